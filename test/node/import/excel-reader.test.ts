import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readForeign } from "../../../src/node/import/readers.ts";
import { withFile, workbook } from "./excel-faq.ts";

const read = async (bytes: Uint8Array) => readForeign(bytes, "faq.xlsx");

describe("Excel workbooks", () => {
  it("[IM3] read every sheet with a question in each row, by its header in any of the four languages, below titles and in any order", async () => {
    const { rows, notes } = await read(
      await workbook({
        Pasport: [["SOALAN LAZIM 2026", null, null], [null, null, null], ["Bil.", "Jawapan", "Soalan Lazim"], [1, "RM 200", "Berapa bayaran pasport?"]],
        Licence: [["Category", "Question", "Answer", "Link", "Last updated"], ["Driving", "How do I renew?", "Go to the counter.", "https://contoh.example/renew", { value: new Date(Date.UTC(2026, 2, 12)), format: "dd/mm/yyyy" }]],
        中文: [["问题", "答案"], ["怎么办护照？", "请到柜台。"]],
        தமிழ்: [["கேள்வி", "பதில்"], ["கட்டணம் எவ்வளவு?", "RM 200"]],
        Notes: [["Prepared by the counter"]],
      }),
    );
    expect(rows.map(({ question, answer }) => [question, answer])).toEqual([
      ["Berapa bayaran pasport?", "RM 200"],
      ["How do I renew?", "Go to the counter."],
      ["怎么办护照？", "请到柜台。"],
      ["கட்டணம் எவ்வளவு?", "RM 200"],
    ]);
    expect(rows[1]).toMatchObject({ category: "Driving", link: "https://contoh.example/renew", date: "2026-03-12", origin: "faq.xlsx, sheet Licence, row 2" });
    expect(notes).toContain("faq.xlsx, sheet Notes: no questions with answers were found; left out");
  });

  it("[IM3] takes translations side by side for one matter, in the languages that the header names", async () => {
    const { rows } = await read(await workbook({ A: [["Question (EN)", "Answer (EN)", "Soalan (BM)", "Jawapan (BM)", "问题", "答案"], ["How much?", "RM 5", "Berapa?", "RM 5", "多少钱？", "5 令吉"]] }));
    expect(rows.map(({ question, language, group }) => [question, language, group])).toEqual([
      ["How much?", "en", "faq.xlsx, row 2"],
      ["Berapa?", "ms", "faq.xlsx, row 2"],
      ["多少钱？", undefined, "faq.xlsx, row 2"],
    ]);
  });

  it("[IM3] tells questions from answers by their text where there is no header, and says so", async () => {
    const { rows, notes } = await read(
      await workbook({ A: [[1, "Berapa bayaran lesen?", "Bayarannya RM 30 setahun di semua kaunter."], [2, "Di mana kaunter?", "Di Aras 2, Bangunan Contoh."], [3, "Bila buka?", "Isnin hingga Jumaat, 8 pagi hingga 5 petang."]] }),
    );
    expect(rows.map(({ question }) => question)).toEqual(["Berapa bayaran lesen?", "Di mana kaunter?", "Bila buka?"]);
    expect(notes).toEqual(["faq.xlsx: no header was recognised; column B was taken for the question, C for the answer"]);
  });

  it("[IM3] reads merged cells: a category beside many questions, an answer for two, a question above two rows of answer, a heading across", async () => {
    const cell = (value: string, rowSpan: number) => ({ value, rowSpan });
    const { rows } = await read(
      await workbook({
        A: [
          ["Kategori", "Soalan", "Jawapan"],
          [cell("Lesen", 2), "Baharu?", "Isi borang."],
          [null, "Pembaharuan?", cell("Di kaunter.", 2)],
          ["Cukai", "Tangguh?", null],
          ["Cukai", cell("Rayuan?", 2), "Dalam 30 hari."],
          ["Cukai", null, "Tulis surat."],
          [{ value: "Bahagian B: Notis", columnSpan: 3 }, null, null],
          [null, "Hilang?", "Lapor polis."],
        ],
      }),
    );
    expect(rows.map(({ category, question, answer }) => [category, question, answer])).toEqual([
      ["Lesen", "Baharu?", "Isi borang."],
      ["Lesen", "Pembaharuan?", "Di kaunter."],
      ["Cukai", "Tangguh?", "Di kaunter."],
      ["Cukai", "Rayuan?", "Dalam 30 hari.\n\nTulis surat."],
      ["Bahagian B: Notis", "Hilang?", "Lapor polis."],
    ]);
  });

  it("[IM3] takes formulas by their saved value, dates as days, numbers without noise; hidden sheets and rows without an answer are left out and told", async () => {
    const bytes = withFile(
      withFile(
        await workbook({
          A: [["Question", "Answer"], ["When?", { value: new Date(Date.UTC(2026, 11, 31)), format: "dd mmm yyyy" }], ["How much?", { value: "=0.1+0.2", type: "Formula" }], ["Never worked out?", { value: "=1+1", type: "Formula" }], ["Anything else?", null]],
          Draft: [["Question", "Answer"], ["Secret?", "Not yet."]],
        }),
        "xl/workbook.xml",
        (xml) => xml.replace(/<sheet ([^>]*name="Draft")/, '<sheet state="hidden" $1'),
      ),
      "xl/worksheets/sheet1.xml",
      (xml) => xml.replace(/(<f>[^<]*<\/f>)/, "$1<v>0.30000000000000004</v>"),
    );
    const { rows, notes } = await read(bytes);
    expect(rows.map(({ question, answer }) => [question, answer])).toEqual([["When?", "2026-12-31"], ["How much?", "0.3"]]);
    expect(notes).toEqual([
      "faq.xlsx, sheet A, row 3: the answer to “How much?” is the bare number 0.3; say of what",
      "faq.xlsx, sheet A, row 4: “Never worked out?” has no answer; left out",
      "faq.xlsx, sheet A, row 5: “Anything else?” has no answer; left out",
      "1 hidden sheet left out",
    ]);
  });

  it("[IM3] shows the address that a cell leads to behind its text, and leaves out a row that is there twice", async () => {
    const relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://contoh.example/borang" TargetMode="External"/><Relationship Id="h2" Type="x" Target="javascript:alert(1)" TargetMode="External"/></Relationships>';
    const made = await workbook({ A: [["Question", "Answer"], ["Which form?", "See the form"], ["Where?", "Level 2"], ["Where?", "Level 2"]] });
    const links = '<hyperlinks><hyperlink ref="B2" r:id="h1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><hyperlink ref="B3" r:id="h2" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></hyperlinks>';
    const { rows, notes } = await read(withFile(withFile(made, "xl/worksheets/sheet1.xml", (xml) => xml.replace("</sheetData>", `</sheetData>${links}`)), "xl/worksheets/_rels/sheet1.xml.rels", () => relations));
    expect(rows.map(({ answer }) => answer)).toEqual(["See the form https://contoh.example/borang", "Level 2"]);
    expect(notes).toEqual(["faq.xlsx, row 4: word for word in faq.xlsx, row 3; left out"]);
  });

  it("[IM3] shows numbers as the sheet does: sums, shares, telephone numbers with their zero", async () => {
    const shown = (value: number, format: string) => ({ value, format });
    const { rows } = await read(
      await workbook({
        A: [["Question", "Answer"], ["How much?", shown(1200, '"RM" #,##0.00')], ["Which share?", shown(0.05, "0%")], ["Whom to call?", shown(123456789, "000-0000000")], ["How long?", shown(14, '0" days"')]],
      }),
    );
    expect(rows.map(({ answer }) => answer)).toEqual(["RM 1,200.00", "5%", "012-3456789", "14 days"]);
  });

  it("[IM3] leaves out rows and columns that somebody hid, and says so; a category that began in one counts below it", async () => {
    const bytes = withFile(await workbook({ A: [["Category", "Question", "Answer", "Answer (BM)"], [{ value: "Lesen", rowSpan: 2 }, "Draft?", "Not decided.", "Belum."], [null, "How much?", "RM 30.", "RM 30."]] }), "xl/worksheets/sheet1.xml", (xml) =>
      xml.replace(/<row ([^>]*r="2")/, '<row hidden="1" $1').replace("<sheetData>", '<cols><col min="4" max="4" hidden="1"/></cols><sheetData>'),
    );
    const { rows, notes } = await read(bytes);
    expect(rows.map(({ category, question, answer }) => [category, question, answer])).toEqual([["Lesen", "How much?", "RM 30."]]);
    expect(notes).toEqual(["faq.xlsx: 1 hidden row left out; show what people should read, and import again", "faq.xlsx: 1 hidden column left out; show what people should read, and import again"]);
  });

  it("[IM3] are found by their relations, whatever their parts are called, beside sheets that are charts and cells at the end of the sheet", async () => {
    const made = await workbook({ A: [["Question", "Answer"], ["How much?", "RM 2"], ["Where?", "Level 2"]] });
    const files = Object.fromEntries(Object.entries(unzipSync(made)).map(([path, bytes]) => [path.replace("xl/workbook.xml", "xl/book/main.xml").replace("xl/_rels/workbook.xml.rels", "xl/book/_rels/main.xml.rels"), strFromU8(bytes)]));
    const change = (path: string, to: (xml: string) => string) => (files[path] = to(files[path] ?? ""));
    change("_rels/.rels", (xml) => xml.replace("xl/workbook.xml", "xl/book/main.xml"));
    change("[Content_Types].xml", (xml) => xml.replace("xl/workbook.xml", "xl/book/main.xml"));
    change("xl/book/_rels/main.xml.rels", (xml) => xml.replaceAll(/Target="\/?(?:xl\/)?/g, 'Target="../'));
    change("xl/book/main.xml", (xml) => xml.replace("</sheets>", '<sheet name="Chart" sheetId="9" r:id="rId99"/></sheets>'));
    change("xl/worksheets/sheet1.xml", (xml) => xml.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>').replace("</row>", '<c r="XFD1" t="inlineStr"><is><t> </t></is></c></row>'));
    const { rows } = await read(zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))));
    expect(rows.map(({ answer }) => answer)).toEqual(["RM 2", "Level 2"]);
  });

  it("[IM2] leaves out passages and cells that are struck through, and counts them", async () => {
    const bytes = withFile(
      withFile(
        await workbook({ A: [["Question", "Answer"], ["How much?", "RICH"], ["Old fee?", { value: "RM 5", fontWeight: "bold" }], ["Where?", "Level 2"]] }),
        "xl/sharedStrings.xml",
        (xml) => xml.replace(/<t[^>]*>RICH<\/t>/, '<r><t xml:space="preserve">RM 40, </t></r><r><rPr><b/><strike/></rPr><t>RM 30</t></r><r><rPr><strike val="0"/></rPr><t>a year</t></r>'),
      ),
      "xl/styles.xml",
      (xml) => xml.replaceAll("<b/>", "<b/><strike/>"),
    );
    const { rows, notes } = await read(bytes);
    expect(rows.map(({ question, answer }) => [question, answer])).toEqual([["How much?", "RM 40, a year"], ["Where?", "Level 2"]]);
    expect(notes).toEqual(["faq.xlsx, row 3: “Old fee?” has no answer; left out", "2 passages struck through left out"]);
  });

  it("[IM3] tells of columns that became no part of an entry, and of cells that a spreadsheet may have changed", async () => {
    const { notes } = await read(await workbook({ A: [["No", "Question", "Answer", "Contact number"], [1, "Whom to call?", 123456789, 312345678], [2, "Open on Sunday?", true, null], [3, "Toll-free line?", 1300885522, null], [4, "Late fees", null, null]] }));
    expect(notes).toEqual([
      "faq.xlsx: not read: column D “Contact number”; put what people should know into the answer",
      expect.stringMatching(/row 2: the answer to “Whom to call\?” is the bare number 123456789; if it is a telephone number, see that .* not taken a 0/),
      expect.stringMatching(/row 3: the answer to “Open on Sunday\?” is only TRUE; say it in words/),
      expect.stringMatching(/row 4: .* is the bare number 1300885522; say of what/),
      "faq.xlsx, row 5: “Late fees” has no answer, and no questions below it as a heading; left out",
    ]);
  });

  it("[IM3] refuses a damaged workbook and one without questions", async () => {
    const good = await workbook({ A: [["Question", "Answer"], ["How much?", "RM 2"]] });
    const cut = good.slice(0, good.length - 200);
    await expect(read(cut)).rejects.toMatchObject({ details: { reason: "the file is damaged or cut short" } });
    await expect(read(await workbook({ A: [["Name", "Phone"], ["Ali", "03-1"]] }))).rejects.toMatchObject({ details: { reason: "no questions with answers were found", remedy: expect.stringContaining("first row") } });
  });
});
