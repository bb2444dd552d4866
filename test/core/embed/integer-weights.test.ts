import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactWeights, maxWeight, toIntegerWeights, type PackedMatrix } from "../../../src/core/embed/integer-weights.ts";

const matrices = fc
  .record({ outputs: fc.integer({ min: 1, max: 70 }), blocks: fc.integer({ min: 1, max: 3 }), blockSize: fc.constantFrom(16, 32) })
  .chain(({ outputs, blocks, blockSize }) => {
    const inputs = blocks * blockSize;
    const bytes = (outputs * inputs) / 2;
    return fc.record({
      packed: fc.uint8Array({ minLength: bytes, maxLength: bytes }),
      scales: fc.array(fc.float({ min: Math.fround(-0.5), max: 0.5, noNaN: true }), { minLength: outputs * blocks, maxLength: outputs * blocks }).map((values) => Float32Array.from(values)),
      inputs: fc.constant(inputs),
      outputs: fc.constant(outputs),
      blockSize: fc.constant(blockSize),
    });
  });

describe("weights as whole numbers", () => {
  it("[EM4] are within half a step of the packed ones and within 7 bits, so that no processor saturates", () => {
    expect(2 * 255 * maxWeight).toBeLessThan(2 ** 15);
    fc.assert(
      fc.property(matrices, (matrix: PackedMatrix) => {
        const target = new Int8Array(matrix.inputs * (matrix.outputs + 2)).fill(99);
        const columns = matrix.outputs + 2;
        const steps = toIntegerWeights(matrix, target, columns, 1);
        for (let input = 0; input < matrix.inputs; input += 1) {
          const exact = exactWeights(matrix, input);
          expect([target[input * columns], target[(input + 1) * columns - 1]]).toEqual([99, 99]);
          for (let output = 0; output < matrix.outputs; output += 1) {
            const weight = target[input * columns + 1 + output] ?? 0;
            const step = steps[output] ?? 0;
            expect(Math.abs(weight)).toBeLessThanOrEqual(maxWeight);
            expect(Math.abs(weight * step - (exact[output] ?? 0))).toBeLessThanOrEqual(step * 0.501);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
