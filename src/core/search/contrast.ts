import { AppError } from "../errors.ts";
import type { Language } from "../pack/document.ts";
import type { VectorsPiece } from "../pack/vectors.ts";
import { ByteWriter } from "./bytes.ts";
import type { PackIndex } from "./pack-index.ts";

/**
 * What an embedder's vectors need so that many wordings of one matter lie close together and matters lie apart: linear
 * discriminant analysis (Fisher 1936) with one covariance within classes, learned from packs with many wordings. It
 * belongs to the embedder, not to a pack: it serves packs that it has never seen.
 */
export interface Contrast {
  readonly dimensions: number;
  /** Mean of the vectors it was learned from, Float32Array [D]. */
  readonly centre: Float32Array;
  /** Inverse of the covariance within classes, Float32Array [D, D]. */
  readonly metric: Float32Array;
  /** For each language the mean vector of questions that no agency answers, Float32Array [D]. */
  readonly strangers: ReadonlyMap<Language, Float32Array>;
}

/** The entries of one pack as a contrast sees them. */
export interface ContrastTable {
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

const magic = 0x43554c53; // "SLUC" read as little-endian
const format = 1;

/** Writes a contrast: a JSON header, then centre, strangers, the scale of each row of the metric, and its rows in int8. */
export function encodeContrast({ dimensions, centre, metric, strangers }: Contrast): Uint8Array {
  const header = new TextEncoder().encode(JSON.stringify({ dimensions, languages: [...strangers.keys()] }));
  const out = new ByteWriter();
  for (const value of [magic, format, header.length]) out.uint32(value);
  out.raw(header);
  out.align(4);
  const scales = new Float32Array(dimensions);
  const rows = new Int8Array(dimensions * dimensions);
  for (let row = 0; row < dimensions; row += 1) {
    const values = metric.subarray(row * dimensions, (row + 1) * dimensions);
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1;
    scales[row] = scale;
    values.forEach((value, at) => (rows[row * dimensions + at] = Math.round(value / scale)));
  }
  for (const values of [centre, ...strangers.values(), scales]) out.raw(new Uint8Array(values.slice().buffer));
  out.raw(new Uint8Array(rows.buffer));
  return out.done();
}

/** @throws {AppError} `embed/unsupported-model` for anything but what `encodeContrast` wrote. */
export function openContrast(bytes: Uint8Array): Contrast {
  const refuse = () => new AppError("embed/unsupported-model", { reason: "not a contrast of this version" });
  const own = bytes.slice();
  if (own.length < 12) throw refuse();
  const view = new DataView(own.buffer);
  const headerBytes = view.getUint32(8, true);
  if (view.getUint32(0, true) !== magic || view.getUint32(4, true) !== format || 12 + headerBytes > own.length) throw refuse();
  const { dimensions, languages } = readHeader(own.subarray(12, 12 + headerBytes));
  let from = Math.ceil((12 + headerBytes) / 4) * 4;
  if (own.length !== from + 4 * dimensions * (2 + languages.length) + dimensions ** 2) throw refuse();
  const floats = () => {
    const values = new Float32Array(own.buffer, from, dimensions);
    from += 4 * dimensions;
    return values;
  };
  const centre = floats();
  const strangers = new Map(languages.map((lang) => [lang, floats()] as const));
  const scales = floats();
  const rows = new Int8Array(own.buffer, from);
  const metric = new Float32Array(dimensions ** 2);
  for (let at = 0; at < metric.length; at += 1) metric[at] = (rows[at] ?? 0) * (scales[Math.floor(at / dimensions)] ?? 0);
  return { dimensions, centre, metric, strangers };
}

function readHeader(bytes: Uint8Array): { readonly dimensions: number; readonly languages: readonly Language[] } {
  const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof parsed === "object" && parsed !== null && "dimensions" in parsed && "languages" in parsed) {
    const { dimensions, languages } = parsed;
    if (typeof dimensions === "number" && Array.isArray(languages)) return { dimensions, languages: languages.map(String) };
  }
  throw new AppError("embed/unsupported-model", { reason: "contrast without header" });
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
  return { contrast, classes, against };
}

interface Sum {
  readonly values: Float32Array;
  readonly count: number;
}

/**
 * Looks at a question through a pack's contrast.
 *
 * @param query - Vector of the question, quantised.
 */
export function contrastWith({ contrast, classes, against }: ContrastTable, query: Int8Array, lang: Language): Contrasted {
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
