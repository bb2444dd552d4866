import { describe, expect, it } from "vitest";
import { readForeign } from "../../../src/node/import/readers.ts";

const read = async (bytes: Uint8Array | string, name: string) => readForeign(typeof bytes === "string" ? Buffer.from(bytes) : bytes, name);

/** Bytes of a text in an encoding that Node only reads: each letter looked up among all of one or two bytes. */
function encoded(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, readonly number[]>();
  for (let first = 0; first < 256; first += 1) {
    if (first < 128) bytesOf.set(decoder.decode(Uint8Array.of(first)), [first]);
    else for (let second = 0x40; second < 255; second += 1) bytesOf.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
  }
  return Uint8Array.from([...text].flatMap((letter) => bytesOf.get(letter) ?? []));
}

const simplified = "问题,答案\n怎么办理护照？,请带身份证到柜台办理，费用是 200 令吉。\n在哪里？,在县政府大楼二楼。\n";
const traditional = "問題,答案\n怎麼辦理護照？,請帶身份證到櫃台辦理，費用是 200 令吉。\n在哪裡？,在縣政府大樓二樓。\n";
const latin = "Question,Answer\nWhat’s the fee for a café?,It’s £20 – naïve résumés aren’t needed.\n";

describe("CSV and plain text", () => {
  it.each([
    ["UTF-8", Buffer.from(simplified), simplified],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${simplified}`), simplified],
    ["UTF-16 little end first", Buffer.from(`\ufeff${simplified}`, "utf16le"), simplified],
    ["UTF-16 big end first", Buffer.from(`\ufeff${simplified}`, "utf16le").swap16(), simplified],
    ["GB18030", encoded(simplified, "gb18030"), simplified],
    ["Big5", encoded(traditional, "big5"), traditional],
    ["Windows-1252", Buffer.from(latin.replaceAll("’", "\u0092").replaceAll("–", "\u0096"), "latin1"), latin],
  ])("[IM11] are read in the encoding they were saved in, told by their content: %s", async (_, bytes, text) => {
    const { rows } = await read(bytes, "faq.csv");
    expect(rows.map(({ question, answer }) => `${question},${answer}`)).toEqual(text.trim().split("\n").slice(1));
  });

  it("[IM3] reads what Excel calls Unicode text, names with something beside them, and numbers that are kept from losing a zero", async () => {
    const table = "Soalan Lazim (FAQ)\tJawapan / Maklum balas\r\nNombor apa?\t\"=\"\"0044\"\"\"\r\nBerapa?\tRM 30\r\n";
    const { rows } = await read(Buffer.from(`\ufeff${table}`, "utf16le"), "faq.txt");
    expect(rows.map(({ question, answer }) => [question, answer])).toEqual([["Nombor apa?", "0044"], ["Berapa?", "RM 30"]]);
    expect((await read("1.\tFill in the form.\n2.\tPay at the counter.\n", "steps.txt")).rows).toEqual([]);
  });

  it("[IM3] takes a list of people and numbers for no questions", async () => {
    for (const list of ["Nama,Jawatan,Telefon\nAli,Pegawai Kanan,012-345 6789\nSiti,Kerani Besar,013-345 6789\n", "Name,Phone,Email\nAli,123456789,ali@contoh.example\n", "Name,Position,Email\nAli,Senior officer,ali@contoh.example\nSiti,Clerk,siti@contoh.example\n"]) {
      await expect(read(list, "staff.csv"), list).rejects.toMatchObject({ details: { reason: expect.stringContaining("no questions") } });
    }
  });

  it("[IM11] refuses UTF-8 with a damaged place, with its line, instead of reading all of it wrongly", async () => {
    const bytes = Buffer.concat([Buffer.from(`${simplified}多少？,`), Buffer.from([0xe4, 0xbd]), Buffer.from(",\n")]);
    await expect(read(bytes, "faq.csv")).rejects.toMatchObject({ details: { reason: expect.stringContaining("line 4") } });
  });

  it.each([";", "\t", "|", ","])("[IM3] takes CSV with “%s” between its cells, quotes, line breaks in cells and Excel's first line", async (separator) => {
    const line = (...cells: readonly string[]) => cells.join(separator);
    const { rows } = await read(`sep=${separator}\r\n${line("No", "Soalan", "Jawapan", "Kategori")}\r\n${line("1", '"Berapa ""denda"", maksimum; minimum?"', '"RM 50\r\nseunit, sekali"', "Denda")}\r\n${line("2", "Bila?", "Esok", "")}\r\n`, "faq.csv");
    expect(rows.map(({ question, answer, category, origin }) => [question, answer, category, origin])).toEqual([
      ['Berapa "denda", maksimum; minimum?', "RM 50\nseunit, sekali", "Denda", "faq.csv, row 2"],
      ["Bila?", "Esok", undefined, "faq.csv, row 4"],
    ]);
  });

  it("[IM3] takes further wordings, ids, languages, dates and links from their columns, and HTML answers as documents", async () => {
    const { rows, documents } = await read(
      "id,lang,question,answer,variants,last updated,url\nq-1,BM,Berapa bayaran?,RM 5,kos lesen | berapa ringgit,12 Mac 2026,https://contoh.example/a\nq-1,English,How much?,RM 5,\"cost, price\",12/3/2026,\nq-2,en,Which?,\"<p>Bring <b>both</b>.</p><ul><li>form</li></ul>\",,,\n",
      "faq.csv",
    );
    expect(rows).toEqual([
      { question: "Berapa bayaran?", answer: "RM 5", origin: "faq.csv, row 2", variants: ["kos lesen", "berapa ringgit"], link: "https://contoh.example/a", date: "2026-03-12", id: "q-1", language: "ms" },
      { question: "How much?", answer: "RM 5", origin: "faq.csv, row 3", variants: ["cost", "price"], date: "2026-03-12", id: "q-1", language: "en" },
    ]);
    expect(documents).toMatchObject([{ title: "Which?", markdown: "Bring **both**.\n\n- form\n", kind: "faq", id: "q-2", language: "en" }]);
  });

  it("[IM12] recognises headings in plain text: underlined, in capitals, numbered, by chapter, short ones between blank lines; and lists", async () => {
    const { documents } = await read(
      `PANDUAN BANJIR

Bersiap sedia sebelum hujan lebat, dan ikut arahan
pegawai.

Barang keperluan
----------------
- air minum
- ubat

Bab 2 Semasa banjir

1. Tutup suis utama
2. Pindah ke pusat
   pemindahan terdekat
3. Bawa dokumen

2.1 Selepas banjir

Jangan masuk sebelum selamat: https://contoh.example/banjir.
`,
      "panduan-banjir.txt",
    );
    expect(documents).toEqual([
      {
        title: "PANDUAN BANJIR",
        origin: "panduan-banjir.txt",
        markdown: `Bersiap sedia sebelum hujan lebat, dan ikut arahan
pegawai.

## Barang keperluan

- air minum
- ubat

## Bab 2 Semasa banjir

1. Tutup suis utama
2. Pindah ke pusat
   pemindahan terdekat
3. Bawa dokumen

### 2.1 Selepas banjir

Jangan masuk sebelum selamat: [https://contoh.example/banjir](https://contoh.example/banjir).
`,
      },
    ]);
  });

  it.each([
    ["Q: How much is it?\nA: RM 5.\nPer year.\n\nQ2: When?\nA2: Tomorrow.", ["How much is it?", "RM 5.\nPer year."]],
    ["Soalan 1: Berapa?\nJawapan: RM 5\n\nSoalan 2: Bila?\nJawapan: Esok", ["Berapa?", "RM 5"]],
    ["问：多少钱？\n答：五令吉。\n\n问：什么时候？\n答：明天。", ["多少钱？", "五令吉。"]],
    ["கேள்வி: எவ்வளவு?\nபதில்: RM 5\nகேள்வி: எப்போது?\nபதில்: நாளை", ["எவ்வளவு?", "RM 5"]],
  ])("[IM12] takes questions and answers that are marked as such: %s", async (text, [question, answer]) => {
    const { rows } = await read(text, "faq.txt");
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ question, answer, origin: "faq.txt, line 1" });
  });

  it("[IM12] keeps what stands before the questions, and from a heading on, as documents", async () => {
    const { documents, rows } = await read("PANDUAN BANJIR\n==============\n\nSimpan dokumen dalam beg kalis air.\n\nS: Siapa dihubungi?\nJ: 999.\n\nS: Di mana PPS?\nJ: Dewan.\n\nBawa selimut.\n\nSELEPAS BANJIR\n\nPeriksa wayar.\n", "banjir.txt");
    expect(rows.map(({ question, answer }) => [question, answer])).toEqual([["Siapa dihubungi?", "999."], ["Di mana PPS?", "Dewan.\n\nBawa selimut."]]);
    expect(documents.map(({ title, markdown }) => [title, markdown])).toEqual([["PANDUAN BANJIR", "Simpan dokumen dalam beg kalis air.\n\n## SELEPAS BANJIR\n\nPeriksa wayar.\n"]]);
  });

  it("[IM12] reads Markdown as Markdown, without its front matter, and parts questions that stand as headings", async () => {
    const { documents } = await read("---\na: b\n---\n# Lesen\n\n## Berapa bayaran?\n\nRM **5**\n\n## Bila?\n\nEsok\n\n## Di mana?\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "lesen.md");
    expect(documents.map(({ title, markdown, kind }) => [title, markdown, kind])).toEqual([
      ["Berapa bayaran?", "RM **5**\n", "faq"],
      ["Bila?", "Esok\n", "faq"],
      ["Di mana?", "| a | b |\n| - | - |\n| 1 | 2 |\n", "faq"],
    ]);
  });
});
