import { describe, expect, it } from "vitest";
import { toDocumentPieces } from "../../src/node/document-pieces.ts";
import type { Entry } from "../../src/core/pack/document.ts";
import { entryOf } from "../core/search/tiny-pack.ts";
import { mulberry32 } from "../seeded.ts";

describe("documents pieces", () => {
  it("[IN16] [BD1] hold every entry once, what is not answered apart and later", () => {
    const entries = [
      ...Array.from({ length: 300 }, (_, at) => entryOf(`entry-${at}`, "A page about the river. ".repeat(20))),
      ...Array.from({ length: 40 }, (_, at) => entryOf(`outside-${at}`, "Passport", { kind: "outside" })),
    ];
    const pieces = toDocumentPieces(entries, ["en"]);
    expect(pieces.flatMap((piece) => piece.entries.map(({ id }) => id)).toSorted()).toEqual(entries.map(({ id }) => id).toSorted());
    for (const { piece, entries: held } of pieces) expect(held.every(({ kind }) => (kind === "outside") === (piece.late === true))).toBe(true);
    expect(pieces.filter(({ piece }) => piece.late === true)).toHaveLength(1);
  });

  it("[BD3] change only beside what is edited, added or taken out, wherever that is", () => {
    const random = mulberry32(1);
    const entries = Array.from({ length: 200 }, (_, at) => entryOf(`entry-${at}`, "A page about the river. ".repeat(10 + Math.floor(random() * 120))));
    const hashes = (some: readonly Entry[]) => toDocumentPieces(some, ["en"]).map(({ piece }) => piece.sha256);
    const all = new Set(hashes(entries));
    expect(all.size).toBeGreaterThan(20);
    const fresh = (some: readonly Entry[], old: ReadonlySet<string>) => hashes(some).filter((sha256) => !old.has(sha256)).length;
    const counts: number[] = [];
    for (let at = 0; at < entries.length; at += 3) {
      const [id = "", less] = [entries[at]?.id, entries.toSpliced(at, 1)];
      const edited = entries.with(at, entryOf(id, "A new page about the river. ".repeat(20)));
      counts.push(fresh(less, all), fresh(entries, new Set(hashes(less))), fresh(edited, all));
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(4);
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeLessThan(1.6);
  });

  it("[BD3] hold neighbours together, so that a series of documents comes as few pieces", () => {
    const name = (at: number) => `entry-${String(at).padStart(3, "0")}`;
    const entries = Array.from({ length: 300 }, (_, at) => entryOf(name(at), "A page about the river. ".repeat(60)));
    const without = new Set(toDocumentPieces([...entries.slice(0, 100), ...entries.slice(110)], ["en"]).map(({ piece }) => piece.sha256));
    expect(toDocumentPieces(entries, ["en"]).filter(({ piece }) => !without.has(piece.sha256)).length).toBeLessThanOrEqual(4);
  });
});
