import { createHash, timingSafeEqual } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { Hono } from "hono";
import type { LookupReply, UpdatesReply } from "../../core/sync/api.ts";
import { parseReference } from "../../core/outbox/reference.ts";
import { lookupRequestSchema, updatesRequestSchema } from "../../core/sync/request-schemas.ts";
import { countAttempt, forgetAttempts } from "../attempts.ts";
import { submissions } from "../db/schema.ts";
import { keyedFact } from "../intake/judge.ts";
import { lookupTriesPerHour } from "../limits.ts";
import type { ServerParts } from "../parts.ts";
import { readJson } from "../read-body.ts";
import { readUpdates } from "../read-updates.ts";
import { Refused } from "../refused.ts";

const hourMs = 60 * 60 * 1000;

/** `POST /updates` by capability token, and `POST /lookup` by reference and second fact. */
export function updateRoutes(parts: ServerParts): Hono {
  const { database, epoch, secret } = parts;
  const { queries } = database;
  return new Hono()
    .post("/updates", async (context) => {
      const { items } = await readJson(context.req.raw, updatesRequestSchema);
      const rows = await queries.select().from(submissions).where(inArray(submissions.id, items.map(({ id }) => id)));
      const byId = new Map(rows.map((row) => [row.id, row]));
      const found = items.flatMap(({ id, token }) => {
        const row = byId.get(id);
        const own = sameHex(createHash("sha256").update(token).digest("hex"), row?.tokenHash ?? "0".repeat(64));
        return row !== undefined && own ? [row] : [];
      });
      const known = new Set(found.map(({ id }) => id));
      const reply: UpdatesReply = {
        epoch,
        updates: await readUpdates(parts, [...new Set(found)], new Map(items.map(({ id, after }) => [id, after ?? 0]))),
        unknown: items.map(({ id }) => id).filter((id) => !known.has(id)),
      };
      return context.json(reply, 200, { "Cache-Control": "no-store" });
    })
    .post("/lookup", async (context) => {
      const { reference: typed, secondFact } = await readJson(context.req.raw, lookupRequestSchema);
      const reference = parseReference(typed) ?? "";
      const key = `lookup ${reference}`;
      const tries = await countAttempt(database, key, parts.now(), hourMs);
      if (tries > lookupTriesPerHour) throw new Refused("too-many", { retryAfter: hourMs / 1000 });
      const rows = await queries.select().from(submissions).where(eq(submissions.reference, reference));
      const keyed = keyedFact(secret, secondFact);
      // One comparison at least, so that a reference nobody has takes as long as a wrong fact.
      const found = [...rows, null].flatMap((row) => (sameHex(keyed, row?.secondFact ?? "0".repeat(64)) && row !== null ? [row] : []));
      if (found.length === 0) throw new Refused("unknown-target");
      await forgetAttempts(database, key);
      const updates = await readUpdates(parts, found, new Map());
      const reply: LookupReply = { epoch, updates: updates.map((update) => ({ ...update, missing: [], news: update.news.map(({ sealed: _sealed, ...news }) => news) })) };
      return context.json(reply, 200, { "Cache-Control": "no-store" });
    });
}

function sameHex(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
