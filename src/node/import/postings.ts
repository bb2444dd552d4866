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

/** Shared part of two sets, from 0 to 1; two empty sets are the same. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const key of small) if (large.has(key)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 1 : shared / all;
}
