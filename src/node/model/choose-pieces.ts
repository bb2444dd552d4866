import type { Writing } from "./languages.ts";
import type { SourceTokenizer } from "./source-tokenizer.ts";

/** How many pieces of a language's scripts the source has and how many stay. */
export interface Coverage {
  readonly language: string;
  readonly scripts: readonly string[];
  readonly pieces: number;
  readonly kept: number;
}

/**
 * Chooses the rows that stay: control pieces, everything made only of digits, punctuation and the languages'
 * scripts, every single Latin letter, the likeliest Latin pieces, and what the sample texts are cut into.
 *
 * @param latinPieces - How many Latin pieces of several letters stay, by unigram score; 0 when no language is Latin.
 * @param sampleIds - Rows that the sample texts use.
 * @returns Row numbers in the source, ascending.
 */
export function choosePieces(
  source: SourceTokenizer,
  writings: readonly Writing[],
  latinPieces: number,
  sampleIds: ReadonlySet<number>,
): number[] {
  const wanted = wantedLetters(writings);
  const kept = new Set<number>(source.control);
  const latin: { row: number; score: number }[] = [];
  source.pieces.forEach(({ text, score }, row) => {
    if (kept.has(row)) return;
    const letters = text.replace("▁", "");
    if (sampleIds.has(row) || wanted.others.test(letters) || singleLatin.test(letters)) kept.add(row);
    else if (wanted.latin?.test(letters) === true) latin.push({ row, score });
  });
  latin.sort((a, b) => b.score - a.score || a.row - b.row);
  for (const { row } of latin.slice(0, latinPieces)) kept.add(row);
  return [...kept].sort((a, b) => a - b);
}

/** Counts, for each language, the source's pieces that have a letter of its scripts, and those that stay. */
export function coverageOf(source: SourceTokenizer, writings: readonly Writing[], kept: readonly number[]): Coverage[] {
  const rows = new Set(kept);
  const control = new Set(source.control);
  return writings.map(({ language, scripts }) => {
    const letter = new RegExp(`[${scripts.map((script) => `\\p{Script=${script}}`).join("")}]`, "u");
    const own = source.pieces.flatMap(({ text }, row) => (letter.test(text) && !control.has(row) ? [row] : []));
    return { language, scripts, pieces: own.length, kept: own.filter((row) => rows.has(row)).length };
  });
}

const singleLatin = /^\p{Script=Latn}$/u;

function wantedLetters(writings: readonly Writing[]): { others: RegExp; latin: RegExp | undefined } {
  const scripts = new Set(writings.flatMap((writing) => writing.scripts));
  const latinWritings = writings.filter((writing) => writing.scripts.includes("Latn"));
  scripts.delete("Latn");
  const common = "\\p{Script=Zyyy}\\p{Script=Zinh}";
  const others = new RegExp(`^[${common}${[...scripts].map((script) => `\\p{Script=${script}}`).join("")}]*$`, "u");
  if (latinWritings.length === 0) return { others, latin: undefined };
  const letters = latinWritings.map((writing) => writing.latinLetters ?? "\\p{Script=Latn}").join("");
  return { others, latin: new RegExp(`^[a-z${letters}${common}]+$`, "iu") };
}
