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
  /** Codes of number formats, such as `0%`, by the same; cells without one are absent. */
  readonly formats: ReadonlyMap<string, string>;
  /** From 0. */
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
}

/** Cells that are one; from 0, ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/** Reads hidden sheets, merged cells and the date of a workbook. @throws When it is no workbook, or not XML. */
export function workbookParts(bytes: Uint8Array): WorkbookParts {
  const files = unzipSync(bytes, { filter: ({ name }) => /^(?:xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/(?:_rels\/)?[^/]+\.(?:xml|rels)|xl\/styles\.xml|docProps\/core\.xml)$/.test(name) });
  const xml = (name: string) => (files[name] === undefined ? "" : strFromU8(files[name]));
  const targets = new Map(tags(xml("xl/_rels/workbook.xml.rels"), "Relationship").map(({ Id = "", Target = "" }) => [Id, Target.replace(/^\/?(?:xl\/)?/, "xl/")]));
  const codes = formatCodes(xml("xl/styles.xml"));
  const sheets = tags(xml("xl/workbook.xml"), "sheet").map((sheet) => {
    const path = targets.get(sheet["r:id"] ?? "") ?? "";
    const content = xml(path);
    const merged = [...content.matchAll(/<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g)].map(([, column = "", top, bottom]) => ({ left: columnOf(column), top: Number(top) - 1, bottom: Number(bottom) - 1 }));
    const links = linksOf(content, xml(path.replace(/([^/]+)$/, "_rels/$1.rels")));
    return [sheet["name"] ?? "", { hidden: /hidden/i.test(sheet["state"] ?? ""), merged, links, formats: formatsOf(content, codes), ...hiddenIn(content) }] as const;
  });
  const date = /<dcterms:modified[^>]*>(\d{4}-\d{2}-\d{2})/.exec(xml("docProps/core.xml"))?.[1];
  return { sheets: new Map(sheets), ...(date === undefined ? {} : { date }) };
}

/** Rows and columns that people do not see; a filter hides rows as well. */
function hiddenIn(content: string): Pick<SheetParts, "hiddenRows" | "hiddenColumns"> {
  const hidden = (name: string) => [...content.matchAll(new RegExp(`<(?:\\w+:)?${name}(?=\\s)[^>]*\\shidden="(?:1|true)"[^>]*>`, "g"))].map(([tag]) => tag);
  const number = (tag: string, name: string) => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(tag)?.[1] ?? Number.NaN);
  const columns = hidden("col").flatMap((tag) => {
    const [from, to] = [number(tag, "min") - 1, Math.min(number(tag, "max"), lastColumn) - 1];
    return to >= from ? Array.from({ length: to - from + 1 }, (_, at) => from + at) : [];
  });
  return { hiddenRows: new Set(hidden("row").map((tag) => number(tag, "r") - 1)), hiddenColumns: new Set(columns) };
}

/** Of Excel, XFD. */
const lastColumn = 16_384;

/** The format of each style that cells have, where it shows more than the number. */
function formatCodes(styles: string): readonly (string | undefined)[] {
  const own = new Map(tags(styles, "numFmt").map(({ numFmtId = "", formatCode = "" }) => [numFmtId, formatCode]));
  const from = styles.search(/<(?:\w+:)?cellXfs[\s>]/);
  const to = styles.search(/<\/(?:\w+:)?cellXfs>/);
  if (from < 0 || to < from) return [];
  return [...styles.slice(from, to).matchAll(/<(?:\w+:)?xf\s[^>]*>/g)].map(([tag]) => {
    const id = /\snumFmtId="(\d+)"/.exec(tag)?.[1] ?? "0";
    return own.get(id) ?? usualFormats[id];
  });
}

/** Those that every program knows by a number (ECMA-376, 18.8.30), as far as they show a number otherwise than as it is. */
const usualFormats: Readonly<Record<string, string>> = { 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00" };

function formatsOf(content: string, codes: readonly (string | undefined)[]): ReadonlyMap<string, string> {
  if (codes.every((code) => code === undefined)) return new Map();
  const found = [...content.matchAll(/<(?:\w+:)?c\s[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const cell = /\sr="([A-Z]+)(\d+)"/.exec(tag);
    const code = codes[Number(/\ss="(\d+)"/.exec(tag)?.[1] ?? -1)];
    return cell === null || code === undefined ? [] : [[`${Number(cell[2]) - 1} ${columnOf(cell[1] ?? "")}`, code]];
  });
  return new Map(found);
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
