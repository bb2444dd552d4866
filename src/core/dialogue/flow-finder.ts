import type { Target } from "../forms/examples.ts";
import { examplesOf } from "../forms/examples.ts";
import type { PackForms } from "../forms/form.ts";
import { mostProposals } from "./limits.ts";
import { createExampleMatcher, type Example } from "./nearest-example.ts";

/** A flow that a sentence asks for, and how much more surely than the pack asks. */
export interface FlowMatch {
  readonly target: Target;
  /** Above 0: surer than what the pack takes for an offer. */
  readonly margin: number;
}

/** What the sentences of one pack lead to. */
export interface FlowFinder {
  readonly forms: PackForms;
  /** Mean of the vectors of all examples, from which sentences are compared; null for words alone. */
  readonly centre: Float32Array | null;
  /** Flows that a sentence asks for, surest first; empty where it asks for none. */
  find(text: string, query: Int8Array | null): readonly FlowMatch[];
  /** Flows beside whose entry an answer stands, in the order of the pack. */
  beside(entry: string): readonly Target[];
  /** Codes of categories for a description, likeliest first: always some, for a person chooses. */
  propose(text: string, query: Int8Array | null): readonly string[];
}

/**
 * Opens what people can do with one pack.
 *
 * @param vectors - Of the examples, in the order of `examplesOf`, each language's texts in theirs; null for words alone.
 */
export function createFlowFinder(forms: PackForms, vectors: readonly Int8Array[] | null): FlowFinder {
  const targets: Target[] = [];
  const examples: Example[] = [];
  for (const { target, lang, texts } of examplesOf(forms)) {
    let number = targets.findIndex((known) => known.flow === target.flow && known.id === target.id);
    if (number < 0) number = targets.push(target) - 1;
    for (const text of texts) examples.push({ class: number, lang, text });
  }
  const matcher = createExampleMatcher(examples, vectors);
  const asked = (text: string, query: Int8Array | null) => matcher.match(text, matcher.byMeaning ? query : null);
  return {
    forms,
    centre: vectors === null ? null : middleOf(vectors),
    find(text, query) {
      const { matches, confidence } = asked(text, query);
      const margin = confidence - matcher.threshold(matcher.byMeaning && query !== null);
      const target = targets[matches[0]?.class ?? -1];
      return target === undefined || margin < 0 ? [] : [{ target, margin }];
    },
    beside: (entry) => [
      ...forms.forms.filter(({ beside }) => beside.includes(entry)).map(({ id, kind }) => ({ flow: kind, id })),
      ...forms.categories.filter(({ beside }) => beside.includes(entry)).map(({ code }) => ({ flow: "request", id: code }) as const),
      ...forms.flows.filter(({ beside }) => beside.includes(entry)).map(({ flow }) => ({ flow })),
    ],
    propose(text, query) {
      const codes = asked(text, query).matches.flatMap((match) => {
        const target = targets[match.class];
        return target?.flow === "request" && target.id !== undefined ? [target.id] : [];
      });
      return codes.slice(0, mostProposals);
    },
  };
}

/** Of vectors scaled by 127, in length about 1. */
function middleOf(vectors: readonly Int8Array[]): Float32Array {
  const middle = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) vector.forEach((value, at) => (middle[at] = (middle[at] ?? 0) + value / 127 / vectors.length));
  return middle;
}
