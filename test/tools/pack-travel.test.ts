import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { folderOf, packYaml } from "../node/sources/folder.ts";
import { runSuluh } from "./run-suluh.ts";

const base = mkdtempSync(join(tmpdir(), "suluh-test-"));
const first = join(base, "first");
const second = join(base, "second");
const site = join(base, "site");
const key = join(base, "key.json");

/** Starting the command line takes a second or more on a busy machine. */
const timeout = 60_000;

const suluh = (...args: string[]) => runSuluh(join(base, "config"), args);

beforeAll(async () => {
  const source = await folderOf({ "pack.yaml": packYaml, "faq.csv": "id,lang,question,answer\nq1,ms,Di mana PPS?,Di dewan.\nq2,ms,Bila banjir?,Disember.\n" });
  expect(suluh("keys", "new", "--out", key).status).toBe(0);
  expect(suluh("pack", "build", source, "--out", first, "--key", key, "--no-vectors").status).toBe(0);
  writeFileSync(join(source, "faq.csv"), "id,lang,question,answer\nq1,ms,Di mana PPS?,Di sekolah.\nq3,ms,Siapa?,Pegawai.\n");
  expect(suluh("pack", "build", source, "--out", second, "--key", key, "--no-vectors", "--version", "2").status).toBe(0);
}, 2 * timeout);

describe("a pack that travels, on the command line", () => {
  it("[TV11] tells what an update costs, and refuses to go back", () => {
    const { status, stdout } = suluh("pack", "diff", first, second, "--json");
    const told: unknown = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(told).toMatchObject({ id: "banjir", from: 1, to: 2, pieces: { fresh: 1, kept: 0, gone: 1 }, added: ["ms q3"], changed: ["ms q1"], removed: ["ms q2"] });
    expect(suluh("pack", "diff", first, second).stdout).toContain("~ ms q1");
    expect(suluh("pack", "diff", second, first, "--json")).toMatchObject({ status: 1, stdout: expect.stringContaining("pack/older-version") });
    expect(suluh("pack", "diff", first)).toMatchObject({ status: 2, stdout: "" });
  }, timeout);

  it("[TV2] [TV4] publishes version after version into one tree, which verifies and answers", () => {
    expect(suluh("pack", "publish", first, "--to", site)).toMatchObject({ status: 0, stdout: expect.stringContaining("banjir version 1") });
    const { stdout } = suluh("pack", "publish", second, "--to", site, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ published: true, version: 2, kept: [1] });
    expect(suluh("pack", "verify", site, "--after", first)).toMatchObject({ status: 0, stdout: expect.stringContaining("version 2") });
    expect(suluh("ask", site, "Di mana PPS?").stdout).toContain("sekolah");
    expect(suluh("pack", "publish", first, "--to", site, "--json")).toMatchObject({ status: 1, stdout: expect.stringContaining("pack/older-version") });
    expect(suluh("pack", "publish", second, "--to", site, "--keep", "some").status).toBe(2);
  }, 2 * timeout);

  it("[TV8] exports a page, in some of its languages, and only of a pack that verifies", () => {
    const file = join(base, "page.html");
    expect(suluh("pack", "export", second, "--html", "--file", file)).toMatchObject({ status: 0 });
    expect(readFileSync(file, "utf8")).toContain("Content-Security-Policy");
    expect(suluh("pack", "export", second, "--html", "--languages", "xx").status).toBe(2);
    expect(suluh("pack", "export", second).status).toBe(2);
  }, 2 * timeout);
});
