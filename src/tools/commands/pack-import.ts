import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import * as v from "valibot";
import { openForeignParser } from "../../node/import/foreign-parser.ts";
import { prepareImport } from "../../node/import/import-files.ts";
import { parseDate } from "../../node/import/parse-date.ts";
import { refusalLine, reportImport, reportText, type ImportReport } from "../../node/import/report-import.ts";
import { reportPath, writeImport } from "../../node/import/write-import.ts";
import { withLockFile } from "../../node/lock-file.ts";
import { language as languageTag } from "../../node/sources/fields.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { progressBar } from "../progress-bar.ts";

export const packImportHelp = `suluh pack import <files or folders…> --into <source dir> [--agency <name>] [--title <text>] [--emergency <number>]
    [--language <xx>] [--topic <id>] [--source <name>] [--date <YYYY-MM-DD>] [--skip-refused] [--dry-run] [--json]
  Makes sources of a pack out of Word, PDF, HTML (also saved sites), Excel, CSV and text. Makes the pack when there is none
  (--agency, --title, --emergency go into its pack.yaml). Again later it updates, and never overwrites what you edited.
  --language: of everything; without it the text tells. --source: shown to people instead of the file's name.
  --skip-refused: files that cannot be read are left out. --dry-run: only says what it would do.`;

/** Lines of one part of the report that are shown; the rest stands in the report's file. */
const shownLines = 10;

/** `pack import`. @returns 0, or 1 when a file was refused and nothing was written. */
export async function packImport(args: string[]): Promise<number> {
  const { values, positionals: paths } = readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        into: { type: "string" },
        agency: { type: "string" },
        title: { type: "string" },
        emergency: { type: "string" },
        language: { type: "string" },
        topic: { type: "string" },
        source: { type: "string" },
        date: { type: "string" },
        "skip-refused": { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    },
    packImportHelp,
  );
  const { into, json, "skip-refused": skipRefused, "dry-run": dryRun, ...wishes } = values;
  if (paths.length === 0) throw wrongUsage("Name the files or folders to import.", packImportHelp);
  if (into === undefined) throw wrongUsage("Name the folder of the pack's sources with --into.", packImportHelp);
  if (wishes.language !== undefined && !v.is(languageTag, wishes.language)) throw wrongUsage(`--language takes a tag such as ms or en, not "${wishes.language}".`, packImportHelp);
  if (wishes.date !== undefined && parseDate(wishes.date) !== wishes.date) throw wrongUsage(`--date takes a day such as 2026-11-22, not "${wishes.date}".`, packImportHelp);
  if (wishes.emergency !== undefined && !/^[+\d][\d\s()./-]*$/.test(wishes.emergency)) throw wrongUsage(`--emergency takes a telephone number, not "${wishes.emergency}".`, packImportHelp);
  await mkdir(dirname(resolve(into)), { recursive: true });
  return withLockFile(`${resolve(into)}.import-lock`, () => run({ paths, into, skipRefused, dryRun, json, wishes }));
}

interface Run {
  readonly paths: readonly string[];
  readonly into: string;
  readonly skipRefused: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly wishes: Readonly<Record<string, string | undefined>>;
}

async function run({ paths, into, skipRefused, dryRun, json, wishes }: Run): Promise<number> {
  const bar = progressBar(process.stderr, Date.now);
  const given = Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined));
  const parser = openForeignParser();
  const prepared = await prepareImport({ paths, into, skipRefused, ...given, read: parser.read, onProgress: bar.show }).finally(() => {
    parser.close();
    bar.end();
  });
  if (!("plan" in prepared)) {
    for (const refused of prepared.refused) process.stderr.write(`${refusalLine(refused)}\n`);
    process.stderr.write(`Nothing was written: ${counted(prepared.refused.length, "file")} cannot be read.${skipRefused ? "" : " With --skip-refused the others are imported."}\n`);
    if (json) process.stdout.write(`${JSON.stringify({ imported: false, refused: prepared.refused.map(({ details }) => details) })}\n`);
    return 1;
  }
  const report = reportImport(prepared);
  if (!dryRun) await writeImport(into, prepared, reportText(report, new Date().toISOString().slice(0, 10)));
  const { counts, languages, sections } = report;
  if (json) process.stdout.write(`${JSON.stringify({ imported: true, dryRun, into, files: prepared.files, passedOver: prepared.passedOver, ...counts, languages: Object.fromEntries(languages), report: sections })}\n`);
  else process.stdout.write(`${linesOf(report, prepared.files, into, dryRun, prepared.isNewPack).join("\n")}\n`);
  return 0;
}

function linesOf({ counts, languages, sections }: ImportReport, files: number, into: string, dryRun: boolean, isNewPack: boolean): string[] {
  const summary = [
    [counts.new, "new"],
    [counts.updated, "updated"],
    [counts.unchanged, "unchanged"],
    [counts.kept + counts.beside, "kept as edited"],
    [counts.removed, "removed by hand before"],
  ] as const;
  const told = sections.flatMap(({ title, lines }) => ["", `${title}:`, ...lines.slice(0, shownLines).map((line) => `  ${line}`), ...(lines.length > shownLines ? [`  and ${lines.length - shownLines} more${dryRun ? "" : `, in ${into}/${reportPath}`}`] : [])]);
  return [
    `${counted(files, "file")}: ${summary.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(", ")} (${languages.map(([lang, count]) => `${lang} ${count}`).join(", ")})${dryRun ? ", nothing was written" : ` in ${into}`}`,
    ...told,
    "",
    ...(isNewPack && !dryRun ? [`Look through ${into}/pack.yaml: whose pack it is stands there.`] : []),
    `Then: npm run suluh -- pack build ${into} --out <dir>, or npm start for a pack below knowledge/.`,
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
