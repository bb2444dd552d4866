import { answer, readEntry } from "../../src/core/answer/engine.ts";
import { sentenceGain } from "../../src/core/answer/limits.ts";
import { candidatesOf, sentenceFeatureNames, wordFeatureNames } from "../../src/core/answer/quote.ts";
import { sentenceFeatures, type SentenceFeatures } from "../../src/core/answer/sentence-features.ts";
import { blocksText } from "../../src/core/pack/plain-text.ts";
import { weight } from "../../src/core/pack/weight.ts";
import { analyse } from "../../src/core/search/analyse.ts";
import { defaultModelDirectory } from "../../src/node/catalogue.ts";
import { openEmbedder } from "../../src/node/embedder.ts";
import { openDirectory } from "../../src/node/folder.ts";
import { openFolder } from "../../src/node/open-pack.ts";
import { buildSetPack, evaluationData, lines, type SetDocument } from "./eval-packs.ts";

/** Sets with the weight of a question in the fit: Belebele's, whose right choice stands in the text by chance, are only
 *  there so that Tamil and Malay have a say. The first five are those that quotations are held to. */
const sets: readonly (readonly [set: string, lang: string, weight: number])[] = [
  ["xquad", "en", 1], ["xquad", "zh", 1], ["cmrc2018_zh", "zh", 1], ["indicqa_ta", "ta", 1], ["tydiqa", "id", 1],
  ["tydiqa", "en", 1], ["belebele", "ta", 0.4], ["belebele", "zh", 0.4], ["belebele", "ms", 0.4],
];

interface SetQuestion {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly answers?: readonly string[];
  readonly choices?: readonly string[];
  readonly label?: number;
}

/** One question with the sentences that might answer it. */
interface Example {
  readonly set: string;
  readonly weight: number;
  /** Questions about one text, and its translations, are never parted between fitting and checking. */
  readonly group: string;
  readonly rankedFirst: boolean;
  /** [sentences, columns]: the features, then the word features again where the text is Chinese, else zeros. */
  readonly rows: readonly (readonly number[])[];
  readonly holds: readonly boolean[];
  /** Share of the entry. */
  readonly shares: readonly number[];
}

const columns = [...sentenceFeatureNames, ...wordFeatureNames.map((name) => `chinese ${name}`)];
const ridge = 0.03;
const folds = 5;

/**
 * Fits the weights of sentence features and prints them, with what they reach on questions that the fit did not see
 * (five folds by text), the figures of a perfect choice of one sentence, and other values of `sentenceGain`.
 */
async function main(): Promise<void> {
  const data = evaluationData();
  if (data === null) return console.log("EVAL_DATA is not set, skipped.");
  const examples: Example[] = [];
  for (const [set, lang, each] of sets) examples.push(...(await examplesOf(data, set, lang, each)));
  const scored = crossValidate(examples);
  for (const gain of [sentenceGain, 0.6, 0.8, 1, 1.2, 1.5]) console.log(`gain ${gain}: ${table(examples, scored, gain)}`);
  console.log("a perfect choice of one sentence:", perfect(examples));
  const weights = fit(examples);
  console.log(Object.fromEntries(columns.map((name, at) => [name, Math.round(100 * (weights[at] ?? 0)) / 100])));
}

async function examplesOf(data: string, set: string, lang: string, each: number): Promise<Example[]> {
  const documents = lines<SetDocument>(data, set, "corpus.jsonl").filter((document) => document.lang === lang);
  const embedder = await openEmbedder(await defaultModelDirectory());
  const now = Date.parse("2026-11-22");
  const { pack } = await openFolder(openDirectory(buildSetPack(`${set}-${lang}`, documents)), now, embedder);
  const right = new Map<string, Set<string>>();
  for (const { query, doc } of lines<{ query: string; doc: string }>(data, set, "dev/qrels.jsonl")) right.set(query, (right.get(query) ?? new Set()).add(doc));
  const examples: Example[] = [];
  for (const { id, text, ...asked } of lines<SetQuestion>(data, set, "dev/queries.jsonl").filter((question) => question.lang === lang)) {
    const answers = asked.answers ?? (asked.choices ?? []).filter((_, at) => at === asked.label);
    const reply = await answer(text, { lang, household: [] }, { packs: [pack], embedder, now: () => now, lang });
    const first = reply.results[0]?.entry.id ?? "";
    const shown = pack.index.directory.find((entry) => entry.id === first && right.get(id)?.has(first)) ?? pack.index.directory.find((entry) => right.get(id)?.has(entry.id));
    if (!shown) continue;
    const entry = await readEntry(pack, shown);
    const vector = await embedder.embedQuery(text);
    const around = entry.passages.map((range, passage) => ({
      range,
      meaning: pack.meaning?.sentences(shown, passage, vector) ?? null,
      likeness: pack.meaning?.likeness(shown, passage, vector) ?? 0,
    }));
    const candidates = candidatesOf(entry, around);
    const holds = candidates.map((candidate) => answers.some((span) => candidate.text.includes(span)));
    if (!holds.includes(true)) continue;
    const lexical = pack.index.languages.find((language) => language.lang === lang)?.lexical;
    const terms = new Map(analyse(text, lang).map((term) => [term, lexical?.rarity(term) ?? 1]));
    const whole = weight(blocksText(entry.body));
    examples.push({
      set: `${set} ${lang}`,
      weight: each,
      group: set === "xquad" ? (shown.id.split("-")[1] ?? "") : shown.id,
      rankedFirst: shown.id === first && reply.answer.kind === "quote",
      rows: sentenceFeatures({ text, terms }, candidates, entry.title, lang).map((features) => rowOf(features, lang)),
      holds,
      shares: candidates.map((candidate) => weight(candidate.text) / whole),
    });
  }
  console.log(`${set} ${lang}: ${examples.length} questions`);
  return examples;
}

function rowOf(features: SentenceFeatures, lang: string): number[] {
  return [...sentenceFeatureNames.map((name) => features[name]), ...wordFeatureNames.map((name) => (lang === "zh" ? features[name] : 0))];
}

/** Weights that make the sentences with the answer likeliest: softmax within a question, ridge on scaled features, Adam. */
function fit(examples: readonly Example[]): number[] {
  const all = examples.flatMap(({ rows }) => rows);
  const scale = columns.map((_, at) => deviation(all.map((row) => row[at] ?? 0)) || 1);
  const scaled = examples.map((example) => ({ ...example, rows: example.rows.map((row) => row.map((value, at) => value / (scale[at] ?? 1))) }));
  const total = examples.reduce((sum, example) => sum + example.weight, 0);
  const weights = columns.map(() => 0);
  const [mean, square] = [columns.map(() => 0), columns.map(() => 0)];
  for (let step = 1; step <= 400; step += 1) {
    const gradient = weights.map((value) => ridge * value);
    for (const { rows, holds, weight: own } of scaled) {
      const chances = softmax(rows.map((row) => dot(row, weights)));
      const held = chances.reduce((sum, chance, at) => sum + (holds[at] ? chance : 0), 0);
      rows.forEach((row, at) => {
        const slope = ((chances[at] ?? 0) * (1 - (holds[at] ? 1 / Math.max(held, 1e-9) : 0)) * own) / total;
        row.forEach((value, column) => (gradient[column] = (gradient[column] ?? 0) + slope * value));
      });
    }
    gradient.forEach((slope, at) => {
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
      square[at] = 0.999 * (square[at] ?? 0) + 0.001 * slope * slope;
      weights[at] = (weights[at] ?? 0) - (0.02 * ((mean[at] ?? 0) / (1 - 0.9 ** step))) / (Math.sqrt((square[at] ?? 0) / (1 - 0.999 ** step)) + 1e-8);
    });
  }
  return weights.map((value, at) => value / (scale[at] ?? 1));
}

/** Chances of each example's sentences under weights that were fitted without its text. */
function crossValidate(examples: readonly Example[]): number[][] {
  const groups = [...new Set(examples.map(({ group }) => group))].toSorted();
  const foldOf = (example: Example) => groups.indexOf(example.group) % folds;
  const fitted = Array.from({ length: folds }, (_, fold) => fit(examples.filter((example) => foldOf(example) !== fold)));
  return examples.map((example) => softmax(example.rows.map((row) => dot(row, fitted[foldOf(example)] ?? []))));
}

function table(examples: readonly Example[], chances: readonly (readonly number[])[], gain: number): string {
  return perSet(examples, (example, at) => {
    const own = chances[at] ?? [];
    const top = Math.max(...own);
    const kept = own.map((chance, sentence) => chance === top || chance > gain * (example.shares[sentence] ?? 1));
    return { held: kept.some((keep, sentence) => keep && example.holds[sentence]), share: example.shares.reduce((sum, share, sentence) => sum + (kept[sentence] ? share : 0), 0) };
  });
}

function perfect(examples: readonly Example[]): string {
  return perSet(examples, (example) => ({ held: true, share: Math.min(...example.shares.filter((_, at) => example.holds[at])) }));
}

function perSet(examples: readonly Example[], look: (example: Example, at: number) => { held: boolean; share: number }): string {
  return sets.map(([set, lang]) => {
    const seen = examples.flatMap((example, at) => (example.set === `${set} ${lang}` && example.rankedFirst ? [look(example, at)] : []));
    const mean = (of: (value: { held: boolean; share: number }) => number) => (100 * seen.reduce((sum, value) => sum + of(value), 0)) / seen.length;
    return `${set} ${lang} ${mean(({ held }) => (held ? 1 : 0)).toFixed(1)} at ${mean(({ share }) => share).toFixed(1)}`;
  }).join(" | ");
}

function softmax(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp(logit - top));
  const sum = odds.reduce((total, value) => total + value, 0);
  return odds.map((value) => value / sum);
}

function dot(row: readonly number[], weights: readonly number[]): number {
  return row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

await main();
