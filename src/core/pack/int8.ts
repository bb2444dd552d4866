/** Components of a vector of length 1 as int8, scaled by 127 and rounded half away from zero. */
export function toInt8(vector: Float32Array): Int8Array {
  return Int8Array.from(vector, (value) => Math.sign(value) * Math.min(127, Math.round(Math.abs(value) * 127)));
}
