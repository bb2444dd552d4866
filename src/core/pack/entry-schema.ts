import * as v from "valibot";
import { AppError } from "../errors.ts";
import type { Action, Block, Entry, Inline } from "./document.ts";
import { parseJson } from "./json.ts";
import { maxEntriesPerPiece, maxLabelLength, maxQuestions, maxRawBytes, maxTextLength } from "./limits.ts";
import { languageTag } from "./manifest-schema.ts";

/** A schema for each kind of a thing that names its kind as `type`. */
type Variants<Thing extends { readonly type: string }> = Readonly<Record<Thing["type"], v.GenericSchema<unknown, Thing>>>;

const label = v.pipe(v.string(), v.minLength(1), v.maxLength(maxLabelLength));
const text = v.pipe(v.string(), v.maxLength(maxTextLength));
const labels = v.pipe(v.array(label), v.maxLength(maxQuestions));
const isoDate = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Addresses a pack may lead to; everything else, `javascript:` first of all, is refused with the pack. */
const link = v.pipe(v.string(), v.maxLength(maxLabelLength), v.regex(/^(https:\/\/[^\s]+|tel:[^\s]+|sms:[^\s]+|mailto:[^\s]+|doc:.+)$/));
const webAddress = v.pipe(v.string(), v.maxLength(maxLabelLength), v.regex(/^https:\/\/[^\s]+$/));

const inline: v.GenericSchema<unknown, Inline> = v.lazy((value) => {
  if (typeof value === "string") return text;
  if (typeof value === "object" && value !== null) {
    if ("strong" in value) return v.strictObject({ strong: inlines });
    if ("em" in value) return v.strictObject({ em: inlines });
  }
  return v.strictObject({ link, text: inlines });
});
const inlines = v.array(inline);

const block: v.GenericSchema<unknown, Block> = v.lazy((value) => oneOf(value, blockVariants));
const blocks = v.array(block);
const blockVariants: Variants<Block> = {
  paragraph: v.object({ type: v.literal("paragraph"), text: inlines }),
  heading: v.object({ type: v.literal("heading"), level: v.picklist([2, 3, 4]), text: inlines }),
  list: v.object({ type: v.literal("list"), ordered: v.boolean(), start: count, items: v.array(blocks) }),
  table: v.object({ type: v.literal("table"), rows: v.array(v.array(inlines)) }),
  warning: v.object({ type: v.literal("warning"), blocks }),
};

/** Two numbers and nothing else, each between limits. */
const isPair = (value: unknown, fits: (number: number, at: number) => boolean): boolean =>
  Array.isArray(value) && value.length === 2 && value.every((number: unknown, at) => typeof number === "number" && fits(number, at));
const position = v.custom<[number, number]>((value) => isPair(value, (degrees, at) => Math.abs(degrees) <= (at === 0 ? 180 : 90)));
const range = v.custom<[number, number]>((value) => isPair(value, (block) => Number.isInteger(block) && block >= 0));
const place = v.object({
  kind: label,
  at: v.exactOptional(position),
  rings: v.exactOptional(v.pipe(v.array(v.pipe(v.array(position), v.maxLength(10_000))), v.maxLength(100))),
  capacity: v.exactOptional(count),
  open: v.exactOptional(v.boolean()),
});

const actionVariants: Variants<Action> = {
  call: v.object({ type: v.literal("call"), number: label }),
  sms: v.object({ type: v.literal("sms"), number: label }),
  mail: v.object({ type: v.literal("mail"), address: label }),
  open: v.object({ type: v.literal("open"), url: webAddress }),
  pay: v.object({ type: v.literal("pay"), url: webAddress }),
};
const action: v.GenericSchema<unknown, Action> = v.lazy((value) => oneOf(value, actionVariants));

const entry = v.object({
  id: label,
  lang: languageTag,
  kind: v.picklist(["guide", "steps", "faq", "notice", "service", "contact", "place", "outside"]),
  title: v.pipe(v.string(), v.maxLength(maxLabelLength)),
  questions: labels,
  topic: v.exactOptional(label),
  body: blocks,
  passages: v.array(range),
  actions: v.pipe(v.array(action), v.maxLength(64)),
  source: v.exactOptional(v.object({ name: label, url: v.exactOptional(webAddress), date: v.exactOptional(isoDate) })),
  validUntil: v.exactOptional(isoDate),
  critical: v.exactOptional(v.boolean()),
  timeCritical: v.exactOptional(v.boolean()),
  priority: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(3))),
  audience: v.exactOptional(labels),
  area: v.exactOptional(labels),
  related: v.exactOptional(labels),
  urgent: v.exactOptional(labels),
  place: v.exactOptional(place),
});

/** The schema that a value names, as `v.variant` finds it, for a fifth of its bytes; without one it is refused. */
function oneOf<Thing>(value: unknown, variants: Readonly<Record<string, v.GenericSchema<unknown, Thing>>>): v.GenericSchema<unknown, Thing> {
  const name = typeof value === "object" && value !== null && "type" in value && typeof value.type === "string" ? value.type : "";
  return (Object.hasOwn(variants, name) ? variants[name] : undefined) ?? refused;
}

const refused = v.never();

const entries = v.pipe(v.array(entry), v.maxLength(maxEntriesPerPiece));

/**
 * Reads the inflated bytes of a `documents` piece.
 *
 * @throws {AppError} `pack/bad-piece` for anything a builder would not have written: other shapes, links
 *   with other schemes, passages that leave the body.
 */
export function parseDocuments(raw: Uint8Array): Entry[] {
  const result = v.safeParse(entries, parseJson(raw, maxRawBytes, "pack/bad-piece"), { abortEarly: true });
  if (!result.success) throw new AppError("pack/bad-piece", { reason: v.getDotPath(result.issues[0]) ?? "shape" });
  for (const { id, body, passages } of result.output) {
    let end = 0;
    for (const [from, to] of passages) {
      if (from < end || to <= from || to > body.length) throw new AppError("pack/bad-piece", { reason: "passages", id });
      end = to;
    }
  }
  return result.output;
}
