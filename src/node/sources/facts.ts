import type { Action, Block, Inline, Language } from "../../core/pack/document.ts";
import type { LocalText } from "./fields.ts";
import type { Labels } from "./labels.ts";

/** One fact of a service, contact or place: `**Cost:** RM 40`. */
export type Fact = readonly [label: string, value: readonly Inline[] | undefined];

/** The facts that are there, as a list; none when there are none. */
export function factList(facts: readonly Fact[], { colon }: Labels): Block[] {
  const items = facts.flatMap(([label, value]): Block[][] =>
    value === undefined || value.length === 0 ? [] : [[{ type: "paragraph", text: [{ strong: [label + colon.trimEnd()] }, colon.endsWith(" ") ? " " : "", ...value].filter((part) => part !== "") }]],
  );
  return items.length === 0 ? [] : [{ type: "list", ordered: false, start: 1, items }];
}

/** One paragraph of plain text; none for no text. */
export function paragraphs(text: string | undefined): Block[] {
  return text === undefined ? [] : [{ type: "paragraph", text: [text] }];
}

/** Plain text without emphasis; undefined for no text. */
export function plain(text: string | undefined): Inline[] | undefined {
  return text === undefined ? undefined : [text];
}

/** A number, address or web page as a link that shows itself. */
export function linked(scheme: "tel:" | "sms:" | "mailto:" | "", value: string | undefined): Inline[] | undefined {
  return value === undefined ? undefined : [{ link: scheme + (scheme === "tel:" || scheme === "sms:" ? value.replaceAll(/[^\d+]/g, "") : value), text: [value] }];
}

/** A number that can be tapped; none for no number. */
export function call(number: string | undefined): Action[] {
  return number === undefined ? [] : [{ type: "call", number }];
}

/**
 * The languages in which a thing is an entry: those of its title, all of the pack's where one title serves all.
 */
export function entryLanguages(title: LocalText, languages: readonly Language[]): readonly Language[] {
  return typeof title === "string" ? languages : languages.filter((lang) => title[lang] !== undefined);
}
