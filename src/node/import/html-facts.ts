import type { Element, Root } from "hast";
import { isLinkedData } from "./faq-markup.ts";
import { attribute, elementsOf, hastText } from "./hast-nodes.ts";
import { siteHeads } from "./html-content.ts";
import { stampedDate } from "./page-stamps.ts";
import { parseDate } from "./parse-date.ts";

/** What a page says about itself. */
export interface PageFacts {
  readonly title: string;
  /** Its address, https: alone. */
  readonly url?: string;
  /** Address against which its links are read. */
  readonly base?: string;
  /** When it was last changed, YYYY-MM-DD. */
  readonly date?: string;
  readonly language?: string;
  /** The same for a page and its translations, where it names them (`hreflang`). */
  readonly group?: string;
}

/** Reads title, address, date and language of a page, from its head and where browsers and agencies write them. */
export function pageFacts(page: Root, html: string, name: string): PageFacts {
  const all = [...elementsOf(page)];
  const meta = (...names: readonly string[]) => all.flatMap((each) => (each.tagName === "meta" && names.includes((attribute(each, "property") || attribute(each, "name") || attribute(each, "itemProp")).toLowerCase()) ? [attribute(each, "content").trim()] : []))[0];
  const site = new Set(siteHeads(page).flatMap((head) => [...elementsOf(head)]));
  const heading = textOf(all.find((each) => each.tagName === "h1" && !site.has(each)));
  const named = withoutSite(textOf(all.find(({ tagName }) => tagName === "title")), meta("og:site_name"));
  const title = heading || meta("og:title") || named || (name.split("/").at(-1) ?? name).replace(/\.[^.]+$/, "");
  const canonical = all.find((each) => each.tagName === "link" && /\bcanonical\b/.test(attribute(each, "rel")));
  const saved = /<!-- saved from url=\(\d+\)(https?:\/\/\S+) -->/.exec(html.slice(0, 4096))?.[1];
  const address = [canonical === undefined ? undefined : attribute(canonical, "href"), meta("og:url"), saved].find((each) => each !== undefined && /^https?:\/\/\S+$/.test(each));
  const date = dateOf(meta("article:modified_time", "dcterms.modified", "dc.date.modified", "og:updated_time", "last-modified", "datemodified", "dcterms.date", "date"), all);
  const language = languageOf(attribute(all.find(({ tagName }) => tagName === "html") ?? nothing, "lang"));
  const translations = all.flatMap((each) => (each.tagName === "link" && /\balternate\b/.test(attribute(each, "rel")) && /^[a-z]{2}/i.test(attribute(each, "hrefLang")) ? [attribute(each, "href")] : []));
  const [group] = [...new Set(translations.flatMap((href) => (URL.canParse(href, address) ? [new URL(href, address).href] : [])))].toSorted().filter((_, __, addresses) => addresses.length > 1);
  const own = attribute(all.find(({ tagName }) => tagName === "base") ?? nothing, "href");
  const base = URL.canParse(own, address) ? new URL(own, address).href : address;
  return {
    title: title.slice(0, 300),
    ...(address?.startsWith("https://") === true ? { url: address } : {}),
    ...(base === undefined ? {} : { base }),
    ...(date === null ? {} : { date }),
    ...(language === null ? {} : { language }),
    ...(group === undefined ? {} : { group }),
  };
}

const nothing: Element = { type: "element", tagName: "div", properties: {}, children: [] };

function textOf(node: Parameters<typeof hastText>[0] | undefined): string {
  return node === undefined ? "" : hastText(node).replaceAll(/\s+/gu, " ").trim();
}

/** "Passports - Example Department" without the department. */
function withoutSite(title: string, site: string | undefined): string {
  const parts = title.split(/\s+[|–—-]\s+/u);
  const kept = parts.filter((part) => part !== site);
  return kept.length > 1 ? kept.slice(0, -1).join(" - ") : (kept[0] ?? title);
}

function dateOf(given: string | undefined, all: readonly Element[]): string | null {
  const own = given === undefined ? null : parseDate(given);
  const linked = own ?? all.flatMap((each) => (isLinkedData(each) ? (/"dateModified"\s*:\s*"(\d{4}-\d{2}-\d{2})/.exec(hastText(each))?.[1] ?? []) : []))[0] ?? null;
  if (linked !== null) return linked;
  const lines = all.filter(({ tagName }) => dateLines.has(tagName)).map(textOf).filter((text) => text.length <= longestDateLine);
  return lines.map(stampedDate).find((date) => date !== null) ?? null;
}

const dateLines: ReadonlySet<string> = new Set(["p", "div", "span", "li", "small", "td", "footer", "time", "em", "i"]);

/** Letters of a line that says when the page was changed, with who did it and how many saw it. */
const longestDateLine = 200;

/** The first part of the tag: packs are written in `zh`, pages in `zh-Hans-MY`. */
function languageOf(tag: string): string | null {
  const [primary = ""] = tag.trim().toLowerCase().split(/[-_]/);
  return /^[a-z]{2,3}$/.test(primary) ? primary : null;
}
