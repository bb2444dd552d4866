import type { Language } from "../pack/document.ts";
import type { VectorsPiece } from "../pack/vectors.ts";
import type { Contrast } from "./contrast-file.ts";
import type { PackIndex } from "./pack-index.ts";

/** The entries of one pack as a contrast sees them. */
export interface ContrastTable {
  /** @param query - Vector of the question, quantised. */
  look(query: Int8Array, lang: Language): Contrasted;
}

interface Seen {
  readonly contrast: Contrast;
  /** Float32Array [groups, D]: middle of all units of an entry in all languages, seen through the metric, length 1 in it. */
  readonly classes: Float32Array;
  /** What tells a stranger's question from one to this pack, by the question's language; `""` is for all others. */
  readonly against: ReadonlyMap<Language, { readonly weights: Float32Array; readonly middle: number }>;
}

/** How a question looks to a pack. */
export interface Contrasted {
  /** Float32Array [groups]: cosine in the metric between the question and the middle of each entry. */
  readonly likeness: Float32Array;
  /** Above 0 the question is more like those that no agency answers than like this pack's. */
  readonly strangeness: number;
}

/**
 * Looks at a pack through a contrast.
 *
 * @param pieces - For each documents piece its vectors, in the manifest's order.
 */
export function createContrastTable(contrast: Contrast, index: PackIndex, pieces: readonly VectorsPiece[]): ContrastTable {
  const { dimensions, centre, strangers } = contrast;
  const groups = index.groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const classes = new Float32Array(groups * dimensions);
  const counts = new Float32Array(groups);
  const own = new Map<Language, Sum>();
  index.directory.forEach((entry, number) => {
    const piece = pieces[entry.piece];
    if (!piece) return;
    const group = index.groups[number] ?? 0;
    const into = classes.subarray(group * dimensions, (group + 1) * dimensions);
    const questions = rowsOf(piece.questions, piece.questionStarts[entry.at] ?? 0, entry.wordings, dimensions);
    addRows(into, rowsOf(piece.passages, piece.passageStarts[entry.at] ?? 0, entry.passages, dimensions));
    addRows(into, questions);
    counts[group] = (counts[group] ?? 0) + entry.passages + entry.wordings;
    if (entry.kind === "outside") return;
    for (const lang of [entry.lang, ""]) {
      const sum = own.get(lang) ?? { values: new Float32Array(dimensions), count: 0 };
      addRows(sum.values, questions);
      own.set(lang, { values: sum.values, count: sum.count + entry.wordings });
    }
  });
  for (let group = 0; group < groups; group += 1) {
    const row = classes.subarray(group * dimensions, (group + 1) * dimensions);
    const count = counts[group] ?? 0;
    if (count > 0) setClass(row, row.map((value, at) => value / count - (centre[at] ?? 0)), contrast);
  }
  const anybody = meanOf([...strangers.values()], dimensions);
  const against = new Map([...own].flatMap(([lang, { values, count }]) => {
    const stranger = strangers.get(lang) ?? anybody;
    return count === 0 ? [] : [[lang, tellApart(stranger, values.map((value) => value / count), contrast)] as const];
  }));
  return { look: (query, lang) => lookThrough({ contrast, classes, against }, query, lang) };
}

interface Sum {
  readonly values: Float32Array;
  readonly count: number;
}

function lookThrough({ contrast, classes, against }: Seen, query: Int8Array, lang: Language): Contrasted {
  const { dimensions, centre } = contrast;
  const vector = Float32Array.from(query, (value) => value / 127);
  const apart = vector.map((value, at) => value - (centre[at] ?? 0));
  const length = Math.sqrt(Math.max(0, dot(apart, through(contrast, apart)))) || 1;
  const likeness = new Float32Array(classes.length / dimensions);
  for (let group = 0; group < likeness.length; group += 1) likeness[group] = dot(apart, classes.subarray(group * dimensions, (group + 1) * dimensions)) / length;
  const teller = against.get(lang) ?? against.get("");
  return { likeness, strangeness: teller === undefined ? 0 : (dot(vector, teller.weights) - teller.middle) / length };
}

function setClass(row: Float32Array, mean: Float32Array, contrast: Contrast): void {
  const seen = through(contrast, mean);
  const length = Math.sqrt(Math.max(0, dot(mean, seen))) || 1;
  row.set(seen.map((value) => value / length));
}

function tellApart(stranger: Float32Array, own: Float32Array, contrast: Contrast) {
  const weights = through(contrast, stranger.map((value, at) => value - (own[at] ?? 0)));
  return { weights, middle: (dot(stranger, weights) + dot(own, weights)) / 2 };
}

/** The product of the metric with a vector. */
function through({ metric, dimensions }: Contrast, vector: Float32Array): Float32Array {
  const product = new Float32Array(dimensions);
  for (let row = 0; row < dimensions; row += 1) product[row] = dot(vector, metric.subarray(row * dimensions, (row + 1) * dimensions));
  return product;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function rowsOf(values: Int8Array, from: number, count: number, dimensions: number): Int8Array {
  return values.subarray(from * dimensions, (from + count) * dimensions);
}

/** Adds rows of int8 to a sum of vectors of length 1. */
function addRows(sum: Float32Array, rows: Int8Array): void {
  for (let at = 0; at < rows.length; at += 1) sum[at % sum.length] = (sum[at % sum.length] ?? 0) + (rows[at] ?? 0) / 127;
}

function meanOf(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions);
  for (const vector of vectors) vector.forEach((value, at) => (mean[at] = (mean[at] ?? 0) + value / vectors.length));
  return mean;
}
