import { bm25, similarTerms } from "./limits.ts";
import { gramBuckets, gramsOf, hashGram } from "./grams.ts";
import { sectionCount } from "./lexical-index.ts";

/** Word scores of one question over all units of one language. */
export interface LexicalScores {
  /** `Float32Array [units]`: BM25 divided by `best`, so that 1 is about every word of the question once. */
  readonly scores: Float32Array;
  /** Units with a score above zero. */
  readonly touched: readonly number[];
  /** Rarity-weighted share of the question's terms that the index knows, 0 to 1. */
  readonly known: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const empty = new Float32Array(0);

/** Searches the bytes that `buildLexicalIndex` made, without parsing them. */
export class LexicalIndex {
  readonly units: number;
  /** Size of the index as it lies in memory. */
  readonly bytes: number;
  readonly #terms: number;
  readonly #factors: Float32Array;
  readonly #termOffsets: Uint32Array;
  readonly #termBytes: Uint8Array;
  readonly #postingOffsets: Uint32Array;
  readonly #postings: Uint8Array;
  readonly #gramCounts: Uint8Array;
  readonly #bucketOffsets: Uint32Array;
  readonly #buckets: Uint8Array;
  /** Trigrams that each term shares with the one being looked up; all zero between two look-ups. */
  readonly #shared: Uint8Array;

  /** @param bytes - Must start at a multiple of four in its buffer. */
  constructor(bytes: Uint8Array) {
    const header = new Uint32Array(bytes.buffer, bytes.byteOffset, 2 + sectionCount + 1);
    const section = (at: number) => bytes.subarray(header[2 + at] ?? 0, header[3 + at] ?? 0);
    this.units = header[0] ?? 0;
    this.bytes = bytes.length;
    this.#terms = header[1] ?? 0;
    this.#factors = new Float32Array(bytes.buffer, section(0).byteOffset, this.units);
    this.#termOffsets = new Uint32Array(bytes.buffer, section(1).byteOffset, this.#terms + 1);
    this.#termBytes = section(2);
    this.#postingOffsets = new Uint32Array(bytes.buffer, section(3).byteOffset, this.#terms + 1);
    this.#postings = section(4);
    this.#gramCounts = section(5);
    this.#bucketOffsets = new Uint32Array(bytes.buffer, section(6).byteOffset, gramBuckets + 1);
    this.#buckets = section(7);
    this.#shared = new Uint8Array(this.#terms);
  }

  /** @param terms - Of the question, analysed in this index's language; repeats count once. */
  search(terms: readonly string[]): LexicalScores {
    const distinct = [...new Set(terms)];
    if (this.units === 0 || distinct.length === 0) return { scores: empty, touched: [], known: 0 };
    const scores = new Float32Array(this.units);
    const touched: number[] = [];
    let best = 0;
    let known = 0;
    for (const term of distinct) {
      const matches = this.#matches(term);
      const rarity = this.#rarity(matches[0]?.frequency ?? 0);
      best += rarity;
      known += rarity * (matches[0]?.similarity ?? 0);
      this.#add(matches, rarity, scores, touched);
    }
    for (const unit of touched) scores[unit] = (scores[unit] ?? 0) / best;
    return { scores, touched, known: known / best };
  }

  /** Rarity (inverse document frequency) of a term as it stands, without similar ones. */
  rarity(term: string): number {
    const at = this.#find(term);
    return this.#rarity(at < 0 ? 0 : this.#frequency(at));
  }

  has(term: string): boolean {
    return this.#find(term) >= 0;
  }

  #rarity(frequency: number): number {
    return Math.log(1 + (this.units - frequency + 0.5) / (frequency + 0.5));
  }

  /** For each unit the best of the matching terms counts, weighted by similarity. */
  #add(matches: readonly Match[], rarity: number, scores: Float32Array, touched: number[]): void {
    const [only] = matches;
    if (only && matches.length === 1) {
      this.#eachPosting(only.term, (unit, count) => add(scores, touched, unit, rarity * only.similarity * this.#saturate(unit, count)));
      return;
    }
    const gains = new Map<number, number>();
    for (const { term, similarity } of matches) {
      this.#eachPosting(term, (unit, count) => {
        const gain = rarity * similarity * this.#saturate(unit, count);
        if (gain > (gains.get(unit) ?? 0)) gains.set(unit, gain);
      });
    }
    gains.forEach((gain, unit) => add(scores, touched, unit, gain));
  }

  #saturate(unit: number, count: number): number {
    return (count * (bm25.k1 + 1)) / (count + (this.#factors[unit] ?? bm25.k1));
  }

  /** The term itself first, then similar terms of the index, most similar first. */
  #matches(term: string): Match[] {
    const exact = this.#find(term);
    const matches: Match[] = exact < 0 ? [] : [{ term: exact, similarity: 1, frequency: this.#frequency(exact) }];
    if (term.length < similarTerms.minLength || unsegmented.test(term)) return matches;
    return [...matches, ...this.#similar(term, exact)];
  }

  #similar(term: string, exact: number): Match[] {
    const grams = gramsOf(term);
    const shared = this.#shared;
    const seen: number[] = [];
    for (const bucket of new Set(grams.map(hashGram))) this.#countBucket(bucket, shared, seen);
    const found: Match[] = [];
    for (const other of seen) {
      const likeness = (2 * (shared[other] ?? 0)) / (grams.length + (this.#gramCounts[other] ?? 0));
      shared[other] = 0;
      if (other === exact || likeness < similarTerms.minSimilarity || this.#text(other).length < similarTerms.minLength) continue;
      found.push({ term: other, similarity: similarTerms.weight * likeness ** 2, frequency: this.#frequency(other) });
    }
    return found.sort((a, b) => b.similarity - a.similarity || a.term - b.term).slice(0, similarTerms.most);
  }

  #find(term: string): number {
    const wanted = encoder.encode(term);
    let low = 0;
    let high = this.#terms - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = this.#compare(middle, wanted);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #compare(at: number, wanted: Uint8Array): number {
    const from = this.#termOffsets[at] ?? 0;
    const length = (this.#termOffsets[at + 1] ?? 0) - from;
    const shared = Math.min(length, wanted.length);
    for (let index = 0; index < shared; index++) {
      const difference = (this.#termBytes[from + index] ?? 0) - (wanted[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return length - wanted.length;
  }

  #text(at: number): string {
    return decoder.decode(this.#termBytes.subarray(this.#termOffsets[at], this.#termOffsets[at + 1]));
  }

  #frequency(at: number): number {
    return readVarint(this.#postings, this.#postingOffsets[at] ?? 0).value;
  }

  #eachPosting(at: number, visit: (unit: number, count: number) => void): void {
    const bytes = this.#postings;
    const first = readVarint(bytes, this.#postingOffsets[at] ?? 0);
    let position = first.next;
    let unit = 0;
    for (let left = first.value; left > 0; left--) {
      let code = 0;
      let shift = 0;
      let byte = 0;
      do {
        byte = bytes[position++] ?? 0;
        code |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      unit += code >>> 1;
      let count = 1;
      if (code & 1) {
        const repeated = readVarint(bytes, position);
        count = repeated.value;
        position = repeated.next;
      }
      visit(unit, count);
    }
  }

  /** Adds one for every term of a bucket; terms counted for the first time go into `seen`. */
  #countBucket(bucket: number, counts: Uint8Array, seen: number[]): void {
    const bytes = this.#buckets;
    let position = this.#bucketOffsets[bucket] ?? 0;
    const end = this.#bucketOffsets[bucket + 1] ?? 0;
    let term = 0;
    while (position < end) {
      let gap = 0;
      let shift = 0;
      let byte = 0;
      do {
        byte = bytes[position++] ?? 0;
        gap |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      term += gap;
      const count = counts[term] ?? 0;
      if (count === 0) seen.push(term);
      counts[term] = count + 1;
    }
  }
}

interface Match {
  readonly term: number;
  readonly similarity: number;
  readonly frequency: number;
}

/** Scripts whose terms are runs of letters already, where likeness of spelling means nothing. */
const unsegmented = /[\p{Script=Han}\p{Script=Tamil}]/u;

function add(scores: Float32Array, touched: number[], unit: number, gain: number): void {
  const before = scores[unit] ?? 0;
  if (before === 0) touched.push(unit);
  scores[unit] = before + gain;
}

function readVarint(bytes: Uint8Array, from: number): { value: number; next: number } {
  let value = 0;
  let shift = 0;
  let position = from;
  let byte = 0;
  do {
    byte = bytes[position++] ?? 0;
    value |= (byte & 127) << shift;
    shift += 7;
  } while (byte > 127);
  return { value, next: position };
}
