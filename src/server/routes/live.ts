import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { eq } from "drizzle-orm";
import { Hono } from "hono";
import { liveFiles } from "../db/schema.ts";
import { liveCacheSeconds, liveMemoryMs } from "../limits.ts";
import type { ServerParts } from "../parts.ts";
import { Refused } from "../refused.ts";

const compress = promisify(gzip);

interface Remembered {
  readonly readMs: number;
  readonly body: string | null;
  /** The same for who takes gzip: an eighth of the bytes on a slow line. */
  readonly packed: Uint8Array<ArrayBuffer>;
  readonly tag: string;
}

/** `GET /live/<pack>.json`: the signed live file as a job made it; the same for everybody, so that any proxy can keep it. */
export function liveRoutes({ database, packs, now }: ServerParts): Hono {
  const memory = new Map<string, Promise<Remembered>>();
  const read = async (pack: string): Promise<Remembered> => {
    const [row] = await database.queries.select({ body: liveFiles.body }).from(liveFiles).where(eq(liveFiles.pack, pack));
    const body = row?.body ?? null;
    return { readMs: now(), body, packed: new Uint8Array(await compress(body ?? "")), tag: body === null ? "" : `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` };
  };
  return new Hono().get("/live/:file", async (context) => {
    const pack = context.req.param("file").replace(/\.json$/, "");
    if (!context.req.param("file").endsWith(".json") || packs.find(pack) === undefined) throw new Refused("unknown-address");
    const known = memory.get(pack);
    const readMs = known === undefined ? Number.NEGATIVE_INFINITY : (await known.catch(() => ({ readMs: Number.NEGATIVE_INFINITY }))).readMs;
    // A clock that was put back makes nothing last longer.
    const current = known !== undefined && Math.abs(now() - readMs) < liveMemoryMs ? known : read(pack);
    memory.set(pack, current);
    const { body, packed, tag } = await current;
    if (body === null) throw new Refused("not-ready", { retryAfter: 5 });
    const headers = { ETag: tag, "Cache-Control": `public, max-age=${liveCacheSeconds}, stale-while-revalidate=600`, "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Date, ETag", Vary: "Accept-Encoding" };
    if (context.req.header("If-None-Match") === tag) return context.body(null, 304, headers);
    const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?(\s*,|$))/.test(context.req.header("Accept-Encoding") ?? "");
    if (takesGzip) return context.body(packed, 200, { ...headers, "Content-Type": "application/json", "Content-Encoding": "gzip" });
    return context.body(body, 200, { ...headers, "Content-Type": "application/json" });
  });
}
