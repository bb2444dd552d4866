import { dotWasm } from "./dot-wasm.ts";

/** Rows of int8 vectors, each scaled so that length 1 is 127, laid out for a fast scan with one vector. */
export interface VectorTable {
  readonly rows: number;
  /** `Int8Array [rows, width]`; fill it before the first scan. */
  readonly values: Int8Array;
  /**
   * @param query - `Int8Array [width]`, scaled like the rows.
   * @returns `Float32Array [rows]`: cosines, about -1 to 1. Valid until the next scan.
   */
  scan(query: Int8Array): Float32Array;
}

/** Cosine that a product of two vectors of length 127 stands for. */
const scale = 1 / (127 * 127);

/**
 * Makes room for `rows` vectors of `width` numbers. Uses SIMD in WebAssembly where it is there, else a plain loop
 * with the same result.
 *
 * @param width - A multiple of 16.
 */
export function createVectorTable(rows: number, width: number): VectorTable {
  return createWasmTable(rows, width) ?? createPlainTable(rows, width);
}

/** The table without WebAssembly. */
export function createPlainTable(rows: number, width: number): VectorTable {
  const values = new Int8Array(rows * width);
  const cosines = new Float32Array(rows);
  return {
    rows,
    values,
    scan(query) {
      for (let row = 0; row < rows; row++) {
        const from = row * width;
        let sum = 0;
        for (let at = 0; at < width; at++) sum += (query[at] ?? 0) * (values[from + at] ?? 0);
        cosines[row] = sum * scale;
      }
      return cosines;
    },
  };
}

/** Of WebAssembly memory. */
const pageBytes = 65536;

/** The table over `dot.wat`; null where the browser has no WebAssembly, no SIMD, or forbids them. */
export function createWasmTable(rows: number, width: number): VectorTable | null {
  const out = rows * width + width;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((out + rows * 4 + 16) / pageBytes) });
    const bytes = Uint8Array.from(atob(dotWasm), (character) => character.charCodeAt(0));
    const { scan } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
    if (typeof scan !== "function") return null;
    const outAt = Math.ceil(out / 4) * 4;
    const values = new Int8Array(memory.buffer, 0, rows * width);
    const querySlot = new Int8Array(memory.buffer, rows * width, width);
    const products = new Int32Array(memory.buffer, outAt, rows);
    const cosines = new Float32Array(rows);
    return {
      rows,
      values,
      scan(query) {
        querySlot.set(query);
        scan(rows * width, 0, rows, width, outAt);
        for (let row = 0; row < rows; row++) cosines[row] = (products[row] ?? 0) * scale;
        return cosines;
      },
    };
  } catch {
    return null; // No WebAssembly, no SIMD, or a policy against both: the plain loop gives the same numbers.
  }
}
