import { readFile, readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { AppError } from "../../core/errors.ts";
import type { Entry } from "../../core/pack/document.ts";
import type { Alert } from "../../core/alerts/alert.ts";
import type { PackForms } from "../../core/forms/form.ts";
import type { Correction } from "../../core/pack/corrections.ts";
import type { GoldenQuestion } from "../../core/pack/golden.ts";
import { maxSourceBytes } from "../limits.ts";
import { isAlertPath, readAlerts } from "./alerts.ts";
import { readContacts } from "./contacts.ts";
import { readCorrections } from "./corrections.ts";
import { crossCheck } from "./cross-check.ts";
import { readDocument } from "./document-file.ts";
import { readJsonDocuments } from "./documents-jsonl.ts";
import { readFaq } from "./faq.ts";
import type { FoundEntry } from "./found-entry.ts";
import { readGolden } from "./golden.ts";
import { readPackForms, reportDangling } from "./pack-forms.ts";
import { readOutside } from "./outside.ts";
import { readPlaces } from "./places.ts";
import { reportOn, type Problem, type Report } from "./problems.ts";
import { readServices } from "./services.ts";
import { readSettings, type PackSettings } from "./settings.ts";
import { standIn } from "./stand-in.ts";

/** Everything that a pack is made of. */
export interface Sources {
  readonly settings: PackSettings;
  readonly entries: readonly Entry[];
  readonly golden: readonly GoldenQuestion[];
  /** Null where the agency takes nothing in. */
  readonly forms: PackForms | null;
  readonly corrections: readonly Correction[];
  /** Whether they are over is told by the date of the build. */
  readonly alerts: readonly Alert[];
}

/** Sources that other parts of Suluh read, or that nobody has to. */
const passedOver = /^(vectors\.cache$|readme|license|licence|source\.md|\.|.*\/\.)/i;

/**
 * Reads a source folder.
 *
 * @param planned - Files by their path as they are going to be: read in place of those of the folder, which need not be there yet.
 * @returns All problems at once, in the order of files and lines; `sources` is null when one of them is an error.
 * @throws {AppError} `folder/missing` when there is no such folder.
 */
export async function readSources(root: string, planned?: ReadonlyMap<string, string>): Promise<{ sources: Sources | null; problems: readonly Problem[] }> {
  const there = planned !== undefined && (await stat(root).catch(() => null)) === null ? [] : await listFiles(root);
  const paths = [...new Set([...there, ...(planned?.keys() ?? [])])].toSorted();
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  for (const path of paths.filter(isSource)) {
    const text = planned?.get(path) ?? (await readText(root, path, reportOn(path, problems)));
    if (text !== null) files.set(path, text);
  }

  const yaml = files.get("pack.yaml");
  if (!paths.includes("pack.yaml")) {
    reportOn("pack.yaml", problems).error("missing", 0, "There is no pack.yaml", "Write one with id, title, agency and languages; docs/sources.md shows how.");
  }
  const written = yaml === undefined ? null : readSettings(yaml, reportOn("pack.yaml", problems));
  const instead = standIn(yaml, paths);
  const settings = written ?? instead.settings;
  const { found, corrections, references } = readCorrections(readEntries(files, settings, problems), files.get("corrections.yaml"), settings.languages, problems);
  for (const path of paths) {
    if (path.endsWith(".imported")) reportOn(path, problems).warn("ignored", 0, "A newer import waits beside your edited text", "Take over what changed, then remove this file.");
    else if (!isSource(path) && !passedOver.test(path)) reportOn(path, problems).warn("ignored", 0, "This file is not read", "docs/sources.md lists the names of sources; check the spelling.");
  }
  const isKnown = knownIds(paths, found, problems, { sure: written !== null || instead.sure, withdrawn: corrections.flatMap(({ id, kind }) => (kind === "withdrawn" ? [id] : [])) });
  reportDangling(references, isKnown, reportOn("corrections.yaml", problems));
  crossCheck(found, isKnown, settings, problems);
  const forms = readPackForms(files, settings, isKnown, problems);
  const golden = readGolden(files.get("golden.jsonl") ?? "", isKnown, reportOn("golden.jsonl", problems));
  const alerts = readAlerts(files, { languages: settings.languages, known: isKnown }, problems);
  if (found.length === 0 && !hasErrors(problems)) {
    reportOn("pack.yaml", problems).error("empty", 0, "The pack has no documents", "Put documents/<id>.<language>.md, faq.csv or documents.jsonl beside it.");
  }
  const sources = hasErrors(problems) ? null : { settings, entries: found.map(({ entry }) => entry), golden, forms, corrections, alerts };
  return { sources, problems: inOrder(written === null ? instead.without(problems) : problems) };
}

function readEntries(files: ReadonlyMap<string, string>, { languages }: PackSettings, problems: Problem[]): FoundEntry[] {
  const read = (path: string, reader: (content: string, report: Report) => readonly FoundEntry[]) => {
    const content = files.get(path);
    return content === undefined ? [] : reader(content, reportOn(path, problems));
  };
  const contacts = read("contacts.yaml", (content, report) => readContacts(content, "contacts.yaml", languages, report));
  const titles = new Map(contacts.map(({ entry }) => [JSON.stringify([entry.id, entry.lang]), entry.title]));
  const titleOf = (id: string, lang: string) => titles.get(JSON.stringify([id, lang])) ?? titles.get(JSON.stringify([id, languages[0]]));
  const documents = [...files].flatMap(([path, content]) => {
    const found = path.startsWith("documents/") ? readDocument(path, content, languages, reportOn(path, problems)) : null;
    return found === null ? [] : [found];
  });
  return [
    ...documents,
    ...read("faq.csv", (content, report) => readFaq(content, "faq.csv", languages, report)),
    ...read("documents.jsonl", (content, report) => readJsonDocuments(content, "documents.jsonl", languages, report)),
    ...read("services.yaml", (content, report) => readServices(content, "services.yaml", languages, titleOf, report)),
    ...contacts,
    ...read("places.geojson", (content, report) => readPlaces(content, "places.geojson", languages, report)),
    ...read("outside.yaml", (content, report) => readOutside(content, "outside.yaml", languages, report)),
  ];
}

/**
 * Tells ids that a source may point to from others; matters that the pack does not answer are none. A file that could not be read does not make its ids unknown: one mistake would
 * be told many times.
 *
 * @param sure - False where languages are guessed, so that entries may have been passed over.
 */
function knownIds(paths: readonly string[], found: readonly FoundEntry[], problems: readonly Problem[], { sure, withdrawn }: { readonly sure: boolean; readonly withdrawn: readonly string[] }): (id: string) => boolean {
  const broken = !sure || problems.some(({ severity, file }) => severity === "error" && !file.startsWith("documents/") && file !== "pack.yaml" && file !== "corrections.yaml");
  const ids = new Set(found.flatMap(({ entry }) => (entry.kind === "outside" ? [] : [entry.id])));
  for (const path of paths) if (path.startsWith("documents/")) ids.add(documentId(path));
  for (const id of withdrawn) ids.delete(id);
  return (id) => broken || ids.has(id);
}

function documentId(path: string): string {
  return path.replace(/^.*\//, "").replace(/(\.[^.]+)?\.md$/, "");
}

const single: ReadonlySet<string> = new Set(["pack.yaml", "faq.csv", "documents.jsonl", "services.yaml", "contacts.yaml", "places.geojson", "outside.yaml", "categories.yaml", "corrections.yaml", "golden.jsonl"]);

function isSource(path: string): boolean {
  return single.has(path) || /^forms\/[^/]+\.yaml$/.test(path) || isAlertPath(path) || (path.startsWith("documents/") && path.endsWith(".md") && !passedOver.test(path));
}

async function listFiles(root: string): Promise<string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new AppError("folder/missing", { file: root }, { cause });
  });
  return found
    .filter((each) => !each.isDirectory())
    .map((each) => relative(root, join(each.parentPath, each.name)).split(sep).join("/"))
    .toSorted();
}

async function readText(root: string, path: string, report: Report): Promise<string | null> {
  const bytes = await readBytes(join(root, path), report);
  if (bytes === null) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    report.error("encoding", 0, "The file is not UTF-8", "Save it again as UTF-8 (in a spreadsheet: CSV UTF-8).");
    return null;
  }
}

async function readBytes(file: string, report: Report): Promise<Uint8Array | null> {
  const found = await stat(file).catch(() => null);
  if (found !== null && found.size > maxSourceBytes) {
    report.error("size", 0, `The file takes ${Math.ceil(found.size / 1024 / 1024)} MB`, `Split the pack: a file takes at most ${maxSourceBytes / 1024 / 1024} MB.`);
    return null;
  }
  const bytes = found?.isFile() === true ? await readFile(file).catch(() => null) : null;
  if (bytes === null) report.error("unreadable", 0, "The file cannot be read", "Check its permissions, and that it is a file and no link to something that is gone.");
  return bytes;
}

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
