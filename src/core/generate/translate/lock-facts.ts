import type { Inline } from "../../pack/document.ts";
import { asData } from "../as-data.ts";

/** A run of text as a model may translate it: whatever must not change stands as a token in it. */
export interface LockedText {
  /** `Pay {fee1} at {place1} within {number1} days.` */
  readonly text: string;
  /** What each token stands for, as the pack writes it. */
  readonly tokens: ReadonlyMap<string, Inline>;
}

/** What a token is called after. A number keeps its unit outside, in words, so that it can be translated. */
const forms: readonly (readonly [kind: string, form: RegExp])[] = [
  ["link", /(?:[a-z]{2,12}:\/\/|www\.)[^\s<>()"'，。；、]*[^\s<>()"'，。；、.,;:!?]|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[^\s<>()"'，。；、]*[^\s<>()"'，。；、.,;:!?])?/giu],
  ["fee", /(?:RM|MYR|Rp\.?|IDR|US\$|S\$|USD|SGD|[$€£¥₹])\s?\p{Nd}+(?:[.,]\p{Nd}+)*/gu],
  ["date", /\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}|\p{Nd}{1,2}[/.]\p{Nd}{1,2}[/.]\p{Nd}{2,4}/gu],
  ["time", /\p{Nd}{1,2}[:.]\p{Nd}{2}(?![\p{Nd}.])/gu],
  ["phone", /\+?\(?\p{Nd}(?:[\s().\-–]{0,2}\p{Nd}){6,}/gu],
  ["year", /(?<![\p{L}\p{Nd}.,\-–/])(?:19|20)\p{Nd}{2}(?![\p{L}\p{Nd}\-–/]|[.,]\p{Nd})(?!\s*(?:%|\p{L}{1,2}(?!\p{L})))/gu],
  ["number", /[\p{L}]*\p{Nd}+(?:[.,\-–/]\p{Nd}+)*/gu],
];

/**
 * Puts a token in place of every link, telephone number, sum, date, time, number and place of a run.
 *
 * @param places - Names of places as the pack writes them.
 */
export function lockFacts(run: readonly Inline[], places: readonly string[]): LockedText {
  const tokens = new Map<string, Inline>();
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const tokenOf = (kind: string, key: string, value: Inline): string => {
    const known = names.get(`${kind} ${key}`);
    if (known !== undefined) return `{${known}}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    names.set(`${kind} ${key}`, `${kind}${count}`);
    tokens.set(`${kind}${count}`, value);
    return `{${kind}${count}}`;
  };
  const text = run.map((part) => lockPart(part, places, tokenOf)).join("");
  return { text: text.trim(), tokens };
}

function lockPart(part: Inline, places: readonly string[], tokenOf: (kind: string, key: string, value: Inline) => string): string {
  if (typeof part === "string") return lockString(part, places, tokenOf);
  if ("strong" in part) return part.strong.map((inner) => lockPart(inner, places, tokenOf)).join("");
  if ("em" in part) return part.em.map((inner) => lockPart(inner, places, tokenOf)).join("");
  // The words of a link are left as they are: they often are its address, or the name of what it leads to.
  return tokenOf("link", JSON.stringify(part), part);
}

function lockString(text: string, places: readonly string[], tokenOf: (kind: string, key: string, value: Inline) => string): string {
  const found: { readonly kind: string; readonly from: number; readonly to: number }[] = [];
  const add = (kind: string, from: number, to: number): void => {
    if (from < to && !found.some((other) => other.from < to && from < other.to)) found.push({ kind, from, to });
  };
  const [link, ...others] = forms;
  for (const match of link === undefined ? [] : text.matchAll(link[1])) add("link", match.index, match.index + match[0].length);
  for (const place of places.filter((each) => each.length > 2)) {
    for (let at = text.indexOf(place); at >= 0; at = text.indexOf(place, at + place.length)) add("place", at, at + place.length);
  }
  for (const [kind, form] of others) for (const match of text.matchAll(form)) add(kind, match.index, match.index + match[0].length);
  let locked = "";
  let at = 0;
  for (const { kind, from, to } of found.sort((a, b) => a.from - b.from)) {
    const fact = text.slice(from, to);
    locked += spaced(text.slice(at, from)) + tokenOf(kind, fact, fact);
    at = to;
  }
  return locked + spaced(text.slice(at));
}

/** As data for a model, with the gaps at its ends, which `asData` takes away. */
function spaced(text: string): string {
  return (/^\s/u.test(text) ? " " : "") + asData(text) + (/\S\s+$/u.test(text) ? " " : "");
}

const token = /\{([a-z]+\d+)\}/gu;

/** Names of the tokens of a locked text, each as often as it stands there. */
export function tokensIn(text: string): string[] {
  return [...text.matchAll(token)].map(([, name = ""]) => name);
}

/** Tokens as small models write them: full-width braces, gaps, capitals, native digits. */
export function withPlainTokens(text: string): string {
  return text.replace(/[{｛]\s*([a-z]+)[\s_-]*(\p{Nd}+)\s*[}｝]/giu, (_, kind: string, number: string) => `{${kind.toLowerCase()}${number.normalize("NFKC")}}`);
}

/** Puts back what tokens stand for; those that stand for nothing stay as they are. */
export function unlock(text: string, tokens: ReadonlyMap<string, Inline>): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(token)) {
    const value = tokens.get(match[1] ?? "");
    if (value === undefined) continue;
    parts.push(text.slice(at, match.index), value);
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part !== "");
}
