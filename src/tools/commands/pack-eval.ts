import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { toJsonSchema } from "@valibot/to-json-schema";
import { AppError } from "../../core/errors.ts";
import { gateReportSchema } from "../../core/gate/report.ts";
import { fractionsOf, share, tallyOf, talliesByLanguage } from "../../core/gate/tally.ts";
import { alarmsRightly, judgeReply, type Verdict } from "../../core/gate/verdict.ts";
import type { Language } from "../../core/pack/document.ts";
import type { GoldenQuestion } from "../../core/pack/golden.ts";
import { openCarrier } from "../../node/open-carrier.ts";
import { readDate } from "../arguments.ts";
import { openDesk, type Desk } from "../asking.ts";
import { demandsOf, gateOptions } from "../gate/gate-options.ts";
import { reportPage } from "../gate/report-page.ts";
import { reportText } from "../gate/report-text.ts";
import { testVersion } from "../gate/test-version.ts";
import { askedQuestions, goldenQuestions, judgements } from "../question-files.ts";
import { tierOf } from "./ask.ts";

export const packEvalHelp = `suluh pack eval <pack dir> [--golden <g.jsonl>] [--tier lexical|hybrid] [--json]
  Asks the pack's own golden questions, or those of a file like them.
suluh pack eval <pack dir> --gate [--before <dir or .suluh>] [--out <report.json>] [--html <report.html>] [--date <ISO>]
    [--right <0-1>] [--refused <0-1>] [--urgent <0-1>] [--false-alarms <0-1>] [--soon-days <n>] [--allow <check>]… [--refuse <check>]…
  Tests a built pack, signed or not, before people get it, in each tier that it has, and against the version before; exits with
  1 and every reason where it is refused. What is asked of it stands under "gate" in pack.yaml; docs/publishing.md lists the checks.
suluh pack eval --schema
  The JSON Schema of the report.
suluh pack eval <pack dir> --queries <q.jsonl> --qrels <r.jsonl> [--tier …] [--json]
  Measures retrieval: recall@1, recall@5, MRR@10. --misses prints what went wrong on stderr.`;

/** `pack eval`. @returns The exit code: 0 when it could be measured; with `--gate` 1 where the pack is refused. */
export async function packEval(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...gateOptions,
      tier: { type: "string" },
      queries: { type: "string" },
      qrels: { type: "string" },
      golden: { type: "string" },
      gate: { type: "boolean", default: false },
      before: { type: "string" },
      out: { type: "string" },
      html: { type: "string" },
      date: { type: "string" },
      schema: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      misses: { type: "boolean", default: false },
    },
  });
  if (values.schema && positionals.length === 0) return say(toJsonSchema(gateReportSchema, { errorMode: "ignore" }), false);
  const [directory, ...rest] = positionals;
  const wrong = directory === undefined || rest.length > 0 || (values.queries === undefined) !== (values.qrels === undefined) || (values.queries !== undefined && (values.golden !== undefined || values.gate));
  if (wrong) throw new AppError("usage/wrong", { usage: packEvalHelp });
  const tier = tierOf(values.tier);
  const golden = values.golden === undefined ? undefined : await goldenQuestions(values.golden);
  if (values.gate) {
    const report = await testVersion({
      folder: await openCarrier(directory),
      before: values.before === undefined ? null : await openCarrier(values.before),
      demands: demandsOf(values, packEvalHelp),
      nowMs: values.date === undefined ? Date.now() : readDate(values.date, packEvalHelp),
      ...(tier === undefined ? {} : { tier }),
      ...(golden === undefined ? {} : { golden }),
    });
    if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify(report, null, 2)}\n`);
    if (values.html !== undefined) await writeFile(values.html, reportPage(report));
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : reportText(report));
    return report.passed ? 0 : 1;
  }
  const desk = await openDesk(directory, tier, Date.now);
  const report = values.misses ? (line: string) => process.stderr.write(`${line}\n`) : () => undefined;
  return say(
    values.queries === undefined || values.qrels === undefined ? await evaluateGolden(desk, golden ?? (await desk.golden()), report) : await evaluateRetrieval(desk, values.queries, values.qrels),
    values.json,
  );
}

function say(value: object, compact: boolean): number {
  process.stdout.write(compact ? `${JSON.stringify(value)}\n` : `${JSON.stringify(value, null, 2)}\n`);
  return 0;
}

/** Sums of one group of questions. */
interface Ranks {
  queries: number;
  first: number;
  five: number;
  reciprocal: number;
}

async function evaluateRetrieval(desk: Desk, queriesFile: string, qrelsFile: string) {
  const right = await judgements(qrelsFile);
  const byLanguage = new Map<Language, Ranks>();
  const all: Ranks = { queries: 0, first: 0, five: 0, reciprocal: 0 };
  for (const { id, text, lang } of await askedQuestions(queriesFile)) {
    const wanted = right.get(id);
    if (!wanted) continue;
    const reply = await desk.ask(text, lang);
    const rank = reply.results.slice(0, 10).findIndex(({ entry }) => wanted.has(entry.id));
    const own = byLanguage.get(reply.lang) ?? { queries: 0, first: 0, five: 0, reciprocal: 0 };
    byLanguage.set(reply.lang, own);
    for (const ranks of [all, own]) count(ranks, rank);
  }
  return { tier: desk.tier, ...shares(all), byLanguage: Object.fromEntries([...byLanguage].map(([lang, ranks]) => [lang, shares(ranks)])) };
}

function count(ranks: Ranks, rank: number): void {
  ranks.queries += 1;
  if (rank === 0) ranks.first += 1;
  if (rank >= 0 && rank < 5) ranks.five += 1;
  if (rank >= 0) ranks.reciprocal += 1 / (rank + 1);
}

function shares({ queries, first, five, reciprocal }: Ranks) {
  return { queries, recall1: share(first, queries), recall5: share(five, queries), mrr10: share(reciprocal, queries) };
}

async function evaluateGolden(desk: Desk, questions: readonly GoldenQuestion[], report: (line: string) => void) {
  const verdicts: Verdict[] = [];
  for (const golden of questions) {
    const verdict = judgeReply(golden, await desk.ask(golden.question, golden.lang));
    verdicts.push(verdict);
    tellMisses(verdict, report);
  }
  const byLanguage = Object.entries(talliesByLanguage(verdicts)).map(([lang, tally]) => [lang, fractionsOf(tally)]);
  return { tier: desk.tier, ...fractionsOf(tallyOf(verdicts)), byLanguage: Object.fromEntries(byLanguage) };
}

function tellMisses(verdict: Verdict, report: (line: string) => void): void {
  const { asked, outcome, quoted, nearest, alarm } = verdict;
  const about = `${asked.lang} ${asked.question}`;
  if (outcome === "answered") report(`answered  ${about} -> ${quoted}`);
  else if (outcome !== "right") report(`${outcome.padEnd(8)}  ${about} -> ${nearest ?? "-"} not ${[asked.expect].flat().join("|")}`);
  if (!alarmsRightly(verdict)) report(`${alarm ? "alarm   " : "no alarm"}  ${about}`);
}
