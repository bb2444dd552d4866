import { cpSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { folderOf, packYaml } from "../node/sources/folder.ts";
import { runSuluh } from "./run-suluh.ts";

const base = mkdtempSync(join(tmpdir(), "suluh-test-"));
const pack = join(base, "pack");
const key = join(base, "key.json");
let source = "";

/** Starting the command line takes a second or more on a busy machine. */
const timeout = 60_000;

const suluh = (...args: string[]) => runSuluh(join(base, "config"), args);

beforeAll(async () => {
  source = await folderOf({ "pack.yaml": packYaml, "faq.csv": "id,lang,question,answer\nq1,ms,Di mana PPS?,Di dewan.\n" });
  expect(suluh("keys", "new", "--out", key).status).toBe(0);
  expect(suluh("pack", "build", source, "--out", pack, "--key", key, "--no-vectors")).toMatchObject({ status: 0, stdout: expect.stringContaining("banjir version 1") });
}, timeout);

describe("the command line", () => {
  it("[CL6] reads questions with a byte order mark, and refuses what is not UTF-8", () => {
    const file = join(base, "asked.jsonl");
    writeFileSync(file, '\ufeff{"id":"1","text":"Di mana PPS?"}\n');
    expect(suluh("ask", pack, "--queries", file, "--tier", "lexical")).toMatchObject({ status: 0, stdout: expect.stringContaining('"doc":"q1"') });
    writeFileSync(file, Buffer.from('{"id":"1","text":"caf\xe9"}\n', "latin1"));
    const { status, stdout, stderr } = suluh("ask", pack, "--queries", file, "--tier", "lexical");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("not UTF-8");
  }, timeout);

  it("[CV1] asks a question after earlier ones, from the command line and in a file", () => {
    const alone = suluh("ask", pack, "bila?", "--tier", "lexical", "--json");
    const after = suluh("ask", pack, "bila?", "--after", "Di mana PPS?", "--tier", "lexical", "--json");
    expect(JSON.parse(alone.stdout)).toMatchObject({ answer: { kind: "none" } });
    expect(JSON.parse(after.stdout)).toMatchObject({ answer: { kind: "quote", citations: [{ doc: "q1" }] } });
    const file = join(base, "conversation.jsonl");
    writeFileSync(file, '{"id":"1","text":"bila?","earlier":["Di mana PPS?"]}\n{"id":"2","text":"bila?"}\n');
    const lines = suluh("ask", pack, "--queries", file, "--tier", "lexical").stdout.trim().split("\n").map((line): { id: string; answer: { kind: string } } => JSON.parse(line));
    expect(lines.map(({ id, answer }) => [id, answer.kind])).toEqual([["1", "quote"], ["2", "none"]]);
    writeFileSync(file, '{"id":"1","text":"bila?","earlier":"Di mana PPS?"}\n');
    expect(suluh("ask", pack, "--queries", file).status).toBe(1);
  }, timeout);

  it("[CL6] never puts a pack in place of a file, and says where the machine refuses", () => {
    const file = join(base, "thesis.txt");
    writeFileSync(file, "years of work");
    const refused = suluh("pack", "build", source, "--out", file, "--key", key, "--no-vectors");
    expect(refused).toMatchObject({ status: 1, stdout: "" });
    expect(readFileSync(file, "utf8")).toBe("years of work");
    const bundled = suluh("pack", "bundle", pack, "--file", base);
    expect(bundled).toMatchObject({ status: 1, stdout: "" });
    expect(bundled.stderr).toContain(base);
    expect(bundled.stderr).not.toContain("    at ");
  }, timeout);

  it("[CL1] says what it can do, and exits with 2 when it is used wrongly", () => {
    expect(suluh("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("suluh pack build") });
    expect(suluh("pack", "verify", "--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("--root") });
    for (const args of [["frob"], ["pack", "build", source], ["pack", "build", source, "--out", pack, "--colour"], ["pack", "build", source, "--out", pack, "--version", "0"], ["pack", "verify", pack, "--date", "soon"]]) {
      const { status, stderr, stdout } = suluh(...args);
      expect(status, args.join(" ")).toBe(2);
      expect(stderr).toContain("suluh");
      expect(stdout).toBe("");
    }
  }, timeout);

  it("[CL2] builds, bundles, verifies and inspects", () => {
    const file = join(base, "banjir.suluh");
    expect(suluh("pack", "bundle", pack, "--file", file, "--json").status).toBe(0);
    for (const carrier of [pack, file]) {
      const { status, stdout } = suluh("pack", "verify", carrier, "--root", join(pack, "agency.json"), "--after", pack, "--json");
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ verified: true, id: "banjir", version: 1 });
    }
    expect(JSON.parse(suluh("pack", "inspect", file, "--entries", "--json").stdout)).toMatchObject({ documents: 1, byKind: { faq: 1 }, entries: [{ id: "q1", title: "Di mana PPS?" }] });
  }, timeout);

  it("[CL3] exits with 1 and one JSON value when a pack is refused", () => {
    const changed = join(base, "changed");
    const refusal = (...args: string[]) => {
      const { status, stdout } = suluh("pack", "verify", ...args, "--json");
      expect(status).toBe(1);
      return JSON.parse(stdout).error;
    };
    const other = join(base, "other");
    expect(suluh("pack", "build", source, "--out", other, "--no-vectors", "--version", "2").stderr).toContain("development key");
    expect(statSync(join(base, "config/suluh/development-key.json")).mode & 0o077).toBe(0);
    expect(refusal(other, "--root", join(pack, "agency.json"))).toBe("pack/wrong-key");
    expect(refusal(pack, "--after", other, "--root", join(pack, "agency.json"))).toBe("pack/older-version");
    expect(refusal(pack, "--date", "2040-01-01")).toBe("pack/expired-key");
    cpSync(pack, changed, { recursive: true });
    const manifest = readFileSync(join(changed, "manifest.json"));
    manifest[100] = (manifest[100] ?? 0) ^ 1;
    writeFileSync(join(changed, "manifest.json"), manifest);
    expect(refusal(changed)).toBe("pack/bad-manifest");
    expect(refusal(join(base, "nothing"))).toBe("folder/missing");
  }, timeout);

  it("[CL4] tells all mistakes in sources and builds nothing", async () => {
    const wrong = await folderOf({ "pack.yaml": packYaml, "faq.csv": "id,lang,question,answer\nq1,xx,A,B\nq2,ms,,B\n" });
    const out = join(base, "never");
    const { status, stdout, stderr } = suluh("pack", "build", wrong, "--out", out, "--key", key, "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout).problems.map(({ file, line }: { file: string; line: number }) => `${file}:${line}`)).toEqual(["faq.csv:2", "faq.csv:3"]);
    expect(stderr).toContain("faq.csv:2: error:");
    expect(statSync(out, { throwIfNoEntry: false })).toBeUndefined();
  }, timeout);

  it("[CL5] never overwrites a key", () => {
    const before = readFileSync(key, "utf8");
    expect(suluh("keys", "new", "--out", key).status).toBe(1);
    expect(readFileSync(key, "utf8")).toBe(before);
  }, timeout);
});
