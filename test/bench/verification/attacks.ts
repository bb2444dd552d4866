import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { verifySentence, type Verdict } from "../../../src/core/generate/verify-sentence.ts";
import { readText } from "../../core/generate/evidence-of-text.ts";

/** One sentence against passages of the shipped packs: told rightly, or spoilt by hand in a way that no generator knows. */
export interface Attacked {
  readonly lang: string;
  /** Never looked at one by one while the verifier was mended. */
  readonly held: boolean;
  /** Null where the sentence is right. */
  readonly kind: string | null;
  readonly text: string;
  readonly verdict: Verdict;
}

interface Group {
  readonly lang: string;
  readonly held?: true;
  readonly passages: readonly { readonly headings: readonly string[]; readonly units: readonly string[] }[];
  readonly right: readonly string[];
  readonly spoilt: readonly { readonly kind: string; readonly text: string }[];
}

const file = fileURLToPath(new URL("attacks.jsonl", import.meta.url));

/** Checks all of them by words alone. */
export function judgeAttacks(): Attacked[] {
  const groups: Group[] = readFileSync(file, "utf8").trim().split("\n").map((line): Group => JSON.parse(line));
  return groups.flatMap(({ lang, held, passages, right, spoilt }) => {
    const read = passages.map(({ headings, units }, passage) => readText(lang, units, { headings, passage }));
    const judged = (kind: string | null, text: string): Attacked => ({ lang, held: held === true, kind, text, verdict: verifySentence(text, read, lang, () => null) });
    return [...right.map((text) => judged(null, text)), ...spoilt.map(({ kind, text }) => judged(kind, text))];
  });
}
