import { fitting, flag, isObject, list, number, object, oneOf, optional, refuse, text, whole, type Check } from "../checks.ts";
import { AppError } from "../errors.ts";
import type { Action, Block, Entry, Inline, Place, Source } from "./document.ts";
import { parseJson } from "./json.ts";
import { maxEntriesPerPiece, maxLabelLength, maxQuestions, maxRawBytes, maxTextLength } from "./limits.ts";
import { languageTag } from "./manifest-schema.ts";

/** A check for each kind of a thing that names its kind as `type`. */
type Variants<Thing extends { readonly type: string }> = { readonly [Kind in Thing["type"]]: Check<Extract<Thing, { readonly type: Kind }>> };

const label = text(maxLabelLength, undefined, 1);
const labels = list(label, maxQuestions);
const isoDate = text(10, /^\d{4}-\d{2}-\d{2}$/);
const count = whole(0, Number.MAX_SAFE_INTEGER);

/** Addresses a pack may lead to; everything else, `javascript:` first of all, is refused with the pack. */
const link = text(maxLabelLength, /^(https:\/\/[^\s]+|tel:[^\s]+|sms:[^\s]+|mailto:[^\s]+|doc:.+)$/);
const webAddress = text(maxLabelLength, /^https:\/\/[^\s]+$/);

/** Nothing bounds how many there are but the size of the piece. */
const many = <Item>(item: Check<Item>) => list(item, maxRawBytes);

type Marked = Exclude<Inline, string>;
const words = text(maxTextLength);
const inline: Check<Inline> = (value, at) => {
  if (typeof value === "string") return words(value, at);
  if (!isObject(value)) return refuse(at);
  return ("strong" in value ? strong : "em" in value ? emphasis : linked)(value, at);
};
const inlines = many(inline);
const strong = object<Extract<Marked, { strong: unknown }>>({ strong: inlines }, true);
const emphasis = object<Extract<Marked, { em: unknown }>>({ em: inlines }, true);
const linked = object<Extract<Marked, { link: unknown }>>({ link, text: inlines }, true);

/** The check that a value names; without one it is refused. */
function variant<Thing extends { readonly type: string }>(variants: () => Variants<Thing>): Check<Thing> {
  return (value, at) => {
    const checks: Readonly<Record<string, Check<Thing>>> = variants();
    const name = isObject(value) && typeof value.type === "string" ? value.type : "";
    return (Object.hasOwn(checks, name) ? checks[name] : undefined)?.(value, at) ?? refuse(at);
  };
}

const block = variant<Block>(() => blockVariants);
const blocks = many(block);
const blockVariants: Variants<Block> = {
  paragraph: object({ type: oneOf("paragraph"), text: inlines }),
  heading: object({ type: oneOf("heading"), level: oneOf(2, 3, 4), text: inlines }),
  list: object({ type: oneOf("list"), ordered: flag, start: count, items: many(blocks) }),
  table: object({ type: oneOf("table"), rows: many(many(inlines)) }),
  warning: object({ type: oneOf("warning"), blocks }),
};

/** Two numbers and nothing else. */
function pair(first: Check<number>, second: Check<number>): Check<[number, number]> {
  return (value, at) => (Array.isArray(value) && value.length === 2 ? [first(value[0], at), second(value[1], at)] : refuse(at));
}
const position = pair(number(-180, 180), number(-90, 90));
const place = object<Place>({
  kind: label,
  at: optional(position),
  rings: optional(list(list(position, 10_000), 100)),
  capacity: optional(count),
  open: optional(flag),
});

const action = variant<Action>(() => actionVariants);
const actionVariants: Variants<Action> = {
  call: object({ type: oneOf("call"), number: label }),
  sms: object({ type: oneOf("sms"), number: label }),
  mail: object({ type: oneOf("mail"), address: label }),
  open: object({ type: oneOf("open"), url: webAddress }),
  pay: object({ type: oneOf("pay"), url: webAddress }),
};

const entry = object<Entry>({
  id: label,
  lang: languageTag,
  kind: oneOf("guide", "steps", "faq", "notice", "service", "contact", "place", "outside"),
  title: text(maxLabelLength),
  questions: labels,
  topic: optional(label),
  body: blocks,
  passages: many(pair(count, count)),
  actions: list(action, 64),
  source: optional(object<Source>({ name: label, url: optional(webAddress), date: optional(isoDate) })),
  validUntil: optional(isoDate),
  critical: optional(flag),
  timeCritical: optional(flag),
  priority: optional(number(0, 3)),
  audience: optional(labels),
  area: optional(labels),
  related: optional(labels),
  urgent: optional(labels),
  place: optional(place),
});

const entries = list(entry, maxEntriesPerPiece);

/**
 * Reads the inflated bytes of a `documents` piece.
 *
 * @throws {AppError} `pack/bad-piece` for anything a builder would not have written: other shapes, links
 *   with other schemes, passages that leave the body.
 */
export function parseDocuments(raw: Uint8Array): Entry[] {
  const read = fitting(entries, parseJson(raw, maxRawBytes, "pack/bad-piece"), "pack/bad-piece");
  for (const { id, body, passages } of read) {
    let end = 0;
    for (const [from, to] of passages) {
      if (from < end || to <= from || to > body.length) throw new AppError("pack/bad-piece", { reason: "passages", id });
      end = to;
    }
  }
  return read;
}
