import { AppError } from "../errors.ts";

/**
 * One field of a protobuf message as it stands on the wire.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export interface Field {
  readonly number: number;
  readonly wire: 0 | 1 | 2 | 5;
  /** The whole field, tag included: what is not understood is written back untouched. */
  readonly raw: Uint8Array;
  /** Wire type 2: the content without tag and length; else the bytes of the number. */
  readonly content: Uint8Array;
  /** Wire type 0: the number, exact up to 2^53; else 0. */
  readonly value: number;
}

/**
 * Splits a message into its fields, in order, without copying.
 *
 * @throws {AppError} `embed/unsupported-model` when the bytes end in the middle of a field or use groups.
 */
export function readFields(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    const tag = readVarint(bytes, at);
    at = tag.end;
    const wire = tag.value & 7;
    let contentStart = at;
    let value = 0;
    if (wire === 0) {
      const read = readVarint(bytes, at);
      value = read.value;
      at = read.end;
    } else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else if (wire === 2) {
      const length = readVarint(bytes, at);
      contentStart = length.end;
      at = contentStart + length.value;
    } else throw broken(start);
    if (at > bytes.length) throw broken(start);
    fields.push({
      number: Math.floor(tag.value / 8),
      wire,
      raw: bytes.subarray(start, at),
      content: bytes.subarray(contentStart, at),
      value,
    });
  }
  return fields;
}

/** A field of wire type 2: bytes, text or a nested message, given as parts to save a copy. */
export function bytesField(number: number, ...parts: readonly Uint8Array[]): Uint8Array[] {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return [Uint8Array.from([...varint(number * 8 + 2), ...varint(length)]), ...parts];
}

/** A field of wire type 0; negative numbers take ten bytes, as int64 does. */
export function numberField(number: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(number * 8), ...varint(value)]);
}

function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let low = 0n;
  for (let at = start, shift = 0n; at < bytes.length && shift < 70n; at += 1, shift += 7n) {
    const byte = bytes[at] ?? 0;
    low |= BigInt(byte & 127) << shift;
    if (byte < 128) return { value: Number(BigInt.asIntN(64, low)), end: at + 1 };
  }
  throw broken(start);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}

function broken(at: number): AppError {
  return new AppError("embed/unsupported-model", { reason: "not an ONNX file: the bytes end inside a field", at });
}
