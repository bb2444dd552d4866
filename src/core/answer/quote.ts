import type { Block, Entry, Inline } from "../pack/document.ts";
import { blockSentences, headingsAbove, passageSentences, type PassageSentence, type Range } from "../pack/passages.ts";
import { blocksText, inlineText } from "../pack/plain-text.ts";
import { sliceInline } from "../pack/inline.ts";
import { sentenceGain, sentenceWeights, wholePassageBelow } from "./limits.ts";
import { sentenceFeatures, type JudgedQuestion, type SentenceFeatures } from "./sentence-features.ts";
import { weight } from "../pack/weight.ts";

/** Blocks of an entry, verbatim, with where they stand. */
export interface Excerpt {
  readonly headings: readonly string[];
  readonly blocks: readonly Block[];
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
}

/**
 * Picks what answers a question from one passage: whole blocks of lists, tables and warnings, whole sentences of
 * paragraphs, in reading order. Passages with steps, and everything of critical entries, stay whole.
 *
 * @param meaning - Likeness of each sentence to the question (`passageSentences` order), when vectors are there.
 */
export function quote(entry: Entry, range: Range, question: JudgedQuestion, meaning: readonly number[] | null): Excerpt {
  if (entry.critical === true || hasSteps(entry, range)) return excerpt(entry, sectionOf(entry, range), null);
  const sentences = passageSentences(entry, range).filter(({ block }) => entry.body[block]?.type !== "heading");
  const total = sentences.reduce((sum, { text }) => sum + weight(text), 0);
  if (sentences.length < 2 || total < wholePassageBelow) return excerpt(entry, range, null);
  const offset = passageSentences(entry, range).length === sentences.length ? meaning : alignMeaning(entry, range, meaning);
  const features = sentenceFeatures(question, sentences.map(({ text }) => text), entry.lang, offset);
  return excerpt(entry, range, pick(sentences, features, entryWeight(entry)));
}

/** Meaning without the entries of headings, which are never picked by themselves. */
function alignMeaning(entry: Entry, range: Range, meaning: readonly number[] | null): readonly number[] | null {
  return meaning && passageSentences(entry, range).flatMap(({ block }, at) => (entry.body[block]?.type === "heading" ? [] : [meaning[at] ?? 0]));
}

/**
 * The best sentence, and every other whose chance of holding the answer is large for the room it takes:
 * the choice that finds most answers at a given mean length.
 */
function pick(sentences: readonly PassageSentence[], features: readonly SentenceFeatures[], whole: number): ReadonlySet<PassageSentence> {
  const logits = features.map(judge);
  const top = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp(logit - top));
  const sum = odds.reduce((total, value) => total + value, 0);
  return new Set(
    sentences.filter(({ text }, at) => logits[at] === top || (odds[at] ?? 0) / sum > (sentenceGain * weight(text)) / whole),
  );
}

function entryWeight({ body }: Entry): number {
  return weight(blocksText(body.filter(({ type }) => type !== "heading")));
}

export function judge(features: SentenceFeatures): number {
  let sum = 0;
  for (const name of sentenceFeatureNames) sum += sentenceWeights[name] * features[name];
  return sum;
}

export const sentenceFeatureNames = ["words", "behind", "rareWords", "meaning", "before", "after", "number", "first"] as const;

/** Whether a range of an entry has numbered steps in it. */
export function hasSteps(entry: Pick<Entry, "body">, [from, to]: Range): boolean {
  return entry.body.slice(from, to).some((block) => block.type === "list" && block.ordered);
}

/** The range widened to the whole section: back to its heading, on to the next. */
function sectionOf(entry: Entry, [from, to]: Range): Range {
  let start = from;
  while (start > 0 && entry.body[start]?.type !== "heading") start -= 1;
  let end = to;
  while (end < entry.body.length && entry.body[end]?.type !== "heading") end += 1;
  return [start, end];
}

/** @param picked - Sentences to keep of paragraphs and blocks to keep whole; null for everything. */
function excerpt(entry: Entry, [from, to]: Range, picked: ReadonlySet<PassageSentence> | null): Excerpt {
  const kept: Block[] = [];
  let first = to;
  let last = from;
  let whole = from === 0 && to === entry.body.length;
  for (let at = from; at < to; at += 1) {
    const block = entry.body[at];
    if (!block) continue;
    const reduced = picked ? reduce(block, at, entry, picked) : block;
    if (reduced !== block) whole = false;
    if (!reduced) continue;
    kept.push(reduced);
    first = Math.min(first, at);
    last = at + 1;
  }
  const start = Math.min(first, last);
  return { headings: headingsAbove(entry.body, start), blocks: kept, text: blocksText(kept), from: start, to: last, whole };
}

/** The block itself, a paragraph with fewer sentences, or null. */
function reduce(block: Block, at: number, entry: Entry, picked: ReadonlySet<PassageSentence>): Block | null {
  const mine = new Set([...picked].filter((sentence) => sentence.block === at).map((sentence) => sentence.within));
  if (block.type === "warning") return block;
  if (block.type === "heading") return hasPicked(entry, at, picked) ? block : null;
  if (mine.size === 0) return introduces(entry, at, picked) ? block : null;
  if (block.type !== "paragraph") return block;
  const sentences = blockSentences(block, entry.lang);
  if (mine.size === sentences.length) return block;
  return { type: "paragraph", text: keepSentences(block.text, sentences, mine) };
}

/** A heading is kept with what it heads. */
function hasPicked(entry: Entry, at: number, picked: ReadonlySet<PassageSentence>): boolean {
  let next = at + 1;
  while (next < entry.body.length && entry.body[next]?.type !== "heading") next += 1;
  return [...picked].some(({ block }) => block > at && block < next);
}

/** A lead-in such as "Bring:" belongs to the list or table below it. */
function introduces(entry: Entry, at: number, picked: ReadonlySet<PassageSentence>): boolean {
  const block = entry.body[at];
  const next = entry.body[at + 1];
  const lead = block?.type === "paragraph" && /[:：]\s*$/u.test(inlineText(block.text));
  return lead && (next?.type === "list" || next?.type === "table") && [...picked].some((sentence) => sentence.block === at + 1);
}

function keepSentences(text: readonly Inline[], sentences: readonly string[], kept: ReadonlySet<number>): Inline[] {
  const plain = inlineText(text);
  const parts: Inline[] = [];
  let position = 0;
  let previous = -1;
  sentences.forEach((sentence, at) => {
    const from = plain.indexOf(sentence, position);
    if (from < 0) return;
    const end = position;
    position = from + sentence.length;
    if (!kept.has(at)) return;
    if (previous >= 0) parts.push(...(previous === at - 1 ? sliceInline(text, end, from) : [" … "]));
    parts.push(...sliceInline(text, from, position));
    previous = at;
  });
  return parts;
}
