import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import type { SubmissionsReply } from "../../src/core/sync/api.ts";
import { attachmentReplySchema, lookupReplySchema, submissionsReplySchema, updatesReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { verifyReceipt } from "../../src/core/sync/verify-signed.ts";
import type { Submission } from "../../src/core/outbox/submission.ts";
import { submissions } from "../../src/server/db/schema.ts";
import { bodyRoomBytes } from "../../src/server/limits.ts";
import { nodeVerifier } from "../../src/node/crypto.ts";
import { openGround, openServer, type Ground, type TestServer } from "./fixtures/backend.ts";
import { makeSubmission, rehashed } from "./fixtures/submissions.ts";

describe.each(["pglite", "postgres"] as const)("the intake on %s", (engine) => {
  let ground: Ground;
  let server: TestServer;

  beforeAll(async () => {
    ground = await openGround(engine);
    server = await openServer(await ground.fresh());
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await ground.stop();
  });

  const post = async (...items: readonly unknown[]): Promise<SubmissionsReply> => {
    const response = await server.call("POST", "/api/v1/submissions", { submissions: items });
    expect(response.status).toBe(200);
    return v.parse(submissionsReplySchema, await response.json());
  };
  const rows = () => server.parts.database.queries.$count(submissions);

  it("[AS1] gives each submission that it takes a receipt that a phone can verify", async () => {
    const made = (["feedback", "request", "form", "handoff", "gap"] as const).map((kind) => makeSubmission(kind).submission);
    const { results, epoch } = await post(...made);
    expect(results.map(({ id, status }) => [id, status])).toEqual(made.map(({ id }) => [id, "accepted"]));
    for (const [at, result] of results.entries()) {
      const of = made[at];
      if (result.status === "rejected" || of === undefined) throw new Error("rejected");
      expect(result.receipt.epoch).toBe(epoch);
      expect(await verifyReceipt(result.receipt, of, server.agency, nodeVerifier)).toBe(true);
    }
  });

  it("[AS2] takes a submission once, and says so again with the same receipt", async () => {
    const { submission } = makeSubmission();
    const first = await post(submission);
    const before = await rows();
    const again = await post(submission, submission);
    expect(again.results.map(({ status }) => status)).toEqual(["duplicate", "duplicate"]);
    const receipts = [...first.results, ...again.results].map((result) => (result.status === "rejected" ? null : result.receipt));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await rows()).toBe(before);
  });

  it("[AS2] refuses other content under an id that is taken, in one batch too", async () => {
    const { submission } = makeSubmission();
    const other = rehashed({ ...submission, createdAt: "2026-11-28T03:00:01.000Z" });
    expect((await post(submission, other)).results.map((result) => (result.status === "rejected" ? result.reason : result.status))).toEqual(["accepted", "other-hash"]);
    expect((await post(other)).results[0]).toEqual({ id: submission.id, status: "rejected", reason: "other-hash" });
  });

  it("[AS2] writes 300 submissions that three phones send at once exactly once", async () => {
    const made = Array.from({ length: 300 }, () => makeSubmission("feedback").submission);
    const before = await rows();
    const batches = Array.from({ length: 30 }, (_, at) => made.slice(at * 10, at * 10 + 10));
    const phone = async () => {
      const replies: SubmissionsReply[] = [];
      for (const batch of batches) replies.push(await post(...batch));
      return replies;
    };
    const replies = (await Promise.all([phone(), phone(), phone()])).flat();
    const outcomes = replies.flatMap(({ results }) => results.map(({ status }) => status));
    expect(outcomes.filter((status) => status === "accepted")).toHaveLength(300);
    expect(outcomes.filter((status) => status === "duplicate")).toHaveLength(600);
    expect(await rows()).toBe(before + 300);
  });

  it("[AS3] judges each submission by itself, with a reason", async () => {
    const good = makeSubmission().submission;
    const bad: readonly (readonly [unknown, string])[] = [
      [{ ...makeSubmission().submission, hash: "0".repeat(64) }, "bad-hash"],
      [{ ...makeSubmission().submission, packVersion: 2 }, "bad-hash"],
      [makeSubmission("request", { pack: "tidak-ada" }).submission, "unknown-pack"],
      [makeSubmission("request", { open: { reference: "0000-0000" } }).submission, "bad-shape"],
      [makeSubmission("request", { sealed: { key: "0".repeat(16), aad: "a/1/k", enc: "A".repeat(87), box: "AAAA" } }).submission, "unknown-key"],
      [makeSubmission("support", { open: { of: makeSubmission().submission.id } }).submission, "unknown-target"],
      [makeSubmission("message", { open: { of: good.id } }).submission, "unknown-target"],
      [{ ...makeSubmission().submission, surprise: 1 }, "bad-shape"],
      [null, "bad-shape"],
    ];
    const before = await rows();
    const { results } = await post(...bad.map(([item]) => item), good);
    expect(results.map((result) => (result.status === "rejected" ? result.reason : result.status))).toEqual([...bad.map(([, reason]) => reason), "accepted"]);
    expect(await rows()).toBe(before + 1);
  });

  it("[AS4] counts who says me too, once each", async () => {
    const target = makeSubmission().submission;
    await post(target);
    const supports = [1, 2, 3].map(() => makeSubmission("support", { open: { of: target.id } }).submission);
    await Promise.all([post(...supports), post(...supports)]);
    const stored = (await server.parts.database.queries.select().from(submissions)).find(({ id }) => id === target.id);
    expect(stored?.supports).toBe(4);
  });

  it("[AS40] opens a closed request again for a me too that was said afterwards, and only counts one that was said before", async () => {
    const target = makeSubmission();
    await post(target.submission);
    const { queries } = server.parts.database;
    const { id } = target.submission;
    const stored = async () => (await queries.select().from(submissions).where(eq(submissions.id, id)))[0];
    const support = (createdAt: string) => makeSubmission("support", { createdAt, open: { of: id } });
    for (const status of ["done", "declined"]) {
      await queries.update(submissions).set({ status, updatedAt: "2026-11-28T03:30:00.000Z" }).where(eq(submissions.id, id));
      const early = support("2026-11-28T03:29:59Z");
      await post(early.submission);
      expect(await stored()).toMatchObject({ status, updatedAt: "2026-11-28T03:30:00.000Z" });
      expect((await updates(early)).updates).toMatchObject([{ kind: "support", status, news: [] }]);
      const late = [support("2026-11-28T03:30:01Z"), support("2026-11-28T03:00:00Z")];
      await post(...late.map(({ submission }) => submission));
      expect((await stored())?.status).toBe("received");
      expect((await stored())?.updatedAt).toBe((await queries.select().from(submissions).where(eq(submissions.id, late[0]?.submission.id ?? "")))[0]?.receivedAt);
      expect((await updates(early)).updates).toMatchObject([{ status: "received" }]);
    }
    expect((await stored())?.supports).toBe(7);
    await queries.update(submissions).set({ status: "in-progress", updatedAt: "2026-11-28T03:30:00.000Z" }).where(eq(submissions.id, id));
    await post(support("2026-11-28T04:00:00Z").submission);
    expect(await stored()).toMatchObject({ status: "in-progress", updatedAt: "2026-11-28T03:30:00.000Z", supports: 8 });
  });

  it("[AS4] adds a message to a hand-off only for who holds its token", async () => {
    const { submission, token } = makeSubmission("handoff");
    const own = makeSubmission("message", { token, open: { of: submission.id } }).submission;
    const foreign = makeSubmission("message", { open: { of: submission.id } }).submission;
    const { results } = await post(submission, own, foreign);
    expect(results.map((result) => (result.status === "rejected" ? result.reason : result.status))).toEqual(["accepted", "accepted", "unknown-target"]);
  });

  it("[AS11] keeps as many photos in memory as there is room for, and takes the others when there is again", async () => {
    const photo = new Uint8Array(300_000);
    const sha256 = createHash("sha256").update(photo).digest("hex");
    await post(makeSubmission("request", { open: { attachments: [{ sha256, bytes: photo.length }] } }).submission);
    /** A phone on a slow line: all has come but the end. */
    const slow = () => {
      let end: () => void = () => undefined;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(photo.subarray(1));
          end = () => controller.error(new Error("the line broke"));
        },
      });
      const request = new Request(`http://localhost/api/v1/attachments/${sha256}`, { method: "PUT", body, duplex: "half" } as RequestInit);
      return { answer: server.app(request, { address: "127.0.0.1" }), end: () => end() };
    };
    const fitting = Math.floor(bodyRoomBytes / photo.length);
    const phones = Array.from({ length: fitting + 1 }, slow);
    const refused = await Promise.race(phones.map(({ answer }) => answer));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    for (const { end } of phones) end();
    const statuses = await Promise.all(phones.map(async ({ answer }) => (await answer).status));
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(fitting);
    expect((await server.call("PUT", `/api/v1/attachments/${sha256}`, photo)).status, "there is room again").toBe(200);
  });

  it("[AS5] takes a photo that a submission names, once, and says until then that it is missing", async () => {
    const bytes = randomBytes(2_000);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const put = (content: Uint8Array, name = sha256) => server.call("PUT", `/api/v1/attachments/${name}`, content, { "Content-Type": "application/octet-stream" });
    expect((await put(bytes)).status).toBe(404);
    const made = makeSubmission("request", { open: { attachments: [{ sha256, bytes: bytes.length }] } });
    await post(made.submission);
    const missing = async () => (await updates(made)).updates[0]?.missing;
    expect(await missing()).toEqual([sha256]);
    for (const wrong of [bytes.subarray(1), Buffer.concat([bytes, bytes]), randomBytes(2_000)]) expect([400, 413]).toContain((await put(wrong)).status);
    expect((await put(bytes, "A".repeat(64))).status).toBe(400);
    expect(v.parse(attachmentReplySchema, await (await put(bytes)).json())).toEqual({ sha256, status: "stored" });
    expect(v.parse(attachmentReplySchema, await (await put(bytes)).json())).toEqual({ sha256, status: "known" });
    expect(await missing()).toEqual([]);
  });

  const updates = async (...made: readonly { readonly submission: Submission; readonly token: string }[]) => {
    const response = await server.call("POST", "/api/v1/updates", { items: made.map(({ submission, token }) => ({ id: submission.id, token })) });
    expect(response.status).toBe(200);
    return v.parse(updatesReplySchema, await response.json());
  };

  it("[AS6] tells news only to who holds the token, and does not say which ids it knows", async () => {
    const mine = makeSubmission();
    const theirs = makeSubmission();
    await post(mine.submission, theirs.submission);
    const stranger = makeSubmission();
    const reply = await updates(mine, { submission: theirs.submission, token: stranger.token }, stranger);
    expect(reply.updates.map(({ id, status }) => [id, status])).toEqual([[mine.submission.id, "received"]]);
    expect(reply.unknown).toEqual([theirs.submission.id, stranger.submission.id]);
  });

  it("[AS7] finds a status by reference and second fact, and stops guessing", async () => {
    const secondFact = createHash("sha256").update("1234").digest("hex");
    const { submission } = makeSubmission("request", { open: { secondFact } });
    await post(submission);
    const lookup = (fact: string) => server.call("POST", "/api/v1/lookup", { reference: String(submission.public["reference"]).toLowerCase(), secondFact: fact });
    const found = v.parse(lookupReplySchema, await (await lookup(secondFact)).json());
    expect(found.updates.map(({ id }) => id)).toEqual([submission.id]);
    const statuses = [];
    for (let guess = 0; guess < 12; guess += 1) statuses.push((await lookup(createHash("sha256").update(String(guess)).digest("hex"))).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429, 429]);
    expect((await lookup(secondFact)).status).toBe(429);
    server.advance(61 * 60_000);
    expect((await lookup(secondFact)).status).toBe(200);
  });

  it("[AS7] keeps the second fact under a key that is not in the database", async () => {
    const secondFact = createHash("sha256").update("9876").digest("hex");
    const { submission } = makeSubmission("request", { open: { secondFact } });
    await post(submission);
    expect(JSON.stringify(await server.parts.database.queries.select().from(submissions))).not.toContain(secondFact);
  });
});
