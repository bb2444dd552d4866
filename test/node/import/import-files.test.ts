import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { prepareImport, type ImportOptions, type PreparedImport } from "../../../src/node/import/import-files.ts";
import { readForeign } from "../../../src/node/import/readers.ts";
import { reportImport } from "../../../src/node/import/report-import.ts";
import { writeImport } from "../../../src/node/import/write-import.ts";
import { readSources } from "../../../src/node/sources/read-sources.ts";
import { workbook } from "./excel-faq.ts";
import { madeFaq } from "./made-faq.ts";

const base = await mkdtemp(join(tmpdir(), "suluh-import-"));
let count = 0;

/** A new folder with some files. */
async function folder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = join(base, String((count += 1)));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(root, path, ".."), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

type Prepared = Awaited<ReturnType<typeof prepareImport>>;
const prepare = (paths: readonly string[], into: string, options: Partial<ImportOptions> = {}): Promise<Prepared> => prepareImport({ paths, into, skipRefused: false, read: readForeign, onProgress: () => undefined, ...options });

function accepted(prepared: Prepared): PreparedImport {
  if (!("plan" in prepared)) throw new Error(JSON.stringify(prepared.refused.map(({ details }) => details)));
  return prepared;
}

/** Imports, and tells what came of each entry. */
async function run(paths: readonly string[], into: string, options: Partial<ImportOptions> = {}) {
  const prepared = accepted(await prepare(paths, into, options));
  await writeImport(into, prepared, "");
  return { prepared, report: reportImport(prepared), outcomes: Object.fromEntries(prepared.plan.planned.map(({ id, draft, outcome }) => [`${id}.${draft.lang}`, outcome])) };
}

async function entriesOf(into: string) {
  const { sources, problems } = await readSources(into);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return sources?.entries ?? [];
}

const csv = (...rows: readonly string[]) => ["soalan,jawapan", ...rows].join("\n");

describe("importing into a pack", () => {
  it("[IM5] makes a pack out of an Excel FAQ of 500 rows that builds without a warning but missing translations", async () => {
    const turns = (["ms", "en", "zh", "ta"] as const).flatMap((lang) => madeFaq([lang], 150).map(([category, question, answer]) => [category, question, answer, "https://contoh.example/soalan"]));
    const more = turns.slice(0, 75).map(([category, question = "", answer = ""]) => [category ?? "", `${question} (2027)`, `${answer} Mulai tahun 2027.`, ""]);
    const rows = [...turns, ...more].slice(0, 500);
    const file = await folder({ "faq.xlsx": await workbook({ FAQ: [["Kategori", "Soalan", "Jawapan", "Pautan"], ...rows] }) });
    const into = join(base, "daerah-contoh");
    const { report } = await run([join(file, "faq.xlsx")], into, { agency: "Majlis Daerah Contoh", emergency: "999", date: "2026-11-02" });
    expect(report.counts).toMatchObject({ new: 500 });
    const { sources, problems } = await readSources(into);
    expect(problems.filter(({ kind }) => kind !== "translation")).toEqual([]);
    expect(sources?.settings).toMatchObject({ id: "daerah-contoh", agency: { ms: "Majlis Daerah Contoh" }, emergency: [{ number: "999" }], demonstration: false });
    expect(new Set(sources?.settings.languages)).toEqual(new Set(["ms", "en", "zh", "ta"]));
    expect(sources?.entries).toHaveLength(500);
    const fee = sources?.entries.find(({ id }) => id === "how-much-does-a-hawker-permit-cost");
    expect(fee).toMatchObject({ lang: "en", topic: "fees", source: { name: "contoh.example", url: "https://contoh.example/soalan", date: "2026-11-02" } });
    expect(sources?.entries.find(({ lang, title }) => lang === "ms" && title.startsWith("Macam mana nak mohon pasport"))?.body).toMatchObject([{ type: "list", ordered: true }]);
  });

  it("[IM5] marks a pack as a demonstration until somebody says whose it is", async () => {
    const file = await folder({ "faq.csv": csv("Berapa bayaran?,RM 5") });
    const into = join(base, "unnamed");
    await run([file], into);
    expect((await readSources(into)).sources?.settings).toMatchObject({ demonstration: true });
  });

  it("[IM6] imported again, what changed is updated and what did not is not written; ids stay, also when title, file name or order change", async () => {
    const source = await folder({ "faq.csv": csv("Berapa bayaran lesen?,RM 5 setahun", "Bila kaunter buka?,Setiap hari bekerja", "Di mana kaunter?,Aras 2") });
    const into = join(base, "again");
    const first = await run([source], into);
    expect(new Set(Object.values(first.outcomes))).toEqual(new Set(["new"]));
    expect(new Set(Object.values((await run([source], into)).outcomes))).toEqual(new Set(["unchanged"]));
    await writeFile(join(source, "faq.csv"), csv("Di mana kaunter?,Aras 2", "Berapa bayaran lesen?,RM 6 setahun", "Waktu kaunter dibuka?,Setiap hari bekerja", "Siapa layak?,Semua penduduk"));
    expect((await run([source], into)).outcomes).toEqual({ "di-mana-kaunter.ms": "unchanged", "berapa-bayaran-lesen.ms": "updated", "bila-kaunter-buka.ms": "updated", "siapa-layak.ms": "new" });
    await rename(join(source, "faq.csv"), join(source, "faq 2027.csv"));
    const renamed = await run([source], into);
    expect(Object.keys(renamed.outcomes).toSorted()).toEqual(["berapa-bayaran-lesen.ms", "bila-kaunter-buka.ms", "di-mana-kaunter.ms", "siapa-layak.ms"]);
    expect(renamed.report.sections.find(({ title }) => title.startsWith("Read as the newer"))?.lines).toHaveLength(1);
    expect(await entriesOf(into)).toHaveLength(4);
  });

  it("[IM7] an edit by hand stays; where the source changed too its text waits beside it, once, and is told", async () => {
    const page = (fee: string) => `<html lang=ms><title>Lesen</title><main><h1>Lesen perniagaan</h1><p>Semua peniaga perlu lesen ini sebelum membuka kedai.</p><h2>Bayaran</h2><p>Bayarannya RM ${fee} setahun.</p></main>`;
    const source = await folder({ "lesen.html": page("50"), "faq.csv": csv("Bila?,Esok pagi", "Di mana?,Aras dua") });
    const into = join(base, "edited");
    await run([source], into);
    const document = join(into, "documents/lesen-perniagaan.ms.md");
    const edited = (await readFile(document, "utf8")).replace("RM 50", "RM 55");
    await writeFile(document, edited);
    await writeFile(join(into, "faq.csv"), (await readFile(join(into, "faq.csv"), "utf8")).replace("Esok pagi", "Esok petang"));

    expect((await run([source], into)).outcomes).toMatchObject({ "lesen-perniagaan.ms": "kept", "bila.ms": "kept", "di-mana.ms": "unchanged" });
    await writeFile(join(source, "lesen.html"), page("60"));
    await writeFile(join(source, "faq.csv"), csv("Bila?,Lusa", "Di mana?,Aras tiga"));
    const { outcomes, report } = await run([source], into);
    expect(outcomes).toMatchObject({ "lesen-perniagaan.ms": "beside", "bila.ms": "beside", "di-mana.ms": "updated" });
    expect(await readFile(document, "utf8")).toBe(edited);
    expect(await readFile(`${document}.imported`, "utf8")).toContain("RM 60");
    expect(await readFile(join(into, "faq.csv"), "utf8")).toMatch(/Esok petang[\s\S]*Aras tiga/);
    expect(await readFile(join(into, "faq.csv.imported"), "utf8")).toMatch(/^\ufeffid,.*\nbila,ms,Bila\?,Lusa/);
    expect(report.sections.find(({ title }) => title.startsWith("Edited by hand"))?.lines).toHaveLength(2);
    expect((await run([source], into)).outcomes).toMatchObject({ "lesen-perniagaan.ms": "kept", "bila.ms": "kept" });
    expect(await entriesOf(into)).toHaveLength(3);
  });

  it("[IM7] a table that was opened and saved in Excel counts as untouched", async () => {
    const source = await folder({ "faq.csv": csv('Berapa bayaran lesen?,"RM 5\nsetahun"', "Bila kaunter buka?,Setiap hari bekerja") });
    const into = join(base, "resaved");
    await run([source], into, { date: "2026-11-02" });
    const written = await readFile(join(into, "faq.csv"), "utf8");
    expect(written.startsWith("\ufeffid,")).toBe(true);
    const cells = written.trimEnd().replaceAll(/"RM 5\nsetahun"/g, "@").split("\n").map((line) => line.replaceAll(",", ";").replaceAll("2026-11-02", "2/11/2026"));
    await writeFile(join(into, "faq.csv"), `${cells.join("\r\n").replace("@", '"RM 5\r\nsetahun"')}\r\n`);
    await writeFile(join(source, "faq.csv"), csv('Berapa bayaran lesen?,"RM 5\nsetahun"', "Bila kaunter buka?,Isnin hingga Jumaat"));
    expect((await run([source], into, { date: "2026-11-02" })).outcomes).toEqual({ "berapa-bayaran-lesen.ms": "unchanged", "bila-kaunter-buka.ms": "updated" });
    expect(await readFile(join(into, "faq.csv"), "utf8")).toMatch(/^\ufeffid;lang;[\s\S]*Isnin hingga Jumaat/);
  });

  it("[IM7] what a person removed stays away, what vanished from the source stays and is told, what was moved is found", async () => {
    const page = (title: string) => `<main><h1>${title}</h1><p>Ini ialah panduan penuh tentang ${title} untuk semua penduduk daerah.</p></main>`;
    const source = await folder({ "site/a.html": page("Air bersih"), "site/b.html": page("Buku sekolah"), "faq.csv": csv("Satu?,Jawapan satu", "Dua?,Jawapan dua") });
    const into = join(base, "removed");
    await run([join(source, "site"), join(source, "faq.csv")], into);
    await mkdir(join(into, "documents/sekolah"));
    await rename(join(into, "documents/buku-sekolah.ms.md"), join(into, "documents/sekolah/buku-sekolah.ms.md"));
    await rm(join(into, "documents/air-bersih.ms.md"));
    await writeFile(join(source, "faq.csv"), csv("Dua?,Jawapan dua"));
    const { outcomes, report } = await run([join(source, "site"), join(source, "faq.csv")], into);
    expect(outcomes).toEqual({ "air-bersih.ms": "removed", "buku-sekolah.ms": "unchanged", "dua.ms": "unchanged" });
    expect(report.sections.find(({ title }) => title.startsWith("No longer"))?.lines).toEqual(["faq.csv, satu, once in faq.csv, row 2: remove it if it does not hold any more"]);
    expect((await entriesOf(into)).map(({ id, topic }) => [id, topic])).toEqual([["buku-sekolah", "sekolah"], ["satu", undefined], ["dua", undefined]]);
  });

  it("[IM6] never takes the id of another entry, shares ids between translations, and leaves rows that nobody imported as they were written", async () => {
    const own = 'id,lang,question,answer,area\r\n"bila",ms,"Bila ""banjir""?",Disember,\r\n';
    const into = await folder({ "pack.yaml": "id: p\ntitle: P\nagency: A\nlanguages: [ms, en]\n", "faq.csv": own, "contacts.yaml": "- id: di-mana\n  title: {ms: Pejabat, en: Office}\n  phone: \"00-1\"\n" });
    const source = await folder({ "soalan.csv": "Soalan,Jawapan,Question,Answer\nBila?,Esok,When?,Tomorrow\nDi mana?,Aras 2,Where?,Level 2\nBila?,Lusa,,\n" });
    await run([source], into);
    const text = await readFile(join(into, "faq.csv"), "utf8");
    expect(text).toContain("Bila \"\"banjir\"\"?");
    expect((await entriesOf(into)).filter(({ kind }) => kind === "faq").map(({ id, lang }) => `${id}.${lang}`)).toEqual(["bila.ms", "bila-2.ms", "bila-2.en", "di-mana-2.ms", "di-mana-2.en", "bila-3.ms"]);
  });

  it("[IM9] writes nothing when one file is refused, tells all of them, and leaves them out when asked", async () => {
    const source = await folder({ "a.csv": csv("Bila?,Esok"), "b.xlsx": "no workbook \u0000", "c.doc": Buffer.from("d0cf11e0a1b11ae1", "hex") });
    const into = join(base, "refused");
    const refused = await prepare([source], into);
    expect(refused.refused.map(({ details }) => String(details["file"]).split("/").at(-1))).toEqual(["b.xlsx", "c.doc"]);
    expect("plan" in refused).toBe(false);
    expect(existsSync(into)).toBe(false);
    expect((await run([source], into, { skipRefused: true })).report.counts.new).toBe(1);
  });

  it("[IM9] refuses links, which can lead anywhere, a folder that is not there, and an empty one", async () => {
    const secret = await folder({ "secret.txt": "Rahsia ini tidak boleh keluar dari sini." });
    const source = await folder({ "a.csv": csv("Bila?,Esok") });
    await symlink(join(secret, "secret.txt"), join(source, "b.txt"));
    await symlink(secret, join(source, "deep"));
    const { refused } = await prepare([source, join(source, "b.txt"), join(source, "nothing"), join(base, "x")], join(base, "linked"));
    expect(refused.map(({ details }) => details["reason"])).toEqual([
      expect.stringContaining("symbolic link"),
      expect.stringContaining("symbolic link"),
      "it is a symbolic link",
      "there is no such file or folder",
      "there is no such file or folder",
    ]);
    await mkdir(join(base, "empty"));
    expect((await prepare([join(base, "empty")], join(base, "linked"))).refused).toMatchObject([{ details: { reason: "there is nothing to import" } }]);
  });

  it("[IM9] leaves the pack as it was when writing fails, and finishes what was cut off", async () => {
    const source = await folder({ "faq.csv": csv("Bila?,Esok", "Mana?,Sana") });
    const into = join(base, "cut");
    await run([source], into);
    const before = await readFile(join(into, "faq.csv"), "utf8");
    await writeFile(join(source, "faq.csv"), csv("Bila?,Esok lusa", "Mana?,Sana", "Siapa?,Saya"));
    const prepared = accepted(await prepare([source], into));
    /** A folder where a file belongs: writing beside fails before any file is in its place. */
    await expect(writeImport(into, { writes: new Map([...prepared.writes, ["faq.csv/x", ""]]), state: prepared.state }, "")).rejects.toThrow();
    expect(await readFile(join(into, "faq.csv"), "utf8")).toBe(before);
    expect((await readdir(join(into, ".import"))).toSorted()).toEqual(["report.md", "state.json"]);
    /** The table is there, what is remembered is not: as after a power cut between two renames. */
    await writeFile(join(into, "faq.csv"), prepared.writes.get("faq.csv") ?? "");
    expect((await run([source], into)).outcomes).toEqual({ "bila.ms": "unchanged", "mana.ms": "unchanged", "siapa.ms": "unchanged" });
    expect(await entriesOf(into)).toHaveLength(3);
  });

  it("[IM4] refuses a language that the pack does not have, unless told that it is another", async () => {
    const into = await folder({ "pack.yaml": "id: p\ntitle: P\nagency: A\nlanguages: [ms]\n", "faq.csv": "id,lang,question,answer\na,ms,Apa?,Ini\n" });
    const source = await folder({ "faq.txt": "问：怎么办护照？\n答：请到柜台办理。\n\n问：要多少钱？\n答：两百令吉。\n" });
    await expect(prepare([source], into)).rejects.toMatchObject({ details: { file: "pack.yaml", reason: expect.stringContaining("zh"), remedy: expect.stringContaining("--language") } });
    expect((await run([source], into, { language: "ms" })).report.counts.new).toBe(2);
  });

  it("[IM5] adds languages and topics to a pack.yaml that it made itself, and only tells them where a person wrote it", async () => {
    const source = await folder({ "a.csv": "kategori,soalan,jawapan\nLesen,Berapa bayaran lesen?,Bayarannya RM 5 setahun\n" });
    const more = await folder({ "b.csv": "类别,问题,答案\n税务,什么时候缴税？,每年二月底以前缴税。\n" });
    const into = join(base, "grown");
    await run([source], into);
    await run([more], into);
    expect((await readSources(into)).sources?.settings).toMatchObject({ languages: ["ms", "zh"], topics: [{ id: "lesen" }, { id: "税务" }] });
    await writeFile(join(into, "pack.yaml"), `${await readFile(join(into, "pack.yaml"), "utf8")}\n# mine\n`);
    const third = await folder({ "c.csv": "kategori,soalan,jawapan\nCukai,Bila cukai perlu dibayar?,Sebelum hujung Februari\n" });
    const { report } = await run([third], into);
    expect(JSON.stringify(report.sections)).toContain("cukai");
    expect(await readFile(join(into, "pack.yaml"), "utf8")).not.toContain("cukai");
  });
});

describe("what an import tells", () => {
  it("[IM8] names both places of a contradiction, also in files that nobody imported, and says how far it is", async () => {
    const into = await folder({
      "pack.yaml": "id: p\ntitle: P\nagency: A\nlanguages: [en]\n",
      "documents/fees/passport.en.md": "---\ntitle: Fee for a passport\n---\nThe fee for a passport of five years is RM 200.\n",
      "faq.csv": "id,lang,question,answer\nphoto,en,How much is a passport photo?,A photo costs RM 10 at the counter.\n",
    });
    const source = await folder({ "faq.csv": "Question,Answer\nFee for a passport,The fee for a passport of five years is RM 300.\nHow much is a passport photo?,A photo costs RM 15 at the counter.\n" });
    const steps: string[] = [];
    const { report } = await run([join(source, "faq.csv")], into, { onProgress: (step, done, total) => steps.push(`${step} ${done}/${total}`) });
    expect(report.sections).toEqual([
      {
        title: "Figures that contradict each other",
        lines: [
          "“The fee for a passport of five years is RM 300.” in faq.csv, row 2 (faq.csv, fee-for-a-passport), but “The fee for a passport of five years is RM 200.” in documents/fees/passport.en.md",
          "“A photo costs RM 15 at the counter.” in faq.csv, row 3 (faq.csv, how-much-is-a-passport-photo), but “A photo costs RM 10 at the counter.” in faq.csv, photo",
        ],
      },
    ]);
    expect(steps).toEqual(["Reading 0/1", "Reading 1/1", "Comparing 1/4", "Comparing 2/4", "Comparing 3/4", "Comparing 4/4"]);
  });
});
