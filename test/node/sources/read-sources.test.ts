import { describe, expect, it } from "vitest";
import { displayTitle } from "../../../src/core/pack/plain-text.ts";
import type { Problem } from "../../../src/node/sources/problems.ts";
import { readSources } from "../../../src/node/sources/read-sources.ts";
import { folderOf, packYaml } from "./folder.ts";

const short = ({ file, line, kind, severity }: Problem) => `${file}:${line} ${severity} ${kind}`;

async function problemsOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> {
  return (await readSources(await folderOf(files))).problems.map(short);
}

async function entriesOf(files: Readonly<Record<string, string>>) {
  const { sources, problems } = await readSources(await folderOf({ "pack.yaml": packYaml, ...files }));
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return sources?.entries ?? [];
}

const document = (body: string, front = "") => `---\ntitle: Air naik\n${front}---\n${body}`;

describe("sources", () => {
  it("[SO1] are a whole pack with pack.yaml and one other file", async () => {
    const [entry] = await entriesOf({ "documents.jsonl": '{"id":"a b/ç","lang":"ms","text":"Pergi ke tempat tinggi."}\n' });
    expect(entry).toEqual({
      id: "a b/ç",
      lang: "ms",
      kind: "guide",
      title: "",
      questions: [],
      body: [{ type: "paragraph", text: ["Pergi ke tempat tinggi."] }],
      passages: [[0, 1]],
      actions: [],
    });
    const { sources } = await readSources(await folderOf({ "pack.yaml": packYaml, "documents.jsonl": '{"id":"a","lang":"ms","text":"x"}' }));
    expect(sources?.settings).toEqual({
      id: "banjir",
      title: { ms: "Banjir", en: "Floods" },
      agency: { ms: "Majlis Contoh", en: "Majlis Contoh" },
      languages: ["ms", "en"],
      gate: {},
      audience: "public",
      demonstration: false,
      emergency: [{ number: "999", label: { ms: "Kecemasan", en: "Kecemasan" }, sms: false }],
      contact: [],
      persona: { name: "Suluh", avatar: "torch" },
      topics: [],
    });
  });

  it("[SO1] come from Markdown with everything it may hold", async () => {
    const body = [
      "Keluar **sekarang**, jangan",
      "tunggu. Lihat [PPS](doc:shelter) atau [laman](https://contoh.example/a).",
      "",
      "## Langkah",
      "1. Tutup *suis*.",
      "   - Jika kering.",
      "2. Keluar.",
      "",
      "> **Amaran** Jangan redah air.",
      "",
      "| Apa | Berapa |",
      "|---|---|",
      "| Air | 4 liter |",
    ].join("\n");
    const front = 'questions: [air masuk]\nkind: steps\naudience: [baby]\nsource: {name: Panduan, url: "https://contoh.example", date: 2026-11-02}\nvalid_until: 2027-12-31\ncritical: true\ntime_critical: true\npriority: 2\nurgent: [tolong]\nrelated: [shelter]\n';
    const [entry] = await entriesOf({
      "documents/flood/rising.ms.md": document(body, front),
      "faq.csv": "id,lang,question,answer\nshelter,ms,Di mana PPS?,Di dewan.\n",
    });
    expect(entry).toEqual({
      id: "rising",
      lang: "ms",
      kind: "steps",
      title: "Air naik",
      questions: ["air masuk"],
      topic: "flood",
      body: [
        {
          type: "paragraph",
          text: ["Keluar ", { strong: ["sekarang"] }, ", jangan tunggu. Lihat ", { link: "doc:shelter", text: ["PPS"] }, " atau ", { link: "https://contoh.example/a", text: ["laman"] }, "."],
        },
        { type: "heading", level: 2, text: ["Langkah"] },
        {
          type: "list",
          ordered: true,
          start: 1,
          items: [
            [
              { type: "paragraph", text: ["Tutup ", { em: ["suis"] }, "."] },
              { type: "list", ordered: false, start: 1, items: [[{ type: "paragraph", text: ["Jika kering."] }]] },
            ],
            [{ type: "paragraph", text: ["Keluar."] }],
          ],
        },
        { type: "warning", blocks: [{ type: "paragraph", text: [{ strong: ["Amaran"] }, " Jangan redah air."] }] },
        { type: "table", rows: [[["Apa"], ["Berapa"]], [["Air"], ["4 liter"]]] },
      ],
      passages: [[0, 1], [1, 5]],
      actions: [],
      audience: ["baby"],
      source: { name: "Panduan", url: "https://contoh.example", date: "2026-11-02" },
      validUntil: "2027-12-31",
      critical: true,
      timeCritical: true,
      priority: 2,
      urgent: ["tolong"],
      related: ["shelter"],
    });
  });

  it("[SO1] come from spreadsheets as those write them", async () => {
    const expected = { id: "q1", kind: "faq", title: "Bila, di mana?", questions: ["bila", "di mana"], source: { name: "Buku" } };
    for (const content of [
      '\ufeffid,lang,question,answer,variants,source\r\nq1,ms,"Bila, di mana?","Esok.\r\n\r\nDi dewan.",bila | di mana,Buku\r\n',
      'id;lang;question;answer;variants;source\nq1;ms;Bila, di mana?;"Esok.\n\nDi dewan.";bila|di mana;Buku\n;;;;;\n',
      'ID\tlang\tquestion\tanswer\tvariants\tsource\nq1\tms\tBila, di mana?\t"Esok.\n\nDi dewan."\tbila|di mana\tBuku',
    ]) {
      const [entry] = await entriesOf({ "faq.csv": content });
      expect(entry).toMatchObject(expected);
      expect(entry?.body).toEqual([
        { type: "paragraph", text: ["Esok."] },
        { type: "paragraph", text: ["Di dewan."] },
      ]);
    }
  });

  it("[AN19] of matters that the pack does not answer have a title and wordings in each language", async () => {
    const entries = await entriesOf({ "outside.yaml": "- id: nikah\n  title: {ms: Daftar nikah, en: Marriage}\n  questions: {ms: [nak kahwin], en: [get married]}\n", "faq.csv": "id,lang,question,answer\na,ms,Bila buka?,Esok.\n" });
    expect(entries.filter(({ kind }) => kind === "outside")).toMatchObject([
      { id: "nikah", lang: "ms", title: "Daftar nikah", questions: ["nak kahwin"] },
      { id: "nikah", lang: "en", title: "Marriage", questions: ["get married"] },
    ]);
  });

  it("[SO2] of services, contacts and places say in each language what they are", async () => {
    const entries = await entriesOf({
      "services.yaml": "- id: licence\n  title: {ms: Lesen, en: Licence}\n  summary: {ms: Mohon lesen., en: Apply for a licence.}\n  cost: RM 40\n  link: https://contoh.example/l\n  pay_link: https://contoh.example/p\n  contact: office\n  questions: {en: [how do i apply]}\n",
      "contacts.yaml": '- id: office\n  title: {ms: Pejabat, en: Office}\n  phone: "00-0000 0120"\n  sms: "00-0000 0121"\n  email: a@contoh.example\n  hours: {ms: Isnin}\n  at: [105, 4]\n',
      "places.geojson": JSON.stringify({
        type: "FeatureCollection",
        features: [
          { type: "Feature", geometry: { type: "Polygon", coordinates: [[[105, 4], [105.1, 4], [105.1, 4.1], [105, 4]]] }, properties: { id: "hilir", name: "Hilir", kind: "area" } },
          { type: "Feature", geometry: { type: "Point", coordinates: [105, 4, 12] }, properties: { id: "hall", name: { ms: "Dewan" }, kind: "shelter", capacity: 200, open: true, area: "hilir" } },
        ],
      }),
    });
    const byId = (id: string, lang: string) => entries.find((entry) => entry.id === id && entry.lang === lang);
    expect(byId("licence", "en")).toMatchObject({
      kind: "service",
      title: "Licence",
      questions: ["how do i apply"],
      related: ["office"],
      actions: [{ type: "open", url: "https://contoh.example/l" }, { type: "pay", url: "https://contoh.example/p" }],
      body: [
        { type: "paragraph", text: ["Apply for a licence."] },
        { type: "list", items: [[{ text: [{ strong: ["Cost:"] }, " ", "RM 40"] }], {}, {}, [{ text: [{ strong: ["Office:"] }, " ", { link: "doc:office", text: ["Office"] }] }]] },
      ],
    });
    expect(byId("office", "ms")).toMatchObject({
      kind: "contact",
      actions: [{ type: "call", number: "00-0000 0120" }, { type: "sms", number: "00-0000 0121" }, { type: "mail", address: "a@contoh.example" }],
      place: { kind: "office", at: [105, 4] },
      body: [{ type: "list", items: [[{ text: [{ strong: ["Telefon:"] }, " ", { link: "tel:0000000120", text: ["00-0000 0120"] }] }], {}, {}, {}] }],
    });
    expect(byId("hall", "ms")).toMatchObject({ kind: "place", area: ["hilir"], place: { kind: "shelter", at: [105, 4], capacity: 200, open: true } });
    expect(byId("hall", "en")).toBeUndefined();
    expect(byId("hilir", "ms")?.body[1]).toMatchObject({ type: "list", items: [[{ text: [{ strong: ["Tempat di sini:"] }, " ", { link: "doc:hall", text: ["Dewan"] }] }]] });
  });

  it("[SO3] in plain text have paragraphs, lists and links", async () => {
    const text = "Satu.\nDua 水\n水 dua.\n\n- a\n- b\nLihat https://contoh.example/x. Ya.\n\n1. pertama\n2. kedua\n\n5. bukan senarai\n\u0007";
    const [entry] = await entriesOf({ "documents.jsonl": JSON.stringify({ id: "a", lang: "ms", text, title: " " }) });
    const item = (text: string) => [{ type: "paragraph", text: [text] }];
    expect(entry?.body).toEqual([
      { type: "paragraph", text: ["Satu. Dua 水水 dua."] },
      { type: "list", ordered: false, start: 1, items: [item("a"), item("b")] },
      { type: "paragraph", text: ["Lihat ", { link: "https://contoh.example/x", text: ["https://contoh.example/x"] }, ". Ya."] },
      { type: "list", ordered: true, start: 1, items: [item("pertama"), item("kedua")] },
      { type: "paragraph", text: ["5. bukan senarai"] },
    ]);
    expect(entry === undefined ? "" : displayTitle(entry)).toBe("Satu. Dua 水水 dua.");
  });

  it("[SO3] of one long paragraph give small passages", async () => {
    const text = "Air naik dengan cepat dan jalan ditutup. ".repeat(100);
    const [entry] = await entriesOf({ "documents.jsonl": JSON.stringify({ id: "a", lang: "ms", text }) });
    expect(entry?.passages.length).toBe(5);
  });
});

describe("mistakes in sources", () => {
  it("[SO4] are told all at once, each with its file and line, and nothing is built", async () => {
    const files = {
      "pack.yaml": 'id: Banjir Kita\ntitle: {ms: Banjir, fr: Inondation}\nagency: 2026\nlanguages: [ms, en]\ncolour: red\nvalid_until: 2027-02-30\nemergency:\n  - {number: 999, label: Kecemasan}\n',
    };
    expect(await problemsOf(files)).toEqual([
      "pack.yaml:1 error value",
      "pack.yaml:3 error type",
      "pack.yaml:5 error unknown",
      "pack.yaml:6 error date",
      "pack.yaml:8 error type",
    ]);
  });

  it("[SO4] of every file are told together", async () => {
    const found = await problemsOf({
      "pack.yaml": packYaml,
      "documents/flood/a.ms.md": document("# Tajuk\n\n<b>x</b>\n\n![peta](peta.png)\n\n[x](http://contoh.example) [y](javascript:x) [z](doc:nowhere)\n\n```\nkod\n```\n\n---\n", "kind: step\nvalid_until: esok\ntime_critical: yes please\nextra: 1\n"),
      "documents/flood/b.md": document("x"),
      "documents/flood/c.fr.md": document("x"),
      "documents/flood/d.ms.md": "no front matter",
      "documents/flood/e.ms.md": document("", "related: [gone]\n"),
      "documents/flood/f.ms.md": "---\ntitle: [\n---\nx",
      "documents/flood/g.ms.md": document("x", "title: again\n"),
      "documents/flood/h.ms.md": Uint8Array.of(0x2d, 0x2d, 0x2d, 0xff),
      "faq.csv": 'id,lang,question,answer\nq1,ms,Apa?\nq2,ms,,Jawapan\nq3,fr,Apa?,Jawapan\nq4,ms,"Apa?\n",Jawapan\nq4,ms,Apa?,Jawapan\n',
      "documents.jsonl": '{"id":"j1","lang":"ms","text":"x"}\n{"id":"j2","lang":"ms"\n\n{"id":"j3","lang":"ms"}\n{"id":"j4","lang":"xx","text":"x"}\n{"id":"j5","lang":"ms","text":" "}\n{"id":"q4","lang":"en","text":"x"}\n',
      "services.yaml": "- id: s\n  title: {ms: S, fr: S}\n  link: http://contoh.example\n",
      "contacts.yaml": "- id: c\n  title: C\n  phone: 0312345678\n",
      "places.geojson": '{"type": "FeatureCollection", "features": [\n{"type": "Feature", "geometry": {"type": "Point", "coordinates": [4, 105]}, "properties": {"id": "p", "name": "P", "kind": "shelter"}}\n]}',
      "golden.jsonl": '{"lang":"ms","question":"x","expect":null}\n{"lang":"ms","question":"x"}\n',
    });
    expect(found).toEqual([
      "contacts.yaml:3 error type",
      "documents.jsonl:2 error syntax",
      "documents.jsonl:4 error missing",
      "documents.jsonl:5 error language",
      "documents.jsonl:6 error empty",
      "documents.jsonl:7 error duplicate",
      "documents/flood/a.ms.md:3 error value",
      "documents/flood/a.ms.md:4 error date",
      "documents/flood/a.ms.md:5 error type",
      "documents/flood/a.ms.md:6 error unknown",
      "documents/flood/a.ms.md:8 error markup",
      "documents/flood/a.ms.md:10 error html",
      "documents/flood/a.ms.md:12 error markup",
      "documents/flood/a.ms.md:14 error link",
      "documents/flood/a.ms.md:14 error link",
      "documents/flood/a.ms.md:16 error markup",
      "documents/flood/a.ms.md:20 error markup",
      "documents/flood/b.md:0 error id",
      "documents/flood/c.fr.md:0 error language",
      "documents/flood/d.ms.md:1 error syntax",
      "documents/flood/e.ms.md:5 error empty",
      "documents/flood/f.ms.md:2 error syntax",
      "documents/flood/g.ms.md:3 error syntax",
      "documents/flood/h.ms.md:0 error encoding",
      "faq.csv:2 error syntax",
      "faq.csv:3 error missing",
      "faq.csv:4 error language",
      "faq.csv:7 error duplicate",
      "golden.jsonl:2 error missing",
      "places.geojson:2 error value",
      "services.yaml:3 error link",
    ]);
  });

  it("[SO4] include links to what is not there, told once and only for what can be read", async () => {
    const files = {
      "pack.yaml": packYaml,
      "documents/a.ms.md": document("[x](doc:nowhere) [y](doc:b)", "related: [gone, a]\narea: [hulu]\n"),
      "documents/b.ms.md": document("<b>x</b>"),
      "documents.jsonl": '{"id":"j","lang":"ms","text":"x"}',
      "golden.jsonl": '{"lang":"ms","question":"x","expect":"nowhere"}\n{"lang":"ms","question":"x","expect":["a","b","j"]}\n',
    };
    expect(await problemsOf(files)).toEqual([
      "documents/a.ms.md:1 error dangling",
      "documents/a.ms.md:3 error dangling",
      "documents/a.ms.md:6 error dangling",
      "documents/b.ms.md:4 error html",
      "golden.jsonl:1 error dangling",
    ]);
    expect(await problemsOf({ ...files, "documents.jsonl": "{" })).toEqual(["documents.jsonl:1 error syntax", "documents/b.ms.md:4 error html"]);
  });

  it("[AN19] lets nothing point to a matter that the pack does not answer", async () => {
    const outside = "- id: nikah\n  title: Marriage\n  questions: {ms: [nak kahwin]}\n";
    const document = (related: string) => `---\ntitle: A\nrelated: [${related}]\n---\nText.\n`;
    expect(await problemsOf({ "pack.yaml": packYaml, "outside.yaml": outside, "documents/a.ms.md": document("nikah") })).toContain("documents/a.ms.md:3 error dangling");
    expect(await problemsOf({ "pack.yaml": packYaml, "outside.yaml": outside, "documents/a.ms.md": document("b"), "documents/b.ms.md": document("a") })).not.toContain("documents/a.ms.md:3 error dangling");
  });

  it("[SO4] say what was found and what has to be done", async () => {
    const { problems } = await readSources(await folderOf({ "pack.yaml": "id: a\ntitle: A\nagency: A\nlanguages: [ms]\nemergency: [{number: 999, label: X}]\n" }));
    expect(problems).toEqual([
      {
        severity: "error",
        kind: "type",
        file: "pack.yaml",
        line: 5,
        message: '"emergency[1].number" is 999',
        remedy: "It has to be text; put it in quotes, because it reads as a number or as true or false otherwise.",
      },
    ]);
  });

  it("[SO5] that only lessen the pack are warnings", async () => {
    const files = {
      "pack.yaml": `${packYaml}topics: [{id: flood, title: Banjir}]\n`,
      "documents/storm/a.en.md": document("Text.\n\n## Empty\n\n## Full\n\nText.", "").replace("Air naik", "Storm"),
      "faq.csv": "id,lang,question,answer,colour\nq1,ms,Apa?,<p>Jawapan</p>,red\n",
      "faqs.csv": "",
      "README.md": "about",
    };
    expect(await problemsOf(files)).toEqual([
      "documents/storm/a.en.md:1 warning dangling",
      "documents/storm/a.en.md:1 warning translation",
      "documents/storm/a.en.md:6 warning empty",
      "faq.csv:1 warning unknown",
      "faq.csv:2 warning html",
      "faqs.csv:0 warning ignored",
    ]);
  });

  it("[SO4] include a folder without pack.yaml, a pack without documents and one that is a whole book", async () => {
    expect(await problemsOf({ "faq.csv": "" })).toEqual(["faq.csv:1 error empty", "pack.yaml:0 error missing"]);
    expect(await problemsOf({ "pack.yaml": packYaml })).toEqual(["pack.yaml:0 error empty"]);
    const book = JSON.stringify({ id: "book", lang: "ms", text: "Air naik dengan cepat. ".repeat(20_000) });
    expect(await problemsOf({ "pack.yaml": packYaml, "documents.jsonl": book })).toEqual(["documents.jsonl:1 error size"]);
    await expect(readSources("/nowhere/at/all")).rejects.toMatchObject({ code: "folder/missing" });
  });
});
