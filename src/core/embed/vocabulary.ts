import { AppError } from "../errors.ts";
import { joinBytes } from "../join-bytes.ts";
import { toHex } from "../pack/hex.ts";

/** A unigram tokenizer's pieces: a text with its log probability and its row in the model's token table. */
export interface Piece {
  readonly text: string;
  readonly score: number;
}

/** What `vocabulary.bin` holds, ready to write. */
export interface VocabularyParts {
  /** First 16 bytes of the SHA-256 of the graph that the rows belong to. */
  readonly modelHash: Uint8Array;
  /** Rows 0 to `control.length - 1`: never matched in text. */
  readonly control: readonly string[];
  readonly bosId: number;
  readonly eosId: number;
  readonly unknownId: number;
  /** Score of a letter that no piece covers. */
  readonly unknownScore: number;
  /** The rows after the control pieces, sorted by `comparePieces`. */
  readonly pieces: readonly Piece[];
  /** SentencePiece's precompiled charsmap; empty for none. */
  readonly charsmap: Uint8Array;
}

/** An opened vocabulary: lookups go straight into the file's bytes, so that a phone holds it once. */
export interface Vocabulary {
  /** Hex of the graph's hash, 32 digits: names the model without reading it. */
  readonly modelId: string;
  readonly bosId: number;
  readonly eosId: number;
  readonly unknownId: number;
  readonly unknownScore: number;
  readonly size: number;
  readonly charsmap: Uint8Array;
  /** Calls `found` for every piece that starts at `start`, shortest first. */
  matchAll(bytes: Uint8Array, start: number, end: number, found: (length: number, id: number, score: number) => void): void;
}

const magic = 0x31565353;
const headerBytes = 52;

/**
 * Writes the compact vocabulary. All little-endian: magic `SSV1`, count of control pieces, of pieces,
 * bos, eos, unknown ids (u32), unknown score (f32), bytes of charsmap and of texts (u32), hash of the graph (16 bytes); then the scores
 * (f32), the charsmap padded to 4 bytes, the texts' lengths in bytes (u8) and the sorted texts (UTF-8).
 *
 * @throws {AppError} `embed/unsupported-model` for a piece of more than 255 bytes.
 */
export function encodeVocabulary(parts: VocabularyParts): Uint8Array {
  const encoder = new TextEncoder();
  const texts = parts.pieces.map((piece) => encoder.encode(piece.text));
  const long = texts.findIndex((text) => text.length > 255 || text.length === 0);
  if (long >= 0) throw new AppError("embed/unsupported-model", { reason: "a piece is empty or longer than 255 bytes", piece: long });
  const blob = joinBytes(texts);
  const header = new DataView(new ArrayBuffer(headerBytes + texts.length * 4));
  const words = [magic, parts.control.length, texts.length, parts.bosId, parts.eosId, parts.unknownId];
  words.forEach((word, index) => header.setUint32(index * 4, word, true));
  header.setFloat32(24, parts.unknownScore, true);
  header.setUint32(28, parts.charsmap.length, true);
  header.setUint32(32, blob.length, true);
  new Uint8Array(header.buffer).set(parts.modelHash.subarray(0, 16), 36);
  parts.pieces.forEach((piece, index) => header.setFloat32(headerBytes + index * 4, piece.score, true));
  return joinBytes([
    new Uint8Array(header.buffer),
    parts.charsmap,
    new Uint8Array(-parts.charsmap.length & 3),
    Uint8Array.from(texts, (text) => text.length),
    blob,
  ]);
}

/** Order of pieces in the file: by UTF-8 bytes, which is by code point. */
export function comparePieces(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/**
 * Opens what `encodeVocabulary` wrote; keeps a view of `file`, makes only a table of offsets (4 bytes a piece).
 *
 * @throws {AppError} `embed/unsupported-model` for other or damaged bytes.
 */
export function openVocabulary(file: Uint8Array): Vocabulary {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const word = (at: number): number => (at + 4 <= file.length ? view.getUint32(at, true) : 0);
  const [control, count, charsmapBytes, blobBytes] = [word(4), word(8), word(28), word(32)];
  const charsmapAt = headerBytes + count * 4;
  const lengthsAt = charsmapAt + charsmapBytes + (-charsmapBytes & 3);
  const blobAt = lengthsAt + count;
  if (word(0) !== magic || blobAt + blobBytes !== file.length) {
    throw new AppError("embed/unsupported-model", { reason: "vocabulary.bin is damaged or of another version" });
  }
  const offsets = new Uint32Array(count + 1);
  for (let index = 0; index < count; index += 1) {
    offsets[index + 1] = (offsets[index] ?? 0) + (file[lengthsAt + index] ?? 0);
  }
  const startOf = (index: number): number => blobAt + (offsets[index] ?? 0);

  /** First piece in [low, high) whose byte at `depth` is at least `byte`; shorter pieces sort first. */
  const lowerBound = (low: number, high: number, depth: number, byte: number): number => {
    let from = low;
    let to = high;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const at = startOf(middle) + depth;
      const value = at < startOf(middle + 1) ? (file[at] ?? 0) : -1;
      if (value < byte) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  return {
    modelId: toHex(file.subarray(36, 52)),
    bosId: word(12),
    eosId: word(16),
    unknownId: word(20),
    unknownScore: view.getFloat32(24, true),
    size: control + count,
    charsmap: file.subarray(charsmapAt, charsmapAt + charsmapBytes),
    matchAll(bytes, start, end, found) {
      let low = 0;
      let high = count;
      for (let depth = 0; start + depth < end; depth += 1) {
        const byte = bytes[start + depth] ?? 0;
        low = lowerBound(low, high, depth, byte);
        high = lowerBound(low, high, depth, byte + 1);
        if (low === high) return;
        if (startOf(low + 1) - startOf(low) === depth + 1) {
          found(depth + 1, control + low, view.getFloat32(headerBytes + low * 4, true));
        }
      }
    },
  };
}
