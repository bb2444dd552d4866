import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrate, makeQuestions } from "../../../src/core/answer/calibrate.ts";
import { confidenceIn, isConfident, rankingFeatures } from "../../../src/core/answer/confidence.ts";
import { answerThreshold, calibrationQuestions, madeQuestion, priorQuestions, priorStatistics } from "../../../src/core/answer/limits.ts";
import type { OpenPack } from "../../../src/core/answer/pack-files.ts";
import { rank, type Ranked } from "../../../src/core/search/rank.ts";
import { mulberry32 } from "../../seeded.ts";
import { conceptEmbedder } from "../search/concept-embedder.ts";
import { entryOf, heading, openTiny, paragraph } from "../search/tiny-pack.ts";

const things = "river bridge office licence market snake water hall school clinic boat road tree dog cat roof".split(" ");

/** Sentences of things, the same for the same number. */
function made(at: number, lang = "en") {
  const random = mulberry32(at + 1);
  const sentence = () => `The ${Array.from({ length: 12 }, () => things[Math.floor(random() * things.length)]).join(" ")}.`;
  return entryOf(`entry-${at}`, [heading(`About ${at}`), paragraph(`${sentence()} ${sentence()}`)], { lang, title: `Entry ${at}` });
}

const entries = Array.from({ length: 30 }, (_, at) => made(at));
const embedder = conceptEmbedder(...things);
const pack = await openTiny(entries, embedder);
const embedQuery = (text: string) => embedder.embedQuery(text);

const [anyEntry] = pack.index.directory;
if (!anyEntry) throw new Error("an empty pack");
const entry = anyEntry;

function ranking(scores: readonly number[], from: OpenPack = pack, words = 0): Ranked<OpenPack>[] {
  return scores.map((score) => ({ pack: from, entry, passage: 0, score, words, meaning: 0, likeness: 0, strangeness: 0, outside: -Infinity }));
}

describe("how sure the engine is", () => {
  it("[AN8] looks at the first score, its lead over the next and over the nine after, its words and its meaning", () => {
    const [first] = ranking([0.9]);
    const features = rankingFeatures([{ ...first, pack, entry, passage: 0, score: 0.9, words: 0.7, meaning: 0.2, likeness: 0, strangeness: 0, outside: -Infinity }, ...ranking([0.5, ...Array.from({ length: 20 }, (_, at) => (at < 8 ? 0.4 : 99))])]);
    [0.9, 0.4, 0.9 - (0.5 + 8 * 0.4) / 9, 0.7, 0.2].forEach((value, at) => expect(features[at]).toBeCloseTo(value, 10));
    const other = { ...pack };
    const both = [...ranking([0.9]), ...ranking([0.89], other), ...ranking([0.5])];
    expect(rankingFeatures(both), "of another pack").toEqual(rankingFeatures(ranking([0.9, 0.5])));
    expect(rankingFeatures([])).toEqual([0, 0, 0, 0, 0]);
    expect(rankingFeatures(ranking([0.5]))).toEqual([0.5, 0.5, 0.5, 0, 0]);
  });

  it("[AN8] is between none and all, and none of an empty ranking", () => {
    expect(confidenceIn([], "river", "en", "lexical")).toBe(0);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 12 }), fc.constantFrom("lexical", "hybrid"), (scores, tier) => {
        const confidence = confidenceIn(ranking(scores.toSorted((a, b) => b - a)), "river", "en", tier);
        expect(confidence >= 0 && confidence <= 1).toBe(true);
      }),
      { seed: 18, numRuns: 200 },
    );
  });

  it("[AN8] grows with score and words, and is compared with its tier's threshold", () => {
    const low = confidenceIn(ranking([0.3, 0.29]), "river", "en", "lexical");
    expect(confidenceIn(ranking([1, 0.29], pack, 1), "river", "en", "lexical")).toBeGreaterThan(low);
    for (const tier of ["lexical", "hybrid"] as const) {
      expect(isConfident(answerThreshold[tier], tier)).toBe(true);
      expect(isConfident(answerThreshold[tier] - 1e-9, tier)).toBe(false);
    }
  });

  it("[AN8] in a language that the pack lacks is judged by the pack's own", () => {
    const scores = ranking([0.8, 0.2]);
    expect(confidenceIn(scores, "river", "fr", "lexical")).toBe(confidenceIn(scores, "river", "en", "lexical"));
  });

  it("[AN8] in a pack that is asked as people talk is lower for words about matters that the pack does not know", async () => {
    const questions = ["where is the river", "river bridge", "how far is the river"];
    const calibration = { languages: {}, strange: { en: ["footbal", "recip"] } };
    const asked = await openTiny([entryOf("river", "The river and its bridge.", { title: "River", questions }), entryOf("cake", "Bake no cake.", { questions })], null, { calibration });
    const confidence = (question: string) => confidenceIn(ranking([0.8, 0.2], asked, 0.8), question, "en", "lexical");
    expect(confidence("river football score")).toBeLessThan(confidence("river bridge far"));
    expect(confidence("river cake far")).toBe(confidence("river bridge far"));
    expect(confidence("river football recipe")).toBeLessThan(confidence("river football football"));
  });

  it("[AN19] falls with the nearness of a matter that the pack does not answer, whether asked as people talk or not", async () => {
    const questions = ["where is the river", "river bridge", "how far is the river"];
    const talked = await openTiny([entryOf("river", "The river.", { questions })]);
    const confidence = (from: OpenPack, outside: number) => confidenceIn(ranking([0.8, 0.2], from, 0.8).map((each) => ({ ...each, outside })), "river", "en", "lexical");
    expect(confidence(talked, 0.7)).toBeLessThan(confidence(talked, 0.4));
    expect(confidence(pack, 0.7)).toBe(confidence(pack, -Infinity));
    expect(confidence(pack, 0.9)).toBe(0);
  });

  it("[AN8] is low for an embedder that nobody measured", async () => {
    const plain = await openTiny(entries);
    expect(isConfident(confidenceIn(ranking([0.3, 0.1], plain), "river", "en", "hybrid"), "hybrid")).toBe(false);
  });
});

describe("the calibration of a pack", () => {
  it("[AN9] is the same for the same documents", async () => {
    expect(await calibrate(pack, entries, embedQuery)).toEqual(await calibrate(pack, structuredClone(entries), embedQuery));
  });

  it("[AN9] asks questions out of the entries themselves, evenly and not too many", () => {
    const questions = makeQuestions(entries);
    expect(questions).toEqual(makeQuestions(structuredClone(entries)));
    expect(questions.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    for (const { text } of questions) expect(text.split(" ").length).toBeLessThanOrEqual(madeQuestion.words);
    const many = makeQuestions(Array.from({ length: 4 * calibrationQuestions }, (_, at) => made(at)));
    expect(many).toHaveLength(calibrationQuestions);
    expect(many.at(-1)?.id).toBe(`entry-${4 * calibrationQuestions - 4}`);
    const [chinese] = makeQuestions([entryOf("zh", "洪水来临时请立即关闭电源并前往最近的避难所等待救援人员到达。", { lang: "zh" })]);
    expect([...(chinese?.text ?? "")]).toHaveLength(madeQuestion.characters);
    expect(makeQuestions([entryOf("untitled", []), entryOf("titled", [], { title: "Only a title here" })]).map(({ text }) => text)).toEqual(["Only a title here"]);
  });

  it("[AN9] leaves out the entry that a question was made from", async () => {
    const unlike = await openTiny([entryOf("one", "Snakes bite people near the river sometimes."), entryOf("two", "Pay taxes online before April ends please.")]);
    const { languages } = await calibrate(unlike, [entryOf("one", "Snakes bite people near the river sometimes.")], null);
    const drawn = (priorStatistics.lexical.mean[0] ?? 0) * (priorQuestions / (priorQuestions + 1));
    expect(languages["en"]?.lexical.mean[0]).toBeCloseTo(drawn, 3);
  });

  it("[AN9] of few questions stays near that of other packs, of many it is the pack's own", async () => {
    const distance = async (count: number) => {
      const own = entries.slice(0, count);
      const { languages } = await calibrate(await openTiny(own), own, null);
      return Math.abs((languages["en"]?.lexical.mean[0] ?? 0) - (priorStatistics.lexical.mean[0] ?? 0));
    };
    expect(await distance(0)).toBeGreaterThan(0);
    expect(await distance(2)).toBeLessThan(await distance(30));
    const none = await calibrate(await openTiny([entryOf("void", [])]), [entryOf("void", [])], null);
    expect(none.languages["en"]?.lexical).toEqual(priorStatistics.lexical);
  });

  it("[AN9] measures each language, and meaning only where there are vectors", async () => {
    const two = [...entries.slice(0, 4), ...entries.slice(0, 4).map((entry) => ({ ...entry, lang: "ms" }))];
    const { languages } = await calibrate(await openTiny(two, embedder), two, embedQuery);
    expect(Object.keys(languages)).toEqual(["en", "ms"]);
    expect(languages["ms"]?.hybrid?.deviation).toHaveLength(5);
    expect((await calibrate(await openTiny(two), two, embedQuery)).languages["en"]).not.toHaveProperty("hybrid");
    for (const { deviation } of Object.values(languages).map(({ lexical }) => lexical)) for (const value of deviation) expect(value).toBeGreaterThan(0);
  });

  it("[AN9] tells what is there from what is not", async () => {
    const random = mulberry32(3);
    const word = () => Array.from({ length: 3 }, () => "bdgklmnprstv".charAt(Math.floor(random() * 12)) + "aeiou".charAt(Math.floor(random() * 5))).join("");
    const texts = Array.from({ length: 30 }, (_, at) => entryOf(`text-${at}`, `The ${Array.from({ length: 12 }, word).join(" ")} by the river.`));
    const plain = await openTiny(texts);
    const calibrated: OpenPack = { ...plain, manifest: { ...plain.manifest, calibration: await calibrate(plain, texts, null) } };
    const right = makeQuestions(texts).map(({ text, id }) => {
      const known = confidenceIn(rank([calibrated], text, { lang: "en", query: null }), text, "en", "lexical");
      const missing = confidenceIn(rank([calibrated], text, { lang: "en", query: null, keep: (entry) => entry.id !== id }), text, "en", "lexical");
      return known > missing;
    });
    expect(right.filter(Boolean).length).toBeGreaterThanOrEqual(0.9 * right.length);
  });
});
