import * as v from "valibot";
import type { LiveFile } from "../core/live/live-file.ts";
import { signedLiveFileSchema } from "../core/live/live-schema.ts";
import { hashSecondFact, type Stretch } from "../core/outbox/second-fact.ts";
import type { Json } from "../core/outbox/submission.ts";
import type { Agency } from "../core/pack/manifest.ts";
import type { Verifier } from "../core/ports.ts";
import type { LookupReply } from "../core/sync/api.ts";
import { maxLiveBytes } from "../core/sync/limits.ts";
import { lookupReplySchema } from "../core/sync/reply-schemas.ts";
import { verifySigned } from "../core/sync/verify-signed.ts";
import { fetchText } from "./fetch-text.ts";
import { liveFreshMs } from "./limits.ts";
import { parsedJson } from "./parsed-json.ts";
import type { Settings } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";

/** What changes by the hour, with when this phone got it. */
export interface SeenLive {
  readonly file: LiveFile;
  readonly asOfMs: number;
  /** How far the server was ahead of the phone then; null where it did not tell. */
  readonly skewMs: number | null;
}

export type LookedUp =
  | { readonly kind: "found"; readonly reply: LookupReply; readonly asOfMs: number; /** False where this is what was last known. */ readonly fresh: boolean }
  | { readonly kind: "unknown" }
  /** Neither the agency nor this phone can tell now. */
  | { readonly kind: "offline" };

/** What the agency says beside the packs; nothing is thrown for what networks do. */
export interface AgencyDesk {
  /** The newest live file that this phone can have: fetched where there is a network, else as last seen; null for none.
   *
   * @param anew - However lately it was fetched.
   */
  live(pack: string, anew?: boolean): Promise<SeenLive | null>;
  /** Somebody's submission by its code and the last four digits of their phone number. */
  lookUp(pack: string, reference: string, fact: string): Promise<LookedUp>;
  /** Forgets what was looked up; what everybody may know stays. */
  forget(): Promise<void>;
}

export interface AgencyDeskPorts {
  readonly settings: Settings;
  /** Takes away all settings whose names begin so. */
  readonly forgetSettings: (beginning: string) => Promise<void>;
  readonly surroundings: Surroundings;
  readonly verifier: Verifier;
  readonly stretch: Stretch;
  readonly agencyOf: (pack: string) => Promise<Agency | null>;
  readonly apiOf: (pack: string) => Promise<string | null>;
}

const keptLive = v.object({ asOfMs: v.number(), skewMs: v.optional(v.nullable(v.number()), null), body: v.string() });
/** Before the references of what was looked up. */
const looked = "status ";
const keptLookup = v.object({ asOfMs: v.number(), fact: v.string(), reply: lookupReplySchema });

/** The desk over HTTP; what was seen last stays on the phone, always with its time. */
export function createAgencyDesk(ports: AgencyDeskPorts): AgencyDesk {
  const { settings, surroundings } = ports;
  return {
    live: async (pack, anew = false) => {
      const kept = parsedJson(keptLive, await settings.get(`live ${pack}`));
      const known = kept === null ? null : await readLive(kept.body, pack, ports);
      const seen = known === null || kept === null ? null : { file: known, asOfMs: kept.asOfMs, skewMs: kept.skewMs };
      if (!anew && seen !== null && Math.abs(surroundings.nowMs() - seen.asOfMs) < liveFreshMs) return seen;
      const api = await ports.apiOf(pack);
      // What the browser keeps may be ten minutes old; to ask whether it is still the newest costs 200 bytes.
      const body = api === null ? null : await fetchText(`${api}/live/${encodeURIComponent(pack)}.json`, { method: "GET", cache: "no-cache" }, surroundings);
      const file = body?.ok === true ? await readLive(body.text, pack, ports) : null;
      // A phone never goes back: an older file is somebody's copy.
      if (file === null || body === null || (seen !== null && file.version < seen.file.version)) return seen;
      const asOfMs = surroundings.nowMs();
      const skewMs = Number.isNaN(body.serverMs) ? null : body.serverMs - asOfMs;
      // Past its time it is somebody's copy, too, unless the phone's clock runs ahead of the server's.
      if (Date.parse(file.expires) <= asOfMs + (skewMs ?? 0)) return seen;
      await settings.put(`live ${pack}`, JSON.stringify({ asOfMs, skewMs, body: body.text })).catch(() => undefined);
      return { file, asOfMs, skewMs };
    },
    lookUp: async (pack, reference, fact) => {
      const secondFact = await hashSecondFact(fact, reference, ports.stretch);
      const api = await ports.apiOf(pack);
      const init = { method: "POST", body: JSON.stringify({ reference, secondFact }), headers: { "content-type": "application/json" } };
      const answered = api === null ? null : await fetchText(`${api}/lookup`, init, surroundings);
      if (answered?.status === 404) return { kind: "unknown" };
      const reply = answered?.ok === true ? parsedJson(lookupReplySchema, answered.text) : null;
      if (reply !== null) {
        const asOfMs = surroundings.nowMs();
        await settings.put(`${looked}${reference}`, JSON.stringify({ asOfMs, fact: secondFact, reply })).catch(() => undefined);
        return reply.updates.length === 0 ? { kind: "unknown" } : { kind: "found", reply, asOfMs, fresh: true };
      }
      const kept = parsedJson(keptLookup, await settings.get(`${looked}${reference}`));
      return kept?.fact === secondFact ? { kind: "found", reply: kept.reply, asOfMs: kept.asOfMs, fresh: false } : { kind: "offline" };
    },
    forget: () => ports.forgetSettings(looked),
  };
}

/** @returns Null for what is no live file of this pack, or not signed by the agency's key for it. */
async function readLive(body: string, pack: string, { agencyOf, verifier }: AgencyDeskPorts): Promise<LiveFile | null> {
  if (body.length > maxLiveBytes) return null;
  const file = parsedJson(signedLiveFileSchema, body);
  if (file?.pack !== pack) return null;
  const raw = jsonRecord(body);
  const agency = await agencyOf(pack);
  if (raw === null || agency === null) return null;
  return (await verifySigned({ ...raw, key: file.key, signature: file.signature }, "live", agency, verifier)) ? file : null;
}

/** The members as they were signed. */
function jsonRecord(body: string): { readonly [member: string]: Json } | null {
  const value: { readonly [member: string]: Json } | readonly Json[] | string | number | boolean | null = JSON.parse(body);
  return typeof value === "object" && value !== null && !isList(value) ? value : null;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
