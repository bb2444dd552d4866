import { evidenceOfText } from "../../core/generate/evidence-of-text.ts";
import type { Evidence } from "../../../src/core/generate/evidence.ts";
import { splitSentences } from "../../../src/core/pack/sentences.ts";
import { lines, type SetDocument } from "../eval-packs.ts";

/** Which half of the documents something is from: verifier and tables may be mended by a look at `tuned`, never at `held`. */
export type Half = "tuned" | "held";

/** A development question with the passage that answers it and which of its sentences do. */
export interface Item {
  readonly lang: string;
  readonly half: Half;
  readonly question: string;
  /** The passage first, then two others of the set. */
  readonly evidence: readonly Evidence[];
  readonly sentences: readonly string[];
  readonly right: number;
  /** Spans that answer, where the set has them. */
  readonly answers: readonly string[];
}

interface SetQuestion {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly answers?: readonly string[];
  readonly choices?: readonly string[];
  readonly label?: number;
}

/** Sets by language, and how many questions of each half. */
const parts: readonly (readonly [lang: string, set: string, most: number])[] = [
  ["en", "xquad", 40], ["en", "tydiqa", 20], ["en", "usgov_covid_faq", 20], ["en", "belebele", 20], ["ms", "belebele", 100], ["id", "tydiqa", 60], ["id", "belebele", 40],
  ["zh", "cmrc2018_zh", 40], ["zh", "xquad", 30], ["zh", "belebele", 30], ["ta", "indicqa_ta", 15], ["ta", "belebele", 90],
];

/** Sentences of a passage around the one that answers; long passages are cut there. */
const around = 5;

/** A thousand questions in five languages. @param random - In [0, 1). */
export function itemsFrom(data: string, random: () => number): Item[] {
  return parts.flatMap(([lang, set, most]) => {
    const documents = lines<SetDocument>(data, set, "corpus.jsonl").filter((document) => document.lang === lang);
    const byId = new Map(documents.map((document) => [document.id, document]));
    const right = new Map(lines<{ query: string; doc: string }>(data, set, "dev/qrels.jsonl").map(({ query, doc }) => [query, doc]));
    const items = lines<SetQuestion>(data, set, "dev/queries.jsonl")
      .filter((question) => question.lang === lang)
      .flatMap((question) => itemOf(question, byId.get(right.get(question.id) ?? ""), documents, random) ?? []);
    return halves.flatMap((half) => items.filter((item) => item.half === half).slice(0, most));
  });
}

/** Both halves. */
const halves: readonly Half[] = ["tuned", "held"];

/** Translations of a passage are in one half. */
export function halfOf({ id, pid }: SetDocument): Half {
  const sum = [...String(pid ?? id)].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5);
  return (sum >>> 7) % 2 === 0 ? "tuned" : "held";
}

function itemOf(question: SetQuestion, document: SetDocument | undefined, documents: readonly SetDocument[], random: () => number): Item | null {
  if (!document) return null;
  const all = sentencesOf(document);
  const answers = question.answers ?? (question.choices ?? []).filter((_, at) => at === question.label);
  const found = all.findIndex((sentence) => answers.some((answer) => sentence.includes(answer)));
  const at = found >= 0 ? found : nearest(`${question.text} ${answers.join(" ")}`, all);
  const from = Math.max(0, at - around);
  const sentences = all.slice(from, at + around + 1);
  const right = at - from;
  if ((sentences[right]?.length ?? 0) > 500) return null;
  const others = [0, 1].flatMap(() => documents[Math.floor(random() * documents.length)] ?? []).filter(({ id }) => id !== document.id);
  return {
    lang: document.lang,
    half: halfOf(document),
    question: question.text,
    sentences,
    right,
    answers: question.answers ?? [],
    evidence: [evidence(document, sentences), ...others.map((other) => evidence(other, sentencesOf(other).slice(0, 2 * around)))],
  };
}

function evidence({ id, lang, title }: SetDocument, units: readonly string[]): Evidence {
  return evidenceOfText(lang, units, { entry: { pack: "set", id, lang, kind: "guide", title: title ?? "" }, headings: title === undefined ? [] : [title] });
}

function sentencesOf({ text, lang }: SetDocument): string[] {
  return text.split("\n").flatMap((line) => splitSentences(line, lang)).map((sentence) => sentence.trim()).filter((sentence) => sentence.length > 3);
}

/** The sentence that shares most runs of letters with a text. */
function nearest(text: string, sentences: readonly string[]): number {
  const grams = gramsOf(text);
  const shares = sentences.map((sentence) => [...gramsOf(sentence)].filter((gram) => grams.has(gram)).length / Math.sqrt(sentence.length + 1));
  return shares.indexOf(Math.max(...shares));
}

function gramsOf(text: string): Set<string> {
  const plain = text.toLowerCase();
  const size = /\p{Script=Han}/u.test(plain) ? 2 : 4;
  return new Set(Array.from({ length: Math.max(0, plain.length - size + 1) }, (_, at) => plain.slice(at, at + size)));
}
