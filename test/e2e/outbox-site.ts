import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { build } from "vite";
import type { Manifest } from "../../src/core/pack/manifest.ts";
import { submissions } from "../../src/server/db/schema.ts";
import { chromiumFlags, findChromium } from "../chromium.ts";
import { smallManifest } from "../node/published-agency.ts";
import { openGround, openServer } from "../server/fixtures/backend.ts";

/** Called around each request to the agency's server; who waits in it holds the request up. */
export type Around = (path: string, answer: () => Promise<Response>) => Promise<Response>;

/** A page with the outbox, and the agency's real server on an embedded database, both at one address. */
export interface OutboxSite {
  readonly url: string;
  readonly agency: string;
  readonly manifest: string;
  around: Around;
  /** Ids and hashes that the agency has. */
  rows(): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript" };

export async function openOutboxSite(): Promise<OutboxSite> {
  const folder = await mkdtemp(join(tmpdir(), "suluh-outbox-site-"));
  await build({ root: join(import.meta.dirname, "outbox-page"), logLevel: "error", configFile: false, worker: { format: "es" }, build: { outDir: folder, emptyOutDir: true, target: "es2022" } });
  const ground = await openGround("pglite");
  const agencyServer = await openServer(await ground.fresh());
  const manifest: Manifest = { ...smallManifest, submissions: { flows: ["feedback", "request"] } };
  const site: { around: Around } = { around: (_path, answer) => answer() };
  const server = await listen(async (request) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith("/api/")) {
      const body = await bodyOf(request);
      const headers = { "Content-Type": request.headers["content-type"] ?? "" };
      return await site.around(pathname, () => agencyServer.call(request.method ?? "GET", pathname, body.length === 0 ? undefined : body, headers));
    }
    const file = join(folder, normalize(pathname.endsWith("/") ? "/index.html" : pathname));
    return await readFile(file).then(
      (bytes) => new Response(new Uint8Array(bytes), { headers: { "content-type": types[extname(file)] ?? "application/octet-stream", "cache-control": "no-store" } }),
      () => new Response(null, { status: 404 }),
    );
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return Object.assign(site, {
    url: `http://localhost:${address.port}/`,
    agency: JSON.stringify(agencyServer.agency),
    manifest: JSON.stringify(manifest),
    rows: async () => {
      const rows = await agencyServer.parts.database.queries.select({ id: submissions.id, hash: submissions.hash }).from(submissions);
      if (new Set(rows.map(({ id }) => id)).size !== rows.length) throw new Error("one id has two rows");
      return new Map(rows.map(({ id, hash }) => [id, hash]));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await agencyServer.close();
      await ground.stop();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

/** All of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

/** An HTTP server on a free port of this machine; what is thrown breaks the connection off. */
export function listen(answer: (request: IncomingMessage) => Promise<Response>): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request).then(
      async (reply) => {
        response.writeHead(reply.status, Object.fromEntries(reply.headers));
        response.end(Buffer.from(await reply.arrayBuffer()));
      },
      () => response.destroy(),
    );
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** A browser that a test can kill as the system kills apps: without a word. */
export interface MortalBrowser {
  readonly browser: Browser;
  open(url: string): Promise<Page>;
  kill(): Promise<void>;
}

/** Starts Chromium on a profile that outlives it. */
export async function startMortal(profile: string): Promise<MortalBrowser> {
  const path = findChromium();
  if (path === null) throw new Error("no Chromium: npm run setup");
  const child = spawn(path, ["--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`, ...chromiumFlags, "about:blank"], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (part: Buffer) => {
      said += part.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`Chromium ended: ${said.slice(-400)}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  return {
    browser,
    open: async (url) => {
      const page = await (browser.contexts()[0] ?? (await browser.newContext())).newPage();
      await page.goto(url);
      await page.waitForFunction(() => "phone" in globalThis);
      return page;
    },
    kill: async () => {
      const ended = new Promise<void>((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve() : child.once("exit", () => resolve())));
      // The whole group: a renderer that is left could go on writing.
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await ended;
      await browser.close().catch(() => undefined);
    },
  };
}
