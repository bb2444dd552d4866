import { createHash } from "node:crypto";
import * as v from "valibot";
import { refusal } from "./refusal.ts";

/** Where a pack remembers its imports, below its folder. */
export const statePath = ".import/state.json";

const written = v.strictObject({
  /** As in `Draft`. */
  source: v.string(),
  key: v.string(),
  id: v.string(),
  lang: v.string(),
  /** Path below the pack's folder. */
  file: v.string(),
  origin: v.string(),
  /** Of what the import made of it last, whether it was written or a person's edit stood. */
  sha256: v.string(),
  /** Of its text alone: tells it again when its title changed. */
  text: v.string(),
});

const schema = v.strictObject({
  format: v.literal(1),
  /** Of `pack.yaml` as the import wrote it; absent where a person wrote it. */
  settings: v.exactOptional(v.string()),
  written: v.array(written),
});

/** What imports have written into a pack, to tell a person's edits from their own text. */
export type ImportState = v.InferOutput<typeof schema>;

/** One document or row of it. */
export type Written = v.InferOutput<typeof written>;

/** Nothing imported yet. */
export const emptyState: ImportState = { format: 1, written: [] };

/** Reads the state. @throws {AppError} `sources/invalid` when it is none. */
export function parseState(text: string): ImportState {
  try {
    return v.parse(schema, JSON.parse(text));
  } catch (cause) {
    throw refusal(statePath, "what earlier imports remembered cannot be read", "Bring the file back from a backup; or remove it, and imported entries count as written by hand.", cause);
  }
}

/** The state as a file that changes little when the pack does. */
export function stateText({ written: entries, ...rest }: ImportState): string {
  const sorted = entries.toSorted((a, b) => compare(a.source, b.source) || compare(a.key, b.key) || compare(a.lang, b.lang));
  return `${JSON.stringify({ ...rest, written: sorted }, null, 1)}\n`;
}

/** SHA-256 of a text, whatever its line ends. */
export function textHash(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
