import type { Connection } from "./connection.ts";
import type { NotesDatabase } from "./database.ts";
import type { PackRow, PinRow } from "./rows.ts";

/** Remembers which agency each pack was first trusted for, and the newest version seen of it. */
export interface Pins {
  ofBase(base: string): Promise<PinRow | null>;
  ofPack(pack: string): Promise<PinRow | null>;
  /** Binds every later install of the pack to this agency and version. */
  pin(row: PackRow, manifestSha256: string): Promise<void>;
}

/** Pins in the database that is never rebuilt: otherwise whoever can damage a cache could change the agency. */
export function storedPins(notes: Connection<NotesDatabase>): Pins {
  return {
    ofBase: async (base) => (await notes.run((database) => database.pins.where("base").equals(base).first())) ?? null,
    ofPack: async (pack) => (await notes.run((database) => database.pins.get(pack))) ?? null,
    pin: async (row, manifestSha256) => {
      const { id, base, agency, agencySignature, version } = row;
      await notes.run((database) => database.pins.put({ pack: id, base, agency, agencySignature, version, manifestSha256 }));
    },
  };
}
