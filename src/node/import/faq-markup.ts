import type { Element, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { attribute, elementsOf, hastText } from "./hast-nodes.ts";

/** A question of a page that says itself that it is one (schema.org), and its answer as HTML. */
export interface MarkedQuestion {
  readonly question: string;
  readonly answer: Root;
}

/** Questions of `FAQPage` and `QAPage` in JSON-LD, microdata and RDFa, each once, in the order of the page. */
export function markedQuestions(page: Root): MarkedQuestion[] {
  const found = [...elementsOf(page)].flatMap((each) => (isLinkedData(each) ? fromLinkedData(hastText(each)) : isItem(each, "Question") ? fromMarkup(each) : []));
  const seen = new Set<string>();
  return found.filter(({ question, answer }) => {
    const key = question.toLowerCase();
    const counts = question !== "" && hastText(answer).trim() !== "" && !seen.has(key);
    seen.add(key);
    return counts;
  });
}

type LinkedItem = Readonly<Record<string, unknown>>;

/** A script that holds what a page says of itself as JSON-LD. */
export function isLinkedData(each: Element): boolean {
  return each.tagName === "script" && /^application\/ld\+json\b/i.test(attribute(each, "type"));
}

function fromLinkedData(json: string): MarkedQuestion[] {
  let waiting: unknown[];
  try {
    waiting = [JSON.parse(json.replace(/^\s*<!--|-->\s*$/g, ""))];
  } catch {
    return [];
  }
  const asked: LinkedItem[] = [];
  const named = new Map<unknown, LinkedItem>();
  for (let value = waiting.shift(); value !== undefined; value = waiting.shift()) {
    if (Array.isArray(value)) waiting = [...value, ...waiting];
    else if (isRecord(value)) {
      if (typeof value["text"] === "string") named.set(value["@id"], value);
      if ([value["@type"]].flat().includes("Question")) asked.push(value);
      else waiting = [...Object.values(value).filter((each) => typeof each === "object"), ...waiting];
    }
  }
  return asked.flatMap((value) => questionOf(value, named));
}

/** @param named - Answers that stand elsewhere in a graph, by their name. */
function questionOf(value: LinkedItem, named: ReadonlyMap<unknown, LinkedItem>): MarkedQuestion[] {
  const question = plainText(String(value["name"] ?? value["text"] ?? ""));
  const [answer] = [value["acceptedAnswer"] ?? value["suggestedAnswer"] ?? []].flat();
  if (!isRecord(answer)) return [];
  const text = answer["text"] ?? named.get(answer["@id"])?.["text"];
  return typeof text === "string" ? [{ question, answer: htmlOf(text) }] : [];
}

/** Line breaks of an answer without tags part paragraphs. */
function htmlOf(text: string): Root {
  const html = /<[a-z][^>]*>/i.test(text) ? text : text.split(/\n+/).map((line) => `<p>${line}</p>`).join("");
  return fromHtml(html, { fragment: true });
}

function fromMarkup(each: Element): MarkedQuestion[] {
  const parts = [...elementsOf(each)];
  const question = parts.find((part) => hasProperty(part, "name"));
  const answer = parts.find((part) => hasProperty(part, "acceptedAnswer")) ?? parts.find((part) => hasProperty(part, "suggestedAnswer"));
  const text = answer === undefined ? undefined : ([...elementsOf(answer)].find((part) => hasProperty(part, "text")) ?? answer);
  return question === undefined || text === undefined ? [] : [{ question: plainText(hastText(question)), answer: { type: "root", children: structuredClone(text.children) } }];
}

function isItem(each: Element, type: string): boolean {
  const [microdata, rdfa] = ["itemType", "typeof"].map((name) => attribute(each, name).split(/\s+/));
  return microdata?.some((name) => new RegExp(`^https?://schema\\.org/${type}$`, "i").test(name)) === true || rdfa?.some((name) => new RegExp(`^(?:https?://schema\\.org/|schema:)?${type}$`).test(name)) === true;
}

function hasProperty(each: Element, name: string): boolean {
  const names = `${attribute(each, "itemProp")} ${attribute(each, "property")}`.split(/\s+/);
  return names.some((own) => own.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, "") === name);
}

function plainText(text: string): string {
  return hastText(fromHtml(text, { fragment: true })).replaceAll(/\s+/gu, " ").trim();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
