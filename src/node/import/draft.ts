import type { Language } from "../../core/pack/document.ts";
import { cleanText } from "../sources/clean.ts";
import { parseDate } from "./parse-date.ts";
import type { Imported } from "./imported.ts";

/** A document or question that was read, before it has an id and a place in the pack. */
export interface Draft {
  readonly form: "document" | "row";
  /** Name of the file it came from. */
  readonly source: string;
  /** Tells it from all others of its source, the next time too. */
  readonly key: string;
  readonly origin: string;
  readonly title: string;
  /** Markdown of a document, plain text of an answer. */
  readonly text: string;
  readonly faq: boolean;
  readonly lang: Language;
  readonly questions: readonly string[];
  readonly category?: string;
  readonly url?: string;
  readonly date?: string;
  readonly givenId?: string;
  readonly group?: string;
}

/** A draft whose language has not been told yet; `language` is what the file says. */
export type Unspoken = Omit<Draft, "lang"> & { readonly language?: string };

/** What one file gave, each with a key: the id that the file gives, else its title, counted where several share it. */
export function draftsOf({ documents, rows }: Pick<Imported, "documents" | "rows">, source: string): Unspoken[] {
  const counts = new Map<string, number>();
  const keyOf = (form: string, title: string, id: string | undefined, language: string | undefined) => {
    const name = id === undefined ? `${form}:${plainTitle(title)}` : `id:${id}:${language ?? ""}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  };
  const fromDocuments = documents.map(({ title: given, ...document }): Unspoken => {
    const title = shortTitle(given, maxTitle) || shortTitle(source.split("/").at(-1)?.replace(/\.[^.]+$/, "") ?? "", maxTitle) || "-";
    const { markdown, origin, kind, questions = [], id, group, category, url, date, language } = document;
    return { form: "document", source, key: keyOf("document", title, id, language), origin, title, text: markdown, faq: kind === "faq", questions, ...optional({ category, url: webAddress(url), date: isoDate(date), givenId: id, group, language }) };
  });
  const fromRows = rows.map(({ question: asked, ...row }): Unspoken => {
    const question = shortTitle(asked, maxQuestion) || "-";
    const { answer, origin, variants = [], category, link, id, group, date, language } = row;
    return { form: "row", source, key: keyOf("row", question, id, language), origin, title: question, text: answer, faq: true, questions: variants, ...optional({ category, url: webAddress(link), date: isoDate(date), givenId: id, group, language }) };
  });
  return [...fromDocuments, ...fromRows];
}

/** Longer ones are no titles, but paragraphs that somebody made a heading. */
const maxTitle = 300;

/** The longest that a source takes. */
const maxQuestion = 1999;

function shortTitle(title: string, longest: number): string {
  const plain = cleanText(title).replaceAll(/\s+/gu, " ").trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest).replace(/\s+\S*$/u, "")}…`;
}

/** Without what changes when somebody tidies a text: case, punctuation, spaces. */
export function plainTitle(title: string): string {
  return title.normalize("NFKC").toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim().slice(0, 200);
}

/** What a source may name as its address. */
function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https:\/\/\S{1,1900}$/.test(url) ? url : undefined;
}

function isoDate(date: string | undefined): string | undefined {
  return date === undefined ? undefined : (parseDate(date) ?? undefined);
}

/** Keys without those that are not there. */
function optional<Value>(values: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
