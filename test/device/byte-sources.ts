import type { ByteSource } from "../../src/core/pack/bundle-source.ts";

/** Bytes in memory as a file; remembers the most that was read at once. */
export function byteSource(bytes: Uint8Array): ByteSource & { readonly largest: () => number } {
  let largest = 0;
  return {
    size: bytes.length,
    read: async (from, to) => {
      largest = Math.max(largest, to - from);
      return bytes.slice(from, to);
    },
    largest: () => largest,
  };
}
