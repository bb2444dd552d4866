import type { Verified } from "../core/pack/verify.ts";
import type { Connection } from "./connection.ts";
import type { Notes } from "./database.ts";
import type { PackRow, PinRow, PublishedFiles } from "./rows.ts";

/** Remembers which agency each pack was first trusted for, and the newest version seen of it. */
export interface Pins {
  ofBase(base: string): Promise<PinRow | null>;
  ofPack(pack: string): Promise<PinRow | null>;
  /** Binds every later install of the pack to this agency and version; only what is whole on this phone counts. */
  pin(row: Pick<PackRow, "id" | "base" | "agency" | "agencySignature" | "version">, verified: Verified): Promise<void>;
  /** Trusts a later agency file of a pack that is pinned, as soon as it has been verified: keys it took out count no more. */
  raise(pack: string, files: PublishedFiles): Promise<void>;
  /** The fingerprint of a poster, for an address that nothing was installed from yet. */
  posterOf(base: string): Promise<string | null>;
}

/** Pins in the database that is never rebuilt: otherwise whoever can damage a cache could change the agency. */
export function storedPins(notes: Connection<Notes>): Pins {
  return {
    ofBase: async (base) => (await notes.read(["pins"], (transaction) => transaction.objectStore("pins").index("base").get(base))) ?? null,
    ofPack: async (pack) => (await notes.read(["pins"], (transaction) => transaction.objectStore("pins").get(pack))) ?? null,
    pin: ({ id, base, agency, agencySignature, version }, { manifestSha256, signers, agency: { roles } }) =>
      notes.write(["pins"], async (transaction) => {
        const pins = transaction.objectStore("pins");
        const before = (await pins.get(id))?.byKey ?? {};
        const byKey = Object.fromEntries(roles.pack.keyids.map((key) => [key, Math.max(before[key] ?? 0, signers.includes(key) ? version : 0)]));
        await pins.put({ pack: id, base, agency, agencySignature, version, manifestSha256, byKey });
      }),
    raise: (pack, { agency, agencySignature }) =>
      notes.write(["pins"], async (transaction) => {
        const pins = transaction.objectStore("pins");
        const before = await pins.get(pack);
        if (before !== undefined) await pins.put({ ...before, agency, agencySignature });
      }),
    posterOf: async (base) => {
      const row = await notes.read(["settings"], (transaction) => transaction.objectStore("settings").get(posterName(base)));
      return typeof row?.value === "string" ? row.value : null;
    },
  };
}

/** Name of the setting that keeps what a poster said of an address. */
export function posterName(base: string): string {
  return `poster ${base}`;
}
