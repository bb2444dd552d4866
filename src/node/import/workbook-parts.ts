import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";

/** What a workbook says about its sheets beside their cells. */
export interface WorkbookParts {
  /** By the name of the sheet. */
  readonly sheets: ReadonlyMap<string, SheetParts>;
  /** When it was last saved, YYYY-MM-DD. */
  readonly date?: string;
}

/** One sheet of it. */
export interface SheetParts {
  readonly hidden: boolean;
  readonly merged: readonly Merge[];
  /** Addresses that cells lead to, by `row column` from 0. */
  readonly links: ReadonlyMap<string, string>;
}

/** Cells that are one; from 0, ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/** Reads hidden sheets, merged cells and the date of a workbook. @throws When it is no workbook, or not XML. */
export function workbookParts(bytes: Uint8Array): WorkbookParts {
  const files = unzipSync(bytes, { filter: ({ name }) => /^(?:xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/(?:_rels\/)?[^/]+\.(?:xml|rels)|docProps\/core\.xml)$/.test(name) });
  const xml = (name: string) => (files[name] === undefined ? "" : strFromU8(files[name]));
  const targets = new Map(tags(xml("xl/_rels/workbook.xml.rels"), "Relationship").map(({ Id = "", Target = "" }) => [Id, Target.replace(/^\/?(?:xl\/)?/, "xl/")]));
  const sheets = tags(xml("xl/workbook.xml"), "sheet").map((sheet) => {
    const path = targets.get(sheet["r:id"] ?? "") ?? "";
    const content = xml(path);
    const merged = [...content.matchAll(/<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g)].map(([, column = "", top, bottom]) => ({ left: columnOf(column), top: Number(top) - 1, bottom: Number(bottom) - 1 }));
    return [sheet["name"] ?? "", { hidden: /hidden/i.test(sheet["state"] ?? ""), merged, links: linksOf(content, xml(path.replace(/([^/]+)$/, "_rels/$1.rels"))) }] as const;
  });
  const date = /<dcterms:modified[^>]*>(\d{4}-\d{2}-\d{2})/.exec(xml("docProps/core.xml"))?.[1];
  return { sheets: new Map(sheets), ...(date === undefined ? {} : { date }) };
}

function linksOf(content: string, relations: string): ReadonlyMap<string, string> {
  const from = content.search(/<(?:\w+:)?hyperlinks[\s>]/);
  if (from < 0 || relations === "") return new Map();
  const targets = new Map(tags(relations, "Relationship").map(({ Id = "", Target = "" }) => [Id, Target]));
  const found = [...content.slice(from).matchAll(/<(?:\w+:)?hyperlink\s[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const cell = /\sref="([A-Z]+)(\d+)/.exec(tag);
    const address = targets.get(/\sr:id="([^"]+)"/.exec(tag)?.[1] ?? "");
    return cell === null || address === undefined || !/^https:\/\/\S+$/.test(address) ? [] : [[`${Number(cell[2]) - 1} ${columnOf(cell[1] ?? "")}`, address]];
  });
  return new Map(found);
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
