import * as v from "valibot";

/** What a text of JSON says; null where it is no text, no JSON, or not what was expected: kept or sent by somebody else. */
export function parsedJson<Schema extends v.GenericSchema>(schema: Schema, text: unknown): v.InferOutput<Schema> | null {
  try {
    const result = v.safeParse(schema, typeof text === "string" ? JSON.parse(text) : null);
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
