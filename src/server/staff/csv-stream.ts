import type { InboxQuery } from "../../core/staff/api.ts";
import type { Queries } from "../db/database.ts";
import type { FoundSubmission } from "../read-updates.ts";
import { csvLine } from "./csv.ts";
import { readPage, summaryOf } from "./read-inbox.ts";

type Columns = Readonly<Record<string, (row: FoundSubmission) => string | number | boolean | null>>;

/** What can be counted and says nothing of a person. */
export const plainColumns: Columns = {
  kind: ({ kind }) => kind,
  status: ({ status }) => status,
  pack: ({ pack }) => pack,
  language: ({ lang }) => lang,
  origin: ({ origin }) => origin,
  category: ({ category }) => category,
  form: ({ form }) => form,
  urgent: ({ urgent }) => urgent,
  received: ({ receivedAt }) => receivedAt.slice(0, 10),
  updated: ({ updatedAt }) => updatedAt.slice(0, 10),
  supports: ({ supports }) => supports,
};

/** Everything that is not sealed: places and what people wrote may be personal. */
export const allColumns: Columns = {
  reference: ({ reference }) => reference,
  ...plainColumns,
  received: ({ receivedAt }) => receivedAt,
  updated: ({ updatedAt }) => updatedAt,
  longitude: ({ longitude }) => longitude,
  latitude: ({ latitude }) => latitude,
  text: ({ open }) => summaryOf(open),
  id: ({ id }) => id,
};

const exportPage = 1_000;

/** The export as a file, page by page, so that a million rows need no more memory than a thousand. */
export function csvResponse(queries: Queries, query: InboxQuery, columns: Columns): Response {
  return new Response(csvStream(queries, query, columns), {
    headers: { "Cache-Control": "no-store", "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="submissions.csv"' },
  });
}

function csvStream(queries: Queries, query: InboxQuery, columns: Columns): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: string | null = null;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${csvLine(Object.keys(columns))}`)),
    async pull(controller) {
      const { rows, next } = await readPage(queries, { ...query, ...(after === null ? {} : { after }) }, exportPage);
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.map((row) => csvLine(Object.values(columns).map((cell) => cell(row)))).join("")));
      after = next;
      if (next === null) controller.close();
    },
  });
}
