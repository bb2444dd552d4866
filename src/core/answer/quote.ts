import type { Block, Entry, Inline, Language } from "../pack/document.ts";
import { blockSentences, headingsAbove, passageSentences, type PassageSentence, type Range } from "../pack/passages.ts";
import { blocksText, inlineText } from "../pack/plain-text.ts";
import { sliceInline } from "../pack/inline.ts";
import { chineseSentenceWeights, passagesBeside, sentenceGain, sentenceWeights, wholePassageBelow } from "./limits.ts";
import { takesBack } from "../pack/takes-back.ts";
import { sentenceFeatures, type Candidate, type JudgedQuestion, type SentenceFeatures } from "./sentence-features.ts";
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

/** A passage of an entry as a question sees it. */
export interface JudgedPassage {
  readonly range: Range;
  /** Likeness of each sentence to the question (`passageSentences` order), when vectors are there. */
  readonly meaning: readonly number[] | null;
  /** Likeness of the whole passage; 0 without vectors. */
  readonly likeness: number;
}

/**
 * The passages from which a question that found one of them may be answered: those of the same section around it, a few on
 * each side, up to one with steps. A passage with steps, and any of a critical entry, stands alone.
 *
 * @returns Numbers of consecutive passages, in reading order; empty for an entry without a body.
 */
export function passagesAround(entry: Entry, found: number): number[] {
  const opens = (at: number) => entry.body[entry.passages[at]?.[0] ?? 0]?.type === "heading";
  const bars = (at: number) => hasSteps(entry, entry.passages[at] ?? [0, 0]);
  if (entry.critical === true || bars(found)) return entry.passages.length > 0 ? [found] : [];
  let from = found;
  while (from > Math.max(0, found - passagesBeside) && !opens(from) && !bars(from - 1)) from -= 1;
  let to = found + 1;
  while (to < Math.min(entry.passages.length, found + 1 + passagesBeside) && !opens(to) && !bars(to)) to += 1;
  return Array.from({ length: Math.min(to, entry.passages.length) - from }, (_, at) => from + at);
}

/**
 * Picks what answers a question: whole blocks of lists, tables and warnings, whole sentences of paragraphs, in reading
 * order. Passages with steps, and everything of critical entries, stay whole.
 *
 * @param range - The passage that was found; its warnings are always quoted.
 * @param around - All passages to pick from, `passagesAround`.
 */
export function quote(entry: Entry, range: Range, question: JudgedQuestion, around: readonly JudgedPassage[]): Excerpt {
  if (entry.critical === true || hasSteps(entry, range)) return excerpt(entry, sectionOf(entry, range), null);
  const units = candidatesOf(entry, around);
  const total = units.reduce((sum, { sentence }) => sum + weight(sentence.text), 0);
  const hull: Range = [Math.min(range[0], ...around.map((passage) => passage.range[0])), Math.max(range[1], ...around.map((passage) => passage.range[1]))];
  if (units.length < 2 || total < wholePassageBelow) return excerpt(entry, hull, null);
  const picked = pick(units, sentenceFeatures(question, units, entry.title, entry.lang), entry);
  const used = [range, ...around.map((passage) => passage.range).filter(([from, to]) => [...picked].some(({ block }) => block >= from && block < to))];
  return excerpt(entry, [Math.min(...used.map(([from]) => from)), Math.max(...used.map(([, to]) => to))], picked);
}

interface Unit extends Candidate {
  readonly sentence: PassageSentence;
}

/** Everything that can be picked, in reading order: headings only come with what they head. */
export function candidatesOf(entry: Entry, around: readonly JudgedPassage[]): Unit[] {
  const best = Math.max(...around.map(({ likeness }) => likeness));
  return around.flatMap((passage) => unitsOf(entry, passage, best));
}

function unitsOf(entry: Entry, { range, meaning, likeness }: JudgedPassage, best: number): Unit[] {
  return passageSentences(entry, range)
    .map((sentence, at) => ({ sentence, text: sentence.text, meaning: meaning?.[at] ?? 0, far: best - likeness }))
    .filter(({ sentence }) => entry.body[sentence.block]?.type !== "heading");
}

/**
 * The best sentence, and every other whose chance of holding the answer is large for the room it takes:
 * the choice that finds most answers at a given mean length. What takes back a picked sentence comes with it.
 */
function pick(units: readonly Unit[], features: readonly SentenceFeatures[], entry: Entry): ReadonlySet<PassageSentence> {
  const logits = features.map((each) => judge(each, entry.lang));
  const top = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp(logit - top));
  const sum = odds.reduce((total, value) => total + value, 0);
  const whole = entryWeight(entry);
  const picked = new Set<PassageSentence>();
  units.forEach(({ sentence, text }, at) => {
    const before = units[at - 1];
    if (logits[at] === top || (odds[at] ?? 0) / sum > (sentenceGain * weight(text)) / whole || (before && picked.has(before.sentence) && takesBack(text))) picked.add(sentence);
  });
  return picked;
}

function entryWeight({ body }: Entry): number {
  return weight(blocksText(body.filter(({ type }) => type !== "heading")));
}

/** How likely a sentence holds the answer: the logarithm of its odds, up to a constant of the question. */
export function judge(features: SentenceFeatures, lang: Language): number {
  const weights = lang === "zh" ? { ...sentenceWeights, ...chineseSentenceWeights } : sentenceWeights;
  let sum = 0;
  for (const name of sentenceFeatureNames) sum += weights[name] * features[name];
  return sum;
}

/** The order in which a fit counts them. */
export const sentenceFeatureNames = [
  "asked", "beyondLead", "meaning", "far", "first",
  "time", "timeNumber", "number", "quantity", "name", "definition", "strayNumber",
] as const;

/** Those whose weights are others in Chinese, where terms are characters and pairs. */
export const wordFeatureNames = ["asked", "beyondLead"] as const;

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
