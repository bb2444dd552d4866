/** Spellings, words parted by a space and Chinese characters by nothing, with what each means. */
export type PhraseTable = ReadonlyMap<string, string>;

/**
 * Reads meanings with their spellings: `{ hour: "hour hours jam" }`. The words of a spelling are parted by `_` or `-`.
 * Where two meanings share a spelling the first counts.
 */
export function phraseTable(meanings: Readonly<Record<string, string>>): PhraseTable {
  const table = new Map<string, string>();
  for (const [meaning, spellings] of Object.entries(meanings)) {
    for (const spelling of spellings.split(" ")) {
      const phrase = spelling.replaceAll(/[_-]/g, " ");
      if (!table.has(phrase)) table.set(phrase, meaning);
    }
  }
  return table;
}
