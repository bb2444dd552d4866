import { commonPostings } from "./limits.ts";

/** How many keys each item shares with others; keys that too many items have do not count. */
export interface Postings {
  /** Items before `item` in order of `add`, and after it, with the number of keys they share with it. */
  shared(item: number): ReadonlyMap<number, number>;
}

/** @param keys - Of each item; in each set a key once. */
export function postings(keys: readonly ReadonlySet<string>[]): Postings {
  const items = new Map<string, number[]>();
  for (const [item, own] of keys.entries()) {
    for (const key of own) {
      const there = items.get(key);
      if (there === undefined) items.set(key, [item]);
      else if (there.length <= commonPostings) there.push(item);
    }
  }
  return {
    shared(item) {
      const counts = new Map<number, number>();
      for (const key of keys[item] ?? []) {
        const there = items.get(key) ?? [];
        if (there.length > commonPostings) continue;
        for (const other of there) if (other !== item) counts.set(other, (counts.get(other) ?? 0) + 1);
      }
      return counts;
    },
  };
}

/** Whether two sets of words are alike, from 0 to 1, at least so much, rare words counting more; two empty sets are the same. */
export type Alike = (a: ReadonlySet<string>, b: ReadonlySet<string>, least: number) => boolean;

/**
 * By two measures, both of which count: all words counting the same ("who can get" is not "how much is" a permit), and each by how
 * rare it is among `keys` ("licence" in every second title tells less than "hawker" in one).
 *
 * @see Sparck Jones, A statistical interpretation of term specificity, Journal of Documentation 1972.
 */
export function rareWords(keys: readonly ReadonlySet<string>[]): Alike {
  const counts = new Map<string, number>();
  for (const own of keys) for (const key of own) counts.set(key, (counts.get(key) ?? 0) + 1);
  const weight = (key: string) => Math.log(1 + keys.length / (counts.get(key) ?? 1));
  const totals = new WeakMap<ReadonlySet<string>, number>();
  const total = (own: ReadonlySet<string>) => {
    let sum = totals.get(own);
    if (sum === undefined) {
      sum = 0;
      for (const key of own) sum += weight(key);
      totals.set(own, sum);
    }
    return sum;
  };
  return (a, b, least) => {
    if (a.size + b.size === 0) return true;
    const [small, large] = a.size < b.size ? [a, b] : [b, a];
    if (small.size < large.size * least) return false;
    let shared = 0;
    let weighed = 0;
    for (const key of small) {
      if (!large.has(key)) continue;
      shared += 1;
      weighed += weight(key);
    }
    return shared >= (a.size + b.size - shared) * least && weighed >= (total(a) + total(b) - weighed) * least;
  };
}
