import { AppError } from "../../core/errors.ts";
import type { OutboxItem } from "../../core/outbox/item.ts";
import { ownBuffer } from "../cryptography.ts";
import { sameBytes } from "../same-bytes.ts";
import type { OutboxDatabase } from "./outbox-database.ts";

/** Sealed photos by their hash. */
export type Photos = ReadonlyMap<string, Uint8Array>;

/** What is asked of the store of items. Each call is one transaction: all of it or nothing. */
export interface OutboxStore {
  /**
   * Resolves when the item and its photos are on the disk and could be read back.
   *
   * @returns The one that is there: an item with this id that was saved before stays as it is.
   * @throws {AppError} `storage/full`, `storage/unavailable`.
   */
  save(item: OutboxItem, photos: Photos): Promise<OutboxItem>;
  item(id: string): Promise<OutboxItem | null>;
  /** Every item, the oldest first. */
  items(): Promise<readonly OutboxItem[]>;
  /**
   * Changes items as they are now, whatever somebody else did meanwhile.
   *
   * @param change - May run more than once.
   * @returns Those that became others.
   */
  change(ids: readonly string[], change: (item: OutboxItem) => OutboxItem): Promise<readonly OutboxItem[]>;
  photo(sha256: string): Promise<Uint8Array | null>;
  /** Removes items with their photos. */
  remove(ids: readonly string[]): Promise<void>;
}

/** Items in IndexedDB with strict durability. */
export function storedItems(database: OutboxDatabase): OutboxStore {
  return {
    save: async (item, photos) => {
      const rows = [...photos].map(([sha256, bytes]) => ({ sha256, item: item.id, bytes: ownBuffer(bytes) }));
      const json = JSON.stringify(item);
      const there = await database.write(async (transaction) => {
        const before = await transaction.objectStore("items").get(item.id);
        if (before !== undefined) return before.json;
        for (const row of rows) await transaction.objectStore("photos").put(row);
        await transaction.objectStore("items").put({ id: item.id, json });
        return json;
      });
      await database.read(async (transaction) => {
        const kept = await transaction.objectStore("items").get(item.id);
        if (kept?.json !== there) throw notReadBack();
        if (there !== json) return;
        for (const { sha256, bytes } of rows) {
          const photo = await transaction.objectStore("photos").get(sha256);
          if (photo === undefined || !sameBytes(photo.bytes, bytes)) throw notReadBack();
        }
      });
      return parseItem(there);
    },
    item: async (id) => {
      const row = await database.read((transaction) => transaction.objectStore("items").get(id));
      return row === undefined ? null : parseItem(row.json);
    },
    items: async () => {
      const rows = await database.read((transaction) => transaction.objectStore("items").getAll());
      return rows.map(({ json }) => parseItem(json));
    },
    change: (ids, change) =>
      database.write(async (transaction) => {
        const items = transaction.objectStore("items");
        const changed: OutboxItem[] = [];
        for (const id of ids) {
          const row = await items.get(id);
          if (row === undefined) continue;
          const next = change(parseItem(row.json));
          const json = JSON.stringify(next);
          if (json === row.json) continue;
          await items.put({ id, json });
          changed.push(next);
        }
        return changed;
      }),
    photo: async (sha256) => {
      const row = await database.read((transaction) => transaction.objectStore("photos").get(sha256));
      return row === undefined ? null : new Uint8Array(row.bytes);
    },
    remove: (ids) =>
      database.write(async (transaction) => {
        for (const id of ids) {
          await transaction.objectStore("items").delete(id);
          const photos = transaction.objectStore("photos");
          for (const sha256 of await photos.index("item").getAllKeys(id)) await photos.delete(sha256);
        }
      }),
  };
}

/** Only this store and the log beside it write items: this is where their type begins again. */
export function parseItem(json: string): OutboxItem {
  return JSON.parse(json) as OutboxItem;
}

function notReadBack(): AppError {
  return new AppError("storage/unavailable", { reason: "not read back" });
}
