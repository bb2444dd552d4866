import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { submissionsReplySchema, updatesReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { backup, restore } from "../../src/server/admin/backup.ts";
import { exportSubmission } from "../../src/server/admin/export-person.ts";
import { keepPolicy } from "../../src/server/jobs/jobs.ts";
import { makeLiveFile } from "../../src/server/jobs/make-live-file.ts";
import { accounts, people } from "../../src/server/staff/auth.ts";
import { firstInvitation } from "../../src/server/staff/invitations.ts";
import { attachmentBytes, liveFiles, news, submissions } from "../../src/server/db/schema.ts";
import { verifyAudit } from "../../src/server/staff/audit.ts";
import { openGround, openServer, type Ground, type TestServer } from "./fixtures/backend.ts";
import { enrol, signIn, type TestStaff } from "./fixtures/staff.ts";
import { makeSubmission, type MadeSubmission } from "./fixtures/submissions.ts";

describe.each([
  ["pglite", "postgres"],
  ["postgres", "pglite"],
] as const)("a backup of %s in %s", (from, to) => {
  let grounds: readonly Ground[];
  let source: TestServer;
  let agent: TestStaff;
  const made = Array.from({ length: 250 }, (_, at) => makeSubmission(at % 2 === 0 ? "request" : "handoff"));
  const lines: string[] = [];

  beforeAll(async () => {
    grounds = [await openGround(from), await openGround(to)];
    source = await openServer((await grounds[0]?.fresh()) ?? { dataDir: "" });
    agent = await enrol(source, "agent");
    for (let at = 0; at < made.length; at += 50) await post(source, made.slice(at, at + 50));
    const photo = randomBytes(300);
    const sha256 = createHash("sha256").update(photo).digest("hex");
    await post(source, [makeSubmission("request", { open: { attachments: [{ sha256, bytes: 300 }] } })]);
    expect((await source.call("PUT", `/api/v1/attachments/${sha256}`, photo)).status).toBe(200);
    expect((await agent.call("POST", `/api/v1/staff/submissions/${made[0]?.submission.id}/news`, { expect: 0, note: "Sedang dilihat" })).status).toBe(200);
    await backup(source.parts.database, "2026-11-28T04:00:00.000Z", async (line) => void lines.push(line.trimEnd()));
  }, 240_000);
  afterAll(async () => {
    await source.close();
    for (const ground of grounds) await ground.stop();
  });

  it("[AD1] brings everything back under a new epoch, and phones' submissions after it return", async () => {
    const place = (await grounds[1]?.fresh()) ?? { dataDir: "" };
    const first = await openServer(place);
    const late = makeSubmission("request");
    await post(source, [late]);
    const before = first.parts.epoch;
    const { rows, epoch } = await restore(first.parts.database, () => each(lines));
    await first.close();
    const restored = await openServer(place);
    expect(restored.parts.epoch).toBe(epoch);
    expect([before, source.parts.epoch]).not.toContain(epoch);
    for (const table of [submissions, news, attachmentBytes]) {
      const sorted = async (server: TestServer) => (await server.parts.database.queries.select().from(table)).map((row) => JSON.stringify(row)).toSorted();
      const missing = (await sorted(source)).filter((row) => !row.includes(late.submission.id));
      expect(await sorted(restored)).toEqual(missing);
    }
    expect(rows).toBe(lines.length - 2);
    expect((await verifyAudit(restored.parts.database.queries, null)).broken).toBeNull();
    const again = await post(restored, [late, ...made.slice(0, 3)]);
    expect(again.results.map(({ status }) => status)).toEqual(["accepted", "duplicate", "duplicate", "duplicate"]);
    expect(again.results.every((result) => result.status !== "rejected" && result.receipt.epoch === epoch)).toBe(true);
    const known = made[0];
    if (known === undefined) throw new Error("nothing made");
    const update = v.parse(updatesReplySchema, await (await restored.call("POST", "/api/v1/updates", { items: [{ id: known.submission.id, token: known.token }] })).json());
    expect(update.updates[0]?.news[0]?.note).toBe("Sedang dilihat");
    await expect(signIn(restored, "agent", agent.email, agent.password)).resolves.toBeDefined();
    await restored.close();
  }, 240_000);

  it("[AD1] is refused when a line is missing, changed or cut off, or somebody works with the database, and then writes nothing; what a server makes when it is first started gives way", async () => {
    const started = await openServer((await grounds[1]?.fresh()) ?? { dataDir: "" });
    const { database } = started.parts;
    const refused = { code: "folder/unreadable" };
    const bad: readonly (readonly string[])[] = [[], lines.slice(1), lines.slice(0, -1), [...lines.slice(0, 5), ...lines.slice(6)], [...lines.slice(0, 5), "{", ...lines.slice(6)], [...lines, "{}"], [lines[0] ?? "", '{"table":"people; DROP","row":{}}', '{"end":1}']];
    for (const broken of bad) await expect(restore(database, () => each(broken))).rejects.toMatchObject(refused);
    expect(await database.queries.$count(submissions)).toBe(0);
    await enrol(started, "reader");
    await expect(restore(database, () => each(lines)), "an account").rejects.toMatchObject(refused);
    for (const table of [people, accounts]) await database.queries.delete(table);

    await firstInvitation(database, started.parts.now());
    await makeLiveFile(started.parts, "banjir");
    await restore(database, () => each(lines));
    expect(await database.queries.$count(submissions)).toBe(made.length + 1);
    await expect(restore(database, () => each(lines)), "submissions").rejects.toMatchObject(refused);

    // What phones saw last came after the backup was made: versions go on above it.
    const versionOf = async (server: TestServer): Promise<number> => {
      server.advance(3_600_000);
      await makeLiveFile(server.parts, "banjir");
      server.advance(-3_600_000);
      const [row] = await server.parts.database.queries.select({ version: liveFiles.version }).from(liveFiles);
      return row?.version ?? 0;
    };
    for (let turn = 0; turn < 3; turn += 1) await versionOf(source);
    const seen = await versionOf(source);
    started.advance(10_000);
    expect(await versionOf(started)).toBeGreaterThan(seen);
    await started.close();
  }, 240_000);

  it("[AD2] gives a person all that is stored about a submission, and neither token nor second fact", async () => {
    const { queries } = source.parts.database;
    const one = made[1];
    if (one === undefined) throw new Error("nothing made");
    const message = makeSubmission("message", { token: one.token, open: { of: one.submission.id } });
    await post(source, [message]);
    const text = JSON.stringify(await exportSubmission(queries, one.submission.id));
    for (const wanted of [one.submission.id, message.submission.id, one.submission.hash]) expect(text).toContain(wanted);
    expect(text).not.toContain(String(one.submission.public["token"]));
    expect(await exportSubmission(queries, makeSubmission().submission.id)).toBeNull();
  });

  it("[AD3] erases by policy what was closed long ago, and keeps what still waits", async () => {
    const [closed, open] = [made[2], made[4]];
    const feedback = makeSubmission("feedback");
    if (closed === undefined || open === undefined) throw new Error("nothing made");
    await post(source, [feedback]);
    expect((await agent.call("POST", `/api/v1/staff/submissions/${closed.submission.id}/news`, { expect: 0, status: "done" })).status).toBe(200);
    const parts = { ...source.parts, retentionDays: 30 };
    expect(await keepPolicy(parts)).toBe(0);
    expect(await keepPolicy({ ...parts, now: () => Date.now() + 31 * 86_400_000 })).toBe(2);
    const ids = new Set((await source.parts.database.queries.select({ id: submissions.id }).from(submissions)).map(({ id }) => id));
    expect([ids.has(closed.submission.id), ids.has(feedback.submission.id), ids.has(open.submission.id)]).toEqual([false, false, true]);
  });
});

async function post(server: TestServer, items: readonly MadeSubmission[]) {
  const response = await server.call("POST", "/api/v1/submissions", { submissions: items.map(({ submission }) => submission) });
  expect(response.status).toBe(200);
  return v.parse(submissionsReplySchema, await response.json());
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
