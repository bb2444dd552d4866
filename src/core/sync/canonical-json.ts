import type { Json } from "../outbox/submission.ts";

/**
 * The one form of a JSON value that is hashed and signed.
 *
 * @throws {RangeError} For what the form cannot hold: numbers that are not finite, halves of surrogate pairs.
 * @see RFC 8785, JSON Canonicalization Scheme: numbers and strings as ECMAScript writes them, keys by UTF-16 units.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError("not a finite number");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${quoted(key)}:${canonicalJson(member)}`).join(",")}}`;
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}

function quoted(text: string): string {
  if (/[\uD800-\uDFFF]/u.test(text)) throw new RangeError("half of a surrogate pair");
  return JSON.stringify(text);
}
