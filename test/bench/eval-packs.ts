import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Folder of the evaluation sets; null where it is not set. */
export function evaluationData(): string | null {
  const folder = process.env["EVAL_DATA"];
  return folder !== undefined && existsSync(folder) ? folder : null;
}

export interface SetDocument {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly title?: string;
  readonly pid?: string | number;
}

/** Lines of a JSON-lines file below the evaluation data. */
export function lines<T>(...path: string[]): T[] {
  return readFileSync(join(...path), "utf8").split("\n").filter((line) => line !== "").map((line): T => JSON.parse(line));
}

/**
 * Builds a pack out of a set's documents through `documents.jsonl`, as an agency would.
 *
 * @returns The published folder; vectors are taken from the cache when they were made before.
 */
export function buildSetPack(name: string, documents: readonly SetDocument[]): string {
  const base = join(root, ".cache/eval", name);
  const source = join(base, "source");
  rmSync(source, { recursive: true, force: true });
  mkdirSync(source, { recursive: true });
  const languages = [...new Set(documents.map(({ lang }) => lang))];
  writeFileSync(join(source, "pack.yaml"), `id: ${name.replaceAll("_", "-")}\ntitle: ${name}\nagency: Evaluation\nlanguages: [${languages.join(", ")}]\n`);
  const rows = documents.map(({ id, lang, text, title }) => JSON.stringify({ id, lang, text, ...(title === undefined ? {} : { title }) }));
  writeFileSync(join(source, "documents.jsonl"), `${rows.join("\n")}\n`);
  const out = join(base, "pack");
  suluh(["pack", "build", source, "--out", out, "--date", "2026-11-22"]);
  return out;
}

/** Runs the command line and gives back what it printed. @throws When it refuses. */
export function suluh(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "src/tools/suluh.ts"), ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`suluh ${args.join(" ")}\n${stderr}`);
  return stdout;
}
