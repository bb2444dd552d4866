/** The part of a file that a `Range` header asks for; `all` where there is none or it is not understood. */
export type Part = { readonly from: number; readonly to: number } | "all" | "impossible";

/**
 * Reads `Range: bytes=a-b`, `a-` or `-n` (RFC 9110, section 14). Several ranges at once are answered with the whole file.
 *
 * @returns Bytes `[from, to)`.
 */
export function partOf(header: string | undefined, size: number): Part {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (match === null) return "all";
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return "all";
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "impossible" : { from: size - length, to: size };
  }
  const from = Number(first);
  const to = last === "" ? size : Math.min(Number(last) + 1, size);
  if (last !== "" && Number(last) < from) return "all";
  return from >= size ? "impossible" : { from, to };
}
