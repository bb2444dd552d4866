import { parse } from "csv-parse/sync";
import * as v from "valibot";
import type { Language } from "../../core/pack/document.ts";
import { audience, date, id, language, text, texts, webAddress } from "./fields.ts";
import { completeEntry, type FoundEntry } from "./found-entry.ts";
import { reportIssues } from "./issues.ts";
import { plainBlocks } from "./plain-blocks.ts";
import type { Report } from "./problems.ts";

const required = ["id", "lang", "question", "answer"] as const;
const optional = ["source", "source_url", "source_date", "area", "audience", "topic", "variants"] as const;
const columns: ReadonlySet<string> = new Set([...required, ...optional]);

const parts = v.pipe(v.string(), v.transform((cell) => cell.split(/[|;,]/).map((part) => part.trim()).filter((part) => part !== "")), texts);

const schema = v.object({
  id,
  lang: language,
  question: text,
  answer: v.pipe(v.string(), v.minLength(1, "an answer"), v.maxLength(1_000_000, "at most a million characters")),
  source: v.exactOptional(text),
  source_url: v.exactOptional(webAddress),
  source_date: v.exactOptional(date),
  area: v.exactOptional(parts),
  audience: v.exactOptional(v.pipe(parts, audience)),
  topic: v.exactOptional(text),
  variants: v.exactOptional(v.pipe(v.string(), v.transform((cell) => cell.split("|").map((part) => part.trim()).filter((part) => part !== "")), texts)),
});

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Reads `faq.csv`: a question and its answer a row, separated by commas, semicolons or tabs as spreadsheets write them. */
export function readFaq(content: string, file: string, languages: readonly Language[], report: Report): FoundEntry[] {
  const rows = readRows(content, report);
  const [header, ...body] = rows ?? [];
  if (header === undefined) {
    if (rows !== null) report.error("empty", 1, "There is no header line", `Begin with ${required.join(",")}.`);
    return [];
  }
  const names = header.cells.map((name) => name.trim().toLowerCase());
  const lacking = required.filter((name) => !names.includes(name));
  if (lacking.length > 0) {
    report.error("missing", 1, `There is no column ${lacking.join(", ")}`, `The header has to name ${required.join(", ")}; it names ${names.join(", ")}.`);
    return [];
  }
  for (const name of names.filter((each) => !columns.has(each))) {
    report.warn("unknown", 1, `The column "${name}" is not read`, `Columns are ${[...columns].join(", ")}.`);
  }
  return body.flatMap((row) => readRow(row, names, file, languages, report));
}

function readRow({ cells, line }: Row, names: readonly string[], file: string, languages: readonly Language[], report: Report): FoundEntry[] {
  if (cells.every((cell) => cell.trim() === "")) return [];
  if (cells.length !== names.length) {
    report.error("syntax", line, `${cells.length} cells where the header has ${names.length}`, "Put cells that hold the separator or line breaks in double quotes.");
    return [];
  }
  const filled = cells.map((cell, at) => [names[at] ?? "", cell.trim()] as const).filter(([name, cell]) => columns.has(name) && cell !== "");
  const result = v.safeParse(schema, Object.fromEntries(filled));
  if (!result.success) {
    reportIssues(result.issues, () => line, report);
    return [];
  }
  const { id, lang, question, answer, source, source_url, source_date, variants, topic, ...rest } = result.output;
  if (!languages.includes(lang)) {
    report.error("language", line, `"${lang}" is not a language of this pack`, `Use one of ${languages.join(", ")}, or add it to pack.yaml.`);
    return [];
  }
  if (/<\/?(p|br|b|i|a|ul|ol|li|div|span|strong|em|table)\b[^>]*>/i.test(answer)) {
    report.warn("html", line, "The answer looks like HTML, which is shown as it stands", "Write plain text; a blank line begins a paragraph.");
  }
  const name = source ?? source_url;
  const entry = completeEntry({
    id,
    lang,
    kind: "faq",
    title: question,
    questions: variants ?? [],
    ...(topic === undefined ? {} : { topic }),
    body: plainBlocks(answer),
    ...(name === undefined
      ? {}
      : { source: { name, ...(source_url === undefined ? {} : { url: source_url }), ...(source_date === undefined ? {} : { date: source_date }) } }),
    ...rest,
  });
  return [{ file, line, references: [], entry }];
}

/** @returns null when the file is no CSV, which is reported. */
function readRows(content: string, report: Report): Row[] | null {
  const rows: Row[] = [];
  let line = 1;
  try {
    parse(content, {
      bom: true,
      delimiter: delimiterOf(content),
      relax_column_count: true,
      relax_quotes: false,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }: { lines: number }) => {
        rows.push({ cells, line });
        line = lines + 1;
        return null;
      },
    });
    return rows;
  } catch (error) {
    const at = typeof error === "object" && error !== null && "lines" in error && typeof error.lines === "number" ? error.lines : line;
    report.error("syntax", at, `This is not CSV: ${error instanceof Error ? error.message : ""}`, 'Put cells with quotes, separators or line breaks in double quotes, and write " inside them twice.');
    return null;
  }
}

function delimiterOf(content: string): string {
  const [header = ""] = content.split("\n", 1);
  return [",", ";", "\t"].reduce((best, each) => (header.split(each).length > header.split(best).length ? each : best));
}
