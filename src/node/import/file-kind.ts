import { columnOf } from "./column-names.ts";
import { officeParts } from "./office-parts.ts";
import { officeMain } from "./office-relations.ts";
import { refusal } from "./refusal.ts";

/** Kinds of files that are read. */
export const fileKinds = ["docx", "pdf", "xlsx", "html", "csv", "text"] as const;

export type FileKind = (typeof fileKinds)[number];

/**
 * Tells what a file is by what is in it; its name only decides between plain text and a table.
 *
 * @throws {AppError} `sources/invalid` for kinds that are known and not read, and for what is no text.
 */
export function fileKind(bytes: Uint8Array, name: string): FileKind {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (latin.length === 0) throw refusal(name, "the file is empty", "Check that it was copied or downloaded whole.");
  if (latin.subarray(0, 1024).includes("%PDF-")) return "pdf";
  if (latin.subarray(0, 4).equals(zipMagic)) return zipKind(latin, name);
  if (latin.subarray(0, 8).equals(oleMagic)) throw oleRefusal(latin, name);
  if (latin.subarray(0, 5).equals(Buffer.from("{\\rtf"))) throw refusal(name, "this is RTF", "Open it in a word processor and save it as .docx.");
  if (/^[\s\S]{0,2000}content-type:\s*multipart\/related/i.test(latin.subarray(0, 4096).toString("latin1")) && !/^\s*</.test(latin.subarray(0, 64).toString("latin1"))) {
    throw refusal(name, "this is a web page saved as one file (MHTML)", "Open it in a browser and save it as “web page, complete” or “HTML only”.");
  }
  const known = pictures.find(([magic]) => latin.subarray(0, magic.length).equals(magic));
  if (known !== undefined) throw refusal(name, `this is ${known[1]}, not text`, "Take the text out of it first, by typing it or with a text recognition program.");
  if (isBinary(latin)) throw refusal(name, "this is neither text nor a kind of file that is read", "Save it as .docx, .pdf, .html, .xlsx, .csv or .txt.");
  return textKind(latin, name);
}

const zipMagic = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const oleMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const pictures: readonly (readonly [Buffer, string])[] = [
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), "a picture (PNG)"],
  [Buffer.from([0xff, 0xd8, 0xff]), "a picture (JPEG)"],
  [Buffer.from("GIF8"), "a picture (GIF)"],
  [Buffer.from([0x49, 0x49, 0x2a, 0x00]), "a picture (TIFF)"],
  [Buffer.from([0x1f, 0x8b]), "a compressed file"],
  [Buffer.from("7z\xbc\xaf", "latin1"), "a compressed file"],
  [Buffer.from("Rar!"), "a compressed file"],
];

/** Names of files stand in a ZIP file as they are; where they are not the usual ones its own list says what it is. */
function zipKind(zip: Buffer, name: string): FileKind {
  if (zip.includes("word/document.xml")) return "docx";
  if (zip.includes("xl/workbook.xml")) return "xlsx";
  if (zip.includes("xl/workbook.bin")) throw refusal(name, "this is a binary Excel workbook (.xlsb)", "Save it as .xlsx.");
  if (zip.includes("ppt/presentation.xml")) throw refusal(name, "this is a presentation", "Save its text as .docx or .pdf.");
  if (zip.includes("mimetypeapplication/vnd.oasis.opendocument")) throw refusal(name, "this is an OpenDocument file", "Save it as .docx, or a spreadsheet as .xlsx or .csv.");
  const type = zip.includes("[Content_Types].xml") ? (officeMain(officeParts(zip, name).xml)?.contentType ?? "") : "";
  if (/wordprocessingml|ms-word/i.test(type)) return "docx";
  if (/spreadsheetml|ms-excel/i.test(type)) return "xlsx";
  throw refusal(name, "this is a ZIP file and neither Word nor Excel, or it is cut short", "Unpack it and import what is in it; or copy the file again.");
}

function oleRefusal(file: Buffer, name: string): Error {
  if (file.includes(Buffer.from("EncryptedPackage", "utf16le"))) {
    return refusal(name, "the file is protected with a password", "Open it with its password, save it without one, and import that.");
  }
  return refusal(name, "this is a file of Office 97-2003 (.doc, .xls, .ppt)", "Save it as .docx or .xlsx.");
}

/** Null bytes are in no text but UTF-16, where a byte order mark or a row of ASCII letters gives it away. */
function isBinary(file: Buffer): boolean {
  const head = file.subarray(0, 4096);
  if (!head.includes(0)) return false;
  if (head[0] === 0xff && head[1] === 0xfe) return false;
  if (head[0] === 0xfe && head[1] === 0xff) return false;
  return true;
}

function textKind(file: Buffer, name: string): FileKind {
  const extension = name.toLowerCase().split(".").at(-1) ?? "";
  const head = file.subarray(0, 4096).toString("latin1").replaceAll("\0", "").trimStart().toLowerCase();
  if (/^(?:[^<]{0,16})(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<!doctype html|<\?xml[^>]*>\s*<html)/.test(head) || /<html[\s>]/.test(head)) return "html";
  if (["html", "htm", "xhtml"].includes(extension)) return "html";
  if (["json", "jsonl", "xml"].includes(extension)) throw refusal(name, "this is data for programs (JSON or XML)", "Save it as a table (.xlsx, .csv); or write documents.jsonl, as docs/sources.md says.");
  return ["csv", "tsv", "tab"].includes(extension) || isTabbedTable(file) ? "csv" : "text";
}

/** "Unicode Text" of Excel ends in .txt: a line of names with tabs between them, a question and an answer among them. */
function isTabbedTable(file: Buffer): boolean {
  const encoding = file[0] === 0xff && file[1] === 0xfe ? "utf-16le" : file[0] === 0xfe && file[1] === 0xff ? "utf-16be" : "utf-8";
  const [line = ""] = new TextDecoder(encoding).decode(file.subarray(0, 4096)).split(/[\r\n]/);
  const roles = line.split("\t").map((cell) => columnOf(cell)?.role);
  return roles.includes("question") && roles.includes("answer");
}
