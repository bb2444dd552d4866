import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { Connection } from "../../../src/device/connection.ts";
import { outboxDatabase, outboxShape, type OutboxDatabase, type OutboxRows } from "../../../src/device/outbox/outbox-database.ts";
import { storedItems } from "../../../src/device/outbox/outbox-store.ts";
import { outboxStoreContract } from "../../contracts/outbox-store.ts";
import { itemNumber } from "../../core/outbox/items.ts";
import { endlessSleep } from "../phone.ts";
import { watched } from "../watched-indexeddb.ts";
import { memoryItems } from "./memory-items.ts";

const surroundings = { fetch: () => Promise.reject(new TypeError()), nowMs: () => 0, random: () => 0.5, sleep: endlessSleep };
const connect = (factory: IDBFactory): OutboxDatabase => outboxDatabase(new Connection<OutboxRows>({ factory, shape: outboxShape, rebuild: false, surroundings }), () => "era");

outboxStoreContract("IndexedDB", () => storedItems(connect(new IDBFactory())));
outboxStoreContract("memory", () => memoryItems({ items: new Map(), photos: new Map() }));

describe("items in an IndexedDB that fails", () => {
  it("[OB8] are called saved only when they are there afterwards, with their photos", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("ok", "begin", "abort", "quota"), { minLength: 1, maxLength: 16 }), async (faults) => {
        const factory = new IDBFactory();
        const left = [...faults];
        const flaky = watched(factory, {
          begin: () => {
            if (left[0] !== "begin") return;
            left.shift();
            throw new DOMException("gone", "InvalidStateError");
          },
          write: () => {
            const fault = left.shift();
            return fault === "abort" ? "UnknownError" : fault === "quota" ? "QuotaExceededError" : undefined;
          },
        });
        const saved: number[] = [];
        const store = storedItems(connect(flaky));
        const photo = (number: number): string => String(number).repeat(64);
        for (const number of [1, 2, 3]) {
          await store.save(itemNumber(number), new Map([[photo(number), Uint8Array.of(number)]])).then(
            () => saved.push(number),
            (cause: unknown) => expect(cause).toBeInstanceOf(AppError),
          );
        }
        const whole = storedItems(connect(factory));
        const ids = (await whole.items()).map(({ id }) => id);
        for (const number of saved) {
          expect(ids).toContain(itemNumber(number).id);
          expect(await whole.photo(photo(number))).toEqual(Uint8Array.of(number));
        }
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});
