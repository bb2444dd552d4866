import type { Entry, Language } from "../core/pack/document.ts";
import { fineRawBytes, manyDocuments, targetRawBytes } from "../core/pack/limits.ts";
import type { Piece } from "../core/pack/manifest.ts";
import { deflate, sha256Hex } from "./crypto.ts";

/** A documents piece and what is in it. */
export interface DocumentsPiece {
  readonly piece: Piece;
  readonly bytes: Uint8Array;
  readonly entries: readonly Entry[];
}

interface Item {
  readonly entry: Entry;
  readonly bytes: number;
  /** First digits of the SHA-256 of the entry's id. */
  readonly rank: string;
}

/**
 * Parts the entries of each language into pieces, in the order of their ids, so that what belongs together is
 * compressed together and comes together. A stretch that is too large is parted before the entry whose id has the
 * highest hash, and its parts in turn, as in a treap (Seidel and Aragon, 1996): where the bounds lie depends on ids, and
 * an entry that comes or goes moves only those beside it.
 * A language of many documents has finer pieces.
 * What the pack does not answer stands in pieces of its own.
 *
 * @param languages - The order of the pieces.
 */
export function toDocumentPieces(entries: readonly Entry[], languages: readonly Language[]): DocumentsPiece[] {
  return languages.flatMap((lang) => {
    const own = entries.filter((entry) => entry.lang === lang);
    const largest = own.length < manyDocuments ? targetRawBytes : fineRawBytes;
    const parts = (some: readonly Entry[]) => split(some.map(toItem).toSorted((a, b) => (a.entry.id < b.entry.id ? -1 : 1)), largest);
    return [
      ...parts(own.filter(({ kind }) => kind !== "outside")).map((part) => toPiece(part, lang)),
      ...parts(own.filter(({ kind }) => kind === "outside")).map((part) => later(toPiece(part, lang))),
    ];
  });
}

/** What the pack does not answer is no reason to wait for the first answer. */
function later(documents: DocumentsPiece): DocumentsPiece {
  return { ...documents, piece: { ...documents.piece, late: true } };
}

function toItem(entry: Entry): Item {
  return { entry, bytes: Buffer.byteLength(JSON.stringify(entry)), rank: sha256Hex(entry.id).slice(0, 16) };
}

function split(items: readonly Item[], largest: number): (readonly Item[])[] {
  if (items.length === 0) return [];
  const total = items.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= largest || items.length === 1) return [items];
  const highest = items.slice(1).reduce((best, item, at) => (item.rank > (items[best]?.rank ?? "") ? at + 1 : best), 1);
  return [...split(items.slice(0, highest), largest), ...split(items.slice(highest), largest)];
}

function toPiece(items: readonly Item[], lang: Language): DocumentsPiece {
  const entries = items.map(({ entry }) => entry);
  const raw = new TextEncoder().encode(JSON.stringify(entries));
  const bytes = deflate(raw);
  const piece: Piece = { sha256: sha256Hex(bytes), bytes: bytes.length, role: "documents", raw: raw.length, entries: entries.length, lang };
  return { piece, bytes, entries };
}
