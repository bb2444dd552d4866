import { normalise } from "../search/normalise.ts";
import { gramsWeight } from "./limits.ts";
import { toUnit } from "./whitening.ts";

/**
 * How alike two sentences are: the cosine of their vectors, seen from a common centre, and the runs of letters they share.
 *
 * @param vectors - Of both sentences, in any scale; null compares letters alone.
 * @param centre - Mean of many such vectors, which is what any two sentences have in common.
 * @returns About 0 for strangers, 1 for the same sentence.
 */
export function likeness(
  one: string,
  other: string,
  vectors: { readonly one: Float32Array; readonly other: Float32Array; readonly centre: Float32Array } | null,
): number {
  const shared = dice(gramsIn(one), gramsIn(other));
  if (vectors === null) return shared;
  const apart = (vector: Float32Array) => toUnit(toUnit(vector).map((value, at) => value - (vectors.centre[at] ?? 0)));
  const [a, b] = [apart(vectors.one), apart(vectors.other)];
  const cosine = a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  return (cosine + gramsWeight * shared) / (1 + gramsWeight);
}

/** Runs of three letters across words, of two where a script writes words with few. */
function gramsIn(text: string): Set<string> {
  const letters = ` ${normalise(text).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim()} `;
  const length = /\p{Script=Han}/u.test(letters) ? 2 : 3;
  const grams = new Set<string>();
  for (let at = 0; at + length <= letters.length; at += 1) grams.add(letters.slice(at, at + length));
  return grams;
}

/** Dice's coefficient of two sets. */
function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared += 1;
  return (2 * shared) / Math.max(1, one.size + other.size);
}
