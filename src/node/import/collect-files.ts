import { lstat, readdir, realpath } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import type { AppError } from "../../core/errors.ts";
import { maxForeignBytes, maxForeignFiles } from "./limits.ts";
import { refusal } from "./refusal.ts";

/** A file to import. */
export interface ForeignFile {
  readonly path: string;
  /** How the import knows it, wherever the folder lies: "site/fees.html", "faq.xlsx". */
  readonly name: string;
}

/** What was found below the given paths. */
export interface Collected {
  readonly files: readonly ForeignFile[];
  /** Pictures, scripts and other parts of saved pages. */
  readonly passedOver: number;
  readonly refused: readonly AppError[];
}

/** Parts of saved web pages that hold no text, and what programs leave in folders. */
const parts = /\.(?:css|m?js|map|json|xml|rss|png|jpe?g|gif|svg|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|txt\.gz)$|(?:^|\/)(?:robots\.txt|thumbs\.db|desktop\.ini|~\$[^/]*)$/i;

/** Lists files and, of folders, all files below them, by name. Symbolic links are refused: they can lead anywhere. */
export async function collectFiles(paths: readonly string[]): Promise<Collected> {
  const files: ForeignFile[] = [];
  const refused: AppError[] = [];
  let passedOver = 0;
  for (const path of paths) {
    const found = await lstat(path).catch(() => null);
    if (found === null) refused.push(refusal(path, "there is no such file or folder", "Check the path."));
    else if (found.isSymbolicLink()) refused.push(refusal(path, "it is a symbolic link", "Name the file or folder that it leads to."));
    else if (found.isDirectory()) {
      const below = await filesBelow(path, refused);
      const kept = below.filter(({ name }) => !parts.test(name) && !/(?:^|\/)\./.test(name));
      passedOver += below.length - kept.length;
      files.push(...kept);
    } else files.push({ path, name: basename(path) });
  }
  if (files.length > maxForeignFiles) return { files: [], passedOver, refused: [refusal(paths[0] ?? "", `there are ${files.length} files`, `Import at most ${maxForeignFiles} at once.`)] };
  const kept: ForeignFile[] = [];
  for (const file of files) {
    const problem = await unfit(file);
    if (problem === null) kept.push(file);
    else refused.push(problem);
  }
  return { files: withOwnNames(kept), passedOver, refused };
}

async function filesBelow(root: string, refused: AppError[]): Promise<ForeignFile[]> {
  const real = await realpath(root);
  const found: ForeignFile[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const each of (await readdir(folder, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, each.name);
      const name = [basename(resolve(root)), ...relative(root, path).split(sep)].join("/");
      if (each.isSymbolicLink() || !isWithin(real, await realpath(path).catch(() => ""))) refused.push(refusal(name, "it is a symbolic link, or leads out of the folder", "Put a copy of what it leads to in its place, or remove it."));
      else if (each.isDirectory()) await walk(path);
      else found.push({ path, name });
    }
  };
  await walk(root);
  return found;
}

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root + sep);
}

async function unfit({ path, name }: ForeignFile): Promise<AppError | null> {
  const { size, isFile } = await lstat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
  if (!isFile) return refusal(name, "it is no file", "Import files and folders alone.");
  if (size > maxForeignBytes) return refusal(name, `it takes ${Math.ceil(size / 1024 / 1024)} MB`, `Split it, or take its pictures out: at most ${maxForeignBytes / 1024 / 1024} MB are read.`);
  return null;
}

/** Two files of one name from different folders are told apart by their folders. */
function withOwnNames(files: readonly ForeignFile[]): ForeignFile[] {
  const unique = [...new Map(files.map((file) => [resolve(file.path), file])).values()];
  const counts = new Map<string, number>();
  for (const { name } of unique) counts.set(name, (counts.get(name) ?? 0) + 1);
  return unique.map((file) => ((counts.get(file.name) ?? 0) > 1 ? { ...file, name: file.path.split(sep).slice(-3).join("/") } : file));
}
