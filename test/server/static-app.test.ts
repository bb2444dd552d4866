import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { precompress } from "../../src/server/static/compress.ts";
import { partOf } from "../../src/server/static/range.ts";
import { createStaticApp } from "../../src/server/static/static-app.ts";

const html = `<!doctype html><title>Suluh</title>${"<p>Air naik.</p>".repeat(100)}`;
const piece = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251);
const large = new Uint8Array(5 * 1024 * 1024).map((_, at) => at % 253);
const pieceName = "a".repeat(64);
let app: ReturnType<typeof createStaticApp>;
let root = "";

beforeAll(async () => {
  const base = await mkdtemp(join(tmpdir(), "suluh-test-"));
  root = join(base, "dist");
  await mkdir(join(root, "packs/banjir/pieces"), { recursive: true });
  await mkdir(join(root, "assets"));
  await writeFile(join(base, "secret.txt"), "secret");
  await writeFile(join(root, ".hidden"), "secret");
  await writeFile(join(root, "index.html"), html);
  await writeFile(join(root, "assets/index-B1a2C3d4.js"), "export {};".repeat(100));
  await writeFile(join(root, "service-worker.js"), "self;");
  await writeFile(join(root, "console.html"), html);
  await writeFile(join(root, "packs/banjir/latest.json"), "{}");
  await writeFile(join(root, "packs/banjir/pieces", pieceName), piece);
  await writeFile(join(root, "large.bin"), large);
  app = createStaticApp({ root, cache: join(base, "cache") });
});

const get = (path: string, headers: Record<string, string> = {}, method = "GET") => app.request(path, { method, headers });
const bytes = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe("the static server", () => {
  it("[SV1] sends the staff's page under its plain address", async () => {
    const page = await get("/console");
    expect([page.status, page.headers.get("Content-Type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect((await get("/constructor")).status).toBe(404);
  });

  it("[SV6] compresses once for many that ask at once, and answers when nothing can be kept", async () => {
    const text = "export const air = 1;".repeat(5000);
    await writeFile(join(root, "assets/many-B1a2C3d4.js"), text);
    const answers = await Promise.all(Array.from({ length: 20 }, () => get("/assets/many-B1a2C3d4.js", { "Accept-Encoding": "br" })));
    for (const answer of answers) expect([answer.status, brotliDecompressSync(await bytes(answer)).toString() === text]).toEqual([200, true]);
    await writeFile(join(root, "../no-folder"), "");
    const unkept = createStaticApp({ root, cache: join(root, "../no-folder") });
    const answer = await unkept.request("/assets/many-B1a2C3d4.js", { headers: { "Accept-Encoding": "br" } });
    expect(brotliDecompressSync(await bytes(answer)).toString()).toBe(text);
    await rm(join(root, "assets/many-B1a2C3d4.js"));
  });

  it("[SV1] sends pages compressed as the browser asks", async () => {
    const brotli = await get("/", { "Accept-Encoding": "gzip, deflate, br" });
    expect(brotli.headers.get("Content-Encoding")).toBe("br");
    expect(brotliDecompressSync(await bytes(brotli)).toString()).toBe(html);
    const gzip = await get("/index.html", { "Accept-Encoding": "gzip, br;q=0" });
    expect(gunzipSync(await bytes(gzip)).toString()).toBe(html);
    const plain = await get("/index.html");
    expect(plain.headers.get("Content-Encoding")).toBeNull();
    expect(await plain.text()).toBe(html);
    expect(plain.headers.get("Vary")).toBe("Accept-Encoding");
    expect(new Set([brotli, gzip, plain].map((each) => each.headers.get("ETag"))).size).toBe(3);
    expect(await precompress(root, join(root, "../cache"))).toBe(3);
  });

  it("[SV2] lets files with hashed names be kept for ever and asks for all others again", async () => {
    const caching = async (path: string) => (await get(path)).headers.get("Cache-Control");
    expect(await caching("/assets/index-B1a2C3d4.js")).toBe("public, max-age=31536000, immutable");
    expect(await caching(`/packs/banjir/pieces/${pieceName}`)).toBe("public, max-age=31536000, immutable");
    for (const path of ["/", "/service-worker.js", "/packs/banjir/latest.json", "/nothing"]) expect(await caching(path)).toBe("no-cache");
  });

  it("[SV2] answers that nothing changed", async () => {
    for (const path of ["/", "/large.bin"]) {
      const etag = (await get(path)).headers.get("ETag") ?? "";
      expect((await get(path, { "If-None-Match": `"x", ${etag}` })).status).toBe(304);
      expect((await get(path, { "If-None-Match": '"x"' })).status).toBe(200);
    }
  });

  it("[SV3] sends parts of files, so that a broken download goes on", async () => {
    const path = `/packs/banjir/pieces/${pieceName}`;
    const whole = await get(path);
    expect(whole.headers.get("Content-Type")).toBe("application/octet-stream");
    expect(whole.headers.get("Content-Length")).toBe("5000");
    const rest = await get(path, { Range: "bytes=1000-", "If-Range": whole.headers.get("ETag") ?? "" });
    expect(rest.status).toBe(206);
    expect(rest.headers.get("Content-Range")).toBe("bytes 1000-4999/5000");
    expect(await bytes(rest)).toEqual(piece.subarray(1000));
    expect((await get(path, { Range: "bytes=1000-", "If-Range": '"other"' })).status).toBe(200);
    expect((await get(path, { Range: "bytes=5000-" })).status).toBe(416);
    const middle = await get("/large.bin", { Range: "bytes=4194304-4194307" });
    expect(await bytes(middle)).toEqual(large.slice(4194304, 4194308));
    expect((await bytes(await get("/large.bin"))).length).toBe(large.length);
    const page = await get("/", { Range: "bytes=0-9", "Accept-Encoding": "br" });
    expect(await page.text()).toBe(html.slice(0, 10));
  });

  it("[SV3] understands every range that is one", () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(120), fc.nat(120), (size, a, b) => {
        const part = partOf(`bytes=${a}-${b}`, size);
        if (b < a) expect(part).toBe("all");
        else if (a >= size) expect(part).toBe("impossible");
        else expect(part).toEqual({ from: a, to: Math.min(b + 1, size) });
      }),
      { seed: 8 },
    );
    expect(partOf("bytes=-3", 10)).toEqual({ from: 7, to: 10 });
    expect(partOf("bytes=-30", 10)).toEqual({ from: 0, to: 10 });
    expect(partOf("bytes=-0", 10)).toBe("impossible");
    for (const header of [undefined, "", "bytes=-", "bytes=0-1,3-4", "items=0-1", "bytes=a-b"]) expect(partOf(header, 10)).toBe("all");
  });

  it("[SV4] never answers a missing file with a page, nor leaves its folder", async () => {
    for (const path of [
      "/packs/banjir/pieces/nothing", "/nothing", "/packs", "/packs/", "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/..%5c..%5csecret.txt",
      "/.hidden", "/%2ehidden", "/%00", "/%zz", "//secret.txt", "/C:/secret.txt", "/index.html/", `/${"a".repeat(5000)}`,
    ]) {
      const response = await get(path);
      expect(response.status, path).toBe(404);
      expect(response.headers.get("Content-Type")).toMatch(/^text\/plain/);
      expect(await response.text()).not.toContain("secret");
    }
  });

  it("[SV4] answers HEAD like GET without a body, and nothing else", async () => {
    for (const path of ["/", "/large.bin", "/nothing"]) {
      const [head, full] = [await get(path, {}, "HEAD"), await get(path)];
      expect(head.status).toBe(full.status);
      expect(head.headers.get("Content-Length")).toBe(full.headers.get("Content-Length"));
      expect((await bytes(head)).length).toBe(0);
    }
    expect((await get("/", {}, "POST")).status).toBe(405);
  });

  it("[SV5] sends every response with the headers that keep pages to themselves", async () => {
    for (const path of ["/", "/nothing", "/service-worker.js"]) {
      const { headers } = await get(path);
      const policy = headers.get("Content-Security-Policy") ?? "";
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/);
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Referrer-Policy")).toBe("no-referrer");
      expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    }
  });

  it("[SV5] lets what is only read do nothing, in few words", async () => {
    const { headers } = await get("/large.bin");
    expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  });
});
