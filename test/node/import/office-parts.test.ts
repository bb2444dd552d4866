import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { officeParts, zipOfParts } from "../../../src/node/import/office-parts.ts";
import { zipOf, type EndLies, type Member } from "./zip-maker.ts";

const document = '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="urn:w"><w:body/></w:document>';
const good: Member = { path: "word/document.xml", bytes: document };

function refused(members: readonly Member[], lies?: EndLies): unknown {
  return refusedBytes(zipOf(members, lies));
}

function refusedBytes(bytes: Uint8Array): unknown {
  try {
    officeParts(bytes, "manual.docx");
  } catch (error) {
    if (error instanceof AppError) return error.details["reason"];
    throw error;
  }
  return "nothing";
}

describe("what an Office file is before any library sees it", () => {
  it("[IM30] unpacks its XML, and neither pictures nor macros, which it tells of", () => {
    const { xml, notes } = officeParts(zipOf([good, { path: "word/", bytes: "", method: 0 }, { path: "word/media/a.png", bytes: "png" }, { path: "word/vbaProject.bin", bytes: "Sub AutoOpen" }], { comment: "signed" }), "a.docm");
    expect([...xml]).toEqual([["word/document.xml", '<w:document xmlns:w="urn:w"><w:body/></w:document>']]);
    expect(notes).toEqual(["macros left out; nothing of them was run"]);
    expect([...officeParts(zipOfParts(xml), "again").xml]).toEqual([...xml]);
  });

  it("[IM30] reads sizes of ZIP64 where they are true", () => {
    const extra = Buffer.alloc(12);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(document.length), 4);
    expect(officeParts(zipOf([{ ...good, saidBytes: 0xffffffff, extra }], { zip64Count: 1 }), "a.docx").xml.size).toBe(1);
  });

  it("[IM30] reads parts in UTF-16, and none in an encoding that hides what they say", () => {
    const wide = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?><a>Ā</a>`, "utf16le");
    expect(officeParts(zipOf([{ path: "a.xml", bytes: wide }]), "a.docx").xml.get("a.xml")).toBe("<a>Ā</a>");
    expect(refused([{ path: "a.xml", bytes: '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE' }])).toContain("another encoding");
    expect(refused([{ path: "a.xml", bytes: Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]) }])).toContain("damaged");
  });

  it.each<readonly [string, readonly Member[], EndLies | undefined]>([
    ["outside of itself", [{ path: "../../etc/passwd.xml", bytes: "<a/>" }], undefined],
    ["outside of itself", [{ path: "/word/document.xml", bytes: "<a/>" }], undefined],
    ["outside of itself", [{ path: "C:/a.xml", bytes: "<a/>" }], undefined],
    ["outside of itself", [{ path: "word\\document.xml", bytes: "<a/>" }], undefined],
    ["outside of itself", [{ path: "word//a\u0000.xml", bytes: "<a/>" }], undefined],
    ["twice", [good, { ...good, path: "WORD/Document.xml" }], undefined],
    ["password", [{ ...good, flags: 0x801 }], undefined],
    ["contradicts itself", [{ ...good, saidBytes: 10 }], undefined],
    ["contradicts itself", [{ ...good, saidBytes: 1_000 }], undefined],
    ["contradicts itself", [{ ...good, localBytes: 7 }], undefined],
    ["contradicts itself", [{ ...good, localPath: "word/document.XML" }], undefined],
    ["contradicts itself", [{ path: "word/", bytes: "x", method: 0 }], undefined],
    ["becomes", [{ ...good, saidBytes: 0xffffffff }], undefined],
    ["contradicts itself", [good], { count: 1, zip64Count: 2 }],
    ["lie over each other", [good, { path: "b.xml", localPath: "word/document.xml", bytes: document, saidAt: 0 }], undefined],
    ["damaged", [{ ...good, saidCrc: 1 }], undefined],
    ["damaged", [good], { count: 2 }],
    ["packed in a way", [{ ...good, method: 9 }], undefined],
    ["times larger", [{ path: "word/document.xml", bytes: Buffer.alloc(8_000_000, 0x20) }], undefined],
    ["times larger", [good, { path: "word/media/a.png", bytes: Buffer.alloc(8_000_000) }], undefined],
    ["more than the 4000", Array.from({ length: 4_001 }, (_, at) => ({ path: `a${at}.bin`, bytes: "" })), undefined],
    ["own entities", [{ ...good, bytes: '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>' }], undefined],
    ["own entities", [{ ...good, bytes: Buffer.from('\ufeff<!doctype a SYSTEM "file:///etc/passwd"><a/>', "utf16le") }], undefined],
    ["nested deeper", [{ ...good, bytes: `${"<a>".repeat(201)}${"</a>".repeat(201)}` }], undefined],
    ["is damaged", [{ ...good, bytes: "<a><b></a>" }], undefined],
    ["is damaged", [{ ...good, bytes: "<a>&nbsp;</a>" }], undefined],
  ])("[IM30] refuses what harms or lies: %s", (word, members, lies) => {
    expect(refused(members, lies)).toContain(word);
  });

  it("[IM30] refuses a file cut short anywhere", () => {
    const whole = zipOf([good, { path: "docProps/core.xml", bytes: "<a/>" }]);
    for (let length = 0; length < whole.length; length += 1) expect(refusedBytes(whole.subarray(0, length))).toMatch(/damaged|cut short/);
  });

  it("[IM30] refuses more text than it unpacks, by what the list says", () => {
    const text = Buffer.from(`<a>${"text ".repeat(200_000)}</a>`);
    expect(refused(Array.from({ length: 40 }, (_, at) => ({ path: `xl/worksheets/sheet${at}.xml`, bytes: text, method: 0 })))).toContain("too large");
  });
});
