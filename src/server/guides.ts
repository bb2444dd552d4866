import type { Guides } from "../core/staff/guides.ts";

/** Staff packs as they are published now, apart from the site. */
export interface StaffGuides {
  all(): Promise<Guides["guides"]>;
  /**
   * A file of one of them.
   *
   * @param pack - Its id.
   * @param path - As in a published folder; any other is no file.
   */
  read(pack: string, path: string): Promise<Uint8Array | null>;
}

/** Of an agency that has none. */
export const noGuides: StaffGuides = { all: async () => [], read: async () => null };
