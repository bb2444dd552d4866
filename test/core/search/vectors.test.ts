import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import wabt from "wabt";
import { dotWasm } from "../../../src/core/search/dot-wasm.ts";
import { createPlainTable, createVectorTable, createWasmTable, type VectorTable } from "../../../src/core/search/vectors.ts";
import { mulberry32 } from "../../seeded.ts";

function filled(table: VectorTable, rows: Int8Array): VectorTable {
  table.values.set(rows);
  return table;
}

function wasm(rows: number, width: number): VectorTable {
  const table = createWasmTable(rows, width);
  if (!table) throw new Error("no SIMD here");
  return table;
}

function randomInt8(length: number, seed: number): Int8Array {
  const random = mulberry32(seed);
  return Int8Array.from({ length }, () => Math.floor(random() * 256) - 128);
}

describe("a table of vectors", () => {
  it("[SE11] gives exactly the same with WebAssembly and with a plain loop", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 24 }), fc.nat(), (rows, sixteenths, seed) => {
        const width = sixteenths * 16;
        const values = randomInt8(rows * width, seed);
        const query = randomInt8(width, seed + 1);
        const plain = filled(createPlainTable(rows, width), values).scan(query);
        expect(filled(wasm(rows, width), values).scan(query)).toEqual(plain);
        expect(filled(createVectorTable(rows, width), values).scan(query)).toEqual(plain);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("[SE11] gives the same at the ends of the range", () => {
    for (const [value, query] of [[-128, -128], [127, -128], [127, 127]] as const) {
      const rows = new Int8Array(3 * 384).fill(value);
      const asked = new Int8Array(384).fill(query);
      expect(filled(wasm(3, 384), rows).scan(asked)).toEqual(filled(createPlainTable(3, 384), rows).scan(asked));
    }
  });

  it("[SE11] gives cosines: 1 for the same, -1 for the opposite, 0 for nothing in common", () => {
    const table = wasm(3, 16);
    table.values.set([127], 0);
    table.values.set([-127], 16);
    table.values.set([0, 127], 32);
    expect([...table.scan(Int8Array.from({ length: 16 }, (_, at) => (at === 0 ? 127 : 0)))]).toEqual([1, -1, 0]);
  });

  it("[SE11] larger than a page of memory keeps its rows apart", () => {
    const rows = 5000;
    const values = randomInt8(rows * 32, 12);
    const query = randomInt8(32, 13);
    const table = filled(wasm(rows, 32), values);
    table.scan(randomInt8(32, 14));
    expect(table.scan(query)).toEqual(filled(createPlainTable(rows, 32), values).scan(query));
    expect(table.values).toEqual(values);
  });

  it("[SE11] runs the code that its source says", async () => {
    const source = await readFile(new URL("../../../src/core/search/dot.wat", import.meta.url), "utf8");
    const module = (await wabt()).parseWat("dot.wat", source, { simd: true });
    const bytes = module.toBinary({}).buffer;
    expect(Buffer.from(bytes).toString("base64")).toBe(dotWasm);
  });
});
