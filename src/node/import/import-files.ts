import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { AppError } from "../../core/errors.ts";
import type { Entry, Language } from "../../core/pack/document.ts";
import { problemText } from "../sources/problems.ts";
import { readSources } from "../sources/read-sources.ts";
import { chooseTopics } from "./choose-topics.ts";
import { collectFiles, type ForeignFile } from "./collect-files.ts";
import { compareEntries, type Likeness } from "./compare-entries.ts";
import { draftsOf, type Draft, type Unspoken } from "./draft.ts";
import { dropRepeated } from "./drop-repeated.ts";
import { emptyState, parseState, textHash, type ImportState } from "./import-state.ts";
import type { Imported, Reader } from "./imported.ts";
import type { PackWishes } from "./new-settings.ts";
import { planSettings, settingsThere } from "./pack-settings.ts";
import { readPackFiles } from "./pack-files.ts";
import { planImport, type Plan } from "./plan-import.ts";
import { refusal } from "./refusal.ts";
import { speak } from "./speak.ts";

/** What is to be imported, and how. */
export interface ImportOptions extends PackWishes {
  readonly paths: readonly string[];
  readonly into: string;
  /** Of everything; else it is told by the text. */
  readonly language?: Language;
  readonly topic?: string;
  /** Shown as the source of every entry; else the file, or the host of the page. */
  readonly source?: string;
  /** YYYY-MM-DD of what has no date of its own. */
  readonly date?: string;
  /** Files that cannot be read are left out instead of ending the import. */
  readonly skipRefused: boolean;
  /** Reads one file, of whatever kind. */
  readonly read: Reader;
  readonly onProgress: (step: "Reading" | "Comparing", done: number, total: number, name: string) => void;
}

/** A finished import that has not been written yet. */
export interface PreparedImport {
  readonly plan: Plan;
  /** Everything to write, `pack.yaml` too, and the state that is remembered. */
  readonly writes: ReadonlyMap<string, string>;
  readonly state: ImportState;
  readonly files: number;
  readonly passedOver: number;
  readonly notes: readonly string[];
  readonly likenesses: readonly Likeness[];
  /** Paths of the documents that the pack had before. */
  readonly documents: readonly string[];
  /** Files that were left out. */
  readonly refused: readonly AppError[];
  readonly isNewPack: boolean;
}

/**
 * Reads foreign files and works out what the pack becomes, without writing anything.
 *
 * @returns Refusals alone where a file cannot be read and `skipRefused` is not set.
 * @throws {AppError} `sources/invalid` when the pack itself is in the way.
 */
export async function prepareImport(options: ImportOptions): Promise<PreparedImport | { readonly refused: readonly AppError[] }> {
  const collected = await collectFiles(options.paths);
  const { read, refused } = await readAll(collected.files, options);
  const all = [...collected.refused, ...refused];
  if (all.length > 0 && !options.skipRefused) return { refused: all };
  if (read.length === 0) return { refused: [...all, refusal(options.paths.join(", "), "there is nothing to import", "Name Word, PDF, HTML, Excel, CSV or text files, or folders of them.")] };

  const repeated = dropRepeated(read.map(({ file, imported }) => ({ name: file.name, documents: imported.documents })));
  const unspoken = read.flatMap(({ file, imported }, at) => draftsOf({ documents: repeated.pages[at]?.documents ?? [], rows: imported.rows }, file.name));
  if (unspoken.length === 0) return { refused: [...all, refusal(options.paths.join(", "), `nothing was found to import${read.flatMap(({ imported }) => imported.notes).slice(0, 1).map((note) => `: ${note}`).join("")}`, "Check that these are the right files.")] };
  const pack = await readPackFiles(options.into);
  const state = pack.state === undefined ? emptyState : parseState(pack.state);
  const settings = pack.yaml === undefined ? null : settingsThere(pack.yaml);
  const drafts = dated(speak(unspoken, settings?.languages ?? null, options.language), options.date);
  const topics = chooseTopics(drafts, settings?.topics ?? [], options.topic);
  const before = settings === null ? null : await readSources(options.into);
  const plan = planImport({
    drafts,
    state,
    files: pack.files,
    ids: new Set([...pack.ids, ...(before?.sources?.entries.map(({ id }) => id) ?? [])]),
    topicOf: (draft) => topics.of(draft),
    sourceNameOf: (draft) => options.source ?? hostOf(draft) ?? basename(draft.source),
  });
  const packYaml = planSettings({ folder: basename(resolve(options.into)), settings, state, languages: byFrequency(drafts), topics, wishes: options, ...(pack.yaml === undefined ? {} : { yaml: pack.yaml }) });
  const writes = new Map([...plan.writes, ...(packYaml.text === undefined ? [] : [["pack.yaml", packYaml.text] as const])]);
  const entries = await checkedEntries(options.into, writes, before?.problems.map(problemText) ?? []);
  const fresh = new Set(plan.planned.map(({ id, draft }) => `${draft.lang} ${id}`));
  return {
    plan,
    writes,
    state: { ...plan.state, ...(packYaml.text === undefined ? {} : { settings: textHash(packYaml.text) }) },
    files: read.length,
    passedOver: collected.passedOver,
    notes: [...read.flatMap(({ file, imported }) => imported.notes.map((note) => (note.startsWith(file.name) ? note : `${file.name}: ${note}`))), ...repeated.notes, ...packYaml.notes],
    likenesses: compareEntries(entries, ({ id, lang }) => fresh.has(`${lang} ${id}`), (done, total) => options.onProgress("Comparing", done, total, "")),
    documents: [...pack.files.keys()].filter((path) => path.startsWith("documents/")),
    refused: all,
    isNewPack: settings === null,
  };
}

interface ReadFile {
  readonly file: ForeignFile;
  readonly imported: Imported;
}

async function readAll(files: readonly ForeignFile[], { read: reader, onProgress }: ImportOptions): Promise<{ readonly read: readonly ReadFile[]; readonly refused: readonly AppError[] }> {
  const read: ReadFile[] = [];
  const refused: AppError[] = [];
  for (const [at, file] of files.entries()) {
    onProgress("Reading", at, files.length, file.name);
    try {
      read.push({ file, imported: await reader(new Uint8Array(await readFile(file.path)), file.name) });
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      refused.push(cause);
    }
  }
  onProgress("Reading", files.length, files.length, "");
  return { read, refused };
}

function dated(drafts: readonly Draft[], date: string | undefined): Draft[] {
  return drafts.map((draft) => (date === undefined || draft.date !== undefined ? draft : { ...draft, date }));
}

function hostOf({ url }: Unspoken | Draft): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : undefined;
}

function byFrequency(drafts: readonly Draft[]): Language[] {
  const counts = new Map<Language, number>();
  for (const { lang } of drafts) counts.set(lang, (counts.get(lang) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([lang]) => lang);
}

/** The pack as it is going to be, read as the builder reads it: an import never makes it worse than it was. */
async function checkedEntries(into: string, writes: ReadonlyMap<string, string>, before: readonly string[]): Promise<readonly Entry[]> {
  const { sources, problems } = await readSources(into, writes);
  const known = new Set(before);
  const [mistake, ...more] = problems.filter((problem) => problem.severity === "error" && !known.has(problemText(problem)));
  if (mistake !== undefined) {
    const others = more.length === 0 ? "" : ` (and ${more.length} more)`;
    throw refusal(mistake.file, `what would be written has a mistake: ${mistake.message}${others}`, mistake.remedy);
  }
  return sources?.entries ?? [];
}
