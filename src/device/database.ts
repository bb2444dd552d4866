import { wrap, type DBSchema, type IDBPDatabase } from "idb";
import type { ChunkRow, IndexRow, KeptRow, MarkRow, PackRow, PieceRow, PinRow, SettingRow, StagedRow, Stored } from "./rows.ts";

type Row<Value extends Stored> = Value;

/** What can be fetched again: thrown away and rebuilt when it is damaged. */
export interface Caches extends DBSchema {
  pieces: { key: string; value: Row<PieceRow> };
  chunks: { key: [sha256: string, from: number]; value: Row<ChunkRow> };
  packs: { key: string; value: Row<PackRow>; indexes: { base: string } };
  staged: { key: string; value: Row<StagedRow> };
  kept: { key: string; value: Row<KeptRow> };
  indexes: { key: [pack: string, version: number]; value: Row<IndexRow> };
}

/** What only this phone has. */
export interface Notes extends DBSchema {
  marks: { key: string; value: Row<MarkRow> };
  pins: { key: string; value: Row<PinRow>; indexes: { base: string } };
  settings: { key: string; value: Row<SettingRow> };
}

/** How to open a database, and what its transactions promise. */
export interface DatabaseShape {
  readonly name: string;
  readonly version: number;
  /** Brings the stores from an older version, 0 for none, to this one. */
  readonly upgrade: (database: IDBDatabase, from: number) => void;
  /** `strict`: on the disk before it counts as saved; browsers default to less. */
  readonly durability: "strict" | "relaxed";
}

/** What can be fetched again. */
export const cachesShape: DatabaseShape = {
  name: "suluh-caches",
  version: 1,
  durability: "relaxed",
  upgrade: (database) => {
    database.createObjectStore("pieces", { keyPath: "sha256" });
    database.createObjectStore("chunks", { keyPath: ["sha256", "from"] });
    database.createObjectStore("packs", { keyPath: "id" }).createIndex("base", "base");
    database.createObjectStore("staged", { keyPath: "base" });
    database.createObjectStore("kept", { keyPath: "name" });
    database.createObjectStore("indexes", { keyPath: ["pack", "version"] });
  },
};

/** What only this phone has. */
export const notesShape: DatabaseShape = {
  name: "suluh-notes",
  version: 1,
  durability: "strict",
  upgrade: (database) => {
    database.createObjectStore("marks", { keyPath: "turn" });
    database.createObjectStore("pins", { keyPath: "pack" }).createIndex("base", "base");
    database.createObjectStore("settings", { keyPath: "name" });
  },
};

/** What to do when the browser or another tab touches an open database. */
export interface DatabaseEvents {
  /** Another tab still holds an older version open. */
  readonly blocked: () => void;
  /** The connection is gone or has to go. */
  readonly lost: () => void;
}

/** Opens a database, made or upgraded to its shape. @throws The browser's own error. */
export function openDatabase<Schema extends DBSchema>(
  factory: IDBFactory,
  { name, version, upgrade }: DatabaseShape,
  events: DatabaseEvents,
): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version);
    request.addEventListener("upgradeneeded", ({ oldVersion }) => upgrade(request.result, oldVersion));
    request.addEventListener("blocked", events.blocked);
    request.addEventListener("error", () => reject(request.error ?? new Error("open")));
    request.addEventListener("success", () => {
      const database = request.result;
      // An old tab must not keep a newer app from its data.
      database.addEventListener("versionchange", () => {
        database.close();
        events.lost();
      });
      database.addEventListener("close", events.lost);
      resolve(typed(database));
    });
  });
}

/** Deletes a database. @throws The browser's own error. */
export function deleteDatabase(factory: IDBFactory, { name }: DatabaseShape): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    request.addEventListener("error", () => reject(request.error ?? new Error("delete")));
    request.addEventListener("success", () => resolve());
  });
}

/** The stores are those that `upgrade` made: this is where the schema's types begin. */
function typed<Schema extends DBSchema>(database: IDBDatabase): IDBPDatabase<Schema> {
  return wrap(database) as unknown as IDBPDatabase<Schema>;
}
