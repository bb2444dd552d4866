import { repeatedOn } from "./limits.ts";
import type { ImportedDocument } from "./imported.ts";

/** Documents of one page of a site. */
export interface Page {
  readonly name: string;
  readonly documents: readonly ImportedDocument[];
}

/**
 * Takes out what belongs to a site and not to its pages: passages that stand on half of them, and pages that are there
 * twice. Headings stay unless nothing is left below them.
 *
 * @returns The pages, and in words what was left out.
 */
export function dropRepeated(pages: readonly Page[]): { readonly pages: readonly Page[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const first = new Map<string, string>();
  const single = pages.map(({ name, documents }) => ({
    name,
    documents: documents.filter(({ title, markdown }) => {
      const text = `${title}\n${markdown}`;
      const before = first.get(text);
      if (before === undefined) first.set(text, name);
      else if (before !== name) notes.push(`${name}: “${title}” is word for word in ${before}; left out`);
      return before === undefined;
    }),
  }));
  const repeated = repeatedPassages(single);
  for (const passage of repeated.keys()) notes.push(`on ${repeated.get(passage)} pages, left out as part of the site: “${passage.length > 80 ? `${passage.slice(0, 79)}…` : passage}”`);
  if (repeated.size === 0) return { pages: single, notes };
  return { notes, pages: single.map(({ name, documents }) => ({ name, documents: documents.flatMap((document) => without(document, repeated)) })) };
}

function repeatedPassages(pages: readonly Page[]): ReadonlyMap<string, number> {
  const on = new Map<string, number>();
  for (const { documents } of pages) {
    for (const passage of new Set(documents.flatMap(({ markdown }) => passagesOf(markdown)))) if (!passage.startsWith("#")) on.set(passage, (on.get(passage) ?? 0) + 1);
  }
  const filled = pages.filter(({ documents }) => documents.length > 0).length;
  return new Map([...on].filter(([, count]) => count >= repeatedOn && count >= filled / 2));
}

function without(document: ImportedDocument, repeated: ReadonlyMap<string, number>): ImportedDocument[] {
  const kept = passagesOf(document.markdown).filter((passage) => !repeated.has(passage));
  const filled = kept.filter((passage, at) => !passage.startsWith("#") || isHeaded(passage, kept[at + 1]));
  return filled.some((passage) => !passage.startsWith("#")) ? [{ ...document, markdown: `${filled.join("\n\n")}\n` }] : [];
}

function isHeaded(heading: string, next: string | undefined): boolean {
  const depth = (text: string) => /^#+/.exec(text)?.[0].length ?? Infinity;
  return next !== undefined && depth(next) > depth(heading);
}

function passagesOf(markdown: string): string[] {
  return markdown.trim().split(/\n{2,}(?=\S)/u);
}
