import { SaxesParser } from "saxes";
import { maxXmlDepth, maxXmlElements } from "./limits.ts";
import { refusal } from "./refusal.ts";

/** Elements seen so far in the parts of one file. */
export interface XmlBudget {
  elements: number;
}

/**
 * Reads one part of an Office file as the XML that such parts are: UTF-8 or UTF-16, without a DTD, nested and as large as
 * documents are.
 *
 * @returns Its text; a declaration of the encoding, which it no longer has, is taken out.
 * @throws {AppError} `sources/invalid` with the part and what is wrong with it.
 */
export function checkXml(bytes: Buffer, path: string, name: string, budget: XmlBudget): string {
  const text = decoded(bytes, path, name).replace(/^\s*<\?xml[^>]*\?>/, "");
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw refusal(name, `“${path}” defines its own entities (a DTD), as no program for documents does`, "Do not open it; ask who made it for another copy, as PDF.");
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  parser.on("error", (cause) => {
    throw refusal(name, `“${path}” is damaged`, "Open it in Word, Excel or LibreOffice, save it again, and import that.", cause);
  });
  parser.on("opentagstart", () => {
    depth += 1;
    budget.elements += 1;
    if (depth > maxXmlDepth) throw refusal(name, `“${path}” is nested deeper than ${maxXmlDepth} elements`, "Copy its text into a new document, and import that.");
    if (budget.elements > maxXmlElements) throw refusal(name, "it holds more than can be read at once", "Save it in parts, and import each.");
  });
  parser.on("closetag", () => {
    depth -= 1;
  });
  parser.write(text).close();
  return text;
}

function decoded(bytes: Buffer, path: string, name: string): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  const named = /^[^>]{0,200}encoding\s*=\s*["']([\w.-]+)/.exec(bytes.subarray(0, 400).toString(wide === "utf-16le" ? "utf16le" : "latin1"))?.[1]?.toLowerCase() ?? "utf-8";
  try {
    if (wide === null && !/^(?:utf-?8|us-ascii|ascii)$/.test(named)) throw new TypeError(`encoding ${named}`);
    return new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refusal(name, `the letters of “${path}” are damaged or in another encoding than UTF-8`, "Open it in Word, Excel or LibreOffice, save it again, and import that.", cause);
  }
}
