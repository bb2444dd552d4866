import type { Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import type { RootContent } from "mdast";
import { decodeText } from "./decode-text.ts";
import { markedQuestions, type MarkedQuestion } from "./faq-markup.ts";
import { htmlBlocks } from "./html-blocks.ts";
import { pageContent } from "./html-content.ts";
import { pageFacts, type PageFacts } from "./html-facts.ts";
import type { Imported, ImportedDocument, Reader } from "./imported.ts";
import { mdastText } from "./mdast-text.ts";
import { lostNotes } from "./lost-notes.ts";
import { nothingLost, type Lost } from "./pack-blocks.ts";
import { packMarkdown } from "./pack-markdown.ts";
import { splitDocument, type Part } from "./split-document.ts";

/**
 * Reads a web page: the questions that it marks as such (schema.org), and the rest of its matter by its headings.
 *
 * @throws {AppError} `sources/invalid` for text with damaged places.
 * @throws {RangeError} For one that is nested without end.
 */
export const readHtml: Reader = async (bytes, name) => readPage(decodeText(bytes, name, declaredEncoding(bytes)), name);

function readPage(html: string, name: string): Imported {
  const page = fromHtml(html);
  const facts = pageFacts(page, html, name);
  const lost = nothingLost();
  const questions = markedQuestions(page);
  const asked = questions.flatMap((each) => documentOfQuestion(each, facts, name, lost));
  const rest = withoutAsked(htmlBlocks(pageContent(page), facts.base, lost), questions);
  const few = questions.length > 0 && mdastText(rest.filter(({ type }) => type !== "heading")).trim().length < leastRest;
  const parts = few ? [] : splitDocument(facts.title, rest);
  const whole = asked.length === 0 && parts.length === 1 && facts.group !== undefined ? { group: facts.group } : {};
  const documents = [...asked, ...parts.map((part) => ({ ...documentOf(part, facts, name), ...whole }))];
  if (documents.length === 0) return { documents, rows: [], notes: ["no text was found in the page, which may be filled by scripts: open it in a browser, save it as a whole page, and import that"] };
  const left = few ? mdastText(rest).replaceAll(/\s+/gu, " ").trim() : "";
  return { documents, rows: [], notes: [...(left === "" ? [] : [`beside its questions left out: “${left}”`]), ...lostNotes(lost)] };
}

function documentOfQuestion({ question, answer }: MarkedQuestion, facts: PageFacts, name: string, lost: Lost): ImportedDocument[] {
  const blocks = htmlBlocks(pageContent(answer), facts.base, lost);
  return blocks.length === 0 ? [] : [documentOf({ title: question, blocks, section: question, faq: true }, facts, name)];
}

function documentOf({ title, blocks, section, faq }: Part, { url, date, language }: PageFacts, name: string): ImportedDocument {
  return {
    title,
    markdown: packMarkdown(blocks),
    origin: section === undefined ? name : `${name}, “${section}”`,
    ...(faq === true ? { kind: "faq" } : {}),
    ...(url === undefined ? {} : { url }),
    ...(date === undefined ? {} : { date }),
    ...(language === undefined ? {} : { language }),
  };
}

/** What is left below this is a line or two around the questions, and no matter of its own. */
const leastRest = 120;

/** The page without the questions and answers that it also marks. */
function withoutAsked(blocks: readonly RootContent[], questions: readonly MarkedQuestion[]): readonly RootContent[] {
  if (questions.length === 0) return blocks;
  const told = letters(questions.map(({ question, answer }) => `${question} ${textOf(answer)}`).join(" "));
  return blocks.filter((block) => !told.includes(letters(mdastText([block]))));
}

function textOf(root: Root): string {
  return mdastText(htmlBlocks(structuredClone(root), undefined, nothingLost()));
}

function letters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "").toLowerCase();
}

/** What `<meta charset>` says; within the first 2,048 bytes, as browsers read it. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString("latin1");
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
}
