import { createHash, createHmac, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import * as v from "valibot";
import type { Json } from "../../core/outbox/submission.ts";
import { referenceOf } from "../../core/outbox/reference.ts";
import { canonicalJson } from "../../core/sync/canonical-json.ts";
import { maxTextLength } from "../../core/sync/limits.ts";
import { text } from "../../core/sync/shapes.ts";
import { submissions } from "../db/schema.ts";
import type { IntakeItem } from "../intake/item.ts";
import { sameRequestMinutes } from "../limits.ts";
import { timeOf, type ServerParts } from "../parts.ts";
import type { ServedPack } from "../packs.ts";
import { checked } from "../read-body.ts";
import { Refused } from "../refused.ts";
import { sealOnArrival } from "./seal-on-arrival.ts";

const short = v.exactOptional(text(300));
const degrees = (limit: number) => v.pipe(v.string(), v.regex(/^[+-]?\d{1,3}(\.\d{1,12})?$/), v.transform(Number), v.minValue(-limit), v.maxValue(limit));

/** Fields of `POST requests` in GeoReport v2; others that clients send are not kept. */
const fields = v.pipe(
  v.object({
    service_code: v.pipe(text(200), v.minLength(1)),
    lat: v.exactOptional(degrees(90)),
    long: v.exactOptional(degrees(180)),
    address_string: v.exactOptional(text(500)),
    address_id: short,
    email: short,
    device_id: short,
    account_id: short,
    first_name: short,
    last_name: short,
    phone: short,
    description: v.exactOptional(text(maxTextLength)),
    media_url: v.exactOptional(v.pipe(text(2_000), v.regex(/^https?:\/\//))),
  }),
  v.check(({ lat, long, address_string, address_id }) => (lat !== undefined && long !== undefined) || address_string !== undefined || address_id !== undefined, "a place: lat and long, address_string or address_id"),
);

/**
 * A request as it will lie in the database. Everything that may be personal, the description included, is sealed here;
 * in the open stay category, time and place.
 *
 * @param form - As it was sent.
 * @throws {Refused} `bad-shape`, `unknown-target` for a category that is not offered, `not-ready` without a sealing key.
 */
export async function toItem(form: URLSearchParams, pack: ServedPack, parts: ServerParts): Promise<IntakeItem> {
  const attributes = [...form].filter(([name]) => /^attribute\[[\w.-]{1,100}\](\[\])?$/.test(name)).slice(0, 50);
  const { service_code: category, lat, long, ...personal } = checked(fields, Object.fromEntries(form));
  if (!pack.categories.some(({ code }) => code === category)) throw new Refused("unknown-target", { field: "service_code" });
  if (pack.sealing === null) throw new Refused("not-ready", { retryAfter: 3600 });
  const extra = new Map<string, string[]>();
  for (const [name, value] of attributes) extra.set(checked(text(200), name), [...(extra.get(name) ?? []), checked(text(maxTextLength), value)]);
  const secret: { [member: string]: Json } = { ...personal, ...Object.fromEntries([...extra].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values])) };
  const at = lat === undefined || long === undefined ? null : ([roundTo5(long), roundTo5(lat)] as const);
  const now = timeOf(parts);
  const identity = canonicalJson({ pack: pack.id, category, at: at === null ? null : [...at], secret });
  const id = await sameId(parts, identity);
  return {
    row: {
      id,
      hash: createHmac("sha256", parts.secret).update(identity).digest("hex"),
      kind: "request",
      pack: pack.id,
      packVersion: pack.version,
      createdAt: now,
      receivedAt: now,
      origin: "open311",
      lang: pack.languages[0] ?? "en",
      reference: referenceOf(id),
      tokenHash: createHash("sha256").update(randomBytes(32)).digest("hex"),
      secondFact: null,
      category,
      form: null,
      longitude: at?.[0] ?? null,
      latitude: at?.[1] ?? null,
      target: null,
      urgent: false,
      replyKey: null,
      open: canonicalJson({ category, description: "", ...(at === null ? {} : { at: [...at] }) }),
      sealed: canonicalJson({ ...(await sealOnArrival(secret, `open311-${category}`, pack.version, pack.sealing)) }),
      status: "received",
      updatedAt: now,
      news: 0,
      supports: 1,
      shown: null,
      assigned: null,
    },
    attachments: [],
    slots: [],
  };
}

/**
 * The id of a request that a client sends: GeoReport has none, and clients send again when a reply was lost. The same
 * request within some minutes gets the same id, which only this server can make; also when the clock passes from one
 * span of so many minutes to the next in between.
 */
async function sameId({ database, secret, now }: ServerParts, identity: string): Promise<string> {
  const period = sameRequestMinutes * 60_000;
  const startMs = Math.floor(now() / period) * period;
  const before = idAt(startMs - period, secret, identity);
  const [sent] = await database.queries.select({ receivedAt: submissions.receivedAt }).from(submissions).where(eq(submissions.id, before));
  return sent !== undefined && Date.parse(sent.receivedAt) > now() - period ? before : idAt(startMs, secret, identity);
}

function idAt(startMs: number, secret: string, identity: string): string {
  const chance = createHmac("sha256", secret).update(`open311 ${startMs} ${identity}`).digest("hex");
  const time = startMs.toString(16).padStart(12, "0");
  const variant = ((Number.parseInt(chance.slice(3, 4), 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${variant}${chance.slice(4, 7)}-${chance.slice(7, 19)}`;
}

function roundTo5(value: number): number {
  return Math.round(value * 100_000) / 100_000;
}
