import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLines } from "../../src/server/read-lines.ts";

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const size of sizes) yield bytes.subarray(at, (at += size));
  if (at < bytes.length) yield bytes.subarray(at);
}

async function linesOf(text: string, sizes: readonly number[]) {
  const found = [];
  for await (const line of readLines(inPieces(new TextEncoder().encode(text), sizes))) found.push(line);
  return found;
}

describe("lines of journals and backups", () => {
  it("[AD1] end at a line feed and nowhere else, whatever people wrote and wherever the pieces of the file end", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "é", "\u{1F600}", "\r", "\u2028", "\u2029", "\u0085", "\v") });
    await fc.assert(
      fc.asyncProperty(fc.array(text), text, fc.array(fc.nat(9)), async (whole, last, sizes) => {
        const found = await linesOf(whole.map((each) => `${each}\n`).join("") + last, sizes);
        expect(found).toEqual([...whole.map((each) => ({ text: each, whole: true })), ...(last === "" ? [] : [{ text: last, whole: false }])]);
      }),
    );
  });
});
