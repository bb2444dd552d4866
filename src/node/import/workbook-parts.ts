import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";

/** What a workbook says about its sheets beside their cells. */
export interface WorkbookParts {
  /** By the name of the sheet. */
  readonly sheets: ReadonlyMap<string, { readonly hidden: boolean; readonly merged: readonly Merge[] }>;
  /** When it was last saved, YYYY-MM-DD. */
  readonly date?: string;
}

/** Cells that are one; from 0, ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/** Reads hidden sheets, merged cells and the date of a workbook. @throws When it is no workbook, or not XML. */
export function workbookParts(bytes: Uint8Array): WorkbookParts {
  const files = unzipSync(bytes, { filter: ({ name }) => /^(?:xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml|docProps\/core\.xml)$/.test(name) });
  const xml = (name: string) => (files[name] === undefined ? "" : strFromU8(files[name]));
  const targets = new Map(tags(xml("xl/_rels/workbook.xml.rels"), "Relationship").map(({ Id = "", Target = "" }) => [Id, Target.replace(/^\/?(?:xl\/)?/, "xl/")]));
  const sheets = tags(xml("xl/workbook.xml"), "sheet").map((sheet) => {
    const content = xml(targets.get(sheet["r:id"] ?? "") ?? "");
    const merged = [...content.matchAll(/<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g)].map(([, column = "", top, bottom]) => ({ left: columnOf(column), top: Number(top) - 1, bottom: Number(bottom) - 1 }));
    return [sheet["name"] ?? "", { hidden: /hidden/i.test(sheet["state"] ?? ""), merged }] as const;
  });
  const date = /<dcterms:modified[^>]*>(\d{4}-\d{2}-\d{2})/.exec(xml("docProps/core.xml"))?.[1];
  return { sheets: new Map(sheets), ...(date === undefined ? {} : { date }) };
}

function tags(xml: string, name: string): Readonly<Record<string, string>>[] {
  const found: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    if (tag.name.replace(/^.*:/, "") === name) found.push({ ...tag.attributes });
  });
  if (xml !== "") parser.write(xml).close();
  return found;
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
