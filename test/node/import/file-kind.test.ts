import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { fileKind } from "../../../src/node/import/file-kind.ts";
import { readForeign } from "../../../src/node/import/readers.ts";

const zip = (name: string) => Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.alloc(26), Buffer.from(name)]);
const ole = (stream: string) => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(512), Buffer.from(stream, "utf16le")]);

describe("what a file is", () => {
  it.each([
    ["docx", zip("word/document.xml"), "minutes.bin"],
    ["xlsx", zip("xl/workbook.xml"), "soalan lazim.docx"],
    ["pdf", Buffer.from("%PDF-1.7\n"), "scan"],
    ["html", Buffer.from("\ufeff<!DOCTYPE html><title>x</title>"), "page.php"],
    ["html", Buffer.from("\ufeff<html lang=ms>", "utf16le"), "page.txt"],
    ["html", Buffer.from("<p>A page that somebody cut</p>"), "page.HTM"],
    ["csv", Buffer.from("a,b\n1,2\n"), "faq.CSV"],
    ["text", Buffer.from("a < b"), "notes.txt"],
    ["text", Buffer.from("\ufeffsalam", "utf16le"), "notes.txt"],
  ] as const)("[IM1] is told by its content: %s", (kind, bytes, name) => {
    expect(fileKind(bytes, name)).toBe(kind);
  });

  it.each([
    ["empty", Buffer.alloc(0), "a.txt"],
    ["password", ole("EncryptedPackage"), "a.docx"],
    ["97-2003", ole("WordDocument"), "a.doc"],
    ["ZIP", zip("song.mp3"), "a.docx"],
    ["OpenDocument", zip("mimetypeapplication/vnd.oasis.opendocument.text"), "a.odt"],
    ["presentation", zip("ppt/presentation.xml"), "a.pptx"],
    ["picture", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "scan.txt"],
    ["RTF", Buffer.from("{\\rtf1 x}"), "a.txt"],
    ["neither", Buffer.from([1, 0, 2, 0, 3]), "a.csv"],
    ["MHTML", Buffer.from('From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n<html>=C2=A0</html>'), "page.html"],
    ["JSON", Buffer.from('[{"question":"How much?"}]'), "faq.json"],
  ] as const)("[IM1] refuses with what it is and what to do: %s", async (word, bytes, name) => {
    const refused = await readForeign(bytes, name).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: "sources/invalid", details: { file: name, reason: expect.stringContaining(word), remedy: expect.stringMatching(/^[A-Z].*\.$/) } });
  });
});
