import { findFacts } from "../generate/facts.ts";
import { readWords } from "../generate/read-words.ts";
import type { Action, Block, Entry, Inline, Language } from "../pack/document.ts";
import { blockLines } from "../pack/plain-text.ts";

/** What must not change unseen. */
export const factKinds = ["phone", "fee", "date", "link"] as const;

/** One of `factKinds`. */
export type FactKind = (typeof factKinds)[number];

/** A fact of an entry. */
export interface EntryFact {
  readonly kind: FactKind;
  /** The same for every spelling and, links apart, in every language: digits of a number, value and unit of a sum or date. */
  readonly key: string;
  /** As it stands in the text. */
  readonly shown: string;
}

/**
 * Telephone numbers, sums, dates and links of an entry, each once.
 *
 * @param short - Digits of numbers too short to be known by their form, such as 999.
 */
export function factsOf(entry: Entry, short: ReadonlySet<string>): EntryFact[] {
  const facts = [
    ...entry.body.flatMap((block) => blockLines(block).flatMap((line) => textFacts(line, entry.lang, short))),
    ...entry.body.flatMap(linksIn).flatMap((link) => linkFact(link) ?? []),
    ...entry.actions.flatMap((action) => actionFact(action) ?? []),
  ];
  return [...new Map(facts.map((fact) => [`${fact.kind} ${fact.key}`, fact])).values()];
}

/** Those of a text, in its order. */
export function textFacts(text: string, lang: Language, short: ReadonlySet<string>): EntryFact[] {
  return findFacts(text, []).flatMap(({ kind, from, to }): EntryFact[] => {
    const shown = text.slice(from, to);
    if (kind === "phone") return [{ kind, key: digitsOf(shown), shown }];
    if (kind === "number" && short.has(shown)) return [{ kind: "phone", key: shown, shown }];
    if (kind === "link") return [linkFact(shown) ?? { kind, key: shown, shown }];
    if (kind === "fee" || kind === "date") return [{ kind, key: valuesOf(shown, lang), shown }];
    return [];
  });
}

/** Digits of a telephone number alone, without what only says how to dial from abroad. */
export function digitsOf(number: string): string {
  return number.normalize("NFKC").replace(/\D/gu, "").replace(/^60/u, "0");
}

/** Said beside numbers in some languages and left out in others. */
const calendarWords: ReadonlySet<string> = new Set(["day", "month", "year", "date_day"]);

/** Values and units in one order, since languages put them in others. */
function valuesOf(text: string, lang: Language): string {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  const spelt = iso === null ? text : `${Number(iso[3])} month_${Number(iso[2])} ${iso[1]}`;
  if (iso !== null) return spelt.split(" ").toSorted().join(" ");
  const keys = readWords(text, lang).filter(({ kind, key }) => kind === "number" || (kind === "unit" && !calendarWords.has(key))).map(({ key }) => key);
  return keys.toSorted().join(" ");
}

function linkFact(link: string): EntryFact | null {
  if (link.startsWith("doc:")) return null;
  if (/^(?:tel|sms):/u.test(link)) {
    const number = link.replace(/^\w+:/u, "");
    return { kind: "phone", key: digitsOf(number), shown: number };
  }
  return { kind: "link", key: link.replace(/^mailto:/u, "").replace(/\/$/u, ""), shown: link };
}

function actionFact(action: Action): EntryFact | null {
  switch (action.type) {
    case "call":
    case "sms":
      return { kind: "phone", key: digitsOf(action.number), shown: action.number };
    case "mail":
      return linkFact(action.address);
    case "open":
    case "pay":
      return linkFact(action.url);
  }
}

function linksIn(block: Block): string[] {
  switch (block.type) {
    case "heading":
    case "paragraph":
      return block.text.flatMap(inlineLinks);
    case "list":
      return block.items.flatMap((item) => item.flatMap(linksIn));
    case "table":
      return block.rows.flatMap((row) => row.flatMap((cell) => cell.flatMap(inlineLinks)));
    case "warning":
      return block.blocks.flatMap(linksIn);
  }
}

function inlineLinks(part: Inline): string[] {
  if (typeof part === "string") return [];
  if ("link" in part) return [part.link, ...part.text.flatMap(inlineLinks)];
  return ("strong" in part ? part.strong : part.em).flatMap(inlineLinks);
}
