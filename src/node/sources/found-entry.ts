import type { Correction } from "../../core/pack/corrections.ts";
import type { Block, Entry } from "../../core/pack/document.ts";
import { splitLongParagraphs } from "../../core/pack/paragraphs.ts";
import { splitPassages } from "../../core/pack/passages.ts";
import type { Reference } from "./markdown.ts";

/** An entry and where its author wrote it. */
export interface FoundEntry {
  readonly entry: Entry;
  readonly file: string;
  readonly line: number;
  /** Entries it names, in its text or as related. */
  readonly references: readonly Reference[];
  /** Says of itself that it was wrong; one that was withdrawn is not built. */
  readonly correction?: OwnCorrection;
}

/** What front matter says of a mistake in its document. */
export interface OwnCorrection extends Pick<Correction, "kind" | "date" | "instead"> {
  /** In the document's language. */
  readonly note: string;
}

/** What readers of sources know of an entry; the rest follows. */
export type Draft = Omit<Entry, "passages" | "actions" | "questions"> & Partial<Pick<Entry, "actions" | "questions">>;

/** Completes an entry: long paragraphs are cut, passages made, keys put in one order so that equal entries are equal bytes. */
export function completeEntry(draft: Draft): Entry {
  const { id, lang, kind, title, questions = [], topic, body: written, actions = [], ...rest } = draft;
  const body: Block[] = splitLongParagraphs(written, lang);
  return {
    id,
    lang,
    kind,
    title,
    questions,
    ...(topic === undefined ? {} : { topic }),
    body,
    passages: splitPassages(body),
    actions,
    ...rest,
  };
}
