import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { submissionsReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { bundleServer, type BundledServer } from "../server/fixtures/bundled-server.ts";
import { makeSite, startAgency, type TestSite } from "../server/fixtures/agency-process.ts";
import { startPostgres, type RunningPostgres } from "../server/fixtures/postgres.ts";
import { makeSubmission } from "../server/fixtures/submissions.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("the commands about a server's data", () => {
  let postgres: RunningPostgres;
  let site: TestSite;
  let bundle: BundledServer;
  let folder = "";
  let url = "";

  beforeAll(async () => {
    bundle = await bundleServer();
    postgres = await startPostgres();
    site = await makeSite();
    folder = await mkdtemp(join(tmpdir(), "suluh-commands-"));
    url = await postgres.freshDatabase();
  }, 120_000);
  afterAll(async () => {
    await postgres.stop();
    await site.remove();
    await bundle.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const suluh = (args: readonly string[], database = url) =>
    new Promise<{ code: number | null; value: unknown; text: string }>((resolve) => {
      const child = spawn(process.execPath, [...bundle.program, ...args, "--json"], {
        cwd: root,
        stdio: ["ignore", "pipe", "ignore"],
        env: { ...process.env, DATABASE_URL: database, DATA_DIR: join(folder, "data"), SERVER_KEY: site.serverKey, SERVER_SECRET: "s".repeat(64), PUBLIC_URL: "https://agency.example" },
      });
      let text = "";
      child.stdout.on("data", (chunk: Buffer) => void (text += chunk.toString()));
      child.once("close", (code) => resolve({ code, text, value: text === "" ? null : JSON.parse(text) }));
    });

  it("[CL7] do not take an empty folder for the server's database, which only restoring and inviting may begin", { timeout: 120_000 }, async () => {
    for (const args of [["backup", "--out", join(folder, "empty.gz")], ["audit", "verify"], ["data", "purge", "--older-than", "30"]]) {
      expect(await suluh(args, "")).toMatchObject({ code: 1, value: { error: "folder/missing" } });
    }
    expect((await suluh(["staff", "invite", "--role", "admin"], "")).code).toBe(0);
    expect((await suluh(["audit", "verify"], "")).code).toBe(0);
  });

  it("[CL7] invites, exports and erases by a receipt, backs up, restores and checks the audit log", { timeout: 300_000 }, async () => {
    const server = await startAgency(site, { dataDir: join(folder, "data"), url }, {}, bundle.program);
    // Letters that end a line for some readers of files, but not for JSON.
    const { submission } = makeSubmission("request", { open: { description: "Lubang\u2028besar\u2029di sini" } });
    const reply = await fetch(`${server.url}/api/v1/submissions`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ submissions: [submission] }) });
    const [result] = v.parse(submissionsReplySchema, await reply.json()).results;
    if (result === undefined || result.status === "rejected") throw new Error("rejected");
    expect(server.output()).toMatch(/http:\/\/localhost:\d+\/console#invitation=[\w-]{43}/);
    expect(server.output()).toMatch(/Staff work at http:\/\/localhost:\d+\/console\n/);
    server.child.kill("SIGTERM");
    await server.exited;
    const [receipt, forged, backup] = ["receipt.json", "forged.json", "backup.jsonl.gz"].map((name) => join(folder, name));
    if (receipt === undefined || forged === undefined || backup === undefined) throw new Error("unreachable");
    // As "Copy receipt" gives it.
    await writeFile(receipt, `Suluh receipt: Pothole, reference code K7MZ-6GQ4, received 3 November.\n${JSON.stringify(result.receipt)}\n`);
    await writeFile(forged, JSON.stringify({ ...result.receipt, id: makeSubmission().submission.id }));

    const made = await suluh(["open311-key", "new", "--name", "App Bandar", "--per-minute", "5"]);
    const { id, key } = v.parse(v.object({ id: v.string(), key: v.string() }), made.value);
    expect((await suluh(["open311-key", "revoke", id])).code).toBe(0);
    expect((await suluh(["open311-key", "revoke", id])).code).toBe(1);
    const keys = await suluh(["open311-key", "list"]);
    expect(keys.value).toMatchObject({ keys: [{ id, name: "App Bandar", perMinute: 5, revokedAt: expect.any(String) }] });
    expect(keys.text).not.toContain(key);
    expect((await suluh(["open311-key", "new", "--name", "x", "--per-minute", "0"])).code).toBe(2);
    expect((await suluh(["staff", "invite", "--role", "agent"])).value).toMatchObject({ role: "agent", url: expect.stringMatching(/^https:\/\/agency\.example\/console#invitation=/) });
    expect((await suluh(["staff", "invite", "--role", "king"])).code).toBe(2);
    expect((await suluh(["data", "export", "--receipt", receipt])).text).toContain(submission.id);
    expect(await suluh(["data", "export", "--receipt", forged])).toMatchObject({ code: 1, value: { error: "pack/bad-signature" } });
    expect(await suluh(["backup", "--out", backup])).toMatchObject({ code: 0 });
    expect((await readFile(backup)).length).toBeGreaterThan(100);
    expect((await suluh(["data", "erase", "--receipt", receipt])).value).toEqual({ erased: [submission.id] });
    expect((await suluh(["data", "erase", "--receipt", receipt])).code).toBe(1);
    expect((await suluh(["data", "purge", "--older-than", "30"])).value).toEqual({ erased: 0 });
    const verdict = await suluh(["audit", "verify"]);
    expect(verdict).toMatchObject({ code: 0, value: { good: true, entries: 6 } });

    const other = await postgres.freshDatabase();
    expect((await suluh(["restore", "--from", receipt], other)).code).toBe(1);
    expect(await suluh(["restore", "--from", backup], other)).toMatchObject({ code: 0, value: { epoch: expect.not.stringMatching(result.receipt.epoch) } });
    expect((await suluh(["restore", "--from", backup], other)).code).toBe(1);
    expect((await suluh(["data", "export", "--receipt", receipt], other)).text).toContain(submission.id);
    const { head } = v.parse(v.object({ head: v.string() }), verdict.value);
    expect(await suluh(["audit", "verify", "--head", head], other)).toMatchObject({ code: 1, value: { headFound: false } });
  });
});
