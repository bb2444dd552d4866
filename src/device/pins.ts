import type { Connection } from "./connection.ts";
import type { Notes } from "./database.ts";
import type { PackRow, PinRow } from "./rows.ts";

/** Remembers which agency each pack was first trusted for, and the newest version seen of it. */
export interface Pins {
  ofBase(base: string): Promise<PinRow | null>;
  ofPack(pack: string): Promise<PinRow | null>;
  /** Binds every later install of the pack to this agency and version. */
  pin(row: PackRow, manifestSha256: string): Promise<void>;
}

/** Pins in the database that is never rebuilt: otherwise whoever can damage a cache could change the agency. */
export function storedPins(notes: Connection<Notes>): Pins {
  return {
    ofBase: async (base) => (await notes.read(["pins"], (transaction) => transaction.objectStore("pins").index("base").get(base))) ?? null,
    ofPack: async (pack) => (await notes.read(["pins"], (transaction) => transaction.objectStore("pins").get(pack))) ?? null,
    pin: async ({ id, base, agency, agencySignature, version }, manifestSha256) => {
      const pin = { pack: id, base, agency, agencySignature, version, manifestSha256 };
      await notes.write(["pins"], (transaction) => transaction.objectStore("pins").put(pin));
    },
  };
}
