import type { Entry, Language } from "../core/pack/document.ts";
import { targetRawBytes } from "../core/pack/limits.ts";
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
  /** Bits of the SHA-256 of the entry's id, as `0` and `1`. */
  readonly path: string;
}

/**
 * Parts the entries of each language into pieces. An entry's place depends on its id alone: a piece that grows too
 * large is split by the next bit of the hash, so that editing an entry changes its own piece and, rarely, splits it.
 * What the pack does not answer stands in pieces of its own.
 *
 * @param languages - The order of the pieces.
 */
export function toDocumentPieces(entries: readonly Entry[], languages: readonly Language[]): DocumentsPiece[] {
  return languages.flatMap((lang) => {
    const own = entries.filter((entry) => entry.lang === lang);
    const parts = (some: readonly Entry[]) => split(some.map(toItem), 0);
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
  const digits = sha256Hex(entry.id).slice(0, 16);
  const path = [...digits].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
  return { entry, bytes: Buffer.byteLength(JSON.stringify(entry)), path };
}

function split(items: readonly Item[], depth: number): (readonly Item[])[] {
  if (items.length === 0) return [];
  const total = items.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= targetRawBytes || items.length === 1 || depth === 64) return [items];
  return ["0", "1"].flatMap((bit) => split(items.filter(({ path }) => path[depth] === bit), depth + 1));
}

function toPiece(items: readonly Item[], lang: Language): DocumentsPiece {
  const entries = items.map(({ entry }) => entry).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const raw = new TextEncoder().encode(JSON.stringify(entries));
  const bytes = deflate(raw);
  const piece: Piece = { sha256: sha256Hex(bytes), bytes: bytes.length, role: "documents", raw: raw.length, entries: entries.length, lang };
  return { piece, bytes, entries };
}
