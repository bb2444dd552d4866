import { escapeXml } from "./escape-xml.ts";
import { officeMain, relatedPath, relationsOf } from "./office-relations.ts";

/** The only places in which the library for workbooks looks for the main part and what it names. */
const usual = { main: "xl/workbook.xml", relations: "xl/_rels/workbook.xml.rels" } as const;

/**
 * The parts of a workbook under the names that Excel gives them. Other programs give other names, or name them in other
 * words, and the relations alone tell which part is what.
 *
 * @returns The same where the relations name no main part.
 */
export function usualWorkbook(xml: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const main = officeMain(xml);
  if (main === null) return xml;
  const parts = new Map([...xml].filter(([path]) => !path.startsWith("xl/")));
  const relations: string[] = [];
  for (const [at, { attributes }] of relationsOf(xml, main.path).entries()) {
    const { Id = "", Type = "", Target = "", TargetMode } = attributes;
    const from = TargetMode === "External" ? "" : relatedPath(main.path, Target);
    const text = xml.get(from);
    const to = placeOf(Type, at);
    if (text === undefined || to === null) continue;
    parts.set(`xl/${to}`, to.startsWith("worksheets/") ? withinReach(text) : text);
    const own = xml.get(relationsPath(from));
    if (own !== undefined) parts.set(relationsPath(`xl/${to}`), own);
    relations.push(`<Relationship Id="${escapeXml(Id)}" Type="${escapeXml(Type)}" Target="${to}"/>`);
  }
  parts.set(usual.main, xml.get(main.path) ?? "");
  parts.set(usual.relations, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join("")}</Relationships>`);
  return parts;
}

/** Without cells that stand apart from any table, such as a space typed into the last column: readers fill up all between. */
function withinReach(sheet: string): string {
  const far = (name: string, place: string) => new RegExp(`<(?:\\w+:)?${name}\\s(?:[^>]*\\s)?r="${place}"[^>]*?(?:/>|>[^]*?</(?:\\w+:)?${name}>)`, "g");
  return sheet.replaceAll(far("row", farRow), "").replaceAll(far("c", farColumn), "");
}

/** From 200,000 on; tables of questions end at some 20,000. */
const farRow = "(?:[2-9]\\d{5}|\\d{7,})";

/** From AAA on, the 703rd. */
const farColumn = "[A-Z]{3,}\\d+";

/** Null for parts that hold no text of cells: charts, themes, comments. */
function placeOf(type: string, at: number): string | null {
  if (type.endsWith("/worksheet")) return `worksheets/sheet${at}.xml`;
  if (type.endsWith("/sharedStrings")) return "sharedStrings.xml";
  return type.endsWith("/styles") ? "styles.xml" : null;
}

function relationsPath(of: string): string {
  return of.replace(/([^/]*)$/, "_rels/$1.rels");
}
