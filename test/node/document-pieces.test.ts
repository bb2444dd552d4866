import { describe, expect, it } from "vitest";
import { toDocumentPieces } from "../../src/node/document-pieces.ts";
import { entryOf } from "../core/search/tiny-pack.ts";

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
});
