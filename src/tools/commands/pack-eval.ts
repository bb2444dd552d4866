import { parseArgs } from "node:util";
import { AppError } from "../../core/errors.ts";
import type { Language } from "../../core/pack/document.ts";
import type { GoldenQuestion } from "../../core/pack/golden.ts";
import { openDesk, type Desk } from "../asking.ts";
import { askedQuestions, goldenQuestions, judgements } from "../question-files.ts";
import { tierOf } from "./ask.ts";

export const packEvalHelp = `suluh pack eval <pack dir> [--golden <g.jsonl>] [--tier lexical|hybrid] [--json]
  Asks the pack's own golden questions, or those of a file like them.
suluh pack eval <pack dir> --queries <q.jsonl> --qrels <r.jsonl> [--tier …] [--json]
  Measures retrieval: recall@1, recall@5, MRR@10. --misses prints what went wrong on stderr.`;

/** `pack eval`. @returns The exit code: 0 when it could be measured, whatever the figures. */
export async function packEval(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      tier: { type: "string" },
      queries: { type: "string" },
      qrels: { type: "string" },
      golden: { type: "string" },
      json: { type: "boolean", default: false },
      misses: { type: "boolean", default: false },
    },
  });
  const [directory, ...rest] = positionals;
  if (directory === undefined || rest.length > 0 || (values.queries === undefined) !== (values.qrels === undefined) || (values.queries !== undefined && values.golden !== undefined)) {
    throw new AppError("usage/wrong", { usage: packEvalHelp });
  }
  const desk = await openDesk(directory, tierOf(values.tier), Date.now);
  const report = values.misses ? (line: string) => process.stderr.write(`${line}\n`) : () => undefined;
  const figures =
    values.queries === undefined || values.qrels === undefined
      ? await evaluateGolden(desk, values.golden === undefined ? await desk.golden() : await goldenQuestions(values.golden), report)
      : await evaluateRetrieval(desk, values.queries, values.qrels);
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : `${JSON.stringify(figures, null, 2)}\n`);
  return 0;
}

/** Sums of one group of questions. */
interface Tally {
  queries: number;
  first: number;
  five: number;
  reciprocal: number;
}

async function evaluateRetrieval(desk: Desk, queriesFile: string, qrelsFile: string) {
  const right = await judgements(qrelsFile);
  const byLanguage = new Map<Language, Tally>();
  const all: Tally = { queries: 0, first: 0, five: 0, reciprocal: 0 };
  for (const { id, text, lang } of await askedQuestions(queriesFile)) {
    const wanted = right.get(id);
    if (!wanted) continue;
    const reply = await desk.ask(text, lang);
    const rank = reply.results.slice(0, 10).findIndex(({ entry }) => wanted.has(entry.id));
    const own = byLanguage.get(reply.lang) ?? { queries: 0, first: 0, five: 0, reciprocal: 0 };
    byLanguage.set(reply.lang, own);
    for (const tally of [all, own]) count(tally, rank);
  }
  return { tier: desk.tier, ...shares(all), byLanguage: Object.fromEntries([...byLanguage].map(([lang, tally]) => [lang, shares(tally)])) };
}

function count(tally: Tally, rank: number): void {
  tally.queries += 1;
  if (rank === 0) tally.first += 1;
  if (rank >= 0 && rank < 5) tally.five += 1;
  if (rank >= 0) tally.reciprocal += 1 / (rank + 1);
}

function shares({ queries, first, five, reciprocal }: Tally) {
  return { queries, recall1: share(first, queries), recall5: share(five, queries), mrr10: share(reciprocal, queries) };
}

/** Whether each golden question came out as it should; absent figures do not apply to it. */
interface Verdict {
  readonly lang: Language;
  readonly right?: boolean;
  readonly refused?: boolean;
  readonly urgent?: boolean;
  readonly falseAlarm?: boolean;
}

async function evaluateGolden(desk: Desk, questions: readonly GoldenQuestion[], report: (line: string) => void) {
  const verdicts: Verdict[] = [];
  for (const golden of questions) verdicts.push(await judge(desk, golden, report));
  const languages = [...new Set(verdicts.map(({ lang }) => lang))];
  return {
    tier: desk.tier,
    ...summary(verdicts),
    byLanguage: Object.fromEntries(languages.map((lang) => [lang, summary(verdicts.filter((verdict) => verdict.lang === lang))])),
  };
}

/**
 * Right is a quotation from an expected entry; for danger also the critical entry under the emergency number.
 * Unanswerable is refused when nothing is quoted.
 */
async function judge(desk: Desk, { question, lang, expect, danger }: GoldenQuestion, report: (line: string) => void): Promise<Verdict> {
  const { answer, urgent, results } = await desk.ask(question, lang);
  const quoted = answer.kind === "quote" ? answer.quotation.entry.id : null;
  const alarm = danger === true ? { urgent: urgent !== null } : { falseAlarm: urgent !== null };
  if (expect === null) {
    if (quoted !== null) report(`answered  ${lang} ${question} -> ${quoted}`);
    return { lang, refused: quoted === null, ...alarm };
  }
  const wanted: readonly (string | null)[] = typeof expect === "string" ? [expect] : expect;
  const right = wanted.includes(quoted) || (danger === true && wanted.includes(urgent?.quotation?.entry.id ?? ""));
  if (!right) report(`${quoted === null ? "refused " : "wrong   "}  ${lang} ${question} -> ${results[0]?.entry.id ?? "-"} not ${wanted.join("|")}`);
  if ((danger === true) !== (urgent !== null)) report(`${danger === true ? "no alarm" : "alarm   "}  ${lang} ${question}`);
  return { lang, right, ...alarm };
}

function summary(verdicts: readonly Verdict[]) {
  const of = (name: "right" | "refused" | "urgent" | "falseAlarm") => {
    const known = verdicts.flatMap((verdict) => verdict[name] ?? []);
    return share(known.filter(Boolean).length, known.length);
  };
  return { questions: verdicts.length, right: of("right"), refusedRight: of("refused"), urgentRight: of("urgent"), falseAlarms: of("falseAlarm") };
}

/** Rounded to four digits; 0 of 0 is 0. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1e4 * part) / whole) / 1e4;
}
