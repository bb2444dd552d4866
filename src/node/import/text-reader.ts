import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import type { RootContent } from "mdast";
import { gfm } from "micromark-extension-gfm";
import { decodeText } from "./decode-text.ts";
import type { Imported, ImportedRow, Reader } from "./imported.ts";
import { lostNotes } from "./lost-notes.ts";
import { nothingLost, packBlocks, type Lost } from "./pack-blocks.ts";
import { packMarkdown } from "./pack-markdown.ts";
import { refusal } from "./refusal.ts";
import { splitDocument, type Part } from "./split-document.ts";
import { isMarkedHeading, textBlocks } from "./text-blocks.ts";

/** Reads plain text: questions marked "Q:" and "A:" (in four languages) as such, Markdown as Markdown, the rest by lines that look like headings. */
export const readText: Reader = async (bytes, name) => {
  const text = decodeText(bytes, name).replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, "");
  const { rows, prose } = dialogueRows(text, name);
  if (rows.length < 2) return readProse(text, name);
  const rest = parted(prose, name, nothingLost()).length === 0 ? null : readProse(prose, name);
  return { documents: rest?.documents ?? [], rows, notes: rest?.notes ?? [] };
};

function readProse(text: string, name: string): Imported {
  const lost = nothingLost();
  const parts = parted(text, name, lost);
  if (parts.length === 0) throw refusal(name, "no text was found", "Check that it was saved as text, and that it is the right file.");
  const documents = parts.map(({ title, blocks, section, faq }) => ({
    title,
    markdown: packMarkdown(blocks),
    origin: section === undefined ? name : `${name}, “${section}”`,
    ...(faq === true ? ({ kind: "faq" } as const) : {}),
  }));
  return { documents, rows: [], notes: lostNotes(lost) };
}

function parted(text: string, name: string, lost: Lost): readonly Part[] {
  return splitDocument(titleOf(name), blocksOf(text, name, lost));
}

function blocksOf(text: string, name: string, lost: Lost): RootContent[] {
  if (!/\.(?:md|markdown)$/i.test(name) && !/^#{1,6} \S/m.test(text)) return packBlocks(textBlocks(text), lost);
  return packBlocks(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children, lost);
}

function titleOf(name: string): string {
  return (name.split("/").at(-1) ?? name).replace(/\.[^.]+$/, "").replaceAll(/[_-]+/g, " ");
}

const asks = /^\s*(?:q|question|soalan|s|pertanyaan|问|問|கேள்வி|கே)\s*\d*\s*[:.：)]\s*(\S.*)$/iu;
const answers = /^\s*(?:a|answer|jawapan|jawaban|j|答|பதில்|ப)\s*\d*\s*[:.：)]\s*(\S.*)$/iu;

/** Questions with their answers, and the lines that belong to none: those before the first question, and from a heading on. */
function dialogueRows(text: string, name: string): { readonly rows: readonly ImportedRow[]; readonly prose: string } {
  const rows: ImportedRow[] = [];
  const prose: string[] = [];
  const lines = text.split(/\r?\n/);
  let question: { text: string; line: number } | null = null;
  let answer: string[] | null = null;
  const flush = () => {
    const told = answer?.join("\n").trim() ?? "";
    if (question !== null && told !== "") rows.push({ question: question.text.trim(), answer: told, origin: `${name}, line ${question.line}` });
  };
  for (const [at, line] of lines.entries()) {
    const asked = asks.exec(line)?.[1];
    const told = question === null ? undefined : answers.exec(line)?.[1];
    if (asked !== undefined) {
      flush();
      question = { text: asked, line: at + 1 };
      answer = null;
    } else if (answer !== null && isMarkedHeading(lines, at)) {
      flush();
      question = answer = null;
      prose.push("", line);
    } else if (told !== undefined && answer === null) answer = [told];
    else if (answer !== null) answer.push(line);
    else if (question === null) prose.push(line);
    else if (line.trim() !== "") question.text += ` ${line.trim()}`;
  }
  flush();
  return { rows, prose: prose.join("\n") };
}
