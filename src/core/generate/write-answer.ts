import { AppError } from "../errors.ts";
import type { Language } from "../pack/document.ts";
import type { GenerateOptions, Generator, PromptTurn } from "../ports.ts";
import { analyse } from "../search/analyse.ts";
import { choicePrompt } from "./choice-prompt.ts";
import { choosePassages } from "./choose-passages.ts";
import { readEvidence, type Citation, type Evidence, type ReadEvidence } from "./evidence.ts";
import type { FactTokens } from "./fact-tokens.ts";
import { answerSentences, answerTokens, foreignAnswerTokens, hopelessSentences, instructionTokens, leastKept, questionCharacters } from "./limits.ts";
import { groundedPrompt } from "./prompt.ts";
import { sentenceStream } from "./sentence-stream.ts";
import { tokensOf } from "./token-budget.ts";
import { unitLikeness, type SentenceEmbedder } from "./unit-likeness.ts";
import { verifySentence, type Fault, type Verdict } from "./verify-sentence.ts";

/** Why a quotation stands where an answer was being written. */
export type QuotationReason = "nothing-to-tell" | "too-little-left" | "contradiction" | "failed" | "stopped";

/** What happens while an answer is written. The quotation is on the screen before and stays within reach. */
export type WritingEvent =
  | { readonly kind: "sentence"; readonly text: string; readonly citations: readonly Citation[] }
  | { readonly kind: "left-out"; readonly fault: Fault }
  /** `written`: the sentences so far are the answer. `quotation`: they are taken back, and the quotation is. */
  | { readonly kind: "end"; readonly outcome: "written"; readonly shown: number; readonly leftOut: number }
  | { readonly kind: "end"; readonly outcome: "quotation"; readonly reason: QuotationReason };

/** What an answer is written from and with. */
export interface WritingParts {
  readonly generator: Generator;
  /** Null where words alone are compared. */
  readonly embedder: SentenceEmbedder | null;
  /** Best first, `gatherEvidence`; all in one language, which the answer is written in. */
  readonly evidence: readonly Evidence[];
  readonly lang: Language;
  /** Names of places as the pack writes them. */
  readonly places: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Writes an answer in the generator's words, of which nothing is given out that the evidence does not say: sentence by
 * sentence, each after its check.
 *
 * @returns Events that end with exactly one of kind `end`. It throws nothing that the generator or embedder throws: then
 *   the quotation stands.
 */
export async function* writeAnswer(question: string, parts: WritingParts): AsyncGenerator<WritingEvent, void, void> {
  const { generator, lang, signal } = parts;
  const plan = generator.copies === true ? planChoice(question, parts) : planDraft(question, parts);
  if (plan === null) return yield { kind: "end", outcome: "quotation", reason: "nothing-to-tell" };
  const tally: Tally = { shown: new Set(), leftOut: 0, repeats: false };
  try {
    const pieces = generator.generate(plan.turns, { maxTokens: answerTokens[lang] ?? foreignAnswerTokens, signal, ...plan.held });
    for await (const sentence of plan.sentences(pieces)) {
      const event = await judge(sentence, plan.check, tally);
      yield event;
      if (event.kind === "end") return;
      if (isOver(tally)) break;
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return yield { kind: "end", outcome: "quotation", reason: error.code === "task/stopped" ? "stopped" : "failed" };
  }
  const shown = tally.shown.size;
  const enough = shown > 0 && shown / (shown + tally.leftOut) >= leastKept;
  yield enough ? { kind: "end", outcome: "written", shown, leftOut: tally.leftOut } : { kind: "end", outcome: "quotation", reason: "too-little-left" };
}

interface Tally {
  readonly shown: Set<string>;
  leftOut: number;
  /** A model that says a thing again goes round in circles. */
  repeats: boolean;
}

type Check = (sentence: string) => Promise<{ readonly text: string; readonly verdict: Verdict }>;

async function judge(sentence: string, check: Check, tally: Tally): Promise<WritingEvent> {
  const { text, verdict } = await check(sentence);
  if (verdict.kind === "refused") return { kind: "end", outcome: "quotation", reason: "contradiction" };
  if (verdict.kind === "shown" && !tally.shown.has(text)) {
    tally.shown.add(text);
    return { kind: "sentence", text, citations: verdict.citations };
  }
  if (verdict.kind === "shown") {
    tally.repeats = true;
    return { kind: "left-out", fault: "nothing" };
  }
  if (verdict.fault !== "nothing") tally.leftOut += 1;
  return { kind: "left-out", fault: verdict.fault };
}

/** How one answer is written. */
interface Plan {
  readonly turns: readonly PromptTurn[];
  readonly held: Pick<GenerateOptions, "grammar">;
  readonly sentences: (pieces: AsyncIterable<string>) => AsyncIterable<string>;
  readonly check: Check;
}

function planDraft(question: string, parts: WritingParts): Plan | null {
  const { lang, evidence, places } = parts;
  const chosen = chooseEvidence(question, evidence, parts);
  if (chosen.length === 0) return null;
  const { turns, facts } = groundedPrompt(question, chosen, lang, places);
  return { turns, held: {}, sentences: (pieces) => sentencesOf(pieces, lang), check: checker(chosen, parts, facts) };
}

/**
 * A model that only copies is asked which of the quoted sentences answers. What it says is shown where the search
 * says the same: two that read differently and agree are right more often than either.
 *
 * @returns Null where there is nothing to choose from.
 */
function planChoice(question: string, parts: WritingParts): Plan | null {
  const { lang, evidence, places } = parts;
  const chosen = chooseEvidence(question, evidence.flatMap((each) => (each.quoted === undefined ? [] : [{ ...each, units: each.quoted }])), parts);
  const likeliest = chosen.flatMap((each) => each.likeliest ?? []);
  if (likeliest.length === 0 || chosen.flatMap(({ units }) => units).length < 2) return null;
  const { turns, facts, grammar } = choicePrompt(question, chosen, lang, places);
  const check = checker(chosen, parts, facts);
  const agreed: Check = async (sentence) => {
    const { text, verdict } = await check(sentence);
    const agrees = verdict.kind !== "shown" || verdict.citations.some(({ quote }) => likeliest.includes(quote));
    return { text, verdict: agrees ? verdict : { kind: "dropped", fault: "other" } };
  };
  return { turns, held: { grammar }, sentences: whole, check: agreed };
}

/** The text as one sentence, whatever full stops are in it. */
async function* whole(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let text = "";
  for await (const piece of pieces) text += piece;
  yield text.trim();
}

async function* sentencesOf(pieces: AsyncIterable<string>, lang: Language): AsyncGenerator<string, void, void> {
  const stream = sentenceStream(lang);
  for await (const piece of pieces) yield* stream.push(piece);
  yield* stream.end();
}

/** Enough was written, or a beginning in which nothing holds. */
function isOver({ shown, leftOut, repeats }: Tally): boolean {
  return repeats || shown.size + leftOut >= answerSentences || (shown.size === 0 && leftOut >= hopelessSentences);
}

function chooseEvidence(question: string, evidence: readonly Evidence[], { generator, lang }: WritingParts): Evidence[] {
  const room = Math.min(generator.promptTokens, generator.contextTokens - (answerTokens[lang] ?? foreignAnswerTokens));
  const asked = tokensOf(question.slice(0, questionCharacters), lang);
  const terms = new Map(analyse(question, lang).map((term) => [term, 1]));
  return choosePassages(evidence, terms, room - instructionTokens - asked, lang);
}

function checker(evidence: readonly Evidence[], { embedder, lang }: WritingParts, facts: FactTokens): Check {
  const read: readonly ReadEvidence[] = evidence.map((each) => readEvidence(each, lang));
  const meaning = embedder === null ? null : unitLikeness(embedder, read);
  const headings = new Set(evidence.flatMap((each) => each.headings.map(lettersOf)));
  return async (sentence) => {
    const text = facts.restore(plainSentence(sentence));
    if (text === null) return { text: sentence, verdict: { kind: "dropped", fault: "token" } };
    // A small model begins by copying what stands above the text.
    if (headings.has(lettersOf(text))) return { text, verdict: { kind: "dropped", fault: "nothing" } };
    return { text, verdict: verifySentence(text, read, lang, meaning === null ? () => null : await meaning(text)) };
  };
}

function lettersOf(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** A sentence without the marks of the prompt, of lists and of emphasis, and without the numbers of texts that some models cite. */
function plainSentence(sentence: string): string {
  return sentence
    .replace(/<\s*\/?\s*(?:text|question)\b[^<>\n]{0,12}>?/giu, " ")
    .trim()
    .replace(/^(?:[-*•·]\s+|\p{Nd}{1,2}[.)]\s+|#{1,6}\s+|>\s+)+/u, "")
    .replace(/\*\*|__|`/gu, "")
    .replace(/\s*[[(](?:text|teks|文本|உரை)?\s*\p{Nd}{1,2}[\])]/giu, "")
    .trim();
}
