import { AppError } from "../../core/errors.ts";
import type { Language } from "../../core/pack/document.ts";
import type { Contrast } from "../../core/search/contrast-file.ts";
import { shrinkage } from "./limits.ts";

/** Vectors of length 1 scaled by 127, by class: an entry of a pack in all its languages. */
export interface LabelledVectors {
  readonly classes: readonly (readonly Int8Array[])[];
  /** Questions that no agency answers, by language. */
  readonly strangers: ReadonlyMap<Language, readonly Int8Array[]>;
}

/**
 * Learns a contrast: the inverse of the covariance within classes, shrunk towards the same variance everywhere.
 *
 * @throws {AppError} `sources/invalid` without classes of more than one vector or without strangers.
 */
export function learnContrast({ classes, strangers }: LabelledVectors): Contrast {
  const dimensions = classes[0]?.[0]?.length ?? 0;
  const outside = [...strangers.values()].flat();
  if (dimensions === 0 || outside.length === 0) throw new AppError("sources/invalid", { reason: "no wordings or no background questions" });
  const covariance = new Float64Array(dimensions * dimensions);
  let count = 0;
  for (const vectors of classes) {
    const middle = mean(vectors, dimensions);
    for (const vector of vectors) addOuter(covariance, vector, middle);
    count += vectors.length;
  }
  let trace = 0;
  for (let at = 0; at < dimensions; at += 1) trace += (covariance[at * dimensions + at] ?? 0) / count;
  for (let at = 0; at < covariance.length; at += 1) covariance[at] = (covariance[at] ?? 0) / count + (at % (dimensions + 1) === 0 ? (shrinkage * trace) / dimensions : 0);
  return {
    dimensions,
    centre: Float32Array.from(mean([...classes.flat(), ...outside], dimensions)),
    metric: Float32Array.from(invert(covariance, dimensions)),
    strangers: new Map([...strangers].map(([lang, vectors]) => [lang, Float32Array.from(mean(vectors, dimensions))] as const)),
  };
}

function mean(vectors: readonly Int8Array[], dimensions: number): Float64Array {
  const sum = new Float64Array(dimensions);
  for (const vector of vectors) vector.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value / 127 / vectors.length));
  return sum;
}

function addOuter(into: Float64Array, vector: Int8Array, middle: Float64Array): void {
  const apart = middle.map((value, at) => (vector[at] ?? 0) / 127 - value);
  for (let row = 0; row < apart.length; row += 1) {
    const factor = apart[row] ?? 0;
    for (let at = 0; at < apart.length; at += 1) into[row * apart.length + at] = (into[row * apart.length + at] ?? 0) + factor * (apart[at] ?? 0);
  }
}

/** Inverse of a symmetric positive definite matrix by Gauss and Jordan; its pivots need no exchange. */
function invert(matrix: Float64Array, size: number): Float64Array {
  const left = matrix.slice();
  const right = new Float64Array(size * size);
  for (let at = 0; at < size; at += 1) right[at * size + at] = 1;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const value = left[pivot * size + pivot] ?? 1;
    for (const table of [left, right]) for (let at = 0; at < size; at += 1) table[pivot * size + at] = (table[pivot * size + at] ?? 0) / value;
    for (let row = 0; row < size; row += 1) {
      const factor = row === pivot ? 0 : (left[row * size + pivot] ?? 0);
      if (factor === 0) continue;
      for (const table of [left, right]) {
        for (let at = 0; at < size; at += 1) table[row * size + at] = (table[row * size + at] ?? 0) - factor * (table[pivot * size + at] ?? 0);
      }
    }
  }
  return right;
}
