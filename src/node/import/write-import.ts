import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { replaceDirectory } from "../folder.ts";
import { statePath, stateText } from "./import-state.ts";
import type { PreparedImport } from "./import-files.ts";

/** Where the report of the last import stands, below the pack's folder. */
export const reportPath = ".import/report.md";

/**
 * Writes an import: first everything beside its place, then each file into it by a rename. What goes wrong before that
 * leaves the pack as it was; a run cut off after that is finished by the next, which finds its own text.
 *
 * @param report - For people, as Markdown.
 */
export async function writeImport(into: string, { writes, state }: Pick<PreparedImport, "writes" | "state">, report: string): Promise<void> {
  const files = new Map([...writes, [statePath, stateText(state)], [reportPath, report]]);
  if ((await stat(into).catch(() => null)) === null) {
    await mkdir(dirname(resolve(into)), { recursive: true });
    await replaceDirectory(into, new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)])));
    return;
  }
  const staged = join(into, ".import", `new-${process.pid}`);
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(staged, path)), { recursive: true });
      await writeFile(join(staged, path), text);
    }
    for (const path of files.keys()) await mkdir(dirname(join(into, path)), { recursive: true });
    for (const path of files.keys()) await rename(join(staged, path), join(into, path));
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}
