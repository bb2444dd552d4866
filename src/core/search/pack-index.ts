import type { Entry, Language } from "../pack/document.ts";
import { passageText } from "../pack/passages.ts";
import { wordingsOf } from "../pack/wordings.ts";
import { analyse } from "./analyse.ts";
import { ByteWriter } from "./bytes.ts";
import { buildLexicalIndex, type Unit } from "./lexical-index.ts";
import { LexicalIndex } from "./lexical-search.ts";

/** Grows when the index's bytes or the analysis behind them change; phones then make it anew from the pieces. */
export const indexVersion = 2;

/** What search and lists need to know of an entry without reading its piece. */
export interface DirectoryEntry extends Omit<Entry, "body" | "passages" | "questions" | "source" | "urgent"> {
  /** Number of the documents piece in the manifest's order, and of the entry in it. */
  readonly piece: number;
  readonly at: number;
  /** How many passages and question wordings it has; its units stand in this order. */
  readonly passages: number;
  readonly wordings: number;
}

/** All units of one language: for each entry in turn its passages, then its wordings. */
export interface LanguageIndex {
  readonly lang: Language;
  readonly lexical: LexicalIndex;
  /** `Uint32Array [entries of this language]`: their numbers in the directory. */
  readonly entries: Uint32Array;
  /** `Uint32Array [entries of this language + 1]`: first unit of each, and the end. */
  readonly starts: Uint32Array;
  /** `Uint32Array [units]`: which of `entries` each unit belongs to. */
  readonly owners: Uint32Array;
  /** `Uint32Array [entries of this language]`: first wording of each; its passages stand before it. */
  readonly wordings: Uint32Array;
}

/** All that is searched of a pack. */
export interface PackIndex {
  readonly directory: readonly DirectoryEntry[];
  /** `Uint32Array [directory]`: equal for translations of one another. */
  readonly groups: Uint32Array;
  readonly languages: readonly LanguageIndex[];
}

/**
 * Builds the search index of a whole pack.
 *
 * @param pieces - Entries of each documents piece, in the manifest's order.
 * @returns Bytes for `openPackIndex`; equal input gives equal bytes.
 */
export function buildPackIndex(pieces: readonly (readonly Entry[])[]): Uint8Array {
  const directory = pieces.flatMap((entries, piece) => entries.map((entry, at) => describe(entry, piece, at)));
  const languages = [...new Set(directory.map((entry) => entry.lang))];
  const all = pieces.flat();
  const indexes = languages.map((lang) => buildLexicalIndex(all.filter((entry) => entry.lang === lang).flatMap(unitsOf)));
  const header = new TextEncoder().encode(
    JSON.stringify({ version: indexVersion, directory, languages, lengths: indexes.map((index) => index.length) }),
  );
  const out = new ByteWriter();
  out.uint32(header.length);
  out.raw(header);
  for (const index of indexes) {
    out.align(4);
    out.raw(index);
  }
  return out.done();
}

/** @returns null when the bytes were made by another version of the index. */
export function openPackIndex(bytes: Uint8Array): PackIndex | null {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const headerLength = new DataView(aligned.buffer, aligned.byteOffset).getUint32(0, true);
  const header = readHeader(aligned.subarray(4, 4 + headerLength));
  if (header.version !== indexVersion) return null;
  let from = 4 + headerLength;
  const languages = header.languages.map((lang, at): LanguageIndex => {
    from = Math.ceil(from / 4) * 4;
    const length = header.lengths[at] ?? 0;
    const lexical = new LexicalIndex(aligned.subarray(from, from + length));
    from += length;
    return { lang, lexical, ...unitRanges(header.directory, lang) };
  });
  return { directory: header.directory, groups: groupsOf(header.directory), languages };
}

interface Header {
  readonly version: number;
  readonly directory: readonly DirectoryEntry[];
  readonly languages: readonly Language[];
  readonly lengths: readonly number[];
}

/** The bytes are this app's own, made by `buildPackIndex` and kept in its own storage. */
function readHeader(bytes: Uint8Array): Header {
  return JSON.parse(new TextDecoder().decode(bytes)) as Header;
}

function describe(entry: Entry, piece: number, at: number): DirectoryEntry {
  const { body: _body, passages, questions: _questions, source: _source, urgent: _urgent, ...kept } = entry;
  return { ...kept, piece, at, passages: passages.length, wordings: wordingsOf(entry).length };
}

function unitsOf(entry: Entry): Unit[] {
  return [
    ...entry.passages.map((range) => ({ terms: analyse(passageText(entry, range), entry.lang), question: false })),
    ...wordingsOf(entry).map((wording) => ({ terms: analyse(wording, entry.lang), question: true })),
  ];
}

function unitRanges(directory: readonly DirectoryEntry[], lang: Language) {
  const entries = directory.flatMap((entry, number) => (entry.lang === lang ? [number] : []));
  const starts = new Uint32Array(entries.length + 1);
  const wordings = new Uint32Array(entries.length);
  entries.forEach((number, at) => {
    const entry = directory[number];
    const start = starts[at] ?? 0;
    wordings[at] = start + (entry?.passages ?? 0);
    starts[at + 1] = (wordings[at] ?? 0) + (entry?.wordings ?? 0);
  });
  const owners = new Uint32Array(starts[entries.length] ?? 0);
  entries.forEach((_, at) => owners.fill(at, starts[at], starts[at + 1]));
  return { entries: Uint32Array.from(entries), starts, owners, wordings };
}

function groupsOf(directory: readonly DirectoryEntry[]): Uint32Array {
  const numbers = new Map<string, number>();
  return Uint32Array.from(directory, ({ id }) => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return number;
  });
}
