/** A matrix as `MatMulNBits` packs it: for each output, blocks of 4-bit inputs around 8 with one scale each. */
export interface PackedMatrix {
  /** Uint8Array [outputs, inputs / 2], the lower half of a byte first. */
  readonly packed: Uint8Array;
  /** Float32Array [outputs, inputs / blockSize]. */
  readonly scales: Float32Array;
  readonly inputs: number;
  readonly outputs: number;
  readonly blockSize: number;
}

/**
 * Largest whole number of a weight. 7 bits, so that AVX2 without VNNI cannot saturate: it adds two products
 * of an unsigned byte and a weight in 16 bits, and 2 x 255 x 63 = 32,130 fits where 2 x 255 x 127 would not.
 */
export const maxWeight = 63;

/** Columns written together, so that writes stay within a few cache lines. */
const tile = 64;

/**
 * Rounds a packed matrix to one scale per output and turns it to the layout of a plain product.
 *
 * @param target - Int8Array [inputs, columns], of which columns `column` to `column + outputs - 1` are written.
 * @param columns - Width of `target`.
 * @returns Float32Array [outputs]: what a weight of 1 stands for.
 */
export function toIntegerWeights(matrix: PackedMatrix, target: Int8Array, columns: number, column: number): Float32Array {
  const { packed, scales, inputs, outputs, blockSize } = matrix;
  const blocks = inputs / blockSize;
  const steps = new Float32Array(outputs);
  const rounded = new Int8Array(16);
  for (let firstOutput = 0; firstOutput < outputs; firstOutput += tile) {
    const lastOutput = Math.min(firstOutput + tile, outputs);
    for (let output = firstOutput; output < lastOutput; output += 1) steps[output] = stepOf(matrix, output);
    for (let block = 0; block < blocks; block += 1) {
      for (let output = firstOutput; output < lastOutput; output += 1) {
        const ratio = (scales[output * blocks + block] ?? 0) / (steps[output] ?? 1);
        for (let level = 0; level < 16; level += 1) rounded[level] = Math.round((level - 8) * ratio);
        let from = (output * inputs + block * blockSize) >>> 1;
        let to = block * blockSize * columns + column + output;
        for (let pair = blockSize >>> 1; pair > 0; pair -= 1) {
          const byte = packed[from] ?? 0;
          target[to] = rounded[byte & 15] ?? 0;
          target[to + columns] = rounded[byte >>> 4] ?? 0;
          from += 1;
          to += 2 * columns;
        }
      }
    }
  }
  return steps;
}

/** One input's weights as they are. @returns Float32Array [outputs]. */
export function exactWeights({ packed, scales, inputs, outputs, blockSize }: PackedMatrix, input: number): Float32Array {
  const blocks = inputs / blockSize;
  return Float32Array.from({ length: outputs }, (_, output) => {
    const byte = packed[(output * inputs + input) >>> 1] ?? 0;
    const level = (input & 1) === 0 ? byte & 15 : byte >>> 4;
    return (level - 8) * (scales[output * blocks + Math.floor(input / blockSize)] ?? 0);
  });
}

/** Below this float32 steps lose precision, and no product notices. */
const leastWeight = 1e-30;

/** Largest weight of an output, over `maxWeight`; 1 for an output that is all zero. */
function stepOf({ packed, scales, inputs, blockSize }: PackedMatrix, output: number): number {
  const blocks = inputs / blockSize;
  let largest = 0;
  for (let block = 0; block < blocks; block += 1) {
    let level = 0;
    const from = (output * inputs + block * blockSize) >>> 1;
    for (let at = from; at < from + (blockSize >>> 1); at += 1) {
      const byte = packed[at] ?? 0;
      level = Math.max(level, Math.abs((byte & 15) - 8), Math.abs((byte >>> 4) - 8));
    }
    largest = Math.max(largest, level * Math.abs(scales[output * blocks + block] ?? 0));
  }
  return largest < leastWeight ? 1 : largest / maxWeight;
}
