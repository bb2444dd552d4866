import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { firstStage, keptAddress, packedAddress, type ShellFile } from "../../src/core/shell-file.ts";
import { keepShell, type FileCache, type KeepShellPorts } from "../../sw/keep-shell.ts";
import { flakyServer, type FlakyServer } from "../device/flaky-server.ts";
import { mulberry32 } from "../seeded.ts";

/** Not the root of its host: a site may lie in a folder. */
const place = "https://suluh.example/help";

/** A script that does not pack to nothing. */
function script(seed: number, length: number): Uint8Array {
  const random = mulberry32(seed);
  return Uint8Array.from({ length }, () => 97 + Math.floor(random() * 26));
}

const contents = new Map([
  ["/index.html", script(1, 3000)],
  ["/assets/index-abc.js", script(2, 60_000)],
  ["/assets/retrieval.worker-abc.js", script(3, 90_000)],
  ["/assets/ta-abc.js", script(4, 9000)],
]);
const shell = [...contents].map(([url, bytes]): ShellFile => {
  const sha256 = createHash("sha256").update(bytes).digest("base64");
  return { url, sha256, packed: deflateSync(bytes).length, first: url.includes("index-"), later: url.includes("/ta-") };
});

function site(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const file of shell) {
    const bytes = contents.get(file.url) ?? new Uint8Array();
    files.set(file.url, bytes).set(packedAddress(file), deflateSync(bytes));
  }
  return files;
}

function memoryCache(): FileCache & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  const address = (request: RequestInfo | URL): string => String(request);
  return {
    kept,
    match: async (request) => {
      const bytes = kept.get(address(request));
      return bytes === undefined ? undefined : new Response(new Uint8Array(bytes));
    },
    put: async (request, response) => void kept.set(address(request), new Uint8Array(await response.arrayBuffer())),
    delete: async (request) => kept.delete(address(request)),
  };
}

/** Ports on a browser whose own cache holds what the page has loaded. */
function portsOn(server: FlakyServer, { atHand = true } = {}): KeepShellPorts & { readonly files: ReturnType<typeof memoryCache>; readonly beginnings: ReturnType<typeof memoryCache> } {
  return {
    fetch: async (request) => {
      const path = request.url.slice(place.length);
      if (request.cache === "only-if-cached") return atHand ? new Response(contents.get(path)?.slice()) : Promise.reject(new TypeError("not cached"));
      const response = await server.fetch(request.url, { headers: request.headers });
      // Node does not check `integrity`; browsers do.
      if (request.integrity === "" || !response.ok) return response;
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (`sha256-${createHash("sha256").update(bytes).digest("base64")}` !== request.integrity) throw new TypeError("integrity");
      return new Response(bytes);
    },
    files: memoryCache(),
    beginnings: memoryCache(),
    headers: { "x-content-type-options": "nosniff" },
    site: place,
    nowMs: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 100).unref()),
    line: { steady: true },
  };
}

const complete = (kept: ReadonlyMap<string, Uint8Array>): boolean => shell.every((file) => Buffer.compare(kept.get(place + keptAddress(file)) ?? Buffer.of(), contents.get(file.url) ?? Buffer.of()) === 0);

describe("keeping the shell", () => {
  it("[UP7] keeps on the first visit what answers without a network and the words that the page has loaded, on an update everything", () => {
    const urls = (isUpdate: boolean, loaded: readonly string[]) => firstStage(shell, isUpdate, loaded).map(({ url }) => url);
    expect(urls(false, [])).toEqual(["/index.html", "/assets/index-abc.js", "/assets/retrieval.worker-abc.js"]);
    expect(urls(false, ["/assets/ta-abc.js", "/boot.js"])).toEqual([...contents.keys()]);
    expect(urls(true, [])).toEqual([...contents.keys()]);
  });

  it("[UP3] takes what the page has loaded from the browser's cache and fetches the rest once", async () => {
    const server = flakyServer(place, site());
    const ports = portsOn(server);
    await keepShell(shell, ports);
    expect(complete(ports.files.kept)).toBe(true);
    expect(server.requests.sort()).toEqual(["/assets/retrieval.worker-abc.js", "/assets/ta-abc.js", "/index.html"]);
    await keepShell(shell, ports);
    expect(server.requests).toHaveLength(3);
  });

  it("[UP3] resumes in the middle of a file on a line that breaks before any file is through", async () => {
    const server = flakyServer(place, site());
    server.faults = (_path, count) => (count % 5 === 4 ? { kind: "none" } : { kind: "broken", after: 0.3 });
    const ports = portsOn(server, { atHand: false });
    await keepShell(shell, ports);
    expect(complete(ports.files.kept)).toBe(true);
    expect(ports.beginnings.kept.size).toBe(0);
    const packed = shell.reduce((sum, file) => sum + file.packed, 0);
    expect(server.sent / packed).toBeLessThan(1.1);
  });

  it("[UP3] goes on in the next attempt with what an earlier one has put away", async () => {
    const server = flakyServer(place, site());
    const ports = portsOn(server, { atHand: false });
    server.faults = (_path, count) => (count < 6 ? { kind: "broken", after: 0.5 } : { kind: "refused" });
    await expect(keepShell(shell, ports)).rejects.toThrow("does not arrive");
    const { sent } = server;
    expect(ports.beginnings.kept.size).toBe(1);
    server.faults = () => ({ kind: "none" });
    await keepShell(shell, ports);
    expect(complete(ports.files.kept)).toBe(true);
    const packed = shell.reduce((sum, file) => sum + file.packed, 0);
    expect(server.sent).toBeLessThan(packed * 1.1);
    expect(sent).toBeGreaterThan(0);
  });

  it.each(["page", "wrong", "short"] as const)("[UP1] keeps nothing of something else (%s)", async (kind) => {
    const server = flakyServer(place, site());
    const ports = portsOn(server, { atHand: false });
    server.faults = () => (kind === "page" ? { kind, type: "text/html" } : kind === "short" ? { kind, after: 0.5 } : { kind });
    await expect(keepShell(shell, ports)).rejects.toThrow();
    expect(ports.files.kept.size).toBe(0);
    server.faults = () => ({ kind: "none" });
    await keepShell(shell, ports).catch(() => keepShell(shell, ports));
    expect(complete(ports.files.kept)).toBe(true);
  });

  it("[UP3] remembers from one stage to the next that the line breaks", async () => {
    const server = flakyServer(place, site());
    const ports = portsOn(server, { atHand: false });
    await keepShell(shell.slice(0, 2), ports);
    const asked: string[] = [];
    const noting = (request: Request): Promise<Response> => {
      if (request.cache !== "only-if-cached") asked.push(request.url.slice(place.length));
      return ports.fetch(request);
    };
    await keepShell(shell, { ...ports, fetch: noting });
    expect(asked.length).toBeGreaterThan(0);
    expect(asked).not.toContain("/assets/retrieval.worker-abc.js");
  });
});
