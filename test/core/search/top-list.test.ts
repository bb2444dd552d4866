import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTopList } from "../../../src/core/search/top-list.ts";

interface Candidate {
  readonly group: number;
  readonly score: number;
}

/** Every number's group and score, sorted, the best of each group, as many as are wanted. */
function sorted(candidates: readonly Candidate[], length: number): number[] {
  const all = candidates.map((candidate, number) => ({ ...candidate, number })).sort((a, b) => b.score - a.score || a.number - b.number);
  return all.filter(({ group }, at) => all.findIndex((other) => other.group === group) === at).slice(0, length).map(({ number }) => number);
}

describe("the best of many", () => {
  it("[SE10] are what sorting everything gives, one of each group, ties by number", () => {
    const candidates = fc.array(fc.record({ group: fc.nat(19), score: fc.integer({ min: -5, max: 15 }) }), { maxLength: 200 });
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 25 }), (all, length) => {
        const list = createTopList(20, length);
        all.forEach(({ group, score }, number) => {
          if (list.takes(score)) list.add(number, group, score);
        });
        expect(list.entries()).toEqual(sorted(all, length));
      }),
      { seed: 9, numRuns: 1000 },
    );
  });

  it("[SE10] are the same in whatever order they come", () => {
    const scores = fc.uniqueArray(fc.double({ noNaN: true, min: -1, max: 1 }), { minLength: 1, maxLength: 100, comparator: "SameValueZero" });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 10 }), (all, length) => {
        const candidates = all.map((score, at) => ({ group: at % 30, score }));
        const list = createTopList(30, length);
        candidates.map((candidate, number) => ({ ...candidate, number })).reverse().forEach(({ number, group, score }) => list.add(number, group, score));
        expect(list.entries()).toEqual(sorted(candidates, length));
      }),
      { seed: 10, numRuns: 300 },
    );
  });

  it("[SE10] never include what has no score", () => {
    const list = createTopList(3, 5);
    expect(list.takes(-Infinity)).toBe(false);
    list.add(0, 0, -Infinity);
    list.add(1, 1, 0.5);
    expect(list.entries()).toEqual([1]);
    expect(createTopList(0, 5).entries()).toEqual([]);
  });
});
