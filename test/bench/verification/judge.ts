import { readEvidence } from "../../../src/core/generate/evidence.ts";
import { unitLikeness } from "../../../src/core/generate/unit-likeness.ts";
import { verifySentence, type Verdict } from "../../../src/core/generate/verify-sentence.ts";
import type { Embedder } from "../../../src/core/ports.ts";
import { corrupt, corruptions, namesIn, type Corruption, type Material } from "./corrupt.ts";
import type { Item } from "./items.ts";
import { retell, retellings, type Retelling } from "./retell.ts";

/** One sentence that was checked. */
export interface Judged {
  readonly lang: string;
  readonly kind: Retelling | Corruption;
  readonly sentence: string;
  readonly verdict: Verdict;
}

/** How many right sentences of each kind and language are told, and how many spoilt ones. */
export interface Counts {
  readonly right: number;
  readonly spoilt: number;
}

/** Checks right sentences told in many ways, and right ones spoilt in one place, against the passages of their questions. */
export async function judgeSentences(items: readonly Item[], counts: Counts, embedder: Embedder | null, random: () => number): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const lang of ["en", "ms", "id", "zh", "ta"]) {
    const own = shuffled(items.filter((item) => item.lang === lang), random);
    const names = namesIn(own.flatMap(({ sentences }) => sentences));
    for (const kind of retellings) {
      await take(own, counts.right, async (item) => {
        const sentence = retell(rightOf(item), lang, kind, random);
        return sentence === null ? null : { lang, kind, sentence, verdict: await verdictOn(sentence, item, embedder) };
      }, judged);
    }
    for (const kind of corruptions) {
      await take(shuffled(own, random), counts.spoilt, async (item) => {
        const other = own[(own.indexOf(item) + 7) % own.length];
        const material: Material = { lang, names, strangers: other && !sharesDocument(item, other) ? [other.sentences[other.right] ?? ""] : [], random };
        const told = retell(rightOf(item), lang, random() < 0.5 ? "verbatim" : "joined or addressed", random) ?? "";
        const sentence = corrupt(told, kind, material);
        return sentence === null ? null : { lang, kind, sentence, verdict: await verdictOn(sentence, item, embedder) };
      }, judged);
    }
  }
  return judged;
}

async function verdictOn(sentence: string, { evidence, lang }: Item, embedder: Embedder | null): Promise<Verdict> {
  const read = evidence.map((each) => readEvidence(each, lang));
  const likeness = embedder === null ? () => null : await unitLikeness(embedder, read.slice(0, 1))(sentence);
  return verifySentence(sentence, read, lang, likeness);
}

async function take(items: readonly Item[], most: number, judge: (item: Item) => Promise<Judged | null>, into: Judged[]): Promise<void> {
  let taken = 0;
  for (const item of items) {
    if (taken >= most) return;
    const judged = await judge(item);
    if (judged === null) continue;
    into.push(judged);
    taken += 1;
  }
}

/** The sentence that answers, without marks of footnotes, which a draft loses before it is checked. */
function rightOf(item: Item): string {
  return (item.sentences[item.right] ?? "").replace(/\s*\[[^\]]{1,20}\]/g, "");
}

function sharesDocument(a: Item, b: Item): boolean {
  return a.evidence.some(({ entry }) => b.evidence[0]?.entry.id === entry.id);
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values.map((value) => ({ value, at: random() })).sort((a, b) => a.at - b.at).map(({ value }) => value);
}
