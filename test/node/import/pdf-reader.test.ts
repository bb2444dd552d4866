import { degrees, PDFDict, PDFDocument, PDFName, PDFHexString, StandardFonts } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { readPdf } from "../../../src/node/import/pdf-reader.ts";
import { pdfOf, topics, twoColumns, type Setter } from "./pdf-maker.ts";

const one = [{ x: 60, width: 470 }];

async function read(write: (set: Setter) => void): Promise<string> {
  const { documents } = await readPdf(await pdfOf(write, { head: " " }), "a.pdf");
  return documents.map(({ title, markdown }) => `# ${title}\n\n${markdown}`).join("\n");
}

async function reason(bytes: Uint8Array): Promise<unknown> {
  return readPdf(bytes, "a.pdf").then(
    () => "nothing",
    (error: unknown) => (error instanceof Error && "details" in error ? Reflect.get(Object(error.details), "reason") : error),
  );
}

describe("PDF files", () => {
  it("[IM33] a leaflet of two columns is read column by column, from page to page, without heads and feet", async () => {
    const { documents, notes } = await readPdf(await twoColumns(), "guide.pdf");
    expect(documents.map(({ title, origin, date }) => [title, origin, date])).toEqual([["Flood Relief Guide for Households", "guide.pdf, pages 1-3", "2026-03-04"]]);
    const expected = topics.map((topic, at) =>
      [
        `## ${topic}`,
        `${topic} begins with a call to the district office, which writes down the name and the address of the household, and says within ${at + 2} working days whether an officer is going to visit.`,
        "Nobody has to pay for this. Children, kanak-kanak, and old people are looked after first, and the registration counter stays open at night while the water is high.",
        `1. Bring the identity card of each adult.\n2. Fill in form BWI-${at + 1} at the counter, and keep the part that the officer tears off, since it has the number that is asked for later.\n3. Wait for the call.`,
        "A household that has already had help in the same year asks again only where the loss is new.",
      ].join("\n\n"),
    );
    expect(documents[0]?.markdown).toBe(`${expected.join("\n\n")}\n`);
    expect(notes).toEqual([expect.stringContaining("look them through")]);
  });

  it("[IM33] tables, also with cells of several lines, are tables; what stands beside its name is a line", async () => {
    const text = await read((set) => {
      set.page(one, "Fees");
      set.text("These fees count from January on, at each of the counters of the district, and nowhere else in the state.");
      set.table([["Service", "Who", "Fee"], ["Hall", "Residents of\nthe district", "RM 50"], ["Hall", "Others", "RM 90"], ["Stall", "Residents of\nthe district", "RM 12"]], [0, 120, 300]);
      set.text("Ask at the counter.");
      set.table([["Telephone:", "09-516 1000"], ["E-mail:", "pejabat@contoh.example"]], [0, 120]);
    });
    expect(text).toBe(
      "# Fees\n\nThese fees count from January on, at each of the counters of the district, and nowhere else in the state.\n\n| Service | Who | Fee |\n| - | - | - |\n| Hall | Residents of the district | RM 50 |\n| Hall | Others | RM 90 |\n| Stall | Residents of the district | RM 12 |\n\nAsk at the counter.\n\nTelephone: 09-516 1000\n\nE-mail: pejabat\\@contoh.example\n",
    );
  });

  it.each([["at the bottom", 1], ["in the middle", 0.5]])("[IM33] cells may stand %s of their rows", async (_where, stand) => {
    const rows = [["Service", "Who", "Fee"], ["Hall", "Residents of\nthe district and\ntheir guests", "RM 50"], ["Hall", "Others", "RM 90"], ["Stall", "Residents of\nthe district", "RM 12"], ["Field", "Clubs", "RM 5"]];
    const text = await read((set) => {
      set.page(one, "Fees");
      set.text("These fees count from January on, at each of the counters of the district, and nowhere else in the state.");
      set.table(rows, [0, 120, 300], stand);
    });
    expect(text).toContain(rows.map((row) => `| ${row.join(" | ").replaceAll("\n", " ")} |`).toSpliced(1, 0, "| - | - | - |").join("\n"));
  });

  it("[IM33] a table of questions beside long answers is no text in two columns, and narrow cells stay apart", async () => {
    const asked = [1, 2, 3, 4].map((at) => `How much is paid for service ${at} at the\ncounter, and is it the same at night?`);
    const told = [1, 2, 3, 4].map((at) => `It is RM ${at} by day, and one ringgit more at\nnight, for residents and for all others too.`);
    const text = await read((set) => {
      set.page(one, "Soalan");
      set.table(asked.map((question, at) => [question, told[at] ?? ""]), [0, 220]);
      set.text("Fees are these, at each of the counters of the district.");
      set.table([["Day", "Fee", "Tax"], ["Mon", "RM 5", "RM 1"], ["Tue", "RM 6", "RM 2"]], [0, 30, 60]);
    });
    const flat = (cell: string) => cell.replace("\n", " ");
    expect(text).toContain(`| ${flat(asked[2] ?? "")} | ${flat(told[2] ?? "")} |`);
    expect(text).toContain("| Day | Fee | Tax |\n| - | - | - |\n| Mon | RM 5 | RM 1 |\n| Tue | RM 6 | RM 2 |");
  });

  it("[IM33] headings come by size and font, lists with points below, and a hyphen stays where it belongs to the word", async () => {
    const long = "This line is long enough that it goes on in the next one, where a word such as self-service stands with its own hyphen";
    const text = await read((set) => {
      set.page(one, "Panduan");
      set.heading("Permohonan", 14);
      set.text("Syarat", { bold: true });
      set.text(`${long}, and long enough again that the words self-service counter come up at the very end of one of its lines.`, { parted: "self-|service" });
      set.text("First of all the form.", { indent: 14, marker: "•" });
      set.text("Blue for adults.", { indent: 40, marker: "o" });
      set.text("Red for children.", { indent: 40, marker: "o" });
      set.text("Then the photo.", { indent: 14, marker: "•" });
    });
    expect(text).toContain("# Panduan\n\n## Permohonan\n\n### Syarat\n\nThis line is long");
    expect(text).toContain("- First of all the form.\n  - Blue for adults.\n  - Red for children.\n- Then the photo.\n");
    expect(text.match(/self-service/g)).toHaveLength(2);
  });

  it("[IM33] reads three columns one after the other, and a page that lies on its side", async () => {
    const matters = ["Fees", "Places", "Hours"];
    const bytes = await pdfOf((set) => {
      set.page([50, 220, 390].map((x) => ({ x, width: 150 })), "Guide to permits");
      for (const matter of matters) {
        for (let at = 1; at <= 7; at += 1) set.text(`${matter} ${at} of the district: whoever sells food in the street or at a market asks for a permit at the counter, and renews it there each year before the end of March.`);
      }
    }, { head: " " });
    const { documents } = await readPdf(bytes, "a.pdf");
    const text = documents.map(({ markdown }) => markdown).join("\n");
    expect(text).not.toContain("|");
    expect([...text.matchAll(/(?:Fees|Places|Hours) \d/g)].map(([start]) => start)).toEqual(matters.flatMap((matter) => [1, 2, 3, 4, 5, 6, 7].map((at) => `${matter} ${at}`)));
    for (const turn of [90, 180, 270]) {
      const turned = await PDFDocument.load(bytes);
      for (const page of turned.getPages()) page.setRotation(degrees(turn));
      expect((await readPdf(await turned.save(), "a.pdf")).documents.map(({ markdown }) => markdown), `${turn} degrees`).toEqual(documents.map(({ markdown }) => markdown));
    }
  });

  it("[IM33] refuses text from the right to the left, and tells of Tamil words that fell apart", async () => {
    /** The same page, whose font says that its letters are others. */
    const named = async (text: string, letters: Readonly<Record<string, string>>) => {
      const file = await PDFDocument.create();
      const font = await file.embedFont(StandardFonts.Helvetica);
      file.addPage().drawText(text, { x: 60, y: 700, size: 12, font });
      await file.flush();
      const hex = (letter: string) => letter.charCodeAt(0).toString(16).padStart(2, "0");
      const names = Object.entries(letters).map(([from, to]) => `<${hex(from)}> <${[...to].map((each) => each.charCodeAt(0).toString(16).padStart(4, "0")).join("")}>`);
      const map = `/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange ${names.length} beginbfchar ${names.join(" ")} endbfchar endcmap end`;
      file.context.lookup(font.ref, PDFDict).set(PDFName.of("ToUnicode"), file.context.register(file.context.stream(map)));
      return await file.save({ useObjectStreams: false });
    };
    expect(await reason(await named("abc cab bca abc", { a: "ا", b: "ل", c: "ت" }))).toContain("right to the left");
    const { notes } = await readPdf(await named("abc cab bca abc abc", { a: "க", b: "ட்", c: "ண" }), "a.pdf");
    expect(notes.at(-1)).toContain("lack letters");
    const whole = await readPdf(await named("abc aab bab abc abc", { a: "க", b: "ட", c: "ம்" }), "a.pdf");
    expect(whole.notes).toEqual([expect.stringContaining("look them through")]);
  });

  it("[IM33] says which pages have no text, and refuses a file that has none at all", async () => {
    const mixed = await pdfOf((set) => {
      set.page(one, "Notice");
      set.text("The office is closed on Monday.");
    });
    const file = await PDFDocument.load(mixed);
    file.addPage();
    const { notes } = await readPdf(await file.save(), "a.pdf");
    expect(notes.at(-1)).toBe("page 2 of 2: no text; if there are pictures of text, it is missing");
    const scanned = await PDFDocument.create();
    const picture = await scanned.embedPng(Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"));
    scanned.addPage().drawImage(picture, { x: 0, y: 0, width: 500, height: 700 });
    expect(await reason(await scanned.save())).toContain("pictures of pages");
  });

  it("[IM33] refuses what is protected, damaged or endless", async () => {
    const locked = await PDFDocument.create();
    locked.addPage();
    const lock = { Filter: PDFName.of("Standard"), V: 1, R: 2, P: -4, O: PDFHexString.of("ab".repeat(32)), U: PDFHexString.of("cd".repeat(32)) };
    locked.context.trailerInfo.Encrypt = locked.context.register(locked.context.obj(lock));
    locked.context.trailerInfo.ID = locked.context.obj([PDFHexString.of("0011"), PDFHexString.of("0011")]);
    expect(await reason(await locked.save({ useObjectStreams: false }))).toContain("password");
    expect(await reason(Buffer.from("%PDF-1.7\nnothing of a file\n%%EOF"))).toContain("damaged");
    const long = await PDFDocument.create();
    for (let page = 0; page < 601; page += 1) long.addPage();
    expect(await reason(await long.save())).toContain("601 pages");
  });
});
