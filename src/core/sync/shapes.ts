import * as v from "valibot";
import { maxBoxLength } from "./limits.ts";

/** Shapes that requests, replies and the live file have in common. */

export const uuid7 = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, "a UUIDv7 in lower case"));

export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits in lower case"));

export const keyId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, "16 hexadecimal digits in lower case"));

export const packId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "the id of a pack"));

export const languageTag = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "a language tag"));

/** ISO 8601 UTC with or without milliseconds, of a day that exists. */
export const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/, "a time such as 2026-11-28T03:00:00.000Z"),
  // Engines take 30 February for 2 March, and 24:00 for the next day.
  v.check((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text.slice(0, 19)), "a time that exists"),
);

export const base64Url = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength), v.regex(/^[A-Za-z0-9_-]+$/, "base64url without padding"));

/** Text that every store can hold: no control characters but tab and line ends, no half of a surrogate pair. */
export const text = (maxLength: number) =>
  v.pipe(v.string(), v.maxLength(maxLength), v.regex(/^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uD800-\uDFFF]*$/u, "text without control characters"));

/** An id of a form, field, category, slot or entry: printable, without spaces at its ends. */
export const label = v.pipe(text(200), v.minLength(1), v.regex(/^\S(.*\S)?$/u, "no spaces at the ends"));

/** An object for schemas that would take a list for one without members. */
export const object = <Schema extends v.GenericSchema>(schema: Schema) => v.pipe(v.unknown(), v.check((value) => !Array.isArray(value), "an object"), schema);

export const count = (limit: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limit));

export const position = v.strictTuple([
  v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
]);

export const sealed = v.strictObject({
  key: keyId,
  aad: v.pipe(text(300), v.minLength(1)),
  enc: v.pipe(base64Url(87), v.length(87)),
  box: base64Url(maxBoxLength),
});
