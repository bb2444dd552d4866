import { documentText } from "./document-text.ts";
import type { Draft } from "./draft.ts";
import { emptyFaqFile, faqCells, readFaqFile, rowContent, rowKey, writeFaqFile, type FaqCells } from "./faq-file.ts";
import { giveIds } from "./give-ids.ts";
import { textHash, type ImportState, type Written } from "./import-state.ts";
import { matchDrafts } from "./match-drafts.ts";

/** What became of one draft. `beside`: a person has edited it and the source changed too, so the new text stands beside it. */
export type Outcome = "new" | "updated" | "unchanged" | "kept" | "beside" | "removed";

export interface Planned {
  readonly draft: Draft;
  readonly id: string;
  /** Below the pack's folder. */
  readonly file: string;
  readonly outcome: Outcome;
}

/** What an import is going to write. */
export interface Plan {
  readonly planned: readonly Planned[];
  /** By path below the pack's folder. */
  readonly writes: ReadonlyMap<string, string>;
  readonly vanished: readonly Written[];
  readonly renamed: ReadonlyMap<string, string>;
  readonly state: ImportState;
}

/** What a plan is made of. */
export interface PlanParts {
  readonly drafts: readonly Draft[];
  readonly state: ImportState;
  /** Sources of the pack as they are: `faq.csv` and everything below `documents/`. */
  readonly files: ReadonlyMap<string, string>;
  /** Ids of everything in the pack. */
  readonly ids: ReadonlySet<string>;
  topicOf(draft: Draft): string | undefined;
  sourceNameOf(draft: Draft): string;
}

/**
 * Works out what an import writes, without writing: what was not there, what changed in its source and not by hand. What
 * a person edited stays, with a newer text beside it; what a person removed stays away.
 */
export function planImport(parts: PlanParts): Plan {
  const { drafts, state, files } = parts;
  const faq = files.has("faq.csv") ? readFaqFile(files.get("faq.csv") ?? "") : emptyFaqFile;
  const rows = new Map(faq.rows.map(({ cells }) => [rowKey(cells), cells]));
  const { known, vanished, renamed } = matchDrafts(drafts, state);
  const remembered = new Set(state.written.map(({ id }) => id));
  const content = (draft: Draft, id: string) => (draft.form === "row" ? rowContent(faqCells(draft, id, parts.sourceNameOf(draft), parts.topicOf(draft))) : documentText(draft, parts.sourceNameOf(draft)));
  const current = (draft: Draft, id: string, file: string): string | undefined => {
    const row = rows.get(rowKey({ id, lang: draft.lang }));
    return draft.form === "document" ? files.get(file) : row === undefined ? undefined : rowContent(row);
  };
  const fileOf = (draft: Draft, id: string) => (draft.form === "row" ? "faq.csv" : documentPath(id, draft.lang, parts.topicOf(draft)));
  const isThere = (draft: Draft, id: string) => {
    const there = current(draft, id, fileOf(draft, id));
    return there !== undefined && textHash(there) === textHash(content(draft, id));
  };
  const ids = giveIds(drafts, known, (id) => parts.ids.has(id) || remembered.has(id), isThere);

  const writes = new Map<string, string>();
  const changes: FaqCells[] = [];
  const beside: FaqCells[] = [];
  const written: Written[] = [];
  const planned = drafts.map((draft): Planned => {
    const entry = known.get(draft);
    const id = ids.get(draft) ?? "";
    const file = entry === undefined ? fileOf(draft, id) : placeOf(entry, files);
    const text = content(draft, id);
    const there = current(draft, id, file);
    const outcome = outcomeOf(entry?.sha256, there === undefined ? undefined : textHash(there), textHash(text));
    if (draft.form === "row") {
      const cells = faqCells(draft, id, parts.sourceNameOf(draft), parts.topicOf(draft));
      if (outcome === "new" || outcome === "updated") changes.push(cells);
      if (outcome === "beside") beside.push(cells);
    } else {
      if (outcome === "new" || outcome === "updated") writes.set(file, text);
      if (outcome === "beside") writes.set(`${file}.imported`, text);
    }
    written.push({ source: draft.source, key: draft.key, id, lang: draft.lang, file, origin: draft.origin, sha256: textHash(text), text: textHash(draft.text) });
    return { draft, id, file, outcome };
  });
  if (changes.length > 0) writes.set("faq.csv", writeFaqFile(faq, changes));
  if (beside.length > 0) writes.set("faq.csv.imported", writeFaqFile(emptyFaqFile, beside));
  const matched = new Set(known.values());
  const rest = state.written.filter((entry) => !matched.has(entry));
  return { planned, writes, vanished, renamed, state: { ...state, written: [...rest.map((entry) => moved(entry, renamed)), ...written] } };
}

/**
 * @param before - Hash of what the import made of it last; absent the first time.
 * @param there - Hash of what the pack holds; absent when it holds nothing.
 */
function outcomeOf(before: string | undefined, there: string | undefined, now: string): Outcome {
  if (there === now) return "unchanged";
  if (before === undefined) return "new";
  if (there === undefined) return "removed";
  if (there === before) return "updated";
  return before === now ? "kept" : "beside";
}

function documentPath(id: string, lang: string, topic: string | undefined): string {
  return `documents/${topic === undefined ? "" : `${topic}/`}${id}.${lang}.md`;
}

/** A document that a person moved to another topic is still the same. */
function placeOf({ file, id, lang }: Written, files: ReadonlyMap<string, string>): string {
  if (files.has(file) || file === "faq.csv") return file;
  return [...files.keys()].find((path) => path.startsWith("documents/") && path.endsWith(`/${id}.${lang}.md`)) ?? file;
}

/** What vanished from a file that has another name now is remembered under that name. */
function moved(entry: Written, renamed: ReadonlyMap<string, string>): Written {
  const [source] = [...renamed].find(([, old]) => old === entry.source) ?? [];
  return source === undefined ? entry : { ...entry, source };
}
