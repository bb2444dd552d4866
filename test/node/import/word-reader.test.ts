import { Paragraph, TextRun } from "docx";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../../src/node/sources/markdown.ts";
import { readForeign } from "../../../src/node/import/readers.ts";
import { readWord } from "../../../src/node/import/word-reader.ts";
import { packed, wordManual } from "./word-manual.ts";
import { zipOf } from "./zip-maker.ts";

const spaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"';
const run = (text: string, look = "") => `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inner: string, own = "") => `<w:p><w:pPr>${own}</w:pPr>${inner}</w:p>`;

/** A document of this body, and of further parts. */
function word(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const all = { "word/document.xml": `<w:document ${spaces}><w:body>${body}</w:body></w:document>`, ...parts };
  return zipOf(Object.entries(all).map(([path, bytes]) => ({ path, bytes })));
}

async function markdown(body: string, parts?: Readonly<Record<string, string>>): Promise<string> {
  const { documents } = await readWord(word(body, parts), "a.docx");
  return documents.map(({ title, markdown: text }) => `# ${title}\n\n${text}`).join("\n");
}

describe("Word documents", () => {
  it("[IM32] are found by the relations of the file, whatever their parts are called", async () => {
    const relation = (purpose: string, target: string) => `<Relationship Id="r${purpose}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${purpose}" Target="${target}"/>`;
    const relations = (...some: readonly string[]) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${some.join("")}</Relationships>`;
    const moved = (main: string, type: string, target: string) =>
      zipOf(
        Object.entries({
          "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`,
          "_rels/.rels": relations(relation("officeDocument", target)),
          [main]: `<w:document ${spaces}><w:body>${p(run("Yuran"), '<w:pStyle w:val="Tajuk"/>')}${p(run("RM 5."))}</w:body></w:document>`,
          [main.replace(/([^/]*)$/, "_rels/$1.rels")]: relations(relation("styles", "styles2.xml")),
          [main.replace(/[^/]*$/, "styles2.xml")]: `<w:styles ${spaces}><w:style w:type="paragraph" w:styleId="Tajuk"><w:name w:val="heading 1"/></w:style></w:styles>`,
        }).map(([path, bytes]) => ({ path, bytes })),
      );
    const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    for (const [main, target] of [["word/document2.xml", "word/document2.xml"], ["word/document2.xml", "/word/document2.xml"], ["parts/main.xml", "parts/main.xml"], ["main.xml", "main.xml"]] as const) {
      const { documents } = await readForeign(moved(main, wordType, target), "a.docx");
      expect(documents.map(({ title, markdown: text }) => [title, text])).toEqual([["Yuran", "RM 5.\n"]]);
    }
    await expect(readForeign(moved("parts/main.xml", "text/plain", "parts/main.xml"), "a.docx")).rejects.toMatchObject({ details: { reason: expect.stringContaining("neither Word nor Excel") } });
    await expect(readForeign(moved("parts/main.xml", wordType, "http://["), "a.docx")).rejects.toMatchObject({ details: { reason: expect.stringContaining("neither Word nor Excel") } });
  });

  it("[IM32] a manual of 40 pages comes out as documents by its headings, with steps, tables and notes", async () => {
    const { documents, notes } = await readWord(await wordManual(), "manual.docx");
    expect(documents).toHaveLength(60);
    expect(documents.find(({ title }) => title.endsWith("Flood relief aid"))?.markdown).toBe("The fee for flood relief aid is **RM 35** (Waived for people above 63 years of age) at every counter. Cards are taken.\n");
    const steps = documents.find(({ title }) => title.endsWith("Flood relief aid: How to apply"));
    expect(steps).toMatchObject({ origin: "manual.docx, “How to apply”", date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect(steps?.markdown).toBe(
      "1. Take a number at the door.\n2. Hand in the form:\n   1. with a copy of the identity card,\n   2. with one photo.\n\nThe counter closes at 4.30 p.m. on Fridays.\n\n3. Pay RM 35.\n4. Keep the receipt.\n",
    );
    expect(documents.find(({ title }) => title.endsWith("Flood relief aid: Fees by speed"))?.markdown).toBe("| Speed | Days | Fee |\n| - | - | - |\n| Normal | 7 | RM 35 |\n| Normal | 5 | RM 55 |\n| Closed on public holidays | | |\n");
    expect(documents.some(({ markdown: text }) => text.includes("[download it](https://contoh.example/forms/11)"))).toBe(true);
    expect(documents.every(({ markdown: text }) => text.length <= 8_500 && !text.includes("Cash only"))).toBe(true);
    expect(notes).toEqual(["24 tracked changes taken as accepted; see that the document is final"]);
    const problems: unknown[] = [];
    for (const { markdown: text } of documents) readMarkdown(text, { error: (problem) => void problems.push(problem), warn: (problem) => void problems.push(problem) }, 1);
    expect(problems).toEqual([]);
  }, 120_000);

  it("[IM32] headings come by what they look like where no style says so, and lists by what was typed", async () => {
    const bold = (text: string, size?: number) => new Paragraph({ children: [new TextRun({ text, bold: true, ...(size === undefined ? {} : { size }) })] });
    const plain = (text: string) => new Paragraph({ children: [new TextRun({ text, size: 22 })] });
    const bytes = await packed([bold("GARIS PANDUAN", 32), bold("Permohonan"), plain("1. Isi borang."), plain("2) Bayar RM 10."), plain("Sila ambil perhatian."), bold("Dokumen"), plain("• Kad pengenalan"), plain("• Gambar"), bold("Pejabat Daerah"), bold("Jalan Kuantan"), bold("25000 Pahang"), plain("Tel. 09-5161000")]);
    const { documents } = await readWord(bytes, "panduan.docx");
    expect(documents.map(({ title, markdown: text }) => [title, text])).toEqual([
      ["GARIS PANDUAN", "## Permohonan\n\n1. Isi borang.\n2. Bayar RM 10.\n\nSila ambil perhatian.\n\n## Dokumen\n\n- Kad pengenalan\n- Gambar\n\n**Pejabat Daerah**\n\n**Jalan Kuantan**\n\n**25000 Pahang**\n\nTel. 09-5161000\n"],
    ]);
  });

  it("[IM32] changes count as accepted, also of whole paragraphs and rows; hidden text and comments are not read", async () => {
    const cell = (text: string) => `<w:tc>${p(run(text))}</w:tc>`;
    const body = [
      p(`${run("Open ")}<w:del>${run("Monday").replaceAll("w:t", "w:delText")}</w:del><w:ins>${run("Tuesday")}</w:ins>${run(" staff only", "<w:vanish/>")}${run(" till 5.")}`),
      p(run("The fee is"), "<w:rPr><w:del/></w:rPr>"),
      p(run(" RM 5.")),
      `<w:moveFrom>${p(run("Moved away"))}</w:moveFrom>`,
      `<w:tbl><w:tr>${cell("A")}${cell("B")}</w:tr><w:tr>${cell("1")}${cell("2")}</w:tr><w:tr><w:trPr><w:del/></w:trPr>${cell("old")}${cell("row")}</w:tr></w:tbl>`,
    ].join("");
    expect(await markdown(body)).toBe("# a\n\nOpen Tuesday till 5.\n\nThe fee is RM 5.\n\n| A | B |\n| - | - |\n| 1 | 2 |\n");
  });

  it("[IM32] text boxes are read once, after the paragraph they are tied to; contents pages are not", async () => {
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr name="Box"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${p(run("Call 999 first."))}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${p(run("Call 999 first."))}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const contents = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p(run("Floods 3"))}</w:sdtContent></w:sdt>`;
    expect(await markdown(contents + p(`${run("In a flood")}${box}${run(" stay calm.")}`) + `<w:sdt><w:sdtContent>${p(run("Then wait."))}</w:sdtContent></w:sdt>`)).toBe("# a\n\nIn a flood stay calm.\n\nCall 999 first.\n\nThen wait.\n");
  });

  it("[IM32] a picture stands as the words that its author gave it, else it is told that it is missing", async () => {
    const picture = (alt: string) => `<w:r><w:drawing><wp:inline><wp:docPr name="P" descr="${alt}"/><a:graphic><a:graphicData><a:blip r:embed="rId1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
    const { documents, notes } = await readWord(word(p(`${run("Where to stand:")}${picture("Stand behind the yellow line")}`) + p(picture("Picture 3")) + p(picture("logo.png"))), "a.docx");
    expect(documents[0]?.markdown).toBe("Where to stand: (Stand behind the yellow line)\n");
    expect(notes).toEqual(["2 pictures without a description left out; say in words what they show"]);
  });

  it("[IM32] lists go on where they stopped, begin anew where the document says, and headings follow what styles are based on", async () => {
    const parts = {
      "word/styles.xml": `<w:styles ${spaces}><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Bab"><w:name w:val="Bab"/><w:basedOn w:val="T1"/></w:style><w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`,
      "word/numbering.xml": `<w:numbering ${spaces}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`,
    };
    const item = (text: string, num: number) => p(run(text), `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${num}"/></w:numPr>`);
    const body = p(run("Bantuan"), '<w:pStyle w:val="Bab"/>') + item("four", 1) + p(run("five"), '<w:pStyle w:val="A"/>') + item("one", 2) + item("two", 2) + p(run("Between.")) + item("three", 2);
    expect(await markdown(body, parts)).toBe("# Bantuan\n\n4. four\n5. five\n\n1) one\n2) two\n\nBetween.\n\n3. three\n");
  });

  it("[IM32] a table within a cell keeps its text, one of questions becomes questions, and no letter of fields, breaks and readings is lost or added", async () => {
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`;
    const table = (...rows: readonly (readonly string[])[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row.map((each) => cell(each.startsWith("<w:") ? each : p(run(each)))).join("")}</w:tr>`).join("")}</w:tbl>`;
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const link = `${field("begin")}<w:r><w:instrText xml:space="preserve"> HYPERLINK "https://contoh.example/x" </w:instrText></w:r>${field("separate")}${run("the page")}${field("end")}`;
    const reading = `<w:r><w:ruby><w:rt>${run("zhí zhào")}</w:rt><w:rubyBase>${run("执照")}</w:rubyBase></w:ruby></w:r>`;
    const fees = table(["Kind", "Fee"], ["Hawker", `${table(["Day", "RM 1"], ["Year", "RM 30"])}${p("")}`], ["Shop", "RM 100"]);
    expect(await markdown(p(`${run("See ")}${link}${run(".")}<w:r><w:br w:type="page"/></w:r>${run("Then pay.")}`) + p(reading) + fees)).toBe(
      "# a\n\nSee [the page](https://contoh.example/x). Then pay.\n\n执照\n\n| Kind | Fee |\n| - | - |\n| Hawker | Day: RM 1; Year: RM 30 |\n| Shop | RM 100 |\n",
    );
    expect(await markdown(table(["Bil.", "Soalan", "Jawapan"], ["1", "Berapa bayaran?", "RM 30."], ["2", "Di mana kaunter?", "Aras 2."], ["3", "Bila buka?", "Isnin."]))).toBe("# Berapa bayaran?\n\nRM 30.\n\n# Di mana kaunter?\n\nAras 2.\n\n# Bila buka?\n\nIsnin.\n");
  });

  it.each([
    ["holds no Word document", zipOf([{ path: "word/document.xml", bytes: "<a/>" }])],
    ["no text was found", word(p(""))],
  ])("[IM32] refuses what it cannot read: %s", async (reason, bytes) => {
    await expect(readWord(bytes, "a.docx")).rejects.toMatchObject({ code: "sources/invalid", details: { file: "a.docx", reason: expect.stringContaining(reason) } });
  });
});
