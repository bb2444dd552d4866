import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { refusal } from "./refusal.ts";
import { readFaqFile } from "./faq-file.ts";
import { statePath } from "./import-state.ts";

/** What an import needs to know of the pack it writes into. */
export interface PackFiles {
  readonly yaml?: string;
  readonly state?: string;
  /** `faq.csv` and everything below `documents/`, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Ids by their files' names and in `faq.csv`. */
  readonly ids: ReadonlySet<string>;
}

/** Reads the pack in a folder; of one that is not there yet, nothing. @throws {AppError} `sources/invalid` when a file of that name is there, or a source is no UTF-8. */
export async function readPackFiles(root: string): Promise<PackFiles> {
  const found = await stat(root).catch(() => null);
  if (found?.isDirectory() === false) throw refusal(root, "a file is there and no folder", "Name another folder with --into.");
  const paths = found === null ? [] : await documentsOf(root);
  const files = new Map<string, string>();
  for (const path of ["faq.csv", ...paths]) {
    const text = await textOf(root, path);
    if (text !== undefined) files.set(path, text);
  }
  const [yaml, state] = [await textOf(root, "pack.yaml"), await textOf(root, statePath)];
  const named = paths.map((path) => path.replace(/^.*\//, "").replace(/(?:\.[^.]+)?\.md(?:\.imported)?$/, ""));
  const rows = files.has("faq.csv") ? readFaqFile(files.get("faq.csv") ?? "").rows.map(({ cells }) => cells["id"] ?? "") : [];
  return { files, ids: new Set([...named, ...rows]), ...(yaml === undefined ? {} : { yaml }), ...(state === undefined ? {} : { state }) };
}

async function documentsOf(root: string): Promise<string[]> {
  const found = await readdir(join(root, "documents"), { recursive: true, withFileTypes: true }).catch(() => []);
  return found.flatMap((each) => (each.isDirectory() ? [] : [relative(root, join(each.parentPath, each.name)).split(sep).join("/")])).toSorted();
}

async function textOf(root: string, path: string): Promise<string | undefined> {
  const bytes = await readFile(join(root, path)).catch(() => null);
  if (bytes === null) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw refusal(path, "this file of the pack is not UTF-8", "Save it again as UTF-8 first.", cause);
  }
}
