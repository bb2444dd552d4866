/**
 * Mean of consecutive rows, scaled to length 1; zeros when there is no row.
 *
 * @param rows - Float32Array [tokens, dimensions].
 * @param from - First row.
 * @param to - The row after the last.
 */
export function meanOfRows(rows: Float32Array, dimensions: number, from: number, to: number): Float32Array {
  const mean = new Float32Array(dimensions);
  for (let row = from; row < to; row += 1) {
    for (let column = 0; column < dimensions; column += 1) {
      mean[column] = (mean[column] ?? 0) + (rows[row * dimensions + column] ?? 0);
    }
  }
  const length = Math.hypot(...mean);
  return length === 0 ? mean : mean.map((value) => value / length);
}
