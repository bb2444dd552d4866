import { child, xmlTree, type XmlNode } from "./xml-tree.ts";

/** What of a Word or Excel file its other parts are reached from. */
export interface OfficeMain {
  readonly path: string;
  /** As the list of types says; empty where it says nothing. */
  readonly contentType: string;
}

/** The part that holds the text, by the relations of the file, under whatever name; null where they name none that is there. */
export function officeMain(xml: ReadonlyMap<string, string>): OfficeMain | null {
  const path = relatedPart(xml, "", "officeDocument");
  return path === null ? null : { path, contentType: typeOf(xml, path) };
}

/**
 * The part that another one names for a purpose, such as `styles`.
 *
 * @param from - Path of the other one; empty for the file itself.
 * @returns Null where none is named, or none that is there.
 */
export function relatedPart(xml: ReadonlyMap<string, string>, from: string, purpose: string): string | null {
  const found = relationsOf(xml, from).find(({ attributes }) => attributes["TargetMode"] !== "External" && (attributes["Type"] ?? "").endsWith(`/${purpose}`));
  const path = relatedPath(from, found?.attributes["Target"] ?? "");
  return xml.has(path) ? path : null;
}

/** Where a target leads, seen from the part that names it; empty for none. */
export function relatedPath(from: string, target: string): string {
  const base = `http://part/${from}`;
  return target !== "" && URL.canParse(target, base) ? new URL(target, base).pathname.slice(1) : "";
}

/** What a part names: other parts, and addresses outside. */
export function relationsOf(xml: ReadonlyMap<string, string>, from: string): readonly XmlNode[] {
  const text = xml.get(from.replace(/([^/]*)$/, "_rels/$1.rels"));
  return text === undefined ? [] : (child(xmlTree(text, { kept: new Set(["Relationships", "Relationship"]), skipped: new Set() }), "Relationships")?.children ?? []);
}

/** By its own name, else by the ending of it. */
function typeOf(xml: ReadonlyMap<string, string>, path: string): string {
  const text = xml.get("[Content_Types].xml");
  const types = text === undefined ? [] : (child(xmlTree(text, { kept: new Set(["Types", "Default", "Override"]), skipped: new Set() }), "Types")?.children ?? []);
  const ending = path.split(".").at(-1)?.toLowerCase();
  const found = types.find(({ name, attributes }) => name === "Override" && attributes["PartName"] === `/${path}`) ?? types.find(({ name, attributes }) => name === "Default" && attributes["Extension"]?.toLowerCase() === ending);
  return found?.attributes["ContentType"] ?? "";
}
