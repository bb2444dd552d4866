import { AppError } from "../errors.ts";

/** Rewrites text as SentencePiece did when the model was trained (NFKC with its own exceptions). */
export type Normalise = (text: string) => string;

/**
 * Opens SentencePiece's "precompiled charsmap": a double-array trie from UTF-8 prefixes to their
 * replacement. The longest prefix wins, as in SentencePiece itself.
 *
 * @param charsmap - Little-endian: u32 bytes of the trie, trie units, replacements ended by zero bytes.
 * @throws {AppError} `embed/unsupported-model` when the lengths do not fit.
 * @see https://github.com/google/sentencepiece/blob/master/src/normalizer.cc
 */
export function openCharsmap(charsmap: Uint8Array): Normalise {
  if (charsmap.length === 0) return (text) => text;
  const view = new DataView(charsmap.buffer, charsmap.byteOffset, charsmap.length);
  const trieBytes = charsmap.length < 4 ? Number.NaN : view.getUint32(0, true);
  if (!(trieBytes >= 4 && trieBytes % 4 === 0 && 4 + trieBytes <= charsmap.length)) {
    throw new AppError("embed/unsupported-model", { reason: "the tokenizer's normaliser is damaged" });
  }
  const units = trieBytes / 4;
  const unit = (index: number): number => (index < units ? view.getUint32(4 + index * 4, true) : 0);
  const replacements = charsmap.subarray(4 + trieBytes);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  return (text) => {
    const bytes = encoder.encode(text);
    const out: string[] = [];
    let copied = 0;
    let at = 0;
    while (at < bytes.length) {
      const match = longestMatch(bytes, at, unit);
      if (match.length === 0) {
        at += utf8Length(bytes[at] ?? 0);
        continue;
      }
      const end = replacements.indexOf(0, match.value);
      out.push(decoder.decode(bytes.subarray(copied, at)));
      out.push(decoder.decode(replacements.subarray(match.value, end < 0 ? replacements.length : end)));
      at += match.length;
      copied = at;
    }
    out.push(decoder.decode(bytes.subarray(copied)));
    return out.join("");
  };
}

/** Walks a Darts-clone double array; the bit layout is the library's. */
function longestMatch(bytes: Uint8Array, start: number, unit: (index: number) => number): { length: number; value: number } {
  let best = { length: 0, value: 0 };
  let node = offsetOf(unit(0));
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    node ^= byte;
    const found = unit(node);
    if ((found & 0x800000ff) >>> 0 !== byte) break;
    node ^= offsetOf(found);
    if (((found >>> 8) & 1) === 1) best = { length: at + 1 - start, value: unit(node) & 0x7fffffff };
  }
  return best;
}

function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}

function utf8Length(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
