import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareItem, sealedFor } from "../../src/core/outbox/prepare.ts";
import { uuidV7 as phoneId } from "../../src/core/outbox/uuid.ts";
import { parseReference, referenceOf } from "../../src/core/outbox/reference.ts";
import { hashSecondFact, type Stretch } from "../../src/core/outbox/second-fact.ts";
import type { Json, SubmissionKind } from "../../src/core/outbox/submission.ts";
import type { OutboxItem } from "../../src/core/outbox/item.ts";
import { toBase64Url } from "../../src/core/sync/base64url.ts";
import { lookupReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { verifyReceipt } from "../../src/core/sync/verify-signed.ts";
import { httpServer, type AgencyServer } from "../../src/device/outbox/agency-server.ts";
import { hpkeSealer, openSealed, replyKeyOf } from "../../src/device/outbox/hpke.ts";
import { nodeHasher, nodeVerifier } from "../../src/node/crypto.ts";
import * as v from "valibot";
import { openGround, openServer, type Ground, type TestServer } from "./fixtures/backend.ts";
import { enrol } from "./fixtures/staff.ts";

const api = "http://localhost/api/v1";
const stretch: Stretch = async (secret, salt, rounds, bytes) => {
  const key = await crypto.subtle.importKey("raw", new Uint8Array(secret), "PBKDF2", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(salt), iterations: rounds }, key, bytes * 8));
};

describe.each(["pglite", "postgres"] as const)("the phone's own outbox against the server on %s", (engine) => {
  let ground: Ground;
  let server: TestServer;
  let phone: AgencyServer;

  beforeAll(async () => {
    ground = await openGround(engine);
    server = await openServer(await ground.fresh());
    phone = httpServer({
      fetch: (url, init) => server.app(new Request(url, { method: init.method ?? "GET", body: init.body ?? null, headers: new Headers(init.headers) }), { address: "127.0.0.1" }),
      nowMs: Date.now,
      random: Math.random,
      sleep: (_ms, signal) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("stopped")))),
    });
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await ground.stop();
  });

  const seed = randomBytes(32);
  const prepared = async (kind: SubmissionKind, open: { readonly [member: string]: Json }, photos: readonly Uint8Array[] = [], secondFact: string | null = null, token = toBase64Url(randomBytes(32))) => {
    const id = phoneId(Date.now(), randomBytes(10));
    return prepareItem(
      { id, kind, pack: "banjir", packVersion: 1, label: kind, open: { lang: "ms", ...open }, personal: { name: "Aminah", phone: "0123456789" }, form: "flood-aid", formVersion: 1, photos },
      { api, nowMs: Date.now(), agency: server.agency, token, reply: { publicKey: await replyKeyOf(seed), seed: "kept" }, secondFact },
      { hasher: nodeHasher, sealer: hpkeSealer },
    );
  };
  const submit = async (items: readonly OutboxItem[]) => {
    const answered = await phone.submit(api, items);
    if (answered.kind !== "reply") throw new Error(answered.kind);
    return answered.reply.results;
  };

  it("[AS17] each kind that the phone makes is taken as it is, with a receipt that the phone trusts", async () => {
    const handoff = await prepared("handoff", { urgency: "soon", window: ["2026-11-29T01:00:00.000Z", "2026-11-29T03:00:00.000Z"], topic: "banjir" });
    const request = await prepared("request", { category: "flooded-road", description: "Jalan ditenggelami air — jangan lalu 😀", at: [101.68691, 3.13901], place: "Kg. Seri", urgent: true });
    const made = [
      handoff,
      request,
      await prepared("feedback", { rating: "not-helpful", reason: "Tidak menjawab", entry: "flood-kit" }),
      await prepared("form", { form: "flood-aid", formVersion: 1, answers: { household: 5, damage: ["car", "house"], members: [{ age: 3 }, { age: 70 }], note: null, consent: true } }),
      await prepared("appointment", { form: "driving-test", formVersion: 1, answers: {}, slots: ["a", "b"] }),
      await prepared("gap", { questions: [{ lang: "ms", question: "[name] tanya bila air surut", outcome: "none" }], counts: { asked: 3, answered: 1 } }),
      await prepared("support", { of: request.item.id }),
      await prepared("message", { of: handoff.item.id }, [], null, handoff.item.token ?? ""),
    ].map(({ item }) => item);
    const results = await submit(made);
    expect(results.map((result) => (result.status === "rejected" ? `${result.reason} ${result.field}` : result.status))).toEqual(made.map(() => "accepted"));
    for (const [at, result] of results.entries()) {
      const item = made[at];
      if (item !== undefined && result.status !== "rejected") expect(await verifyReceipt(result.receipt, item, server.agency, nodeVerifier)).toBe(true);
    }
  });

  it("[AS17] sealed photos follow, a sealed reply comes back and is opened on the phone, and the status is found by reference and second fact", async () => {
    const photo = randomBytes(40_000);
    const token = toBase64Url(randomBytes(32));
    const first = await prepared("request", { category: "c", description: "Dengan gambar" }, [photo], null, token);
    const secondFact = await hashSecondFact("6789", first.item.reference, stretch);
    const withFact = await prepared("handoff", { urgency: "normal" });
    expect(parseReference(withFact.item.reference)).toBe(withFact.item.reference);
    expect((await submit([first.item]))[0]?.status).toBe("accepted");
    for (const [sha256, bytes] of first.photos) expect(await phone.attach(api, sha256, bytes)).toEqual({ kind: "reply", reply: null });

    const agent = await enrol(server, "agent");
    const aad = sealedFor("reply", 1, "key");
    const { enc, box } = await hpkeSealer.seal(await replyKeyOf(seed), new TextEncoder().encode("Bantuan dalam perjalanan"), new TextEncoder().encode(aad));
    const replied = await agent.call("POST", `/api/v1/staff/submissions/${first.item.id}/news`, { expect: 0, status: "done", sealed: { key: "0".repeat(16), aad, enc: toBase64Url(enc), box: toBase64Url(box) } });
    expect(replied.status).toBe(200);
    const news = await phone.updates(api, [{ id: first.item.id, token }]);
    if (news.kind !== "reply") throw new Error(news.kind);
    const [update] = news.reply.updates;
    expect(update).toMatchObject({ status: "done", missing: [] });
    const sealed = update?.news[0]?.sealed;
    const opened = sealed === undefined ? null : await openSealed(seed, { enc: new Uint8Array(Buffer.from(sealed.enc, "base64url")), box: new Uint8Array(Buffer.from(sealed.box, "base64url")) }, new TextEncoder().encode(sealed.aad));
    expect(new TextDecoder().decode(opened ?? new Uint8Array())).toBe("Bantuan dalam perjalanan");
    expect((await server.call("POST", "/api/v1/lookup", { reference: first.item.reference, secondFact })).status).toBe(404);
  });

  it("[AS7] a status is found with nothing but the code and four digits", async () => {
    const id = phoneId(Date.now(), randomBytes(10));
    const reference = referenceOf(id);
    const secondFact = await hashSecondFact("6789", reference, stretch);
    const { item } = await prepareItem(
      { id, kind: "form", pack: "banjir", packVersion: 1, label: "x", open: { lang: "ms", form: "flood-aid", formVersion: 1, answers: {} }, personal: null, form: "flood-aid", formVersion: 1, photos: [] },
      { api, nowMs: Date.now(), agency: server.agency, token: toBase64Url(randomBytes(32)), reply: null, secondFact },
      { hasher: nodeHasher, sealer: hpkeSealer },
    );
    expect((await submit([item]))[0]?.status).toBe("accepted");
    const typed = await hashSecondFact("6789", parseReference(reference.toLowerCase().replace("-", " ")) ?? "", stretch);
    const found = v.parse(lookupReplySchema, await (await server.call("POST", "/api/v1/lookup", { reference, secondFact: typed })).json());
    expect(found.updates.map((each) => each.id)).toEqual([id]);
  });
});
