import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runSuluh } from "./run-suluh.ts";

const base = mkdtempSync(join(tmpdir(), "suluh-test-"));
const into = join(base, "soalan-lazim");

/** Starting the command line takes a second or more on a busy machine. */
const timeout = 60_000;

const suluh = (...args: string[]) => runSuluh(join(base, "config"), args);

describe("pack import on the command line", () => {
  it("[IM5] [CL3] leads in two commands from a table and a page to a pack that answers", () => {
    writeFileSync(join(base, "faq.csv"), "Soalan;Jawapan\nBerapa bayaran lesen penjaja?;RM 60 setahun\nDi mana kaunter lesen?;Aras 2, Bangunan Contoh\n");
    mkdirSync(join(base, "laman"));
    writeFileSync(join(base, "laman", "banjir.html"), "<html lang=ms><title>Banjir</title><main><h1>Semasa banjir</h1><p>Pindah ke tempat tinggi dengan segera apabila air naik.</p></main>");
    const imported = suluh("pack", "import", join(base, "faq.csv"), join(base, "laman"), "--into", into, "--agency", "Majlis Contoh", "--json");
    expect(imported).toMatchObject({ status: 0 });
    expect(JSON.parse(imported.stdout)).toMatchObject({ imported: true, files: 2, new: 3, updated: 0, languages: { ms: 3 }, report: [] });
    expect(suluh("pack", "build", into, "--out", join(base, "out"), "--no-vectors")).toMatchObject({ status: 0, stderr: expect.not.stringContaining("warning") });
    expect(suluh("ask", join(base, "out"), "berapa kena bayar lesen penjaja").stdout).toContain("RM 60");
  }, 3 * timeout);

  it("[IM6] [IM9] says in a dry run what it would do; refuses with what, where and what to do, and writes nothing", () => {
    const state = readFileSync(join(into, ".import/state.json"), "utf8");
    writeFileSync(join(base, "faq.csv"), "Soalan;Jawapan\nBerapa bayaran lesen penjaja?;RM 80 setahun\n");
    expect(suluh("pack", "import", join(base, "faq.csv"), "--into", into, "--dry-run")).toMatchObject({ status: 0, stdout: expect.stringMatching(/1 updated .*nothing was written[\s\S]*di-mana-kaunter-lesen, once in faq\.csv/) });
    writeFileSync(join(base, "old.doc"), Buffer.from("d0cf11e0a1b11ae1", "hex"));
    const refused = suluh("pack", "import", join(base, "faq.csv"), join(base, "old.doc"), "--into", into, "--json");
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringMatching(/old\.doc: this is a file of Office 97-2003.*Save it as \.docx/) });
    expect(JSON.parse(refused.stdout)).toMatchObject({ imported: false, refused: [{ file: "old.doc" }] });
    expect(readFileSync(join(into, ".import/state.json"), "utf8")).toBe(state);
    expect(existsSync(`${into}.import-lock`)).toBe(false);
  }, 3 * timeout);

  it("[CL1] calls a wrong usage wrong", () => {
    expect(suluh("pack", "import", "--into", into)).toMatchObject({ status: 2, stderr: expect.stringContaining("Name the files") });
    expect(suluh("pack", "import", join(base, "faq.csv"), "--into", into, "--date", "12/3/2026")).toMatchObject({ status: 2, stderr: expect.stringContaining("2026-11-22") });
  }, timeout);
});
