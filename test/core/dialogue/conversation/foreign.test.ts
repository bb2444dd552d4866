import { expect, it } from "vitest";
import type { Found, Searched } from "../../../../src/core/answer/engine.ts";
import { answerThreshold } from "../../../../src/core/answer/limits.ts";
import { foreignSure } from "../../../../src/core/dialogue/conversation/foreign.ts";
import { entryOf, openTiny } from "../../search/tiny-pack.ts";

const questions = ["where is the river", "river bridge", "how far is the river"];
const plain = await openTiny([entryOf("river", "The river.", { questions }), entryOf("cake", "Bake no cake.", { questions })]);
const contrasted = { ...plain, contrast: { look: () => ({ likeness: new Float32Array(2), strangeness: 0 }) } };
const [entry] = plain.index.directory;
if (!entry) throw new Error("an empty pack");
const one = entry;

interface Figures {
  readonly scores: readonly number[];
  readonly strangeness?: number;
  readonly outside?: number;
  readonly lang?: string;
  readonly tier?: Searched["asked"]["tier"];
  readonly pack?: Found["pack"];
  readonly sure?: number;
}

/** What a question in another language found, all of it by meaning. */
function searched({ scores, strangeness = 0, outside = -Infinity, lang = "ta", tier = "hybrid", pack = contrasted, sure = 0.1 }: Figures): Searched {
  const found = scores.map((score): Found => ({ pack, entry: one, passage: 0, score, words: 0, meaning: score, likeness: score, strangeness, outside }));
  return { asked: { text: "ஆறு எங்கே", lang, tier, vector: null, query: null, keep: () => true }, found, sure };
}

it("[AN20] believes in what is much nearer in meaning than all else, though no word of the question is in the pack", () => {
  expect(foreignSure(searched({ scores: [0.18, 0.07, 0.06, 0.05] }))).toBe(answerThreshold.hybrid);
  expect(foreignSure(searched({ scores: [0.05, 0.045, 0.04, 0.04] }))).toBe(0.1);
  expect(foreignSure(searched({ scores: [] }))).toBe(0.1);
});

it("[AN20] believes less in what no agency is asked, and not in what is nearer to a matter that the pack does not answer", () => {
  expect(foreignSure(searched({ scores: [0.12, 0.06, 0.05], strangeness: 0.9 }))).toBe(0.1);
  expect(foreignSure(searched({ scores: [0.18, 0.07, 0.06], outside: 0.2 }))).toBe(0.1);
});

it("[AN20] changes nothing for a language that the pack has, by words alone, without a contrast, and for what is sure anyhow", () => {
  const sure = { scores: [0.18, 0.07, 0.06, 0.05] };
  for (const change of [{ lang: "en" }, { tier: "lexical" }, { pack: plain }] as const) expect(foreignSure(searched({ ...sure, ...change }))).toBe(0.1);
  const malay = { ...contrasted, manifest: { ...contrasted.manifest, languages: ["ms"] } };
  expect([foreignSure(searched({ ...sure, lang: "id", pack: malay })), foreignSure(searched({ ...sure, lang: "ta", pack: malay }))]).toEqual([0.1, answerThreshold.hybrid]);
  expect(foreignSure(searched({ ...sure, sure: 0.99 }))).toBe(0.99);
});
