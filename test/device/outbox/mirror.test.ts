import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256Hex, nodeHasher } from "../../../src/node/crypto.ts";
import { deadLogBytes } from "../../../src/device/outbox/limits.ts";
import { fileMirror, type Mirror } from "../../../src/device/outbox/mirror.ts";
import { itemNumber } from "../../core/outbox/items.ts";
import { memoryFolder, type MemoryFile } from "./memory-folder.ts";

const none = new Map<string, Uint8Array>();
const mirrorOn = (files: Map<string, MemoryFile>, fault?: (bytes: number) => number): Mirror =>
  fileMirror({ folder: memoryFolder(files, fault), hasher: nodeHasher, exclusive: (_name, _signal, work) => work(), alive: async () => true });

describe("the log beside the store", () => {
  it("[OB9] gives back items as they were last, photos, and what has left", async () => {
    const files = new Map<string, MemoryFile>();
    const photo = Uint8Array.of(5, 6, 7);
    const withPhoto = itemNumber(3, { attachments: [{ sha256: sha256Hex(photo), bytes: 3, state: "waiting" }] });
    const mirror = mirrorOn(files);
    expect(await mirror.keep([itemNumber(1), itemNumber(2), withPhoto], new Map([[sha256Hex(photo), photo]]))).toBe(true);
    await mirror.keep([itemNumber(1, { keep: true })], none);
    await mirror.forget([itemNumber(2).id]);
    const again = mirrorOn(files);
    expect(await again.read()).toEqual({ items: [withPhoto, itemNumber(1, { keep: true })], gone: new Set([itemNumber(2).id]) });
    expect(await again.photo(sha256Hex(photo))).toEqual(photo);
    await again.forget([withPhoto.id]);
    expect(await again.photo(sha256Hex(photo))).toBeNull();
    await again.clear(async () => undefined);
    expect(files.size).toBe(0);
  });

  it("[OB9] goes on behind the last whole record after a write that was cut off, and behind another tab's", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(600), async (cut) => {
        const files = new Map<string, MemoryFile>();
        const [one, other] = [mirrorOn(files), mirrorOn(files)];
        await one.keep([itemNumber(1)], none);
        await other.keep([itemNumber(2)], none);
        let first = true;
        const dying = mirrorOn(files, (bytes) => {
          const arrives = first ? Math.min(cut, bytes) : bytes;
          first = false;
          return arrives;
        });
        const told = await dying.keep([itemNumber(3)], none);
        await one.keep([itemNumber(4)], none);
        const ids = (await mirrorOn(files).read()).items.map(({ id }) => id);
        expect(ids).toEqual([1, 2, ...(told ? [3] : []), 4].map((number) => itemNumber(number).id));
      }),
      { numRuns: 100 },
    );
  });

  it("[OB9] is written anew when most of it has left, and is whole at every moment of that", async () => {
    const large = "x".repeat(deadLogBytes / 8);
    for (const kill of [0, 1, 8, 19, 20, 21, 22, 24, 40]) {
      const files = new Map<string, MemoryFile>();
      let writes = 0;
      const mirror = mirrorOn(files, (bytes) => {
        writes += 1;
        return writes > kill ? bytes >> 1 : bytes;
      });
      const told: string[] = [];
      for (let number = 1; number <= 20; number += 1) {
        if (await mirror.keep([itemNumber(number, { body: large })], none)) told.push(itemNumber(number).id);
        if (number > 2) await mirror.forget([itemNumber(number - 2).id]);
      }
      const size = [...files.values()].reduce((sum, { length }) => sum + length, 0);
      expect(size).toBeLessThan(2 * deadLogBytes);
      const { items, gone } = await mirrorOn(files).read();
      const there = new Set(items.map(({ id }) => id));
      for (const id of told.slice(-2)) expect(there.has(id) || gone.has(id)).toBe(true);
    }
  });

  it("[OB9] takes no photo that is not what its name says", async () => {
    const files = new Map([[`photo-${"a".repeat(64)}`, { room: Uint8Array.of(1), length: 1 }]]);
    expect(await mirrorOn(files).photo("a".repeat(64))).toBeNull();
  });
});
