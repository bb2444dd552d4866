import { describe, expect, it } from "vitest";
import type { OutboxStore } from "../../src/device/outbox/outbox-store.ts";
import { itemNumber } from "../core/outbox/items.ts";

/** What every store of items has to do; `make` gives an empty one. */
export function outboxStoreContract(name: string, make: () => OutboxStore): void {
  describe(`items in ${name}`, () => {
    const photos = new Map([["a".repeat(64), Uint8Array.of(1, 2, 3)]]);

    it("[OB8] gives back what was saved, the oldest first, with its photos", async () => {
      const store = make();
      const [first, second] = [itemNumber(1), itemNumber(2)];
      await store.save(second, photos);
      expect(await store.save(first, new Map())).toEqual(first);
      expect(await store.items()).toEqual([first, second]);
      expect(await store.item(first.id)).toEqual(first);
      expect(await store.item(itemNumber(9).id)).toBeNull();
      expect(await store.photo("a".repeat(64))).toEqual(Uint8Array.of(1, 2, 3));
      expect(await store.photo("b".repeat(64))).toBeNull();
    });

    it("[OB5] leaves the first of two with the same id as it is", async () => {
      const store = make();
      await store.save(itemNumber(1), new Map());
      expect(await store.save(itemNumber(1, { body: "sealed again" }), photos)).toEqual(itemNumber(1));
      expect(await store.items()).toEqual([itemNumber(1)]);
    });

    it("[OB10] changes items as they are now, and says which", async () => {
      const store = make();
      for (const number of [1, 2, 3]) await store.save(itemNumber(number), new Map());
      const ids = [1, 2, 9].map((number) => itemNumber(number).id);
      const changed = await store.change(ids, (item) => (item.id === itemNumber(2).id ? { ...item, keep: true } : item));
      expect(changed).toEqual([itemNumber(2, { keep: true })]);
      await Promise.all([store.change(ids, (item) => ({ ...item, label: `${item.label}!` })), store.change(ids, (item) => ({ ...item, label: `${item.label}!` }))]);
      expect((await store.items()).map(({ label }) => label)).toEqual(["Feedback!!", "Feedback!!", "Feedback"]);
    });

    it("[OB7] removes items with their photos, and no others", async () => {
      const store = make();
      await store.save(itemNumber(1), photos);
      await store.save(itemNumber(2), new Map([["b".repeat(64), Uint8Array.of(9)]]));
      await store.remove([itemNumber(1).id]);
      expect(await store.items()).toEqual([itemNumber(2)]);
      expect(await store.photo("a".repeat(64))).toBeNull();
      expect(await store.photo("b".repeat(64))).toEqual(Uint8Array.of(9));
    });
  });
}
