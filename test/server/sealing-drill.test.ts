import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { createKeyRing } from "../../src/console/key-ring.ts";
import { sealedFor } from "../../src/core/outbox/prepare.ts";
import { fromHex } from "../../src/core/pack/hex.ts";
import type { SealingKeys } from "../../src/core/pack/manifest.ts";
import { itemReplySchema } from "../../src/core/staff/api.ts";
import { submissionsReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { toBase64Url } from "../../src/core/sync/base64url.ts";
import { hpkeSealer } from "../../src/device/outbox/hpke.ts";
import { createKeyFile, keyPaths, readKeyFile } from "../../src/node/keys.ts";
import { rotateKeyFile } from "../../src/node/rotate-keys.ts";
import { inPlaceOf } from "../../src/node/sealing-keys.ts";
import { noPassphrase } from "../../src/node/secret-file.ts";
import { openGround, openServer, servedPack, type Ground, type TestServer } from "./fixtures/backend.ts";
import { enrol } from "./fixtures/staff.ts";
import { makeSubmission, type MadeSubmission } from "./fixtures/submissions.ts";

const nowMs = Date.parse("2026-11-28T00:00:00Z");
const utf8 = (text: string) => new TextEncoder().encode(text);

/** What a phone seals with the agency file that it has, photo included. */
async function sealedTo({ current, keys }: SealingKeys, name: string): Promise<{ readonly made: MadeSubmission; readonly photo: Uint8Array; readonly sha256: string }> {
  const aad = sealedFor("pothole", 1, current);
  const publicKey = fromHex(keys[current]?.public ?? "");
  const { enc, box } = await hpkeSealer.seal(publicKey, utf8(JSON.stringify({ name })), utf8(aad));
  const picture = await hpkeSealer.seal(publicKey, utf8(`photo of ${name}`), utf8(`${aad}/attachment`));
  const photo = new Uint8Array([...picture.enc, ...picture.box]);
  const sha256 = createHash("sha256").update(photo).digest("hex");
  return { made: makeSubmission("request", { sealed: { key: current, aad, enc: toBase64Url(enc), box: toBase64Url(box) }, open: { attachments: [{ sha256, bytes: photo.length }] } }), photo, sha256 };
}

describe("a drill with sealing keys", () => {
  let folder: string;
  let path: string;
  let ground: Ground;
  let server: TestServer;
  const sealing = async () => (await readKeyFile(path, nowMs)).sealing ?? { current: "", keys: {} };
  const file = async () => new Blob([new Uint8Array(await readFile(keyPaths(path).sealing))]);
  const rotate = () => rotateKeyFile(path, { roles: ["sealing"], name: { ms: "Majlis" }, nowMs }, noPassphrase);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "suluh-drill-"));
    path = join(folder, "agency.json");
    await createKeyFile(path, nowMs);
    ground = await openGround("pglite");
  }, 60_000);
  afterAll(async () => {
    await server?.close();
    await ground.stop();
    await rm(folder, { recursive: true });
  });

  it("[KY6] takes and opens what phones sealed to keys that were replaced twice since, photos too, and seals what is new to the newest", async () => {
    const keys = [await sealing()];
    const oldest = await file();
    // Three phones without a network, each with the agency file of its time.
    const phones = [await sealedTo(await sealing(), "Aminah")];
    for (const name of ["Budi", "Chong"]) {
      const agency = await rotate();
      keys.push(agency.sealing ?? (await sealing()));
      phones.push(await sealedTo(await sealing(), name));
    }
    expect(new Set(keys.map(({ current }) => current)).size).toBe(3);
    expect(Object.keys((await sealing()).keys)).toEqual(keys.map(({ current }) => current).toReversed());

    server = await openServer(await ground.fresh(), { packs: [{ ...servedPack, sealing: await sealing(), categories: [{ code: "road-damage", title: { ms: "Jalan" }, examples: { ms: [] }, place: "optional", beside: [] }] }] });
    const reply = v.parse(submissionsReplySchema, await (await server.call("POST", "/api/v1/submissions", { submissions: phones.map(({ made }) => made.submission) })).json());
    expect(reply.results.map(({ status }) => status)).toEqual(["accepted", "accepted", "accepted"]);
    for (const { sha256, photo } of phones) expect((await server.call("PUT", `/api/v1/attachments/${sha256}`, photo)).status).toBe(200);

    const officer = await enrol(server, "agent");
    const boxOf = async (id: string) => {
      const { sealed } = v.parse(itemReplySchema, await (await officer.call("GET", `/api/v1/staff/submissions/${id}`)).json());
      if (sealed === null) throw new Error("nothing sealed");
      return sealed;
    };
    const ring = createKeyRing();
    expect(await ring.load(await file(), null)).toBe("loaded");
    for (const [at, name] of ["Aminah", "Budi", "Chong"].entries()) {
      const phone = phones[at];
      if (phone === undefined) throw new Error("no phone");
      const box = await boxOf(phone.made.submission.id);
      expect(await ring.openJson(box)).toEqual({ kind: "opened", value: { name } });
      const stored = new Uint8Array(await (await officer.call("GET", `/api/v1/staff/attachments/${phone.sha256}`)).arrayBuffer());
      expect(await ring.openAttachment(stored, box)).toEqual({ kind: "opened", value: utf8(`photo of ${name}`) });
    }

    // What comes by Open311 is sealed here, to the newest key; who has the first file alone does not open it.
    const posted = await server.call("POST", "/api/v1/open311/v2/requests.json", "service_code=road-damage&lat=3.1&long=101.6&first_name=Devi", { "Content-Type": "application/x-www-form-urlencoded" });
    const arrived = await boxOf(v.parse(v.tuple([v.object({ service_request_id: v.string() })]), await posted.json())[0].service_request_id);
    expect(arrived.key).toBe(keys.at(-1)?.current);
    const former = createKeyRing();
    await former.load(oldest, null);
    expect(await former.openJson(arrived)).toEqual({ kind: "no-key" });
    await former.load(await file(), null);
    expect((await former.openJson(arrived)).kind, "both files, one after the other").toBe("opened");
  }, 60_000);

  it("[KY6] keeps the keys of before where several people draft an agency file with those of another hand", async () => {
    const before = await sealing();
    const other = join(folder, "other.json");
    await createKeyFile(other, nowMs);
    const fresh = (await readKeyFile(other, nowMs)).sealing ?? { current: "", keys: {} };
    const drafted = inPlaceOf(fresh, before);
    expect(drafted.current).toBe(fresh.current);
    expect(Object.keys(drafted.keys)).toEqual([fresh.current, ...Object.keys(before.keys)]);
    expect(inPlaceOf(fresh, undefined)).toEqual(fresh);
  });

  it("[KY6] makes no key that phones are told of and nobody could open with", async () => {
    const before = await readFile(path, "utf8");
    await rm(keyPaths(path).sealing);
    await expect(rotate()).rejects.toMatchObject({ code: "folder/missing" });
    expect(await readFile(path, "utf8")).toBe(before);
  });
});
