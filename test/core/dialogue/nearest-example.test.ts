import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createExampleMatcher } from "../../../src/core/dialogue/nearest-example.ts";
import { likeness } from "../../../src/core/dialogue/similar-text.ts";
import { learnWhitening } from "../../../src/core/dialogue/whitening.ts";
import { toInt8 } from "../../../src/core/pack/int8.ts";
import { mulberry32 } from "../../seeded.ts";

const examples = [
  { class: 0, lang: "ms", text: "ada lubang besar depan rumah saya" },
  { class: 0, lang: "en", text: "big hole in the road outside my house" },
  { class: 1, lang: "ms", text: "sampah tak kutip dah tiga hari" },
  { class: 1, lang: "en", text: "rubbish has not been collected" },
  { class: 2, lang: "zh", text: "路灯坏了不亮" },
  { class: 2, lang: "en", text: "the street light is out" },
];

/** Classes that differ in two directions and vary wildly in all the others. */
function cloud(seed: number, classes: number, each: number) {
  const random = mulberry32(seed);
  const rows: { vector: Float32Array; class: number }[] = [];
  for (let at = 0; at < classes * each; at += 1) {
    const own = at % classes;
    const vector = Float32Array.from({ length: 32 }, (_, place) => (place < 16 ? (random() - 0.5) * 2 : (random() - 0.5) * 0.1 + (place - 16 === own ? 0.25 : 0)));
    const length = Math.hypot(...vector);
    rows.push({ vector: vector.map((value) => value / length), class: own });
  }
  return rows;
}

describe("the nearest examples", () => {
  it("[FL1] find the class of a sentence by words alone, in each language and mixed", () => {
    const matcher = createExampleMatcher(examples, null);
    expect(matcher.byMeaning).toBe(false);
    const first = (text: string) => matcher.match(text, null).matches[0]?.class;
    expect(first("lubang besar di jalan")).toBe(0);
    expect(first("my rubbish was not collected")).toBe(1);
    expect(first("路灯不亮")).toBe(2);
    expect(first("the rubbish tak kutip lagi")).toBe(1);
    expect(matcher.match("zzz", null)).toEqual({ matches: [], confidence: 0 });
  });

  it("[FL1] are surest of their own sentences and least of strange ones", () => {
    const matcher = createExampleMatcher(examples, null);
    const sure = (text: string) => matcher.match(text, null).confidence;
    expect(sure("big hole in the road outside my house")).toBeGreaterThan(sure("hole in the wall"));
    expect(sure("hole in the wall")).toBeGreaterThan(sure("best pizza in town"));
  });

  it("[FL2] leave out an example as if nobody had written it", () => {
    const matcher = createExampleMatcher(examples, null);
    const text = examples[2]?.text ?? "";
    expect(matcher.match(text, null, 2).confidence).toBeLessThan(matcher.match(text, null).confidence);
    const fewer = createExampleMatcher(examples.filter((_, at) => at !== 2), null);
    expect(matcher.match(text, null, 2).matches[0]?.class).toBe(fewer.match(text, null).matches[0]?.class);
  });

  it("[FL2] ask no more of a sentence than of nearly all their own", () => {
    const rows = cloud(7, 6, 12);
    const matcher = createExampleMatcher(rows.map((row) => ({ class: row.class, lang: "en", text: `w${row.class}` })), rows.map(({ vector }) => toInt8(vector)));
    const fresh = cloud(8, 6, 20);
    const threshold = matcher.threshold(true);
    const kept = fresh.filter(({ vector }) => matcher.match("", toInt8(vector)).confidence >= threshold - 0.3).length;
    expect(threshold).toBeGreaterThan(0);
    expect(kept / fresh.length).toBeGreaterThan(0.9);
  });

  it("[FL1] see through what varies within every class, where the nearest vector alone does not", () => {
    const rows = cloud(1, 5, 24);
    const asked = cloud(2, 5, 30);
    const matcher = createExampleMatcher(rows.map((row) => ({ class: row.class, lang: "en", text: "" })), rows.map(({ vector }) => toInt8(vector)));
    const right = asked.filter((row) => matcher.match("", toInt8(row.vector)).matches[0]?.class === row.class).length;
    const alone = asked.filter((row) => {
      const cosines = rows.map(({ vector }) => vector.reduce((sum, value, at) => sum + value * (row.vector[at] ?? 0), 0));
      return rows[cosines.indexOf(Math.max(...cosines))]?.class === row.class;
    }).length;
    expect(right).toBeGreaterThan(alone * 1.5);
  });

  it("[FL1] give the same classes in the same order twice, with vectors of equal examples too", () => {
    const same = [1, 1, 1, 1].map((value, at) => ({ class: at % 2, lang: "en", text: `one ${value}` }));
    const matcher = createExampleMatcher(same, same.map(() => toInt8(Float32Array.from({ length: 32 }, () => 0.17))));
    fc.assert(fc.property(fc.string(), (text) => {
      expect(matcher.match(text, null)).toEqual(matcher.match(text, null));
    }));
    expect(learnWhitening([], []).see([])).toHaveLength(0);
  });
});

describe("likeness of two reports", () => {
  it("[FL3] is 1 for the same, and nearly nothing for strangers, whatever the script", () => {
    for (const text of ["ada lubang besar", "门前有个大洞", "சாலையில் பள்ளம்"]) expect(likeness(text, text, null)).toBe(1);
    expect(likeness("lubang besar depan masjid", "lubang dalam depan masjid", null)).toBeGreaterThan(0.5);
    expect(likeness("lubang besar depan masjid", "kucing hilang", null)).toBeLessThan(0.12);
    expect(likeness("", "", null)).toBe(0);
  });

  it("[FL3] is the same from either side", () => {
    const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }).map((values) => Float32Array.from(values));
    fc.assert(
      fc.property(fc.string(), fc.string(), vector, vector, (one, other, a, b) => {
        const centre = new Float32Array(8);
        expect(likeness(one, other, null)).toBeCloseTo(likeness(other, one, null), 6);
        expect(likeness(one, other, { one: a, other: b, centre })).toBeCloseTo(likeness(other, one, { one: b, other: a, centre }), 6);
      }),
    );
  });
});
