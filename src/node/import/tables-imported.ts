import { fromHtml } from "hast-util-from-html";
import { htmlBlocks } from "./html-blocks.ts";
import { pageContent } from "./html-content.ts";
import type { Imported, ImportedDocument, ImportedRow } from "./imported.ts";
import { lostNotes } from "./lost-notes.ts";
import { nothingLost, type Lost } from "./pack-blocks.ts";
import { packMarkdown } from "./pack-markdown.ts";
import { refusal } from "./refusal.ts";
import { tableRows } from "./table-rows.ts";
import type { Table } from "./table.ts";

/** The questions of several tables; answers that are HTML, as a web site's editor exports them, become documents. */
export function tablesImported(tables: readonly Table[], name: string): Imported {
  const notes: string[] = [];
  const lost = nothingLost();
  const rows: ImportedRow[] = [];
  const told = new Map<string, string>();
  const documents: ImportedDocument[] = [];
  for (const table of tables) {
    if (table.rows.length === 0) continue;
    const read = tableRows(table);
    if (read === null) notes.push(`${table.place}: no questions with answers were found; left out`);
    else {
      notes.push(...read.notes);
      for (const row of read.rows) {
        const text = JSON.stringify([row.question, row.answer, row.category, row.group]);
        const before = told.get(text);
        told.set(text, before ?? row.origin);
        if (before !== undefined) {
          notes.push(`${row.origin}: word for word in ${before}; left out`);
          continue;
        }
        const document = markup.test(row.answer) ? documentOf(row, lost) : null;
        if (document === null) rows.push(row);
        else documents.push(document);
      }
    }
  }
  if (rows.length + documents.length === 0) {
    throw refusal(name, "no questions with answers were found", 'Name the columns in the first row, such as "question" and "answer" ("soalan", "jawapan"), with one question in each row below.');
  }
  return { documents, rows, notes: [...notes, ...lostNotes(lost)] };
}

const markup = /<\/?(?:p|br|b|i|a|ul|ol|li|div|span|strong|em|table|h[1-6])\b[^>]*>/i;

function documentOf({ question, answer, variants, link, ...rest }: ImportedRow, lost: Lost): ImportedDocument | null {
  const blocks = htmlBlocks(pageContent(fromHtml(answer.replaceAll(/\r?\n/g, "<br>"), { fragment: true })), undefined, lost);
  if (blocks.length === 0) return null;
  return {
    title: question,
    markdown: packMarkdown(blocks),
    kind: "faq",
    ...(variants === undefined ? {} : { questions: variants }),
    ...(link?.startsWith("https://") === true ? { url: link } : {}),
    ...rest,
  };
}
