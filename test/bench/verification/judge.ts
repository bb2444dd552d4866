import { readEvidence } from "../../../src/core/generate/evidence.ts";
import { unitLikeness } from "../../../src/core/generate/unit-likeness.ts";
import { verifySentence, type Verdict } from "../../../src/core/generate/verify-sentence.ts";
import type { Embedder } from "../../../src/core/ports.ts";
import { corrupt, corruptions, namesIn, type Corruption, type Material } from "./corrupt.ts";
import type { Half, Item } from "./items.ts";
import { retell, retellings, type Retelling } from "./retell.ts";

/** One sentence that was checked. */
export interface Judged {
  readonly lang: string;
  readonly half: Half;
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
        const sentence = firstOf(item, (each) => retell(each, lang, kind, random));
        return sentence === null ? null : { lang, half: item.half, kind, sentence, verdict: await verdictOn(sentence, item, embedder) };
      }, judged);
    }
    for (const kind of corruptions) {
      await take(shuffled(own, random), counts.spoilt, async (item) => {
        const other = own[(own.indexOf(item) + 7) % own.length];
        const material: Material = { lang, names, near: namesIn(item.sentences), strangers: other && !sharesDocument(item, other) ? [other.sentences[other.right] ?? ""] : [], random };
        const way = random() < 0.5 ? "verbatim" : "joined or addressed";
        const sentence = firstOf(item, (each) => corrupt(retell(each, lang, way, random) ?? "", kind, material));
        return sentence === null ? null : { lang, half: item.half, kind, sentence, verdict: await verdictOn(sentence, item, embedder) };
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

/** What becomes of the sentence that answers, else of another of its passage; without marks of footnotes, which a draft loses before it is checked. */
function firstOf(item: Item, change: (sentence: string) => string | null): string | null {
  for (const sentence of [item.sentences[item.right] ?? "", ...item.sentences.filter((_, at) => at !== item.right)]) {
    const changed = sentence.length > 500 ? null : change(sentence.replace(/\s*\[[^\]]{1,20}\]/g, ""));
    if (changed !== null) return changed;
  }
  return null;
}

function sharesDocument(a: Item, b: Item): boolean {
  return a.evidence.some(({ entry }) => b.evidence[0]?.entry.id === entry.id);
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values.map((value) => ({ value, at: random() })).sort((a, b) => a.at - b.at).map(({ value }) => value);
}
