import { ByteWriter } from "./bytes.ts";
import { bm25 } from "./limits.ts";
import { gramsOf, hashGram, gramBuckets } from "./grams.ts";

/** One unit of text that is ranked on its own: its terms, and whether it is a question wording. */
export interface Unit {
  readonly terms: readonly string[];
  readonly question: boolean;
}

const encoder = new TextEncoder();

/** Number of sections that a lexical index consists of; see `buildLexicalIndex`. */
export const sectionCount = 8;

/**
 * Builds the word index of one language as bytes that are searched as they lie.
 *
 * Layout (little-endian): `Uint32` units, terms, then the offset of each section and the end. Sections:
 * 0 length factors `Float32[units]` (BM25's denominator without the term frequency);
 * 1 term offsets `Uint32[terms + 1]` into 2, the terms in UTF-8, sorted by bytes;
 * 3 posting offsets `Uint32[terms + 1]` into 4: a varint count, then for each unit the varint
 *   `gap << 1 | repeated`, followed by the varint frequency when repeated;
 * 5 lengths of the terms in trigrams `Uint8[terms]`;
 * 6 bucket offsets `Uint32[gramBuckets + 1]` into 7: for each trigram bucket the gaps of its term numbers as varints.
 */
export function buildLexicalIndex(units: readonly Unit[]): Uint8Array {
  const postings = collectPostings(units);
  const terms = [...postings.keys()].map((term) => ({ term, bytes: encoder.encode(term) })).sort((a, b) => compareBytes(a.bytes, b.bytes));
  const termBytes = new ByteWriter();
  const postingBytes = new ByteWriter();
  const termOffsets = new Uint32Array(terms.length + 1);
  const postingOffsets = new Uint32Array(terms.length + 1);
  const gramCounts = new Uint8Array(terms.length);
  const buckets: number[][] = Array.from({ length: gramBuckets }, () => []);
  terms.forEach(({ term, bytes }, at) => {
    termBytes.raw(bytes);
    termOffsets[at + 1] = termBytes.length;
    writePostings(postingBytes, postings.get(term) ?? []);
    postingOffsets[at + 1] = postingBytes.length;
    const grams = gramsOf(term);
    gramCounts[at] = Math.min(255, grams.length);
    for (const bucket of new Set(grams.map(hashGram))) buckets[bucket]?.push(at);
  });
  const grams = writeBuckets(buckets);
  return assemble(units.length, terms.length, [
    bytesOf(lengthFactors(units)),
    bytesOf(termOffsets),
    termBytes.done(),
    bytesOf(postingOffsets),
    postingBytes.done(),
    gramCounts,
    bytesOf(grams.offsets),
    grams.bytes,
  ]);
}

function collectPostings(units: readonly Unit[]): Map<string, number[]> {
  const postings = new Map<string, number[]>();
  units.forEach((unit, at) => {
    const counts = new Map<string, number>();
    for (const term of unit.terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) {
      const list = postings.get(term);
      if (list) list.push(at, count);
      else postings.set(term, [at, count]);
    }
  });
  return postings;
}

function writePostings(out: ByteWriter, list: readonly number[]): void {
  out.varint(list.length / 2);
  let previous = 0;
  for (let at = 0; at < list.length; at += 2) {
    const unit = list[at] ?? 0;
    const count = list[at + 1] ?? 1;
    out.varint(((unit - previous) << 1) | (count > 1 ? 1 : 0));
    if (count > 1) out.varint(count);
    previous = unit;
  }
}

/** Question wordings are short by nature and are compared with the mean length of their own kind. */
function lengthFactors(units: readonly Unit[]): Float32Array {
  const mean = (question: boolean) => {
    const lengths = units.filter((unit) => unit.question === question).map((unit) => unit.terms.length);
    return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  };
  const means = [mean(false), mean(true)] as const;
  return Float32Array.from(units, ({ terms, question }) => bm25.k1 * (1 - bm25.b + (bm25.b * terms.length) / means[question ? 1 : 0]));
}

function writeBuckets(buckets: readonly (readonly number[])[]): { offsets: Uint32Array; bytes: Uint8Array } {
  const out = new ByteWriter();
  const offsets = new Uint32Array(buckets.length + 1);
  buckets.forEach((terms, at) => {
    let previous = 0;
    for (const term of terms) {
      out.varint(term - previous);
      previous = term;
    }
    offsets[at + 1] = out.length;
  });
  return { offsets, bytes: out.done() };
}

function assemble(units: number, terms: number, sections: readonly Uint8Array[]): Uint8Array {
  const out = new ByteWriter();
  out.uint32(units);
  out.uint32(terms);
  let offset = 4 * (2 + sectionCount + 1);
  for (const section of sections) {
    out.uint32(offset);
    offset += Math.ceil(section.length / 4) * 4;
  }
  out.uint32(offset);
  for (const section of sections) {
    out.raw(section);
    out.align(4);
  }
  return out.done();
}

function bytesOf(array: Uint32Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
