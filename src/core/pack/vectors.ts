import { AppError } from "../errors.ts";
import type { Entry } from "./document.ts";
import { toInt8 } from "./int8.ts";
import { wordingsOf } from "./wordings.ts";

/**
 * The vectors of one documents piece; entries and passages in the order of that piece.
 *
 * Layout, little-endian: magic `SULV`, then uint32 format, dimensions, entries E, passages P, questions Q,
 * sentences S, first 32 bits of the documents piece's hash (so that no two pieces are the same bytes); uint32 passageStarts [E+1], questionStarts [E+1], sentenceStarts [P+1]; int8 middle [D]; int8 passages [P, D];
 * int8 questions [Q, D]; sentence signs [S, D/8]. Every part starts at a multiple of 4. Rows are stored as what sets
 * them apart from the middle of all, modulo 256: vectors of one embedder point much the same way, so that this takes a
 * quarter less after Huffman coding. In format 1 there is no middle and rows stand as they are.
 */
export interface VectorsPiece {
  readonly dimensions: number;
  /** Passages of entry `e` are rows `[passageStarts[e], passageStarts[e + 1])`. */
  readonly passageStarts: Uint32Array;
  /** Same for questions: in the order of `wordingsOf`. */
  readonly questionStarts: Uint32Array;
  /** Sentences of passage `p` of the piece; in the order of `passageSentences`. */
  readonly sentenceStarts: Uint32Array;
  /** [P, D], rows of length 1 scaled by 127. */
  readonly passages: Int8Array;
  /** [Q, D], same scale. */
  readonly questions: Int8Array;
  /** [S, D/8], a bit for each component of what sets a sentence apart from its passage (the difference of their
   *  vectors), most significant first, set where it is positive. */
  readonly sentences: Uint8Array;
}

const magic = 0x564c5553; // "SULV" read as little-endian
const format = 2;
/** As it was before rows were told from their middle. */
const plainFormat = 1;
const headerBytes = 32;

/** A passage as it is stored: its vector in int8, and for each sentence the signs of what sets it apart. */
export interface PassageVectors {
  readonly vector: Int8Array;
  readonly sentences: readonly Uint8Array[];
}

/** The vectors of one entry, in the order of its passages and of `wordingsOf`. */
export interface EntryVectors {
  readonly passages: readonly PassageVectors[];
  readonly questions: readonly Int8Array[];
}

/** Rounds what an embedder gave for one passage to what is stored. */
export function quantisePassage(passage: Float32Array, sentences: readonly Float32Array[]): PassageVectors {
  const apart = sentences.map((sentence) => toSigns(sentence.map((value, at) => value - (passage[at] ?? 0))));
  return { vector: toInt8(passage), sentences: apart };
}

/**
 * Writes a vectors piece.
 *
 * @param of - SHA-256 of the documents piece, in hex.
 * @param perEntry - For each entry of the documents piece its passages and wordings.
 */
export function encodeVectors(dimensions: number, of: string, perEntry: readonly EntryVectors[]): Uint8Array {
  const passages = perEntry.flatMap((entry) => entry.passages);
  const questions = perEntry.flatMap((entry) => entry.questions);
  const sentences = passages.flatMap((passage) => passage.sentences);
  const starts = [
    ...startsOf(perEntry.map((entry) => entry.passages.length)),
    ...startsOf(perEntry.map((entry) => entry.questions.length)),
    ...startsOf(passages.map((passage) => passage.sentences.length)),
  ];
  const rows = [...passages.map(({ vector }) => vector), ...questions];
  const bytes = new Uint8Array(headerBytes + 4 * starts.length + (rows.length + 1) * dimensions + sentences.length * (dimensions / 8));
  const view = new DataView(bytes.buffer);
  const header = [magic, format, dimensions, perEntry.length, passages.length, questions.length, sentences.length, Number.parseInt(of.slice(0, 8), 16)];
  for (const [at, value] of [...header, ...starts].entries()) view.setUint32(4 * at, value, true);
  let at = headerBytes + 4 * starts.length;
  const middle = middleOf(rows, dimensions);
  bytes.set(middle, at);
  for (const row of rows) {
    at += dimensions;
    for (let place = 0; place < dimensions; place += 1) bytes[at + place] = (row[place] ?? 0) - (middle[place] ?? 0);
  }
  at += dimensions;
  for (const signs of sentences) {
    bytes.set(signs, at);
    at += dimensions / 8;
  }
  return bytes;
}

/** The mean of some rows, rounded; zeros when there are none. */
function middleOf(rows: readonly Int8Array[], dimensions: number): Int8Array {
  return Int8Array.from({ length: dimensions }, (_, place) => Math.round(rows.reduce((sum, row) => sum + (row[place] ?? 0), 0) / Math.max(1, rows.length)));
}

/**
 * Reads a vectors piece; signs are views into `bytes`, rows are put together anew.
 *
 * @throws {AppError} `pack/bad-piece` when the counts and the length do not fit together.
 */
export function openVectors(bytes: Uint8Array): VectorsPiece {
  if (bytes.length < headerBytes) throw broken("too short");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const field = (index: number) => view.getUint32(4 * index, true);
  const [dimensions, entries, passageCount, questionCount, sentenceCount] = [field(2), field(3), field(4), field(5), field(6)];
  const plain = field(1) === plainFormat;
  if (field(0) !== magic || (field(1) !== format && !plain)) throw broken("header");
  if (dimensions === 0 || dimensions > 4096 || dimensions % 32 !== 0) throw broken("dimensions");
  const startsBytes = 4 * (2 * (entries + 1) + passageCount + 1);
  const middleAt = headerBytes + startsBytes;
  const rowsAt = middleAt + (plain ? 0 : dimensions);
  const rowsBytes = (passageCount + questionCount) * dimensions;
  const sentencesAt = rowsAt + rowsBytes;
  if (sentencesAt + sentenceCount * (dimensions / 8) !== bytes.length) throw broken("length");

  const readStarts = (at: number, count: number, total: number): Uint32Array => {
    const starts = Uint32Array.from({ length: count + 1 }, (_, index) => view.getUint32(at + 4 * index, true));
    const ordered = starts.every((start, index) => index === 0 || start >= (starts[index - 1] ?? 0));
    if (!ordered || starts[0] !== 0 || starts[count] !== total) throw broken("starts");
    return starts;
  };
  const { buffer, byteOffset } = bytes;
  const rows = new Int8Array(bytes.slice(rowsAt, sentencesAt).buffer);
  if (!plain) for (let at = 0; at < rowsBytes; at += 1) rows[at] = (rows[at] ?? 0) + (bytes[middleAt + (at % dimensions)] ?? 0);
  return {
    dimensions,
    passageStarts: readStarts(headerBytes, entries, passageCount),
    questionStarts: readStarts(headerBytes + 4 * (entries + 1), entries, questionCount),
    sentenceStarts: readStarts(headerBytes + 8 * (entries + 1), passageCount, sentenceCount),
    passages: rows.subarray(0, passageCount * dimensions),
    questions: rows.subarray(passageCount * dimensions),
    sentences: new Uint8Array(buffer, byteOffset + sentencesAt, sentenceCount * (dimensions / 8)),
  };
}

/** How many vectors one entry has. */
export interface UnitCount {
  readonly passages: number;
  readonly questions: number;
}

export function unitCount(entry: Entry): UnitCount {
  return { passages: entry.passages.length, questions: wordingsOf(entry).length };
}

/** True when the vectors can be those of entries with these counts. */
export function vectorsFit(vectors: VectorsPiece, counts: readonly UnitCount[]): boolean {
  if (vectors.passageStarts.length !== counts.length + 1) return false;
  const has = (starts: Uint32Array, at: number) => (starts[at + 1] ?? 0) - (starts[at] ?? 0);
  return counts.every(({ passages, questions }, at) => has(vectors.passageStarts, at) === passages && has(vectors.questionStarts, at) === questions);
}

/** A bit for each component, most significant first, set where it is positive. */
export function toSigns(vector: Float32Array): Uint8Array {
  const signs = new Uint8Array(vector.length / 8);
  for (const [at, value] of vector.entries()) {
    if (value > 0) signs[at >> 3] = (signs[at >> 3] ?? 0) | (0x80 >> (at & 7));
  }
  return signs;
}

function startsOf(counts: readonly number[]): number[] {
  const starts = [0];
  for (const count of counts) starts.push((starts[starts.length - 1] ?? 0) + count);
  return starts;
}

function broken(reason: string): AppError {
  return new AppError("pack/bad-piece", { role: "vectors", reason });
}
