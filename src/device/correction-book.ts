import * as v from "valibot";
import type { Correction } from "../core/pack/corrections.ts";
import { keptShown } from "./limits.ts";
import type { Exclusive } from "./locks.ts";
import { parsedJson } from "./parsed-json.ts";
import type { Settings } from "./settings.ts";
import type { StoredPiece } from "./stored-pieces.ts";
import { never } from "./never.ts";

/** An entry that was shown, in which version of its pack. */
export interface ShownEntry {
  readonly pack: string;
  readonly id: string;
  readonly version: number;
}

/** A correction as this phone knows it. */
export interface PhoneCorrection extends Correction {
  readonly pack: string;
  /** The first version with it that was on this phone: what was shown from an earlier one was wrong. */
  readonly since: number;
}

/** What this phone knows of mistakes in what it has shown. No question is kept, and nothing leaves the phone. */
export interface CorrectionBook {
  /** Reads the packs that are here, and notes which of their corrections are new. */
  read(): Promise<readonly PhoneCorrection[]>;
  /** What was shown, each entry in the lowest version in which it was. */
  shown(): Promise<readonly ShownEntry[]>;
  /** Notes what is shown; resolves once it is on the disk. */
  note(entries: readonly ShownEntry[]): Promise<void>;
  /** Notes that the person was told of a correction and put it away. */
  putAway(correction: PhoneCorrection): Promise<void>;
  /** Names, as `correctionKey` gives them, of what was put away. */
  away(): Promise<ReadonlySet<string>>;
  /** Forgets what was shown and put away. */
  forget(): Promise<void>;
}

/** What the book needs. */
export interface CorrectionPorts {
  readonly settings: Settings;
  readonly exclusive: Exclusive;
  /** Of each pack on the phone its version and corrections. */
  readonly packs: () => Promise<readonly Pick<StoredPiece<Correction>, "pack" | "version" | "items">[]>;
}

const name = "corrections";
const kept = v.object({
  /** First version with a correction, by its key. */
  since: v.record(v.string(), v.number()),
  shown: v.array(v.object({ pack: v.string(), id: v.string(), version: v.number() })),
  away: v.array(v.string()),
});
type Kept = v.InferOutput<typeof kept>;
const nothing: Kept = { since: {}, shown: [], away: [] };

/** Two corrections of an entry at different dates are two. */
export function correctionKey({ pack, id, kind, date }: Pick<PhoneCorrection, "pack" | "id" | "kind" | "date">): string {
  return JSON.stringify([pack, id, kind, date]);
}

/** The book over the small values of the phone. */
export function createCorrectionBook({ settings, packs, exclusive }: CorrectionPorts): CorrectionBook {
  let last: Promise<unknown> = Promise.resolve();
  /** One change after the other, of all tabs. */
  const change = <T>(work: (before: Kept) => { readonly after: Kept; readonly value: T }): Promise<T> => {
    const next = last.then(() =>
      exclusive("suluh-corrections", never, async () => {
        const before = parse(await settings.get(name));
        const { after, value } = work(before);
        if (JSON.stringify(after) !== JSON.stringify(before)) await settings.put(name, JSON.stringify(after));
        return value;
      }),
    );
    last = next.catch(() => undefined);
    return next;
  };
  return {
    read: async () => {
      const here = await packs();
      return await change((before) => {
        const since: Record<string, number> = {};
        // A pack that was removed, or whose piece is still coming, keeps what was noted of it.
        const silent = new Set(here.filter(({ items }) => items !== null).map(({ pack }) => pack));
        for (const [key, version] of Object.entries(before.since)) if (!silent.has(packOf(key))) since[key] = version;
        const found = here.flatMap(({ pack, version, items }) =>
          (items ?? []).map((correction): PhoneCorrection => {
            const key = correctionKey({ ...correction, pack });
            since[key] = before.since[key] ?? version;
            return { ...correction, pack, since: since[key] };
          }),
        );
        return { after: { ...before, since }, value: found };
      });
    },
    shown: async () => parse(await settings.get(name)).shown,
    note: (entries) => change((before) => ({ after: { ...before, shown: merged(before.shown, entries) }, value: undefined })),
    putAway: (correction) => change((before) => ({ after: { ...before, away: [...new Set([...before.away, correctionKey(correction)])].slice(-keptShown) }, value: undefined })),
    away: async () => new Set(parse(await settings.get(name)).away),
    forget: () => change((before) => ({ after: { ...before, shown: [], away: [] }, value: undefined })),
  };
}

/** The lowest version of each; the newest notes last, and the oldest of too many gone. */
function merged(before: readonly ShownEntry[], entries: readonly ShownEntry[]): ShownEntry[] {
  const all = new Map(before.map((each) => [JSON.stringify([each.pack, each.id]), each]));
  for (const { pack, id, version } of entries) {
    const key = JSON.stringify([pack, id]);
    all.set(key, { pack, id, version: Math.min(version, all.get(key)?.version ?? version) });
  }
  return [...all.values()].slice(-keptShown);
}

function packOf(key: string): string {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) ? String(parts[0]) : "";
}

/** Whatever is not what this file wrote counts as nothing. */
function parse(value: unknown): Kept {
  return parsedJson(kept, value) ?? nothing;
}
