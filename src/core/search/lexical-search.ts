import { createGains } from "./gains.ts";
import { bm25, similarTerms, typicalTerms } from "./limits.ts";
import { gramBuckets, gramsOf, hashGram } from "./grams.ts";
import { consonantsOf } from "./spoken-malay.ts";
import { sectionCount } from "./lexical-index.ts";

/** Word scores of one question over all units of one language. */
export interface LexicalScores {
  /** `Float32Array [units]`: BM25 divided by `best`, so that 1 is about every word of the question once. */
  readonly scores: Float32Array;
  /** `Float32Array [owners]`: the same, each term counted where it scores best among the owner's units. */
  readonly together: Float32Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

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
  /** Made when the first shortened word is looked up. */
  #skeletons: ReadonlyMap<string, string> | null = null;

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

  /**
   * @param terms - Of the question, analysed in this index's language; repeats count once.
   * @param owners - `Uint32Array [units]`: for each unit the entry it belongs to, 0 to `ownerCount` - 1.
   * @param without - A unit to leave out; -1 for none.
   * @param manyWordings - Whether owners are told apart by how many of their units have a term (`typicalTerms`).
   */
  search(terms: readonly string[], owners: Uint32Array, ownerCount: number, without = -1, manyWordings = false): LexicalScores {
    const scores = new Float32Array(this.units);
    const together = new Float32Array(ownerCount);
    const gains = createGains(scores, together, owners, manyWordings ? typicalTerms.share : 0);
    let best = 0;
    for (const term of new Set(terms)) {
      const matches = this.#matches(term);
      let count = manyWordings ? 0 : this.#frequency(matches[0]?.term);
      matches.forEach(({ term: at, similarity }, number) => {
        this.#eachPosting(at, (unit, times) => {
          if (unit !== without) gains.take(unit, similarity * this.#saturate(unit, times));
        });
        if (manyWordings && number === 0) count = gains.owners();
      });
      const rarity = rarityOf(count, manyWordings ? ownerCount : this.units);
      best += rarity;
      gains.settle(rarity);
    }
    divide(scores, best);
    divide(together, best);
    return { scores, together };
  }

  /** Rarity (inverse document frequency) of a term as it stands, without similar ones. */
  rarity(term: string): number {
    const at = this.#find(term);
    return rarityOf(this.#frequency(at < 0 ? undefined : at), this.units);
  }

  has(term: string): boolean {
    return this.#find(term) >= 0;
  }

  /** The most frequent term with these consonants, or with one more in front, which stemming may have dropped. */
  withConsonants(skeleton: string): string | undefined {
    this.#skeletons ??= this.#bySkeleton();
    return this.#skeletons.get(skeleton) ?? (/^[kpst]/.test(skeleton) ? this.#skeletons.get(skeleton.slice(1)) : undefined);
  }

  #bySkeleton(): Map<string, string> {
    const found = new Map<string, { readonly text: string; readonly frequency: number }>();
    for (let at = 0; at < this.#terms; at += 1) {
      const text = this.#text(at);
      const skeleton = consonantsOf(text);
      const frequency = this.#frequency(at);
      if (skeleton !== text && frequency > (found.get(skeleton)?.frequency ?? 0)) found.set(skeleton, { text, frequency });
    }
    return new Map([...found].map(([skeleton, { text }]) => [skeleton, text] as const));
  }

  #saturate(unit: number, count: number): number {
    return (count * (bm25.k1 + 1)) / (count + (this.#factors[unit] ?? bm25.k1));
  }

  /** The term itself first, then similar terms of the index, most similar first. */
  #matches(term: string): Match[] {
    const exact = this.#find(term);
    const matches: Match[] = exact < 0 ? [] : [{ term: exact, similarity: 1 }];
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
      found.push({ term: other, similarity: similarTerms.weight * likeness ** 2 });
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

  #frequency(at: number | undefined): number {
    return at === undefined ? 0 : readVarint(this.#postings, this.#postingOffsets[at] ?? 0).value;
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
}

/** Scripts whose terms are runs of letters already, where likeness of spelling means nothing. */
const unsegmented = /[\p{Script=Han}\p{Script=Tamil}]/u;

/** Inverse document frequency, as BM25 has it. */
function rarityOf(count: number, of: number): number {
  return Math.log(1 + (of - count + 0.5) / (count + 0.5));
}

function divide(values: Float32Array, by: number): void {
  if (by > 0) for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) / by;
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
