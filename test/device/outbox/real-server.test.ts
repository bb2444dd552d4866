import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NewSubmission } from "../../../src/core/outbox/prepare.ts";
import { fromBase64Url } from "../../../src/core/sync/base64url.ts";
import { hpkeSealer } from "../../../src/device/outbox/hpke.ts";
import { nodeVerifier } from "../../../src/node/crypto.ts";
import { attachmentBytes, submissions } from "../../../src/server/db/schema.ts";
import { mulberry32 } from "../../seeded.ts";
import { openGround, openServer, sealingFile, type Ground, type TestServer } from "../../server/fixtures/backend.ts";
import { newOutboxDisk, startOutboxPhone } from "./outbox-phone.ts";
import { virtualClock } from "./virtual-clock.ts";

const plain = { secondFact: "6789", wantsReply: true };
const said = (id: string, number: number, photos: number): NewSubmission => ({
  id,
  kind: "feedback",
  pack: "banjir",
  packVersion: 1,
  label: "Feedback",
  open: { lang: "ms", rating: 4, reason: `nombor ${number}` },
  personal: { name: `Siti ${number}` },
  form: "feedback",
  formVersion: 1,
  photos: Array.from({ length: photos }, (_, at) => new Uint8Array(300).fill(number * 3 + at)),
});

describe("the outbox and the agency's real server", () => {
  let ground: Ground;
  let server: TestServer;
  beforeAll(async () => {
    ground = await openGround("pglite");
    server = await openServer(await ground.fresh());
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await ground.stop();
  }, 120_000);

  const serve = async (url: string, { method = "GET", body, headers }: RequestInit): Promise<Response> =>
    await server.call(method, new URL(url).pathname, body instanceof ArrayBuffer ? new Uint8Array(body) : body, { "Content-Type": new Headers(headers).get("content-type") ?? "" });

  it("[OB2] agree over a line that drops, doubles, halves and lies: everything arrives once, sealed, with its photos", async () => {
    const told = new Map<string, number>();
    for (let seed = 1; seed <= 6; seed += 1) {
      const random = mulberry32(seed);
      const [disk, clock] = [newOutboxDisk(), virtualClock(Date.now())];
      let severity = 0.6;
      const fetch = async (url: string, init: RequestInit): Promise<Response> => {
        const fault = random() < severity ? Math.floor(random() * 6) : -1;
        if (fault === 0) throw new TypeError("Failed to fetch");
        if (fault === 1) return new Response("<html>Wi-Fi</html>");
        if (fault === 2 && typeof init.body === "string") return await serve(url, { ...init, body: init.body.slice(0, Math.floor(random() * init.body.length)) });
        const reply = await serve(url, init);
        if (fault === 3) throw new TypeError("Failed to fetch");
        if (fault === 4) return await serve(url, init);
        if (fault === 5) return new Response((await reply.text()).slice(0, 90));
        return reply;
      };
      const start = () => startOutboxPhone({ disk, clock, random, fetch, sealer: hpkeSealer, verifier: nodeVerifier, agency: server.agency }).outbox;
      let outbox = start();
      for (let number = 0; number < 5; number += 1) {
        const { id } = await outbox.submit(said(outbox.newId(), seed * 10 + number, number % 3 === 0 ? 2 : 0), plain);
        told.set(id, seed * 10 + number);
        await outbox.flush("saved");
        if (random() < 0.4) outbox = start();
        clock.pass(120_000);
      }
      severity = 0;
      for (let round = 0; round < 3; round += 1) {
        clock.pass(3_600_000);
        await outbox.flush("timer");
      }
      const list = await outbox.list();
      expect(list.map(({ state, photos }) => [state.name, photos.sent === photos.all])).toEqual(list.map(() => ["received", true]));
      expect(list.every(({ status }) => status === "received")).toBe(true);
    }
    const rows = await server.parts.database.queries.select({ id: submissions.id, body: submissions }).from(submissions);
    expect(rows.map(({ id }) => id).sort()).toEqual([...told.keys()].sort());
    expect(await server.parts.database.queries.select({ sha256: attachmentBytes.sha256 }).from(attachmentBytes)).toHaveLength(6 * 4);
    for (const text of ["Siti"]) expect(JSON.stringify(rows)).not.toContain(text);
  }, 120_000);

  it("[OB5] is opened by the agency's own key alone, bound to what it was sealed for", async () => {
    const [disk, clock, random] = [newOutboxDisk(), virtualClock(Date.now()), mulberry32(99)];
    const { outbox } = startOutboxPhone({ disk, clock, random, fetch: serve, sealer: hpkeSealer, verifier: nodeVerifier, agency: server.agency });
    const { id } = await outbox.submit(said(outbox.newId(), 7, 1), plain);
    const item = disk.rows.items.get(id);
    const { sealed } = JSON.parse(item?.body ?? "") as { sealed: { key: string; aad: string; enc: string; box: string } };
    const file = (await sealingFile()) as { keys: Record<string, JsonWebKey> };
    const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
    const recipientKey = await suite.kem.importKey("jwk", file.keys[sealed.key] ?? {}, false);
    const own = (text: string): ArrayBuffer => new Uint8Array(fromBase64Url(text)).buffer;
    const utf8 = (text: string): ArrayBuffer => new Uint8Array(new TextEncoder().encode(text)).buffer;
    const open = async (enc: ArrayBuffer, box: ArrayBuffer, aad: string): Promise<Uint8Array> => new Uint8Array(await (await suite.createRecipientContext({ recipientKey, enc })).open(box, utf8(aad)));
    expect(JSON.parse(new TextDecoder().decode(await open(own(sealed.enc), own(sealed.box), `feedback/1/${sealed.key}`)))).toEqual({ name: "Siti 7" });
    await expect(open(own(sealed.enc), own(sealed.box), `feedback/2/${sealed.key}`)).rejects.toThrow();
    const photo = [...disk.rows.photos.values()][0]?.bytes.slice() ?? new Uint8Array();
    expect(await open(photo.slice(0, 65).buffer, photo.slice(65).buffer, `${sealed.aad}/attachment`)).toEqual(new Uint8Array(300).fill(21));
  });
});
