import { deflateSync } from "node:zlib";

/** A PDF written by hand, its text in the open so that changed bytes reach the reader; one time in sixteen one that is made to harm, which may keep its reader busy for all of its time. */
export function handmadePdf(random: () => number): Uint8Array {
  const lines = Array.from({ length: 12 }, (_, at) => `1 0 0 1 ${60 + (at % 2) * 250} ${700 - at * 14} Tm (Line ${at} of a text that goes on) Tj`).join("\n");
  const content = `BT /F1 10 Tf\n${lines}\nET`;
  if (random() < 15 / 16) return pdf({ content });
  const harms = [
    () => pdf({ content: deflateSync(Buffer.alloc(60_000_000, "(a) Tj ")) }),
    () => pdf({ content: `BT /F1 10 Tf ${"(a) Tj ".repeat(200_000)} ET` }),
    () => pdf({ content: "/X1 Do ".repeat(40), form: "/X1 Do /X1 Do" }),
    () => pdf({ content, kids: "2 0 R 2 0 R" }),
    () => pdf({ content, count: 999_999_999 }),
    () => pdf({ content: `${"[".repeat(50_000)}${"]".repeat(50_000)} TJ` }),
    () => pdf({ content: `${"q ".repeat(100_000)}${content}` }),
    () => pdf({ content, extra: `/Names ${"<< /A ".repeat(5_000)}null${" >>".repeat(5_000)}` }),
    () => pdf({ content: `BT /F1 1e30 Tf 1e30 0 0 1e-30 NaN 99999999999999999999 Tm (x) Tj -1e308 Tc (y) Tj ET` }),
    () => pdf({ content, widths: Array.from({ length: 100_000 }, () => "9".repeat(10)).join(" ") }),
    () => pdf({ content, length: 2 ** 31 }),
    () => pdf({ content: Array.from({ length: 40_000 }, (_, at) => `BT /F1 8 Tf 1 0 0 1 ${(at * 37) % 590} ${(at * 91) % 840} Tm (w${at}) Tj ET`).join("\n") }),
  ];
  return harms[Math.floor(random() * harms.length)]?.() ?? pdf({ content });
}

interface Parts {
  readonly content: string | Uint8Array;
  readonly form?: string;
  readonly kids?: string;
  readonly count?: number;
  readonly extra?: string;
  readonly widths?: string;
  /** What the content says of its own length. */
  readonly length?: number;
}

function pdf({ content, form = "", kids = "3 0 R", count = 1, extra = "", widths, length }: Parts): Uint8Array {
  const bytes = Buffer.from(content);
  const filter = typeof content === "string" ? "" : "/Filter /FlateDecode ";
  const objects: readonly (string | Buffer)[] = [
    `<< /Type /Catalog /Pages 2 0 R ${extra} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> >>",
    Buffer.concat([Buffer.from(`<< ${filter}/Length ${length ?? bytes.length} >>\nstream\n`), bytes, Buffer.from("\nendstream")]),
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica ${widths === undefined ? "" : `/FirstChar 32 /LastChar 33 /Widths [${widths}]`} >>`,
    `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R >> >> /Length ${form.length} >>\nstream\n${form}\nendstream`,
  ];
  const written: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const places: number[] = [];
  let at = 9;
  for (const [index, object] of objects.entries()) {
    places.push(at);
    const next = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]);
    written.push(next);
    at += next.length;
  }
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  written.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(written);
}
