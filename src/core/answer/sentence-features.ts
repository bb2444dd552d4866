import type { Language } from "../pack/document.ts";
import { analyse } from "../search/analyse.ts";
import { shareOf, termsFound, type WeightedTerms } from "../search/term-overlap.ts";
import { hasDefinition, hasTime, newNames, numbersIn, quantitiesIn } from "./answer-signs.ts";
import { asksFor, type QuestionKind } from "./question-kind.ts";

/** What a sentence is judged by; the names index `sentenceWeights`. Shares are of the question's terms, 0 to 1. */
export interface SentenceFeatures {
  /** Terms that name neither the matter (in the title, with a capital letter) nor are in most sentences. */
  readonly asked: number;
  /** Share of those terms that the first sentence lacks. */
  readonly beyondLead: number;
  /** Likeness of meaning beyond that of the whole passage, and how far the passage is behind the likest; 0 without vectors. */
  readonly meaning: number;
  readonly far: number;
  /** 1 for the first of all. */
  readonly first: number;
  /** 1 where it has what the question asks for, and the question does not say: a time and a number with it, any number,
   *  a quantity, what a thing is; for names the logarithm of one more than their count. */
  readonly time: number;
  readonly timeNumber: number;
  readonly number: number;
  readonly quantity: number;
  readonly name: number;
  readonly definition: number;
  /** 1 where it has a number that nobody asked for. */
  readonly strayNumber: number;
}

/** A question as sentences are judged by it; each term with its rarity in the pack. */
export interface JudgedQuestion {
  readonly text: string;
  readonly terms: WeightedTerms;
}

/** A sentence that might be quoted. */
export interface Candidate {
  readonly text: string;
  /** As `SentenceFeatures` has them. */
  readonly meaning: number;
  readonly far: number;
}

/**
 * Looks at each of the sentences that might be quoted with a question in mind.
 *
 * @param title - Of their entry; its words are known to whoever reads on.
 */
export function sentenceFeatures(question: JudgedQuestion, sentences: readonly Candidate[], title: string, lang: Language): SentenceFeatures[] {
  const terms = [...question.terms.keys()];
  const found = sentences.map(({ text }) => termsFound(terms, analyse(text, lang)));
  const weights = terms.map((term, at) => (question.terms.get(term) ?? 0) * rarity(found, at));
  const matter = new Set([...analyse(title, lang), ...analyse((question.text.slice(1).match(names) ?? []).join(" "), lang)]);
  const sum = weights.reduce((total, each) => total + each, 0);
  const beyond = terms.map((term, at) => ((found[0]?.[at] ?? 0) === 1 ? 0 : (question.terms.get(term) ?? 0)));
  const signs = signsFor(question.text, lang);
  return sentences.map(({ text, meaning, far }, at) => {
    const own = found[at] ?? [];
    const asked = own.reduce((total, share, term) => total + (matter.has(terms[term] ?? "") ? 0 : share * (weights[term] ?? 0)), 0);
    return {
      asked: sum > 0 ? asked / sum : 0,
      beyondLead: shareOf(beyond, own),
      meaning,
      far,
      first: at === 0 ? 1 : 0,
      ...signs(text),
    };
  });
}

/** Less for a term the more sentences have it. */
function rarity(found: readonly (readonly number[])[], term: number): number {
  const having = found.filter((shares) => shares[term] === 1).length;
  return (found.length + 1 - having) / (found.length + 1);
}

/** Words with a capital letter inside a question. */
const names = /(?<=[\s"“(])\p{Lu}[\p{L}\p{N}'’-]*/gu;

type Signs = Pick<SentenceFeatures, "time" | "timeNumber" | "number" | "quantity" | "name" | "definition" | "strayNumber">;

function signsFor(question: string, lang: Language): (sentence: string) => Signs {
  const kind = asksFor(question);
  const numbers = numbersIn(question);
  const quantities = quantitiesIn(question);
  const asked = (of: QuestionKind, sign: () => boolean) => (kind === of && sign() ? 1 : 0);
  return (sentence) => {
    const number = [...numbersIn(sentence)].some((each) => !numbers.has(each));
    return {
      time: asked("time", () => number && hasTime(sentence)),
      timeNumber: asked("time", () => number),
      number: asked("number", () => number),
      quantity: asked("number", () => [...quantitiesIn(sentence)].some((each) => !quantities.has(each))),
      name: kind === "person" ? Math.log1p(newNames(sentence, question, lang)) : 0,
      definition: asked("thing", () => hasDefinition(sentence, lang)),
      strayNumber: number && (kind === "thing" || kind === "other") ? 1 : 0,
    };
  };
}
