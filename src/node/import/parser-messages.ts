import * as v from "valibot";
import { errorCodes, type ErrorCode, type ErrorDetails } from "../../core/errors.ts";
import type { Imported } from "./imported.ts";

/** A file for the process that reads foreign files. */
export interface ParserOrder {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const text = v.string();
const optionalText = v.exactOptional(text);
const document = v.strictObject({
  title: text,
  markdown: text,
  origin: text,
  kind: v.exactOptional(v.literal("faq")),
  questions: v.exactOptional(v.array(text)),
  category: optionalText,
  id: optionalText,
  group: optionalText,
  url: optionalText,
  date: optionalText,
  language: optionalText,
});
const row = v.strictObject({
  question: text,
  answer: text,
  variants: v.exactOptional(v.array(text)),
  category: optionalText,
  link: optionalText,
  id: optionalText,
  group: optionalText,
  date: optionalText,
  language: optionalText,
  origin: text,
});

/** What the process answers. */
export type ParserReply =
  | { readonly kind: "ready" }
  | { readonly kind: "read"; readonly id: number; readonly imported: Imported; readonly worn: boolean }
  | { readonly kind: "refused"; readonly id: number; readonly code: ErrorCode; readonly details: ErrorDetails; readonly worn: boolean }
  | { readonly kind: "crashed"; readonly id: number; readonly message: string };

/** Takes nothing that a hostile file could have made of the process but texts in these places. */
export const parserReply: v.GenericSchema<unknown, ParserReply> = v.variant("kind", [
  v.strictObject({ kind: v.literal("ready") }),
  v.strictObject({ kind: v.literal("read"), id: v.number(), imported: v.strictObject({ documents: v.array(document), rows: v.array(row), notes: v.array(text) }), worn: v.boolean() }),
  v.strictObject({ kind: v.literal("refused"), id: v.number(), code: v.picklist(errorCodes), details: v.record(text, v.union([text, v.number(), v.boolean()])), worn: v.boolean() }),
  v.strictObject({ kind: v.literal("crashed"), id: v.number(), message: text }),
]);
