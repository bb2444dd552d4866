import { SaxesParser } from "saxes";
import { maxXmlDepth, maxXmlElements } from "./limits.ts";

/** An element with what is in it, in the order of the document. */
export interface XmlElement {
  readonly name: string;
  /** Empty where there is none. */
  readonly namespace: string;
  /** By local name; those of a namespace of their own are left out. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  readonly children: readonly XmlElement[];
  /** All text directly in it, in one piece. */
  readonly text: string;
}

/** Why a document is not taken. */
export interface XmlRefusal {
  readonly kind: "refused";
  readonly line: number;
  readonly reason: string;
}

/** An element while it is being read. */
interface OpenElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Record<string, string>;
  readonly line: number;
  readonly children: OpenElement[];
  text: string;
}

/**
 * Reads one well-formed XML document with namespaces. Document types are refused before anything in them is looked at, so
 * that no entity can be declared, fetched or grow; too many or too deep elements are refused as well.
 */
export function readXml(source: string): { readonly kind: "document"; readonly root: XmlElement } | XmlRefusal {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: OpenElement[] = [];
  let root: OpenElement | null = null;
  let elements = 0;
  const refuse = (reason: string): never => {
    throw new Stop(reason, parser.line);
  };
  parser.on("error", (error) => refuse(error.message.replace(/^\d+:\d+: /, "")));
  parser.on("doctype", () => refuse("a document type is not allowed"));
  parser.on("opentag", ({ local, uri, attributes }) => {
    elements += 1;
    if (elements > maxXmlElements) refuse(`more than ${maxXmlElements} elements`);
    if (open.length >= maxXmlDepth) refuse(`elements nest deeper than ${maxXmlDepth}`);
    const plain = Object.values(attributes).filter((each) => each.uri === "");
    const element: OpenElement = { name: local, namespace: uri, attributes: Object.fromEntries(plain.map((each) => [each.local, each.value])), line: parser.line, children: [], text: "" };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const add = (text: string) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += text;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", () => void open.pop());
  try {
    parser.write(source).close();
  } catch (cause) {
    if (cause instanceof Stop) return { kind: "refused", line: cause.line, reason: cause.message };
    throw cause;
  }
  return root === null ? { kind: "refused", line: 1, reason: "no element" } : { kind: "document", root };
}

/** Leaves the parser, which would go on after an error. */
class Stop extends Error {
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.line = line;
  }
}
