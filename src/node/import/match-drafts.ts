import type { Draft } from "./draft.ts";
import { renamedShare } from "./limits.ts";
import { textHash, type ImportState, type Written } from "./import-state.ts";

/** Which draft is which entry of earlier imports. */
export interface Matches {
  readonly known: ReadonlyMap<Draft, Written>;
  /** Entries of the files that were read now, which these no longer hold. */
  readonly vanished: readonly Written[];
  /** Files that are earlier ones under another name. */
  readonly renamed: ReadonlyMap<string, string>;
}

/**
 * Finds the drafts that were imported before: by source and key, then, within the same source, by their text where the
 * title changed. A file that is new by its name but holds most titles of one that is not there now counts as that one.
 */
export function matchDrafts(drafts: readonly Draft[], { written }: ImportState): Matches {
  const sources = new Set(drafts.map(({ source }) => source));
  const renamed = renamedSources(drafts, sources, written);
  const sourceOf = (draft: Draft) => renamed.get(draft.source) ?? draft.source;
  const waiting = new Map(written.map((entry) => [keyOf(entry.source, entry.key), entry]));
  const known = new Map<Draft, Written>();
  const take = (draft: Draft, entry: Written | undefined) => {
    if (entry === undefined) return;
    known.set(draft, entry);
    waiting.delete(keyOf(entry.source, entry.key));
  };
  for (const draft of drafts) take(draft, waiting.get(keyOf(sourceOf(draft), draft.key)));
  const byText = new Map([...waiting.values()].map((entry) => [keyOf(entry.source, `${entry.lang}:${entry.text}`), entry]));
  for (const draft of drafts) {
    if (known.has(draft)) continue;
    const entry = byText.get(keyOf(sourceOf(draft), `${draft.lang}:${textHash(draft.text)}`));
    if (entry !== undefined && waiting.has(keyOf(entry.source, entry.key))) take(draft, entry);
  }
  const read = new Set([...sources, ...renamed.values()]);
  return { known, renamed, vanished: [...waiting.values()].filter(({ source }) => read.has(source)) };
}

function renamedSources(drafts: readonly Draft[], sources: ReadonlySet<string>, written: readonly Written[]): ReadonlyMap<string, string> {
  const remembered = new Map<string, Set<string>>();
  for (const { source, key } of written) remembered.set(source, (remembered.get(source) ?? new Set()).add(key));
  const renamed = new Map<string, string>();
  for (const source of sources) {
    if (remembered.has(source)) continue;
    const keys = drafts.flatMap((draft) => (draft.source === source ? [draft.key] : []));
    for (const [other, known] of remembered) {
      if (sources.has(other) || [...renamed.values()].includes(other)) continue;
      const shared = keys.filter((key) => known.has(key)).length;
      if (shared >= Math.max(keys.length, known.size) * renamedShare) renamed.set(source, other);
    }
  }
  return renamed;
}

function keyOf(source: string, key: string): string {
  return JSON.stringify([source, key]);
}
