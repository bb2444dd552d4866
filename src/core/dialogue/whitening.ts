import { whiteningShrinkage } from "./limits.ts";

/** Sees vectors so that examples of one class lie close together and classes lie apart. */
export interface Whitening {
  /** @returns Float32Array [D] of length 1. */
  see(vector: ArrayLike<number>): Float32Array;
}

/**
 * Learns from examples in which directions the sentences of one class differ without meaning anything else, and takes
 * these out: each vector is multiplied by the inverse root of the covariance within classes (Fisher 1936), shrunk
 * towards the same variance everywhere.
 *
 * @param vectors - Rows of one length, scaled alike.
 * @param classes - Class of each row.
 */
export function learnWhitening(vectors: readonly ArrayLike<number>[], classes: readonly number[]): Whitening {
  const size = vectors[0]?.length ?? 0;
  const centre = meanOf(vectors, size);
  const root = cholesky(withinClasses(vectors, classes, size), size);
  return {
    see(vector) {
      const seen = new Float32Array(size);
      for (let row = 0; row < size; row += 1) {
        let sum = (vector[row] ?? 0) - (centre[row] ?? 0);
        for (let at = 0; at < row; at += 1) sum -= (root[row * size + at] ?? 0) * (seen[at] ?? 0);
        seen[row] = sum / (root[row * size + row] ?? 1);
      }
      return toUnit(seen);
    },
  };
}

export function toUnit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  return vector.map((value) => value / length);
}

function meanOf(vectors: readonly ArrayLike<number>[], size: number): Float64Array {
  const mean = new Float64Array(size);
  for (const vector of vectors) for (let at = 0; at < size; at += 1) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0) / vectors.length;
  return mean;
}

/** The lower half of the covariance within classes, shrunk. */
function withinClasses(vectors: readonly ArrayLike<number>[], classes: readonly number[], size: number): Float64Array {
  const members = new Map<number, ArrayLike<number>[]>();
  vectors.forEach((vector, at) => {
    const own = members.get(classes[at] ?? 0);
    if (own) own.push(vector);
    else members.set(classes[at] ?? 0, [vector]);
  });
  const covariance = new Float64Array(size * size);
  for (const rows of members.values()) {
    const middle = meanOf(rows, size);
    for (const vector of rows) {
      const apart = middle.map((value, at) => (vector[at] ?? 0) - value);
      for (let row = 0; row < size; row += 1) {
        const factor = (apart[row] ?? 0) / vectors.length;
        if (factor === 0) continue;
        for (let at = 0; at <= row; at += 1) covariance[row * size + at] = (covariance[row * size + at] ?? 0) + factor * (apart[at] ?? 0);
      }
    }
  }
  let trace = 0;
  for (let at = 0; at < size; at += 1) trace += covariance[at * size + at] ?? 0;
  // Where no class has two examples there is nothing to take out, and every direction counts alike.
  const added = trace === 0 ? 1 : (whiteningShrinkage * trace) / size;
  for (let at = 0; at < size; at += 1) covariance[at * size + at] = (covariance[at * size + at] ?? 0) + added;
  return covariance;
}

/** The lower root of a symmetric positive definite matrix, of which the lower half is given. */
function cholesky(matrix: Float64Array, size: number): Float64Array {
  const root = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      for (let at = 0; at < column; at += 1) sum -= (root[row * size + at] ?? 0) * (root[column * size + at] ?? 0);
      root[row * size + column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (root[column * size + column] ?? 1);
    }
  }
  return root;
}
