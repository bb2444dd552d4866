import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildLexicalIndex, type Unit } from "../../../src/core/search/lexical-index.ts";
import { LexicalIndex } from "../../../src/core/search/lexical-search.ts";
import { bm25, similarTerms, typicalTerms } from "../../../src/core/search/limits.ts";
import { termOverlap } from "../../../src/core/search/term-overlap.ts";

const open = (units: readonly Unit[]) => new LexicalIndex(buildLexicalIndex(units));
const unit = (text: string, question = false): Unit => ({ terms: text.split(" ").filter((term) => term !== ""), question });
/** Each unit belongs to an entry of its own. */
const alone = (units: readonly Unit[]) => Uint32Array.from(units, (_, at) => at);
const scoresOf = (units: readonly Unit[], terms: readonly string[], without?: number) =>
  open(units).search(terms, alone(units), units.length, without).scores;

const rarity = (units: number, having: number) => Math.log(1 + (units - having + 0.5) / (having + 0.5));

/** BM25 as it stands in the book, divided by what every term of the question once would bring. */
function naive(units: readonly Unit[], question: readonly string[], owners = alone(units)): number[][] {
  const asked = [...new Set(question)];
  const ownersWith = (wanted: (each: Unit) => boolean) => new Set(units.flatMap((each, at) => (wanted(each) ? [owners[at]] : []))).size;
  const rarityOf = (term: string) => rarity(ownersWith(() => true), ownersWith(({ terms }) => terms.includes(term)));
  const best = sum(asked.map(rarityOf));
  return units.map(({ terms, question: wording }) => {
    const own = units.filter((other) => other.question === wording);
    const mean = own.reduce((sum, other) => sum + other.terms.length, 0) / own.length || 1;
    return asked.map((term) => {
      const count = terms.filter((other) => other === term).length;
      const saturated = (count * (bm25.k1 + 1)) / (count + bm25.k1 * (1 - bm25.b + (bm25.b * terms.length) / mean));
      return count === 0 ? 0 : (rarityOf(term) * saturated) / best;
    });
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Too short to be like one another by spelling, or of a script where that does not count. */
const term = fc.constantFrom("a", "ab", "abc", "99", "é", "水", "洪水", "洪水水水水", "^மழை", "zz");
const anyUnits = fc.array(fc.record({ terms: fc.array(term, { maxLength: 30 }), question: fc.boolean() }), { maxLength: 30 });

describe("the word index", () => {
  it("[SE7] scores units as BM25 does, wordings beside wordings and passages beside passages", () => {
    fc.assert(
      fc.property(anyUnits, fc.array(term, { minLength: 1, maxLength: 6 }), (units, question) => {
        const scores = scoresOf(units, question);
        const expected = naive(units, question).map(sum);
        expect(scores).toHaveLength(units.length);
        expected.forEach((score, at) => expect(scores[at]).toBeCloseTo(score, 5));
      }),
      { seed: 6, numRuns: 150 },
    );
  });

  it("[SE7] counts each term of an entry where it scores best, and in packs with many wordings the more the more of its texts have it", () => {
    fc.assert(
      fc.property(anyUnits, fc.array(term, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 4 }), (units, question, each) => {
        const owners = Uint32Array.from(units, (_, at) => Math.floor(at / each));
        const count = Math.ceil(units.length / each);
        const { together } = open(units).search(question, owners, count, -1, true);
        const gains = naive(units, question, owners);
        for (let owner = 0; owner < count; owner += 1) {
          const own = gains.filter((_, at) => owners[at] === owner);
          const expected = sum([...new Set(question)].map((_, at) => {
            const here = own.map((row) => row[at] ?? 0);
            const having = here.filter((gain) => gain > 0).length;
            return Math.max(...here) * (1 + typicalTerms.share * (having / (having + typicalTerms.even) - 0.5));
          }));
          expect(together[owner]).toBeCloseTo(expected, 5);
        }
      }),
      { seed: 7, numRuns: 80 },
    );
  });

  it("[SE7] takes a term for rare that a single entry has, however many of its texts, in packs with many wordings", () => {
    const units = [unit("tax road"), unit("tax when"), unit("tax where"), unit("renew dog"), unit("renew shop")];
    const { scores } = open(units).search(["tax", "renew"], Uint32Array.from([0, 0, 0, 1, 2]), 3, -1, true);
    expect(scores[0]).toBeGreaterThan(scores[3] ?? 1);
  });

  it("[SE7] finds terms in many units, far apart, and often repeated", () => {
    const units = Array.from({ length: 40_000 }, (_, at) => unit(at % 20_000 === 19_999 ? "far ".repeat(300) : "x"));
    const { scores } = open(units).search(["far"], alone(units), units.length);
    expect([...scores].flatMap((score, at) => (score > 0 ? [at] : []))).toEqual([19_999, 39_999]);
  });

  it("[SE7] may be empty, of a pack or of a unit", () => {
    expect(scoresOf([], ["air"])).toHaveLength(0);
    expect(scoresOf([unit(""), unit("air")], ["air"])[0]).toBe(0);
    expect([...scoresOf([unit("air")], [])]).toEqual([0]);
    expect(open([]).has("air")).toBe(false);
  });

  it("[SE7] gives nothing for a term that is not there, and asks for it all the same", () => {
    const units = [unit("air naik"), unit("api")];
    expect([...scoresOf(units, ["zzz"])]).toEqual([0, 0]);
    const index = open(units);
    expect([index.has("air"), index.has("ai"), index.has("airx"), index.has("")]).toEqual([true, false, false, false]);
    expect(index.rarity("zzz")).toBeGreaterThan(index.rarity("air"));
    expect(scoresOf(units, ["air", "zzz"])[0]).toBeLessThan(scoresOf(units, ["air"])[0] ?? 0);
  });

  it("[SE7] leaves one unit out, and no other", () => {
    const units = [unit("air naik"), unit("air surut"), unit("api")];
    const all = scoresOf(units, ["air"]);
    expect([...scoresOf(units, ["air"], 0)]).toEqual([0, all[1], 0]);
    expect([...scoresOf(units, ["air"], -1)]).toEqual([...all]);
    const { scores, together } = open(units).search(["air"], Uint32Array.from([0, 0, 1]), 2, 1, true);
    expect([...scores].map((score) => score > 0)).toEqual([true, false, false]);
    expect(together[0]).toBeCloseTo((scores[0] ?? 0) * (1 + typicalTerms.share * (1 / (1 + typicalTerms.even) - 0.5)), 6);
  });

  it("[SE8] finds terms that are spelt almost alike, for less than the term itself", () => {
    const units = [unit("evacuation"), unit("evacuaton"), unit("elevator")];
    const [exact = 0, misspelt = 0, other] = scoresOf(units, ["evacuation"]);
    expect(exact).toBeGreaterThan(misspelt);
    expect(misspelt).toBeGreaterThan(0);
    expect(misspelt).toBeLessThanOrEqual(similarTerms.weight * exact);
    expect(other).toBe(0);
    expect(scoresOf([unit("evacuation"), unit("x")], ["evacuatoin"])[0]).toBeGreaterThan(0);
  });

  it("[SE8] compares no short terms by spelling, and none in Chinese or Tamil", () => {
    expect([...scoresOf([unit("abc 洪水警报 ^வெள")], ["abd"])]).toEqual([0]);
    expect([...scoresOf([unit("洪水警报处理")], ["洪水警报处置"])]).toEqual([0]);
    expect([...scoresOf([unit("வெள்ளம்")], ["வெள்ளத்"])]).toEqual([0]);
  });

  it("[SE8] gives a unit the best of several similar terms, not their sum", () => {
    const units = [unit("banjiran banjirin banjirun"), unit("banjiran x x")];
    const [many = 0, one = 0] = scoresOf(units, ["banjiren"]);
    expect(many).toBeCloseTo(one, 6);
  });

  it("[SE9] is the same bytes for the same units", () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        expect(buildLexicalIndex(units)).toEqual(buildLexicalIndex(structuredClone(units)));
      }),
      { seed: 8, numRuns: 20 },
    );
  });
});

describe("the share of a question's terms in a text", () => {
  const question = new Map([["banjir", 3], ["air", 1]]);

  it("[SE8] weighs rare terms more and similar ones in part", () => {
    expect(termOverlap(question, ["banjir", "air", "x"])).toBe(1);
    expect(termOverlap(question, ["banjir"])).toBe(0.75);
    expect(termOverlap(question, ["air", "air"])).toBe(0.25);
    const similar = termOverlap(question, ["banjiran"]);
    expect(similar).toBeGreaterThan(0.3);
    expect(similar).toBeLessThanOrEqual(0.75 * similarTerms.weight);
  });

  it("[SE8] is none without terms on either side", () => {
    expect(termOverlap(new Map(), ["air"])).toBe(0);
    expect(termOverlap(question, [])).toBe(0);
  });
});
