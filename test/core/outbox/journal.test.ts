import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyJournal, journalRecords, readJournal } from "../../../src/core/outbox/journal.ts";
import { nodeHasher } from "../../../src/node/crypto.ts";

async function journalOf(texts: readonly string[]): Promise<Uint8Array> {
  return (await journalRecords(texts, emptyJournal, nodeHasher)).bytes;
}

const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { minLength: 1, maxLength: 6 });

describe("the log beside the store", () => {
  it("[OB9] gives back every record that was written, and goes on behind the last", async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (written) => {
        const bytes = await journalOf(written);
        const read = await readJournal(bytes, nodeHasher);
        expect(read).toMatchObject({ records: written, clean: true });
        expect(read.head.bytes).toBe(bytes.length);
      }),
    );
  });

  it("[OB9] gives the records before a place that was cut off or changed, and none behind it", async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), fc.integer({ min: 1, max: 255 }), async (written, place, flip) => {
        const bytes = await journalOf(written);
        const at = place % bytes.length;
        const before = async (text: readonly string[]): Promise<number> => (await journalOf(text)).length;
        let whole = 0;
        while (whole < written.length && (await before(written.slice(0, whole + 1))) <= at) whole += 1;
        const cut = await readJournal(bytes.subarray(0, at), nodeHasher);
        expect(cut.records).toEqual(written.slice(0, whole));
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        const damaged = await readJournal(changed, nodeHasher);
        expect(damaged.records).toEqual(written.slice(0, whole));
        expect(damaged.clean).toBe(false);
      }),
    );
  });
});
