import { AlignmentType, Document, FootnoteReferenceRun, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun, DeletedTextRun, InsertedTextRun, ExternalHyperlink, TableOfContents, type FileChild } from "docx";

const services = ["Passport renewal", "Birth registration", "Business licence", "Flood relief aid", "Water meter complaint", "Vehicle road tax", "Marriage registration", "Food stall permit", "Hall booking", "School bus subsidy", "Disability card", "Senior citizen pass"];
const filler = "Officers check that the name on every paper is the same as on the identity card, and write down the day on which the application came in, since the time limit runs from that day on and a reply is owed to the applicant within it.";

/** A manual of some 40 pages: twelve services with fees, steps, tables, notes and changes that were tracked. */
export async function wordManual(): Promise<Uint8Array> {
  const children = [
    new Paragraph({ text: "Counter Service Manual", heading: HeadingLevel.TITLE }),
    new TableOfContents("Contents", { hyperlink: true, headingStyleRange: "1-2" }),
    ...services.flatMap((service, at) => chapter(service, at)),
  ];
  return packed(children, Object.fromEntries(services.map((_, at) => [at + 1, { children: [new Paragraph(`Waived for people above ${60 + at} years of age.`)] }])));
}

/** A document of these parts. */
export async function packed(children: readonly FileChild[], footnotes: Record<string, { readonly children: Paragraph[] }> = {}): Promise<Uint8Array> {
  const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], at: number, text: string) => ({ level: at, format, text, alignment: AlignmentType.LEFT });
  return new Uint8Array(
    await Packer.toBuffer(
      new Document({
        title: "Counter Service Manual",
        footnotes,
        numbering: { config: [{ reference: "steps", levels: [level(LevelFormat.DECIMAL, 0, "%1."), level(LevelFormat.LOWER_LETTER, 1, "%2)")] }] },
        sections: [{ children }],
      }),
    ),
  );
}

function chapter(service: string, at: number): FileChild[] {
  const fee = `RM ${20 + at * 5}`;
  const step = (text: string, level = 0) => new Paragraph({ text, numbering: { reference: "steps", level, instance: at } });
  return [
    new Paragraph({ text: service, heading: HeadingLevel.HEADING_1, pageBreakBefore: true }),
    new Paragraph({ children: [new TextRun(`The fee for ${service.toLowerCase()} is `), new TextRun({ text: fee, bold: true }), new FootnoteReferenceRun(at + 1), new TextRun(" at every counter. "), new InsertedTextRun({ text: "Cards are taken.", id: at * 2, author: "A", date: "2026-01-01T00:00:00Z" }), new DeletedTextRun({ text: "Cash only.", id: at * 2 + 1, author: "A", date: "2026-01-01T00:00:00Z" })] }),
    new Paragraph({ text: "How to apply", heading: HeadingLevel.HEADING_2 }),
    step("Take a number at the door."),
    step("Hand in the form:"),
    step("with a copy of the identity card,", 1),
    step("with one photo.", 1),
    new Paragraph("The counter closes at 4.30 p.m. on Fridays."),
    step(`Pay ${fee}.`),
    step("Keep the receipt."),
    new Paragraph({ text: "Fees by speed", heading: HeadingLevel.HEADING_2 }),
    new Table({
      rows: [
        new TableRow({ tableHeader: true, children: ["Speed", "Days", "Fee"].map((text) => cell(text)) }),
        new TableRow({ children: [cell("Normal", { rowSpan: 2 }), cell("7"), cell(fee)] }),
        new TableRow({ children: [cell("5"), cell(`RM ${40 + at * 5}`)] }),
        new TableRow({ children: [cell("Closed on public holidays", { columnSpan: 3 })] }),
      ],
    }),
    new Paragraph({ text: "For officers", heading: HeadingLevel.HEADING_2 }),
    ...Array.from({ length: 42 }, (_, line) => new Paragraph(`${line + 1 + at * 42}/504: ${filler}`)),
    new Paragraph({ children: [new TextRun("Form: "), new ExternalHyperlink({ link: `https://contoh.example/forms/${at}`, children: [new TextRun("download it")] })] }),
  ];
}

function cell(text: string, span: { readonly rowSpan?: number; readonly columnSpan?: number } = {}): TableCell {
  return new TableCell({ ...span, children: [new Paragraph(text)] });
}
