import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { keepPublication } from "../../src/node/archive.ts";
import { openDirectory } from "../../src/node/folder.ts";
import { ask } from "../../src/tools/commands/ask.ts";
import { keysNew } from "../../src/tools/commands/keys-new.ts";
import { packBuild } from "../../src/tools/commands/pack-build.ts";
import { packEval } from "../../src/tools/commands/pack-eval.ts";
import { packPublish } from "../../src/tools/commands/pack-publish.ts";
import { packSign } from "../../src/tools/commands/pack-sign.ts";
import { packVersions } from "../../src/tools/commands/pack-versions.ts";
import { folderOf, packYaml } from "../node/sources/folder.ts";
import { runCommand } from "./in-process.ts";

const base = mkdtempSync(join(tmpdir(), "suluh-test-"));
const at = (name: string) => join(base, name);

const pack = {
  build: (...args: string[]) => runCommand(packBuild, ...args),
  eval: (...args: string[]) => runCommand(packEval, ...args),
  publish: (...args: string[]) => runCommand(packPublish, ...args),
  sign: (...args: string[]) => runCommand(packSign, ...args),
  ask: (...args: string[]) => runCommand(ask, ...args),
};

const faq = (fee: string) => `id,lang,question,answer\nq1,ms,Berapa bayaran lesen anjing?,Bayaran lesen anjing ialah RM ${fee} setahun.\nq2,ms,Di mana pejabat daerah?,Pejabat daerah di Jalan Besar.\n`;
const golden = (question: string) => `{"lang":"ms","question":"${question}","expect":"q1"}\n{"lang":"ms","question":"berapa bayaran lesen","expect":"q1"}\n`;

async function build(out: string, source: string, version: number) {
  expect(await pack.build(source, "--out", at(out), "--key", at("key.json"), "--no-vectors", "--version", String(version))).toMatchObject({ status: 0 });
}

beforeAll(async () => {
  expect((await runCommand(keysNew, "--out", at("key.json"))).status).toBe(0);
  const source = await folderOf({ "pack.yaml": packYaml, "faq.csv": faq("40"), "golden.jsonl": golden("lesen anjing berapa bayaran") });
  await build("first", source, 1);
  writeFileSync(join(source, "faq.csv"), faq("55"));
  await build("second", source, 2);
  writeFileSync(join(source, "pack.yaml"), `${packYaml}gate: {right: 1, refuse: [changed]}\n`);
  writeFileSync(join(source, "golden.jsonl"), golden("di mana pejabat"));
  writeFileSync(join(source, "faq.csv"), faq("60"));
  await build("bad", source, 3);
});

describe("the gate on the command line", async () => {
  it("[GT6] exits with 1 and every reason, as text and as the JSON that its schema describes", async () => {
    expect(await pack.eval(at("first"), "--gate")).toMatchObject({ status: 0, stdout: expect.stringContaining("passed") });
    const { status, stdout } = await pack.eval(at("bad"), "--gate", "--before", at("second"), "--json", "--html", at("report.html"));
    const report: { readonly findings: readonly { readonly check: string; readonly refuses: boolean }[] } = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(new Set(report.findings.filter(({ refuses }) => refuses).map(({ check }) => check))).toEqual(new Set(["golden", "changed"]));
    expect(readFileSync(at("report.html"), "utf8")).toContain("RM 60");
    const schema: { readonly properties: object } = JSON.parse((await pack.eval("--schema")).stdout);
    expect(Object.keys(schema.properties).toSorted()).toEqual(Object.keys(report).toSorted());
    expect((await pack.eval(at("bad"), "--gate", "--before", at("second"), "--right", "0", "--allow", "changed")).status).toBe(0);
    expect(await pack.eval(at("bad"), "--gate", "--right", "many")).toMatchObject({ status: 2, stderr: expect.stringContaining("--right") });
    expect((await pack.eval(at("bad"), "--gate", "--allow", "all")).status).toBe(2);
  });

  it("[GT7] [GT9] publishes nothing untested, writes down what was published without the gate, and answers as on the day", async () => {
    const site = at("site");
    expect(await pack.publish(at("first"), "--to", site)).toMatchObject({ status: 0 });
    const before = (await pack.ask(site, "berapa bayaran lesen anjing", "--json")).stdout;
    await pack.eval(at("second"), "--gate", "--before", at("first"), "--out", at("report.json"));
    expect(await pack.publish(at("bad"), "--to", site, "--report", at("report.json"))).toMatchObject({ status: 1, stderr: expect.stringContaining("other bytes") });
    expect(await pack.publish(at("second"), "--to", site, "--report", at("report.json"), "--keep", "0")).toMatchObject({ status: 0 });
    const refused = await pack.publish(at("bad"), "--to", site, "--json");
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("golden") });
    expect(JSON.parse(refused.stdout)).toMatchObject({ published: false, report: { passed: false, before: { version: 2 } } });
    expect(readFileSync(join(site, "latest.json"), "utf8")).toContain('"version":2');
    expect((await pack.publish(at("bad"), "--to", site, "--without-gate", " ")).status).toBe(2);
    expect((await pack.publish(at("bad"), "--to", site, "--without-gate", "The minister announced it.")).status).toBe(0);
    const log = readFileSync(join(`${site}.versions`, "log.jsonl"), "utf8").trim().split("\n").map((line): object => JSON.parse(line));
    expect(log).toMatchObject([{ version: 1, gate: { passed: true } }, { version: 2, gate: { passed: true } }, { version: 3, gate: { without: "The minister announced it." } }]);
    const told = await runCommand(packVersions, site);
    expect(told.stdout.split("\n").map((line) => line.replace(/^\S+ +/u, ""))).toEqual(["banjir version 1  passed", "banjir version 2  passed", "banjir version 3  WITHOUT the gate: The minister announced it.", ""]);
    expect(readdirSync(site)).not.toContain("log.jsonl");
    const then = await pack.ask(site, "berapa bayaran lesen anjing", "--json", "--pack-version", "1");
    expect(timeless(then.stdout)).toEqual(timeless(before));
    expect((await pack.ask(site, "berapa bayaran lesen anjing", "--pack-version", new Date().toISOString().slice(0, 10))).stdout).toContain("RM 60");
    expect(await pack.ask(site, "berapa bayaran lesen anjing", "--pack-version", "4", "--json")).toMatchObject({ status: 1, stderr: expect.stringContaining("no such version") });
    expect((await pack.ask(site, "x", "--pack-version", "yesterday")).status).toBe(2);
  });

  it("[GT9] keeps what it finds published without having been kept", async () => {
    const site = at("older-site");
    await pack.publish(at("first"), "--to", site);
    rmSync(`${site}.versions`, { recursive: true });
    await pack.publish(at("second"), "--to", site, "--keep", "0");
    expect((await runCommand(packVersions, site)).stdout).toMatch(/version 1 .*found published[\s\S]*version 2 .*passed/u);
    expect((await pack.ask(site, "berapa bayaran lesen anjing", "--pack-version", "1")).stdout).toContain("RM 40");
  });

  it("[GT9] asks with the calendar of the day: help that ran out since is there on a day before", async () => {
    const source = await folderOf({
      "pack.yaml": packYaml,
      "documents/aid.ms.md": "---\ntitle: Bantuan banjir segera\nvalid_until: 2026-11-20\ntime_critical: true\n---\nDaftar bantuan banjir segera di dewan.",
      "documents/other.ms.md": "---\ntitle: Lesen anjing\n---\nBayaran lesen anjing.",
    });
    await build("dated", source, 1);
    await keepPublication(at("dated.versions"), openDirectory(at("dated")), { at: "2026-11-10T08:00:00Z", suluh: "0.1.0", gate: { without: "test" } });
    const asked = async (day: string) => (await pack.ask(at("dated"), "bantuan banjir segera", "--pack-version", day)).stdout;
    expect(await asked("2026-11-20")).toContain("di dewan");
    expect(await asked("2026-11-21")).not.toContain("di dewan");
    expect((await pack.ask(at("dated"), "bantuan", "--pack-version", "2026-11-09")).status).toBe(1);
  });

  it("[GT7] signs nothing untested, and the reason goes with the signature", async () => {
    expect(await pack.sign(at("bad"), "--key", at("key.json"))).toMatchObject({ status: 1, stderr: expect.stringContaining("golden") });
    await pack.sign(at("bad"), "--export", at("request.json"));
    const sign = (...more: string[]) => pack.sign(at("request.json"), "--key", at("key.json"), "--out", at("signature.json"), ...more);
    expect(await sign()).toMatchObject({ status: 2, stderr: expect.stringContaining("--report") });
    expect((await sign("--same-as", at("bad"))).status).toBe(1);
    expect(await sign("--report", at("report.json"))).toMatchObject({ status: 1, stderr: expect.stringContaining("other bytes") });
    expect(readdirSync(base)).not.toContain("signature.json");
    expect((await sign("--without-gate", "Checked by hand.")).status).toBe(0);
    expect(JSON.parse(readFileSync(at("signature.json"), "utf8"))).toMatchObject({ withoutGate: "Checked by hand." });
    expect(await pack.sign(at("bad"), "--add", at("signature.json"))).toMatchObject({ status: 0, stderr: expect.stringContaining("Checked by hand.") });
    await pack.eval(at("second"), "--gate", "--out", at("again.json"));
    await pack.sign(at("second"), "--export", at("request.json"));
    expect((await sign("--report", at("again.json"))).status).toBe(0);
    expect((await pack.sign(at("bad"), "--key", at("key.json"), "--renew")).status).toBe(0);
  });
});

/** A reply without how long it took. */
function timeless(json: string): object {
  const { ms: _ms, ...rest }: { ms: number } = JSON.parse(json);
  return rest;
}
