import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { search, type Found } from "../../../../src/core/answer/engine.ts";
import { mixRankings } from "../../../../src/core/dialogue/conversation/mix-rankings.ts";
import { entryOf, openTiny, paragraph } from "../../search/tiny-pack.ts";

const pack = await openTiny(["cats", "dogs", "cows"].map((id) => entryOf(id, [paragraph(`Animals such as ${id}.`)], { title: id })));
const { found } = await search("animals cats dogs cows", { lang: "en", household: [] }, { packs: [pack], embedder: null, now: () => 0 });
const ranking = (...scores: readonly (readonly [string, number])[]): Found[] => scores.flatMap(([id, score]) => found.filter(({ entry }) => entry.id === id).map((one) => ({ ...one, score })));
const ids = (list: readonly Found[]) => list.map(({ entry }) => entry.id);
const nothing = () => 0;

describe("two rankings of a follow-up", () => {
  it("[CV1] adds shares of the best, so that few words weigh no more than many", () => {
    const alone = ranking(["cats", 1.4], ["dogs", 0.7], ["cows", 0.1]);
    const together = ranking(["dogs", 0.4], ["cats", 0.1], ["cows", 0.05]);
    expect(ids(mixRankings(alone, together, 1, nothing))).toEqual(["dogs", "cats", "cows"]);
    expect(ids(mixRankings(alone, together, 3, nothing))).toEqual(["cats", "dogs", "cows"]);
  });

  it("[CV1] lets a bonus turn near ties", () => {
    const [alone, together] = [ranking(["cats", 1], ["dogs", 0.5]), ranking(["dogs", 1], ["cats", 0.55])];
    expect(ids(mixRankings(alone, together, 1, nothing))).toEqual(["cats", "dogs"]);
    expect(ids(mixRankings(alone, together, 1, ({ entry }) => (entry.id === "dogs" ? 0.1 : 0)))).toEqual(["dogs", "cats"]);
  });

  it("[CV1] loses and doubles no entry, is sorted, and keeps to the scale of what was found together", () => {
    const scores = fc.uniqueArray(fc.tuple(fc.constantFrom("cats", "dogs", "cows"), fc.double({ min: 0.01, max: 2, noNaN: true })), { selector: ([id]) => id, maxLength: 3 });
    fc.assert(
      fc.property(scores, scores, fc.double({ min: 0, max: 5, noNaN: true }), (one, both, weight) => {
        const [alone, together] = [one, both].map((each) => ranking(...each.toSorted((a, b) => b[1] - a[1])));
        const mixed = mixRankings(alone ?? [], together ?? [], weight, nothing);
        expect(new Set(ids(mixed)).size).toBe(mixed.length);
        expect(mixed.length).toBe(Math.max(one.length, both.length));
        expect(mixed.map(({ score }) => score)).toEqual(mixed.map(({ score }) => score).toSorted((a, b) => b - a));
        const best = together?.[0]?.score ?? alone?.[0]?.score ?? 0;
        for (const { score } of mixed) expect(score).toBeLessThanOrEqual(best * 1.000001);
      }),
    );
  });
});
