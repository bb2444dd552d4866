import { createHash, randomBytes } from "node:crypto";
import { and, asc, eq, isNull, like } from "drizzle-orm";
import { countAttempt } from "../attempts.ts";
import type { Database } from "../db/database.ts";
import { transact } from "../db/retry.ts";
import { open311Keys } from "../db/schema.ts";
import type { ServerParts } from "../parts.ts";
import { Refused } from "../refused.ts";
import { writeAudit } from "../staff/audit.ts";

const minuteMs = 60_000;

/** Letters of a key's hash that tell it from the others. */
const idLength = 16;

/** A key as it is listed: never the key itself, which is shown once. */
export interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly perMinute: number;
  readonly createdAt: string;
  /** Null while it counts. */
  readonly revokedAt: string | null;
}

/** Makes a key for a program. @param actor - See `AuditEntry`. */
export async function newKey(database: Database, { name, perMinute }: Pick<ListedKey, "name" | "perMinute">, actor: string, nowMs: number): Promise<ListedKey & { readonly key: string }> {
  const key = randomBytes(24).toString("base64url");
  const hash = hashOf(key);
  const createdAt = new Date(nowMs).toISOString();
  const row = { hash, name, perMinute, createdAt, revokedAt: null };
  await transact(database, async (queries) => {
    await queries.insert(open311Keys).values(row);
    await writeAudit(queries, createdAt, { actor, action: "new-open311-key", target: hash.slice(0, idLength), details: { name, perMinute } });
  });
  return { ...listed(row), key };
}

/** All keys that were ever made, the oldest first. */
export async function listKeys({ queries }: Database): Promise<ListedKey[]> {
  return (await queries.select().from(open311Keys).orderBy(asc(open311Keys.createdAt))).map(listed);
}

/** Ends a key at once. @param id - As it is listed. @returns Whether there was one that still counted. */
export async function revokeKey(database: Database, id: string, actor: string, nowMs: number): Promise<boolean> {
  if (!/^[0-9a-f]{16}$/.test(id)) return false;
  const at = new Date(nowMs).toISOString();
  return transact(database, async (queries) => {
    const rows = await queries.update(open311Keys).set({ revokedAt: at }).where(and(like(open311Keys.hash, `${id}%`), isNull(open311Keys.revokedAt))).returning({ name: open311Keys.name });
    for (const { name } of rows) await writeAudit(queries, at, { actor, action: "revoke-open311-key", target: id, details: { name } });
    return rows.length > 0;
  });
}

/**
 * Lets a request in by its `api_key`, and counts it for that key on whichever server it reaches. Where keys are not
 * required one that nobody gave out is as good as none: old clients send one that they made up.
 *
 * @throws {Refused} `not-allowed` where a key is required and this is none that counts; `too-many` beyond the key's rate.
 */
export async function admitKey({ database, now, open311Keys: wanted }: ServerParts, key: string | null): Promise<void> {
  const [known] = key === null || key === "" ? [] : await database.queries.select().from(open311Keys).where(and(eq(open311Keys.hash, hashOf(key)), isNull(open311Keys.revokedAt)));
  if (known === undefined) {
    if (wanted === "required") throw new Refused("not-allowed", { field: "api_key" });
    return;
  }
  const minute = Math.floor(now() / minuteMs);
  const count = await countAttempt(database, `open311 ${known.hash.slice(0, idLength)} ${minute}`, now(), minuteMs);
  if (count > known.perMinute) throw new Refused("too-many", { field: "api_key", retryAfter: Math.max(1, Math.ceil(((minute + 1) * minuteMs - now()) / 1000)) });
}

function listed({ hash, name, perMinute, createdAt, revokedAt }: typeof open311Keys.$inferSelect): ListedKey {
  return { id: hash.slice(0, idLength), name, perMinute, createdAt, revokedAt };
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
