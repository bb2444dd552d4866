import { describe, expect, it } from "vitest";
import { blocksText } from "../../../src/core/pack/plain-text.ts";
import { prepareImport } from "../../../src/node/import/import-files.ts";
import { readForeign } from "../../../src/node/import/readers.ts";
import { writeImport } from "../../../src/node/import/write-import.ts";
import { readSources } from "../../../src/node/sources/read-sources.ts";
import { folderOf } from "../sources/folder.ts";
import { madeSite } from "./made-site.ts";

const readPage = async (html: string) => readForeign(Buffer.from(html), "page.html");

describe("web pages", () => {
  it("[IM10] turns a saved site of 100 pages into its questions and answers, and nothing of what stands around them", async () => {
    const { files, questions } = madeSite(100);
    const site = await folderOf(files);
    const into = `${site}-pack`;
    const prepared = await prepareImport({ paths: [site], into, skipRefused: false, read: readForeign, onProgress: () => undefined });
    if (!("plan" in prepared)) throw new Error(JSON.stringify(prepared.refused));
    await writeImport(into, prepared, "");
    expect(prepared).toMatchObject({ files: 100, passedOver: 3 });
    const { sources, problems } = await readSources(into);
    expect(problems.filter(({ kind }) => kind !== "translation")).toEqual([]);
    const entries = sources?.entries ?? [];
    expect(entries.map(({ title }) => title).toSorted()).toEqual(questions.toSorted());
    const text = entries.map(({ title, body }) => `${title}\n${blocksText(body)}`).join("\n");
    for (const chrome of ["kuki", "Laman utama", "Hak cipta", "Kongsi", "skrip", "Berita", "Skip to", "Portal rasmi", "Utama", "0100"]) expect(text).not.toContain(chrome);
    expect(new Set(entries.map(({ lang }) => lang))).toEqual(new Set(["ms", "en", "zh", "ta"]));
    expect(entries.filter(({ lang, title }) => /[a-z]/.test(title) && lang !== (/^(?:How|Which|Who)/.test(title) ? "en" : "ms"))).toEqual([]);
    expect(entries.find(({ title }) => title.includes("(7)"))?.source).toEqual({ name: "contoh.example", url: "https://contoh.example/ta/7", date: "2026-08-15" });
    expect(prepared.notes.filter((note) => note.includes("left out as part of the site"))).toEqual([expect.stringContaining("Talian Daerah Contoh 00-0000 0100")]);
  });

  it("[IM10] keeps warnings, tables with merged cells, steps within steps and links with their whole address", async () => {
    const { documents } = await readPage(
      `<base href="https://contoh.example/a/"><main><h1>Banjir</h1><div class="alert alert-danger"><p>Jangan redah air.</p></div><blockquote><p>Kata pegawai.</p></blockquote>
      <ol><li>Tutup suis<ul><li>utama</li></ul></li><li>Pindah</li></ol><table><caption>Kadar</caption><tr><th>Jenis</th><th>RM</th></tr><tr><td rowspan=2>Rumah</td><td>10</td></tr><tr><td>20</td></tr></table>
      <p>Lihat <a href="peta">peta</a>, <a href="javascript:x()">sini</a>, <a href="tel:+60 3-8000">telefon</a>. Had 50<sup><a href="#n">1</a></sup> m<sup>2</sup>.</p></main>`,
    );
    expect(documents[0]?.markdown).toBe(`> Jangan redah air.

Kata pegawai.

1. Tutup suis
   - utama
2. Pindah

**Kadar**

| Jenis | RM |
| - | - |
| Rumah | 10 |
| Rumah | 20 |

Lihat [peta](https://contoh.example/a/peta), sini, [telefon](tel:+6038000). Had 50 m².
`);
  });

  it("[IM10] takes a page's own heading, not the site's above its menu", async () => {
    const { documents } = await readPage("<title>Lesen | Majlis</title><body><header><h1>Majlis Daerah Contoh</h1><nav><a href=/>Utama</a></nav></header><div><h2>Lesen perniagaan</h2><p>Semua peniaga perlu lesen ini sebelum membuka kedai.</p></div></body>");
    expect(documents).toMatchObject([{ title: "Lesen perniagaan", markdown: "Semua peniaga perlu lesen ini sebelum membuka kedai.\n" }]);
  });

  it("[IM6] gives one id to a page and its translations, where they name each other", async () => {
    const links = '<link rel="alternate" hreflang="ms" href="https://contoh.example/ms/lesen"><link rel="alternate" hreflang="en" href="https://contoh.example/en/licence"><link rel="alternate" hreflang="x-default" href="https://contoh.example/ms/lesen">';
    const site = await folderOf({
      "en/licence.html": `${links}<main><h1>Business licence</h1><p>Everybody who opens a shop needs this licence before the first day.</p></main>`,
      "ms/lesen.html": `${links}<main><h1>Lesen perniagaan</h1><p>Semua peniaga perlu lesen ini sebelum membuka kedai.</p></main>`,
    });
    const prepared = await prepareImport({ paths: [site], into: `${site}-pack`, skipRefused: false, read: readForeign, onProgress: () => undefined });
    expect("plan" in prepared && [...prepared.plan.writes.keys()]).toEqual(["documents/business-licence.en.md", "documents/business-licence.ms.md"]);
  });

  it("[IM10] proposes questions from headings in the language of the text", async () => {
    const { documents } = await readPage("<main><h1>Lesen perniagaan</h1><p>Semua peniaga perlu lesen ini.</p><h2>Bayaran</h2><p>RM 50</p><h2>Dokumen yang diperlukan</h2><p>Kad pengenalan</p><h2>Boleh tangguh?</h2><p>Tidak boleh.</p></main>");
    const folder = await folderOf({ "a.html": `<main><h1>Lesen perniagaan</h1><p>Semua peniaga perlu lesen ini sebelum membuka kedai.</p><h2>Bayaran</h2><p>RM 50</p><h2>Dokumen yang diperlukan</h2><p>Kad pengenalan</p><h2>Boleh tangguh?</h2><p>Tidak boleh.</p></main>` });
    const prepared = await prepareImport({ paths: [folder], into: `${folder}-pack`, skipRefused: false, read: readForeign, onProgress: () => undefined });
    expect(documents).toHaveLength(1);
    expect("plan" in prepared && [...prepared.plan.writes.values()][0]).toContain("questions:\n  - berapa bayaran untuk lesen perniagaan\n  - apa dokumen yang perlu untuk lesen perniagaan\n  - Boleh tangguh?\n");
  });

  it("[IM10] parts a long page at its headings, and a text without any between its paragraphs", async () => {
    const long = (words: number) => Array.from({ length: words / 10 }, () => `<p>${"sepuluh patah perkataan ".repeat(3)}.</p>`).join("");
    const { documents } = await readPage(`<main><h1>Manual</h1><p>Mula.</p><h2>Cara memohon lesen baharu dan pembaharuan</h2>${long(700)}<h2>Yuran</h2>${long(700)}</main>`);
    expect(documents.map(({ title, origin }) => [title, origin])).toEqual([
      ["Manual", "page.html"],
      ["Cara memohon lesen baharu dan pembaharuan", "page.html, “Cara memohon lesen baharu dan pembaharuan”"],
      ["Manual: Yuran", "page.html, “Yuran”"],
    ]);
    const flat = await readPage(`<main><h1>Manual</h1>${long(4000)}</main>`);
    expect(flat.documents.length).toBeGreaterThan(2);
    expect(flat.documents.every(({ markdown }) => markdown.length <= 8_200)).toBe(true);
  });

  it("[IM10] reads questions that RDFa marks, that stand in bold or in a table, and answers that a graph names apart", async () => {
    const titles = async (html: string) => (await readPage(html)).documents.map(({ title, markdown }) => `${title} ${markdown.trim()}`);
    const rdfa = (ask: string, tell: string) => `<div property="mainEntity" typeof="Question"><h3 property="name">${ask}</h3><div property="acceptedAnswer" typeof="Answer"><p property="text">${tell}</p></div></div>`;
    expect(await titles(`<main vocab="https://schema.org/" typeof="FAQPage">${rdfa("How much?", "RM 30.")}${rdfa("Where?", "Level 2.")}</main>`)).toEqual(["How much? RM 30.", "Where? Level 2."]);
    const graph = { "@graph": [{ "@type": "FAQPage", mainEntity: [{ "@id": "#q" }] }, { "@id": "#q", "@type": "Question", name: "How much?", acceptedAnswer: { "@id": "#a" } }, { "@id": "#a", "@type": "Answer", text: "RM 30." }] };
    expect(await titles(`<script type="application/ld+json">${JSON.stringify(graph)}</script>`)).toEqual(["How much? RM 30."]);
    const asked = [["Berapa bayaran?", "RM 30."], ["Di mana kaunter?", "Aras 2."], ["Bila dibuka?", "Isnin."]] as const;
    const expected = asked.map((pair) => pair.join(" "));
    expect(await titles(`<main><h1>Soalan Lazim</h1>${asked.map(([ask, tell], at) => `<p><strong>${at + 1}. ${ask}</strong></p><p>${tell}</p>`).join("")}</main>`)).toEqual(expected);
    expect(await titles(`<main><h1>Soalan Lazim</h1><table><tr><th>No</th><th>Soalan</th><th>Jawapan</th></tr>${asked.map(([ask, tell], at) => `<tr><td>${at + 1}</td><td>${ask}</td><td>${tell}</td></tr>`).join("")}</table></main>`)).toEqual(expected);
  });

  it("[IM10] takes the day on which a page was changed from its text or its linked data, and neither that line nor its visitors for matter", async () => {
    const stamped = await readPage("<main><h1>Lesen</h1><p>Bayaran RM 10.</p><p class=last>Kemas kini terakhir: 12/10/2026</p><p>Bilangan pelawat: 1,234,567</p></main>");
    expect(stamped.documents).toMatchObject([{ date: "2026-10-12", markdown: "Bayaran RM 10.\n" }]);
    const linked = await readPage('<script type="application/ld+json">{"@type":"WebPage","dateModified":"2026-09-01T10:00:00+08:00"}</script><div class="menu"><a href=a>Home</a><a href=b>News</a></div><h1>Fees</h1><p>The fee was last updated on 1 May 2026 and is RM 10 for each stall in the market.</p>');
    expect(linked.documents).toMatchObject([{ date: "2026-09-01", markdown: expect.stringMatching(/^The fee was last updated/) }]);
  });

  it("[IM10] reads a page that is laid out by tables as text", async () => {
    const { documents } = await readPage("<table><tr><td>Left</td><td><p>A permit costs RM 30 a year.<p>Bring two photos.</td></tr></table>");
    expect(documents[0]?.markdown).toBe("Left\n\nA permit costs RM 30 a year.\n\nBring two photos.\n");
  });

  it("[IM9] tells of a page without text, and refuses one that is nested without end", async () => {
    expect(await readPage("<html><body><script>render()</script><div id=app></div></body></html>")).toEqual({ documents: [], rows: [], notes: [expect.stringContaining("no text was found in the page")] });
    await expect(readPage(`<html>${"<div>".repeat(20_000)}x`)).rejects.toMatchObject({ code: "sources/invalid" });
  });
});
