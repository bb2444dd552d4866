import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { Readable } from "node:stream";
import { createHash } from "node:crypto";
import { Hono, type Context } from "hono";
import { wholeFileBytes } from "../limits.ts";
import { cacheControlOf } from "./caching.ts";
import { compressed, type Encoding } from "./compress.ts";
import { contentTypeOf } from "./content-types.ts";
import { partOf } from "./range.ts";
import { securityHeadersOf } from "./security-headers.ts";

/** What is served, and how. */
export interface StaticOptions {
  /** Folder that is served. */
  readonly root: string;
  /** Folder for compressed files. */
  readonly cache: string;
  /** Origins that packs of the site send to, where that is another server. */
  readonly desks?: readonly string[];
}

interface StaticFile {
  /** Below the root, with `/`. */
  readonly path: string;
  readonly full: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/**
 * Serves a built site: compressed, resumable, cacheable, and never a page in place of a missing file. Reading needs
 * nothing else, so that any other static host does as well.
 */
export function createStaticApp({ root, cache, desks = [] }: StaticOptions): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    const type = context.res.headers.get("Content-Type") ?? "";
    for (const [name, value] of Object.entries(securityHeadersOf(type, desks))) context.header(name, value);
  });
  app.get("*", async (context) => {
    const file = await find(root, context.req.path);
    if (file === null) return missing(context);
    return file.size > wholeFileBytes ? sendLarge(context, file) : sendSmall(context, file, cache);
  });
  app.all("*", (context) => context.text("Method not allowed\n", 405, { Allow: "GET, HEAD" }));
  return app;
}

function missing(context: Context): Response {
  return context.text("Not found\n", 404, { "Cache-Control": "no-cache" });
}

/** Addresses of pages besides the first, without the ending of their file. */
const pages: ReadonlyMap<string, string> = new Map([["console", "console.html"]]);

/** The file that an address means, if it lies below the root. Names that begin with a dot are not there. */
async function find(root: string, address: string): Promise<StaticFile | null> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(address);
  } catch {
    return null;
  }
  if (/[\0\\]/.test(decoded) || decoded.split("/").some((part) => part.startsWith("."))) return null;
  const plain = decoded.replace(/^\/+/, "");
  const path = pages.get(plain) ?? plain.replace(/^$|\/$/, "$&index.html");
  const full = resolve(root, path);
  if (!full.startsWith(resolve(root) + sep)) return null;
  const found = await stat(full).catch(() => null);
  return found?.isFile() ? { path, full, size: found.size, modifiedMs: found.mtimeMs } : null;
}

async function sendSmall(context: Context, file: StaticFile, cache: string): Promise<Response> {
  const whole = await readFile(file.full);
  const hash = createHash("sha256").update(whole).digest("base64url").slice(0, 22);
  const part = rangeOf(context, whole.length, `"${hash}"`);
  const encoding = part === "all" ? preferred(context.req.header("Accept-Encoding")) : null;
  const packed = encoding === null ? null : await compressed(file.path, whole, encoding, cache);
  const etag = packed === null ? `"${hash}"` : `"${hash}-${encoding}"`;
  const headers = headersOf(file, etag);
  if (packed !== null && encoding !== null) headers.set("Content-Encoding", encoding);
  if (matches(context.req.header("If-None-Match"), etag)) return new Response(null, { status: 304, headers });
  if (part === "impossible") return impossible(whole.length, headers);
  if (part === "all") return respond(context, packed ?? whole, 200, headers);
  headers.set("Content-Range", `bytes ${part.from}-${part.to - 1}/${whole.length}`);
  return respond(context, whole.subarray(part.from, part.to), 206, headers);
}

function respond(context: Context, bytes: Uint8Array, status: number, headers: Headers): Response {
  headers.set("Content-Length", String(bytes.length));
  return new Response(context.req.method === "HEAD" ? null : new Uint8Array(bytes), { status, headers });
}

/** Large files are not compressed and not read whole; their tag is their size and time. */
function sendLarge(context: Context, file: StaticFile): Response {
  const etag = `"${file.size.toString(36)}-${Math.round(file.modifiedMs).toString(36)}"`;
  const headers = headersOf(file, etag);
  if (matches(context.req.header("If-None-Match"), etag)) return new Response(null, { status: 304, headers });
  const part = rangeOf(context, file.size, etag);
  if (part === "impossible") return impossible(file.size, headers);
  const { from, to } = part === "all" ? { from: 0, to: file.size } : part;
  headers.set("Content-Length", String(to - from));
  if (part !== "all") headers.set("Content-Range", `bytes ${from}-${to - 1}/${file.size}`);
  const body = context.req.method === "HEAD" ? null : Readable.toWeb(createReadStream(file.full, { start: from, end: to - 1 }));
  return new Response(body, { status: part === "all" ? 200 : 206, headers });
}

function headersOf(file: StaticFile, etag: string): Headers {
  const { type, compressible } = contentTypeOf(file.path);
  const headers = new Headers({
    "Content-Type": type,
    "Cache-Control": cacheControlOf(file.path),
    "Accept-Ranges": "bytes",
    ETag: etag,
    "Last-Modified": new Date(file.modifiedMs).toUTCString(),
  });
  if (compressible) headers.set("Vary", "Accept-Encoding");
  return headers;
}

/** A range of a file that has changed since is answered with the whole file. */
function rangeOf(context: Context, size: number, etag: string) {
  const condition = context.req.header("If-Range");
  return condition !== undefined && condition !== etag ? "all" : partOf(context.req.header("Range"), size);
}

function impossible(size: number, headers: Headers): Response {
  headers.set("Content-Range", `bytes */${size}`);
  return new Response(null, { status: 416, headers });
}

function matches(condition: string | undefined, etag: string): boolean {
  return condition !== undefined && condition.split(",").some((each) => each.trim().replace(/^W\//, "") === etag || each.trim() === "*");
}

/** Brotli where it is accepted, else gzip. */
function preferred(accepted: string | undefined): Encoding | null {
  const offers = (accepted ?? "").split(",").map((each) => each.trim().toLowerCase());
  const takes = (name: string) => offers.some((each) => each.split(";")[0] === name && !/;\s*q=0(\.0*)?$/.test(each));
  return takes("br") ? "br" : takes("gzip") ? "gzip" : null;
}
