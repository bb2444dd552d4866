import { isDeepStrictEqual } from "node:util";
import { AppError } from "../../../src/core/errors.ts";
import type { OutboxItem } from "../../../src/core/outbox/item.ts";
import type { OutboxStore } from "../../../src/device/outbox/outbox-store.ts";

export interface MemoryRows {
  readonly items: Map<string, OutboxItem>;
  readonly photos: Map<string, { readonly item: string; readonly bytes: Uint8Array }>;
}

/** What becomes of a transaction: it is done; nothing of it is; it is done, and nobody hears of it. */
export type Fate = "done" | "full" | "closed" | "killed-before" | "killed-after";

/** The store of items in memory, as fast as the full counts of fault tests need; the same contract as the real one. */
export function memoryItems(rows: MemoryRows, fate: (writes: boolean, bytes: number) => Fate = () => "done"): OutboxStore {
  const run = async <T>(writes: boolean, bytes: number, work: () => T): Promise<T> => {
    const end = fate(writes, bytes);
    await Promise.resolve();
    if (end === "full") throw new AppError("storage/full");
    if (end === "closed" || end === "killed-before") throw new AppError("storage/unavailable", { reason: end });
    const value = work();
    if (end === "killed-after") throw new AppError("storage/unavailable", { reason: end });
    return value;
  };
  return {
    save: async (item, photos) => {
      const size = [...photos.values()].reduce((sum, { length }) => sum + length, item.body.length);
      const there = await run(true, size, () => {
        const before = rows.items.get(item.id);
        if (before !== undefined) return before;
        for (const [sha256, bytes] of photos) rows.photos.set(sha256, { item: item.id, bytes: bytes.slice() });
        rows.items.set(item.id, item);
        return item;
      });
      return await run(false, 0, () => {
        if (rows.items.get(item.id) !== there) throw new AppError("storage/unavailable");
        return there;
      });
    },
    item: (id) => run(false, 0, () => rows.items.get(id) ?? null),
    items: () => run(false, 0, () => [...rows.items.values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
    change: (ids, change) =>
      run(true, 0, () =>
        ids.flatMap((id) => {
          const before = rows.items.get(id);
          if (before === undefined) return [];
          const next = change(before);
          if (next === before || isDeepStrictEqual(next, before)) return [];
          rows.items.set(id, next);
          return [next];
        }),
      ),
    photo: (sha256) => run(false, 0, () => rows.photos.get(sha256)?.bytes ?? null),
    remove: (ids) =>
      run(true, 0, () => {
        for (const id of ids) {
          rows.items.delete(id);
          for (const [sha256, { item }] of rows.photos) if (item === id) rows.photos.delete(sha256);
        }
      }),
  };
}
