import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSetPack, evaluationData, lines, suluh, type SetDocument } from "./eval-packs.ts";

interface Asked {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly answers?: readonly string[];
}

interface Line {
  readonly id: string;
  readonly results: readonly { readonly doc: string; readonly score: number }[];
  readonly answer: { readonly kind: string; readonly text: string };
}

interface Figures {
  readonly recall1: number;
  readonly recall5: number;
}

/** Recall, abstention and quotations on the evaluation sets, by the same commands that an agency has. */
export function benchQuality(): string {
  const data = evaluationData();
  if (data === null) return "Evaluation sets: EVAL_DATA is not set, skipped.\n";
  return [retrieval(data), abstention(data), quotations(data)].join("\n");
}

/** Sets and languages with what must be reached; `null` where nothing is asked. */
const retrievalSets: readonly (readonly [set: string, lang: string, atLeast: number | null])[] = [
  ["belebele", "ms", 0.92], ["belebele", "id", 0.93], ["belebele", "en", 0.95], ["belebele", "zh", 0.92], ["belebele", "ta", 0.89],
  ["usgov_covid_faq", "en", 0.52], ["covid_faq_para", "en", 0.7], ["tydiqa", "id", null], ["cmrc2018_zh", "zh", null], ["xquad", "en", null],
];

function retrieval(data: string): string {
  const rows = retrievalSets.map(([set, lang, atLeast]) => {
    const pack = buildSetPack(`${set}-${lang}`, documentsOf(data, set, lang));
    const queries = join(pack, "..", "queries.jsonl");
    const asked = lines<Asked>(data, set, "dev/queries.jsonl").filter((question) => question.lang === lang);
    writeFileSync(queries, asked.map((question) => JSON.stringify(question)).join("\n"));
    const figures = (tier: string): Figures => JSON.parse(suluh(["pack", "eval", pack, "--queries", queries, "--qrels", join(data, set, "dev/qrels.jsonl"), "--tier", tier, "--json"]));
    const [words, both] = [figures("lexical"), figures("hybrid")];
    return `| ${set} ${lang} | ${asked.length} | ${percent(words.recall1)} | ${percent(both.recall1)} | ${percent(both.recall5)} | ${atLeast === null ? "" : percent(atLeast)} |`;
  });
  return ["## Retrieval", "", "| set | questions | recall@1 words | recall@1 hybrid | recall@5 hybrid | recall@1 must be |", "|---|---|---|---|---|---|", ...rows, ""].join("\n");
}

function abstention(data: string): string {
  const removed = new Set(lines<number[]>(data, "belebele_unans/removed_pids.json").flat());
  const rows = ["ms", "id", "en", "zh", "ta"].map((lang) => {
    const kept = documentsOf(data, "belebele", lang).filter(({ pid }) => !removed.has(Number(pid)));
    const asked = lines<Asked & { answerable: boolean }>(data, "belebele_unans/dev/labelled.jsonl").filter((question) => question.lang === lang);
    const answered = new Set(ask(buildSetPack(`belebele-unans-${lang}`, kept), asked).filter(({ answer }) => answer.kind !== "none").map(({ id }) => id));
    const share = (answerable: boolean) => {
      const group = asked.filter((question) => question.answerable === answerable);
      return group.filter(({ id }) => answered.has(id) === answerable).length / group.length;
    };
    return { lang, answered: share(true), refused: share(false) };
  });
  const mean = (of: "answered" | "refused") => rows.reduce((sum, row) => sum + row[of], 0) / rows.length;
  return [
    "## I do not know (belebele_unans)", "", "| language | answerable answered | unanswerable refused |", "|---|---|---|",
    ...rows.map(({ lang, answered, refused }) => `| ${lang} | ${percent(answered)} | ${percent(refused)} |`),
    `| mean | ${percent(mean("answered"))} (at least 94.0) | ${percent(mean("refused"))} (at least 78.0) |`, "",
  ].join("\n");
}

function quotations(data: string): string {
  const rows = ([["xquad", "en"], ["xquad", "zh"], ["cmrc2018_zh", "zh"], ["indicqa_ta", "ta"], ["tydiqa", "id"]] as const).map(([set, lang]) => {
    const documents = documentsOf(data, set, lang);
    const texts = new Map(documents.map(({ id, text }) => [id, text]));
    const right = new Map<string, Set<string>>();
    for (const { query, doc } of lines<{ query: string; doc: string }>(data, set, "dev/qrels.jsonl")) right.set(query, (right.get(query) ?? new Set()).add(doc));
    const asked = lines<Asked>(data, set, "dev/queries.jsonl").filter((question) => question.lang === lang);
    const answers = new Map(asked.map(({ id, answers: spans }) => [id, spans ?? []]));
    const quoted = ask(buildSetPack(`${set}-${lang}`, documents), asked).filter(({ id, results, answer }) => answer.kind === "quote" && right.get(id)?.has(results[0]?.doc ?? ""));
    const held = quoted.filter(({ id, answer }) => answers.get(id)?.some((span) => answer.text.includes(span)));
    const length = quoted.reduce((sum, { results, answer }) => sum + answer.text.length / (texts.get(results[0]?.doc ?? "")?.length ?? 1), 0) / quoted.length;
    return `| ${set} ${lang} | ${quoted.length} | ${percent(held.length / quoted.length)} | ${percent(length)} |`;
  });
  return ["## Quotations (right passage first)", "", "| set | questions | answer in the quotation | share of the passage |", "|---|---|---|---|", ...rows, ""].join("\n");
}

function ask(pack: string, asked: readonly Asked[]): Line[] {
  const file = join(pack, "..", "asked.jsonl");
  writeFileSync(file, asked.map(({ id, lang, text }) => JSON.stringify({ id, lang, text })).join("\n"));
  return suluh(["ask", pack, "--queries", file, "--top", "3"]).split("\n").filter((line) => line !== "").map((line): Line => JSON.parse(line));
}

function documentsOf(data: string, set: string, lang: string): SetDocument[] {
  return lines<SetDocument>(data, set, "corpus.jsonl").filter((document) => document.lang === lang);
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
