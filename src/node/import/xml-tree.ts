import { SaxesParser } from "saxes";

/** An element of XML; names begin with the usual prefix of their namespace ("w:p"), whatever prefix the file uses. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  /** Of elements that hold letters. */
  text: string;
}

/** Which elements a tree keeps. Those that are neither kept nor skipped are left out, and what they hold stands in their place. */
export interface XmlChoice {
  readonly kept: ReadonlySet<string>;
  /** Left out with all they hold. */
  readonly skipped: ReadonlySet<string>;
}

/** Reads XML that `checkXml` has passed. Letters are kept of "w:t", "w:instrText" and where there are no children. */
export function xmlTree(xml: string, { kept, skipped }: XmlChoice): XmlNode {
  const root: XmlNode = { name: "", attributes: {}, children: [], text: "" };
  const stack: (XmlNode | null)[] = [root];
  let within = root;
  let skipping = 0;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("opentag", ({ uri, local, attributes }) => {
    const name = named(uri, local);
    if (skipping > 0 || skipped.has(name)) {
      skipping += 1;
      return;
    }
    const node = kept.has(name) ? { name, attributes: plain(attributes), children: [], text: "" } : null;
    stack.push(node);
    if (node === null) return;
    within.children.push(node);
    within = node;
  });
  parser.on("text", (text) => {
    if (skipping === 0) within.text += text;
  });
  parser.on("closetag", () => {
    if (skipping > 0) {
      skipping -= 1;
      return;
    }
    if (stack.pop() !== null) within = stack.findLast((each) => each !== null) ?? root;
  });
  parser.write(xml).close();
  return root;
}

/** The first child of a name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((each) => each.name === name);
}

/** The `w:val` of the first child of a name. */
export function childValue(node: XmlNode | undefined, name: string): string | undefined {
  return child(node, name)?.attributes["w:val"];
}

/** What a property such as bold says: absent is no answer. */
export function flag(node: XmlNode | undefined, name: string): boolean | undefined {
  const found = child(node, name);
  return found === undefined ? undefined : !/^(?:0|false|off)$/.test(found.attributes["w:val"] ?? "1");
}

const prefixes: Readonly<Record<string, string>> = {
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
  "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
  // A formula's letters are letters.
  "http://schemas.openxmlformats.org/officeDocument/2006/math": "w",
  "http://purl.oclc.org/ooxml/officeDocument/math": "w",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
  "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
  "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
  "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
  "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
  "http://purl.oclc.org/ooxml/drawingml/main": "a",
  "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
  "urn:schemas-microsoft-com:vml": "v",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://purl.org/dc/terms/": "dcterms",
};

function named(uri: string, local: string): string {
  const prefix = prefixes[uri];
  return prefix === undefined ? local : `${prefix}:${local}`;
}

interface Attribute {
  readonly uri: string;
  readonly local: string;
  readonly value: string;
}

function plain(attributes: Readonly<Record<string, Attribute>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const { uri, local, value } of Object.values(attributes)) {
    if (!local.startsWith("rsid") && local !== "__proto__") kept[named(uri, local)] = value;
  }
  return kept;
}
