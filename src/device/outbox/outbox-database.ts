import type { DBSchema, IDBPTransaction } from "idb";
import { AppError } from "../../core/errors.ts";
import type { Connection } from "../connection.ts";
import type { DatabaseShape } from "../database.ts";
import type { Stored } from "../rows.ts";

type Row<Value extends Stored> = Value;

/** One item as text: what was read back is what was written when the letters are the same. */
export type ItemRow = { readonly id: string; readonly json: string };

/** A sealed photo; `bytes` always hash to `sha256`. */
export type PhotoRow = { readonly sha256: string; readonly item: string; readonly bytes: ArrayBuffer };

/** Something half filled in, under the phone's key; `oldSinceMs` is when it was first found to be too old. */
export type DraftRow = { readonly id: string; readonly atMs: number; readonly box: ArrayBuffer; readonly oldSinceMs?: number };

/** Keys, the reserve, and the era. */
export type OddRow = { readonly name: string; readonly value: Stored };

/** What people are about to send, have sent, and the proof of it: apart from everything that can be fetched again. */
export interface OutboxRows extends DBSchema {
  items: { key: string; value: Row<ItemRow> };
  photos: { key: string; value: Row<PhotoRow>; indexes: { item: string } };
  drafts: { key: string; value: Row<DraftRow> };
  odds: { key: string; value: Row<OddRow> };
}

export const outboxShape: DatabaseShape = {
  name: "suluh-outbox",
  version: 1,
  durability: "strict",
  upgrade: (database) => {
    database.createObjectStore("items", { keyPath: "id" });
    database.createObjectStore("photos", { keyPath: "sha256" }).createIndex("item", "item");
    database.createObjectStore("drafts", { keyPath: "id" });
    database.createObjectStore("odds", { keyPath: "name" });
  },
};

const stores = ["items", "photos", "drafts", "odds"] as const;

/** A transaction over everything of the outbox. */
export type OutboxTransaction<Mode extends IDBTransactionMode> = IDBPTransaction<OutboxRows, typeof stores, Mode>;

/**
 * The outbox's database from when it was opened until everything in it is deleted: what was begun before that, in this tab
 * or another, writes nothing after it.
 */
export interface OutboxDatabase {
  /** @throws {AppError} As `Connection.read`. */
  read<T>(work: (transaction: OutboxTransaction<"readonly">) => Promise<T>): Promise<T>;
  /** @throws {AppError} `task/stopped` once everything was deleted; else as `Connection.write`. */
  write<T>(work: (transaction: OutboxTransaction<"readwrite">) => Promise<T>): Promise<T>;
  /** Whether it still is the one that was opened. */
  alive(): Promise<boolean>;
  /** Deletes everything in it. */
  empty(): Promise<void>;
}

const eraName = "era";

/**
 * See `OutboxDatabase`. A database that was deleted comes back empty, without a word: that it is another one shows by the
 * row that the first tab has put there.
 *
 * @param newEra - A name that no database had before.
 */
export function outboxDatabase(connection: Pick<Connection<OutboxRows>, "read" | "write">, newEra: () => string): OutboxDatabase {
  let beginning: Promise<string> | null = null;
  const begin = (): Promise<string> => {
    beginning ??= connection
      .write(stores, async (transaction) => {
        const odds = transaction.objectStore("odds");
        const there = (await odds.get(eraName))?.value;
        if (typeof there === "string") return there;
        const era = newEra();
        await odds.put({ name: eraName, value: era });
        return era;
      })
      .catch((cause: unknown) => {
        beginning = null;
        throw cause;
      });
    return beginning;
  };
  return {
    read: (work) => connection.read(stores, work),
    write: async (work) => {
      const era = await begin();
      return await connection.write(stores, async (transaction) => {
        if ((await transaction.objectStore("odds").get(eraName))?.value !== era) throw new AppError("task/stopped");
        return await work(transaction);
      });
    },
    alive: async () => {
      const era = await begin();
      return (await connection.read(stores, (transaction) => transaction.objectStore("odds").get(eraName)))?.value === era;
    },
    empty: () =>
      connection.write(stores, async (transaction) => {
        for (const name of stores) await transaction.objectStore(name).clear();
      }),
  };
}
