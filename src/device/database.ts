import { Dexie, type DexieOptions, type Table } from "dexie";
import type { ChunkRow, IndexRow, KeptRow, MarkRow, PackRow, PieceRow, PinRow, SettingRow, StagedRow, Stored } from "./rows.ts";

type Rows<Row extends Stored, Key> = Table<Row, Key>;

/** What can be fetched again: thrown away and rebuilt when it is damaged. */
export class CachesDatabase extends Dexie {
  declare readonly pieces: Rows<PieceRow, string>;
  declare readonly chunks: Rows<ChunkRow, [string, number]>;
  declare readonly packs: Rows<PackRow, string>;
  declare readonly staged: Rows<StagedRow, string>;
  declare readonly kept: Rows<KeptRow, string>;
  declare readonly indexes: Rows<IndexRow, [string, number]>;

  constructor(options: DexieOptions = {}, name = "suluh-caches") {
    super(name, { ...options, autoOpen: false });
    this.version(1).stores({
      pieces: "sha256",
      chunks: "[sha256+from], sha256",
      packs: "id, base",
      staged: "base",
      kept: "name",
      indexes: "[pack+version]",
    });
  }
}

/** What only this phone has; every transaction reaches the disk before it counts as saved. */
export class NotesDatabase extends Dexie {
  declare readonly marks: Rows<MarkRow, string>;
  declare readonly pins: Rows<PinRow, string>;
  declare readonly settings: Rows<SettingRow, string>;

  constructor(options: DexieOptions = {}, name = "suluh-notes") {
    super(name, { ...options, autoOpen: false, chromeTransactionDurability: "strict" });
    this.version(1).stores({ marks: "id", pins: "pack, base", settings: "name" });
  }
}
