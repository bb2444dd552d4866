import { describe, expect, it } from "vitest";
import { analyse } from "../../../src/core/search/analyse.ts";
import { buildPackIndex, indexVersion, openPackIndex } from "../../../src/core/search/pack-index.ts";
import { entryOf, heading, list, paragraph, warning } from "./tiny-pack.ts";

const pieces = [
  [
    entryOf("water", [paragraph("Water rises."), heading("After"), list(true, "Dry the house."), warning("Boil water.")], {
      title: "Rising water",
      questions: ["my house is flooding"],
      urgent: ["water is coming in"],
      source: { name: "Office" },
      area: ["hilir"],
      critical: true,
    }),
    entryOf("empty", []),
  ],
  [entryOf("water", "Air naik.", { lang: "ms", title: "Air naik?" }), entryOf("fire", "Api.", { lang: "ms" })],
] as const;

const bytes = buildPackIndex(pieces);

function open(from: Uint8Array) {
  const index = openPackIndex(from);
  if (!index) throw new Error("another version");
  return index;
}

describe("the search index of a pack", () => {
  it("[SE9] is the same bytes for the same documents, and others for others", () => {
    expect(buildPackIndex(structuredClone(pieces))).toEqual(bytes);
    expect(buildPackIndex([pieces[1], pieces[0]])).not.toEqual(bytes);
  });

  it("[SE9] is read wherever its bytes lie in memory", () => {
    for (const offset of [1, 2, 3, 4, 7]) {
      const moved = new Uint8Array(bytes.length + offset + 5);
      moved.set(bytes, offset);
      const { languages } = open(moved.subarray(offset, offset + bytes.length));
      for (const [at, { lang, lexical, owners, entries }] of languages.entries()) {
        const there = open(bytes).languages[at]?.lexical.search(analyse("air water", lang), owners, entries.length);
        expect(lexical.search(analyse("air water", lang), owners, entries.length)).toEqual(there);
      }
    }
  });

  it("[SE9] of another version is not read, so that it is made anew", () => {
    const text = new TextDecoder("latin1").decode(bytes);
    const other = Uint8Array.from(text.replace(`"version":${indexVersion}`, `"version":${(indexVersion + 1) % 10}`), (character) => character.charCodeAt(0));
    expect(other).not.toEqual(bytes);
    expect(openPackIndex(other)).toBeNull();
  });

  it("[SE9] knows where each entry stands, and what lists show of it", () => {
    const { directory, groups, languages } = open(bytes);
    expect(directory.map(({ id, lang, piece, at, passages, wordings }) => [id, lang, piece, at, passages, wordings])).toEqual([
      ["water", "en", 0, 0, 2, 3],
      ["empty", "en", 0, 1, 0, 0],
      ["water", "ms", 1, 0, 1, 1],
      ["fire", "ms", 1, 1, 1, 0],
    ]);
    expect(directory[0]).toMatchObject({ title: "Rising water", area: ["hilir"], critical: true });
    expect(directory[0]).not.toHaveProperty("body");
    expect([...groups]).toEqual([0, 1, 0, 2]);
    const [english, malay] = languages;
    expect([english?.lang, [...(english?.entries ?? [])], [...(english?.starts ?? [])], [...(english?.wordings ?? [])], [...(english?.owners ?? [])]]).toEqual([
      "en", [0, 1], [0, 5, 5], [2, 5], [0, 0, 0, 0, 0],
    ]);
    expect([malay?.lang, [...(malay?.starts ?? [])], [...(malay?.owners ?? [])]]).toEqual(["ms", [0, 2, 3], [0, 0, 1]]);
  });

  it("[SE9] may be of a pack without documents", () => {
    expect(open(buildPackIndex([]))).toMatchObject({ directory: [], languages: [] });
  });
});
