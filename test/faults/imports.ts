import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { strToU8, unzipSync } from "fflate";
import { Paragraph, Table, TableCell, TableRow } from "docx";
import { AppError } from "../../src/core/errors.ts";
import { openForeignParser, type ForeignParser } from "../../src/node/import/foreign-parser.ts";
import { parserStartMs, parserWaitMs } from "../../src/node/import/limits.ts";
import { workbook } from "../node/import/excel-faq.ts";
import { pdfOf } from "../node/import/pdf-maker.ts";
import { packed } from "../node/import/word-manual.ts";
import { zipOf } from "../node/import/zip-maker.ts";
import { mulberry32 } from "../seeded.ts";
import { handmadePdf } from "./hostile-pdf.ts";
import { mutated } from "./mutations.ts";

/** What came of hostile files of one kind. */
export interface ImportFuzz {
  readonly inputs: number;
  readonly read: number;
  readonly refused: number;
  /** Ended at its time or memory, as what is made to harm has to be. */
  readonly ended: number;
  readonly slowestMs: number;
}

/** Waiting for one file; what it may take of processor time is watched in the process itself. */
const longestMs = parserStartMs + parserWaitMs;

/**
 * Gives the readers files of each kind that were damaged or made to harm.
 *
 * @throws When one breaks its reader, is not refused in words, takes too long, or leaves something behind.
 */
export async function fuzzImports(inputs: number, seed: number): Promise<Readonly<Record<string, ImportFuzz>>> {
  const good = await goodFiles();
  const parser = openForeignParser();
  const before = filesBeside();
  const report: Record<string, ImportFuzz> = {};
  try {
    for (const [kind, files] of Object.entries(good)) report[kind] = await fuzzKind(kind, files, inputs, seed, parser);
  } finally {
    parser.close();
  }
  if (filesBeside() !== before) throw new Error("a reader wrote a file");
  return report;
}

async function fuzzKind(kind: string, files: readonly Uint8Array[], inputs: number, seed: number, parser: ForeignParser): Promise<ImportFuzz> {
  const random = mulberry32(seed);
  const counts = { read: 0, refused: 0, ended: 0, slowestMs: 0 };
  for (let input = 0; input < inputs; input += 1) {
    const name = `seed ${seed}, input ${input}.${kind}`;
    const file = files[Math.floor(random() * files.length)] ?? new Uint8Array();
    const bytes = hostile(kind, file, random);
    const from = performance.now();
    counts[await attempt(parser, bytes, name)] += 1;
    const ms = Math.round(performance.now() - from);
    counts.slowestMs = Math.max(counts.slowestMs, ms);
    if (ms > longestMs) throw new Error(`${name}: took ${ms} ms`);
  }
  return { inputs, ...counts };
}

function hostile(kind: string, file: Uint8Array, random: () => number): Uint8Array {
  const how = random();
  if (kind === "docx" || kind === "xlsx") return how < 0.6 ? withHostilePart(file, random) : mutated(file, random);
  if (kind !== "pdf" || how < 0.3) return mutated(file, random);
  const handmade = handmadePdf(random);
  return how < 0.8 && handmade.length < 20_000 ? mutated(handmade, random) : handmade;
}

async function attempt(parser: ForeignParser, bytes: Uint8Array, name: string): Promise<"read" | "refused" | "ended"> {
  try {
    await parser.read(bytes, name);
    return "read";
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== "sources/invalid") throw new Error(`${name}: not refused in words`, { cause });
    const { reason, remedy } = cause.details;
    if (typeof reason !== "string" || typeof remedy !== "string" || reason.includes("failed over it")) throw new Error(`${name}: broke its reader`, { cause });
    return /takes (?:longer|more) than/.test(reason) ? "ended" : "refused";
  }
}

async function goodFiles(): Promise<Readonly<Record<string, readonly Uint8Array[]>>> {
  const row = (...texts: string[]) => new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  const numbered = (text: string, level: number) => new Paragraph({ text, numbering: { reference: "steps", level } });
  const word = await packed([new Paragraph({ text: "Fees", heading: "Heading1" }), new Paragraph("A passport costs RM 200."), numbered("Go.", 0), numbered("Pay.", 1), new Table({ rows: [row("A", "B"), row("1", "2")] })]);
  const excel = await workbook({ Passport: [["Question", "Answer"], ["How much is it?", "RM 200"], ["Where?", "At the counter."]] });
  const pdf = await pdfOf((set) => {
    set.page([{ x: 60, width: 220 }, { x: 315, width: 220 }], "Guide");
    for (let at = 1; at < 6; at += 1) {
      set.heading(`Part ${at}`);
      set.text("This is a text of several lines, which goes on for a while so that the columns fill.", { indent: 14, marker: `${at}.` });
    }
    set.table([["Fee", "Who"], ["RM 5", "All"], ["RM 9", "Others"]], [0, 100]);
  });
  const page = "<!doctype html><html lang=ms><head><title>Soalan</title><meta charset=utf-8></head><body><main><h1>Bantuan</h1><h2>Bagaimana memohon?</h2><ol><li>Pergi<li>Bayar</ol><table><tr><th rowspan=2>A<th>B<tr><td>1</table><details><summary>Berapa?</summary><p>RM 5</details><dl><dt>Yuran<dd>RM 2</dl></main></body></html>";
  const table = 'id,question,answer,language\n1,"How much, ""please""?",RM 5,en\n2,Berapa?,"RM 5\nsahaja",ms\n';
  const text = "# Fees\n\nQ: How much?\nA: RM 5\n\nQ: Where?\nA: At the counter\n\n1. Go\n2. Pay\n\n| a | b |\n| - | - |\n| 1 | 2 |\n";
  return { docx: [word], xlsx: [excel], pdf: [pdf], html: [strToU8(page)], csv: [strToU8(table)], txt: [strToU8(text)] };
}

/** One part changed and packed anew, so that what is in it reaches the reader; or a part that means harm. */
function withHostilePart(file: Uint8Array, random: () => number): Uint8Array {
  const parts = Object.entries(unzipSync(file));
  const pick = Math.floor(random() * parts.length);
  const how = random();
  const changed = parts.map(([path, bytes], at) => ({ path, bytes: at !== pick || bytes.length > 200_000 ? bytes : how < 0.35 ? mutated(bytes, random) : hostileXml(bytes, random) }));
  return zipOf(random() < 0.1 ? changed.filter((_, at) => at !== pick) : changed);
}

/** Well-formed still: an element repeated, moved, nested or renamed, or a value that nobody expects. */
function hostileXml(bytes: Uint8Array, random: () => number): Uint8Array {
  const xml = Buffer.from(bytes).toString("utf8");
  const elements = [...xml.matchAll(/<([\w:]+)(?:\s[^<>]*)?\/>|<([\w:]+)(?:\s[^<>]*)?>[^<>]*<\/\2>/g)];
  const values = [...xml.matchAll(/="([^"]*)"/g)];
  const one = elements[Math.floor(random() * elements.length)];
  const other = elements[Math.floor(random() * elements.length)];
  const value = values[Math.floor(random() * values.length)];
  const at = one?.index ?? 0;
  const put = (text: string) => strToU8(xml.slice(0, at) + text + xml.slice(at + (one?.[0].length ?? 0)));
  const kind = Math.floor(random() * 5);
  if (one === undefined || other === undefined || value === undefined) return bytes;
  if (kind === 0) return put(one[0].repeat(2 + Math.floor(random() * 3_000)));
  if (kind === 1) return put(other[0]);
  if (kind === 2) return put("");
  if (kind === 3) return put(`${"<w:p>".repeat(90)}${one[0]}${"</w:p>".repeat(90)}`);
  const odd = ["", "-1", "99999999999", "1e308", "NaN", "__proto__", "constructor", "x".repeat(10_000), "&#x10FFFF;", "../../a", "A1:XFD1048576", "0"];
  return strToU8(xml.slice(0, value.index) + `="${odd[Math.floor(random() * odd.length)] ?? ""}"` + xml.slice(value.index + value[0].length));
}

function filesBeside(): string {
  return readdirSync(fileURLToPath(new URL("../../src/node/import", import.meta.url))).join("\n");
}
