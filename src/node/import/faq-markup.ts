import type { Element, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { attribute, elementsOf, hastText } from "./hast-nodes.ts";

/** A question of a page that says itself that it is one (schema.org), and its answer as HTML. */
export interface MarkedQuestion {
  readonly question: string;
  readonly answer: Root;
}

/** Questions of `FAQPage` and `QAPage` in JSON-LD and microdata, each once, in the order of the page. */
export function markedQuestions(page: Root): MarkedQuestion[] {
  const found = [...elementsOf(page)].flatMap((each) => (isLinkedData(each) ? fromLinkedData(hastText(each)) : isItem(each, "Question") ? fromMicrodata(each) : []));
  const seen = new Set<string>();
  return found.filter(({ question, answer }) => {
    const key = question.toLowerCase();
    const counts = question !== "" && hastText(answer).trim() !== "" && !seen.has(key);
    seen.add(key);
    return counts;
  });
}

function isLinkedData(each: Element): boolean {
  return each.tagName === "script" && /^application\/ld\+json\b/i.test(attribute(each, "type"));
}

function fromLinkedData(json: string): MarkedQuestion[] {
  let waiting: unknown[];
  try {
    waiting = [JSON.parse(json.replace(/^\s*<!--|-->\s*$/g, ""))];
  } catch {
    return [];
  }
  const questions: MarkedQuestion[] = [];
  for (let value = waiting.shift(); value !== undefined; value = waiting.shift()) {
    if (Array.isArray(value)) waiting = [...value, ...waiting];
    else if (isRecord(value)) {
      if ([value["@type"]].flat().includes("Question")) questions.push(...questionOf(value));
      else waiting = [...Object.values(value).filter((each) => typeof each === "object"), ...waiting];
    }
  }
  return questions;
}

function questionOf(value: Readonly<Record<string, unknown>>): MarkedQuestion[] {
  const question = plainText(String(value["name"] ?? value["text"] ?? ""));
  const answers = [value["acceptedAnswer"] ?? value["suggestedAnswer"] ?? []].flat();
  return answers.slice(0, 1).flatMap((answer) => (isRecord(answer) && typeof answer["text"] === "string" ? [{ question, answer: htmlOf(answer["text"]) }] : []));
}

/** Line breaks of an answer without tags part paragraphs. */
function htmlOf(text: string): Root {
  const html = /<[a-z][^>]*>/i.test(text) ? text : text.split(/\n+/).map((line) => `<p>${line}</p>`).join("");
  return fromHtml(html, { fragment: true });
}

function fromMicrodata(each: Element): MarkedQuestion[] {
  const parts = [...elementsOf(each)];
  const question = parts.find((part) => hasProperty(part, "name"));
  const answer = parts.find((part) => hasProperty(part, "acceptedAnswer")) ?? parts.find((part) => hasProperty(part, "suggestedAnswer"));
  const text = answer === undefined ? undefined : ([...elementsOf(answer)].find((part) => hasProperty(part, "text")) ?? answer);
  return question === undefined || text === undefined ? [] : [{ question: plainText(hastText(question)), answer: { type: "root", children: structuredClone(text.children) } }];
}

function isItem(each: Element, type: string): boolean {
  return attribute(each, "itemType").split(/\s+/).some((name) => new RegExp(`^https?://schema\\.org/${type}$`, "i").test(name));
}

function hasProperty(each: Element, name: string): boolean {
  return attribute(each, "itemProp").split(/\s+/).includes(name);
}

function plainText(text: string): string {
  return hastText(fromHtml(text, { fragment: true })).replaceAll(/\s+/gu, " ").trim();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
