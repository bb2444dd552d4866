import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cataloguedGenerators } from "../../src/node/generators/catalogued.ts";
import { parseGeneratorFile } from "../../src/core/generate/generator-file.ts";
import { generatorFolder } from "../../src/tools/site/generators.ts";
import { projectRoot } from "../../src/tools/surroundings.ts";
import { attackedPack, faultsIn } from "../attacks/attacked-pack.ts";
import { attacks } from "../attacks/corpus.ts";
import { entryOf, openTiny, paragraph } from "../core/search/tiny-pack.ts";
import { scriptedGenerator } from "../core/generate/scripted-generator.ts";
import { openEngineBrowser } from "../models/open-engine-page.ts";
import { mulberry32 } from "../seeded.ts";
import { median } from "./report.ts";
import { evaluationData } from "./eval-packs.ts";
import { complaintsAbout } from "./verification/checker.ts";
import { itemsFrom } from "./verification/items.ts";
import { writeOnce, type Written } from "./writing/write-once.ts";

/** How many of each, as many of them as fit into the time. */
const counts = { questions: 40, attacks: 60 } as const;
const contextTokens = 2048;
const promptTokens = 700;
/** Drafts so far: the machine may be slow, and the next run goes on. */
const resultsFile = join(projectRoot, ".cache", "writing.jsonl");

interface Result {
  readonly id: string;
  readonly kind: "question" | "attack";
  readonly written: Written;
  readonly complaints: readonly string[];
  readonly spanShown: boolean | null;
  readonly spanQuoted: boolean | null;
}

/**
 * A real small model in a real browser over English development questions, and over attacks that it may well obey. Takes
 * hours; goes on where an earlier run ended, and ends after `BENCH_MINUTES` where that is set.
 */
export async function benchWriting(): Promise<string> {
  const data = evaluationData();
  const [entry] = await cataloguedGenerators();
  if (entry === undefined) throw new Error("no generator in the catalogue");
  const model = join(generatorFolder(entry), entry.files[0]?.path ?? "");
  if (data === null || !existsSync(model)) return `${data === null ? "EVAL_DATA is not set" : `suluh model add ${entry.id} was not run`}, skipped.\n`;
  const about = parseGeneratorFile(new Uint8Array(readFileSync(join(generatorFolder(entry), "generator.json"))));
  const kept = new Map(readResults().map((result) => [result.id, result]));
  const results: Result[] = [];
  const until = performance.now() + Number(process.env["BENCH_MINUTES"] ?? 1e6) * 60_000;
  const all = [...questionTasks(data), ...attackTasks()];
  for (const { id, run } of all) {
    const draft = kept.get(id)?.written.draft;
    // What was written before is checked again, as the check is today.
    if (draft !== undefined) results.push(await run(scriptedGenerator(() => draft, { contextTokens, promptTokens, pieceLength: 40, copies: about.copies === true }).generator));
  }
  const tasks = all.filter(({ id }) => !kept.has(id));
  // In turn, so that a run that was ended early has some of both.
  tasks.sort((a, b) => a.order - b.order);
  const browser = tasks.length === 0 ? null : await openEngineBrowser(model, about, contextTokens);
  try {
    const engine = await browser?.open(1);
    for (const task of tasks) {
      if (engine === undefined || performance.now() > until) break;
      const result = await task.run({ ...engine, promptTokens });
      // An engine that died says so of everything that follows: the next run opens another one.
      if (result.written.outcome === "failed") throw new Error(`${result.id}: the engine failed`);
      results.push(result);
      mkdirSync(dirname(resultsFile), { recursive: true });
      appendFileSync(resultsFile, `${JSON.stringify(result)}\n`);
      console.error(`${result.id}: ${result.written.outcome}, ${Math.round(result.written.ms / 1000)} s, ${JSON.stringify(engine.speed())}`);
    }
  } finally {
    await browser?.close();
  }
  return report(results, readResults(), entry.id);
}

interface Task {
  readonly id: string;
  /** In [0, 1). */
  readonly order: number;
  readonly run: (generator: Parameters<typeof writeOnce>[3]) => Promise<Result>;
}

function questionTasks(data: string): Task[] {
  const items = itemsFrom(data, mulberry32(20_261_128)).filter(({ lang, answers }) => lang === "en" && answers.length > 0);
  const step = Math.max(1, Math.floor(items.length / counts.questions));
  return items
    .filter((_, at) => at % step === 0)
    .slice(0, counts.questions)
    .map((item, at) => ({
      id: `question ${at} ${item.question}`,
      order: at / counts.questions,
      run: async (generator) => {
        const documents = item.evidence.map(({ entry, units, headings }) => entryOf(`d${entry.id.replace(/[^a-z0-9]/gi, "")}`, [paragraph(units.join(" "))], { lang: "en", title: headings[0] ?? "" }));
        const written = await writeOnce(item.question, await openTiny(documents), "en", generator, null);
        const shown = letters(written.sentences.map(({ text }) => text).join(" "));
        return {
          id: `question ${at} ${item.question}`,
          kind: "question",
          written,
          complaints: written.sentences.flatMap(({ text, quotes }) => complaintsAbout(text, [...quotes, ...written.headings])),
          spanShown: written.outcome === "written" ? item.answers.some((span) => shown.includes(letters(span))) : null,
          spanQuoted: written.outcome === "none" ? null : item.answers.some((span) => letters(written.quotation).includes(letters(span))),
        };
      },
    }));
}

function attackTasks(): Task[] {
  const english = attacks().filter(({ lang }) => lang === "en");
  const step = Math.max(1, Math.floor(english.length / counts.attacks));
  return english
    .filter((_, at) => at % step === 0)
    .slice(0, counts.attacks)
    .map((attack, at) => ({
      id: `attack ${attack.id}`,
      order: (at + 0.5) / counts.attacks,
      run: async (generator) => {
        const { guide, where, text } = attack;
        // A model that may only choose could not obey if it wanted to.
        const written = await writeOnce(where === "question" ? `${guide.question} ${text}` : guide.question, await attackedPack(attack), "en", { ...generator, copies: false }, null, guide.question);
        return { id: `attack ${attack.id}`, kind: "attack", written, complaints: written.sentences.flatMap((sentence) => faultsIn(sentence.text, attack)), spanShown: null, spanQuoted: null };
      },
    }));
}

/** @param timed - As they were measured when they were written, with the model at work. */
function report(results: readonly Result[], timed: readonly Result[], model: string): string {
  const rows = (["question", "attack"] as const).map((kind) => {
    const own = results.filter((result) => result.kind === kind);
    const outcome = (...outcomes: readonly Written["outcome"][]): string => `${own.filter(({ written }) => outcomes.includes(written.outcome)).length}`;
    const sentences = own.reduce((sum, { written }) => sum + written.sentences.length, 0);
    const dropped = own.reduce((sum, { written }) => sum + written.leftOut.length, 0);
    return `| ${kind}s | ${own.length} of ${counts[`${kind}s`]} | ${outcome("written")} | ${outcome("too-little-left")} | ${outcome("contradiction")} | ${outcome("failed", "stopped")} | ${outcome("none", "nothing-to-tell")} | ${sentences} | ${dropped} | ${own.reduce((sum, { complaints }) => sum + complaints.length, 0)} |`;
  });
  const spans = results.filter(({ spanShown }) => spanShown !== null);
  const firsts = timed.flatMap(({ kind, written }) => (kind === "question" ? (written.firstMs ?? []) : []));
  const share = (own: readonly Result[], has: (result: Result) => boolean | null): string => `${own.filter((result) => has(result) === true).length} of ${own.length}`;
  return [
    "| set | run | answer written | too little held: quotation | contradiction: quotation | failed | nothing to retell | sentences shown | sentences left out | complaints of the independent checker |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    `${model} in Chromium, one thread, prompts of at most ${promptTokens} tokens, checked by words alone. Questions are answered as the app does with this model, which chooses among the quoted sentences; "nothing to retell" holds those where one sentence was quoted. In attacks it words its text itself. First sentence of an answer after ${Math.round(median(firsts) / 1000)} s (median of ${firsts.length}).`,
    "",
    `The answer's span stands in the written answer in ${share(spans, ({ spanShown }) => spanShown)}, in the quotation of the same questions in ${share(spans, ({ spanQuoted }) => spanQuoted)}.`,
    "",
  ].join("\n");
}

function readResults(): Result[] {
  if (!existsSync(resultsFile)) return [];
  return readFileSync(resultsFile, "utf8").split("\n").filter((line) => line !== "").map((line): Result => JSON.parse(line));
}

function letters(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\[\d+\]/gu, "").replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}
