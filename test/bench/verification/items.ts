import { evidenceOfText } from "../../core/generate/evidence-of-text.ts";
import type { Evidence } from "../../../src/core/generate/evidence.ts";
import { splitSentences } from "../../../src/core/pack/sentences.ts";
import { lines, type SetDocument } from "../eval-packs.ts";

/** A development question with the passage that answers it and which of its sentences do. */
export interface Item {
  readonly lang: string;
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

/** Sets by language, and how many questions of each. */
const parts: readonly (readonly [lang: string, set: string, most: number])[] = [
  ["en", "xquad", 100], ["en", "tydiqa", 60], ["en", "usgov_covid_faq", 40], ["id", "tydiqa", 200], ["ms", "belebele", 200], ["zh", "cmrc2018_zh", 120], ["zh", "xquad", 80], ["ta", "indicqa_ta", 30], ["ta", "belebele", 170],
];

/** Sentences of a passage around the one that answers; long passages are cut there. */
const around = 5;

/** A thousand questions in five languages. @param random - In [0, 1). */
export function itemsFrom(data: string, random: () => number): Item[] {
  return parts.flatMap(([lang, set, most]) => {
    const documents = lines<SetDocument>(data, set, "corpus.jsonl").filter((document) => document.lang === lang);
    const byId = new Map(documents.map((document) => [document.id, document]));
    const right = new Map(lines<{ query: string; doc: string }>(data, set, "dev/qrels.jsonl").map(({ query, doc }) => [query, doc]));
    return lines<SetQuestion>(data, set, "dev/queries.jsonl")
      .filter((question) => question.lang === lang)
      .flatMap((question) => itemOf(question, byId.get(right.get(question.id) ?? ""), documents, random) ?? [])
      .slice(0, most);
  });
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
