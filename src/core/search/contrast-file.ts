import { AppError } from "../errors.ts";
import type { Language } from "../pack/document.ts";
import { ByteWriter } from "./bytes.ts";

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
  const parsed = parse(bytes);
  if (typeof parsed === "object" && parsed !== null && "dimensions" in parsed && "languages" in parsed) {
    const { dimensions, languages } = parsed;
    if (typeof dimensions === "number" && Array.isArray(languages)) return { dimensions, languages: languages.map(String) };
  }
  throw new AppError("embed/unsupported-model", { reason: "contrast without header" });
}

/** @returns null for what is no JSON. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
