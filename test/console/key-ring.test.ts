import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKeyRing, type Box } from "../../src/console/key-ring.ts";
import { openPhoto } from "../../src/console/opened-item.ts";
import { sealReply } from "../../src/console/seal-reply.ts";
import { sealedFor } from "../../src/core/outbox/prepare.ts";
import { fromHex } from "../../src/core/pack/hex.ts";
import type { SealingKeys } from "../../src/core/pack/manifest.ts";
import { fromBase64Url, toBase64Url } from "../../src/core/sync/base64url.ts";
import { hpkeSealer, openSealed, replyKeyOf } from "../../src/device/outbox/hpke.ts";
import { createKeyFile, keyPaths, readKeyFile } from "../../src/node/keys.ts";

const passphrase = "kuda betul bateri ruji";
const utf8 = (text: string) => new TextEncoder().encode(text);

let folder: string;
let open: Blob;
let locked: Blob;
let keys: SealingKeys;
let lockedKeys: SealingKeys;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suluh-ring-"));
  const nowMs = Date.now();
  const made = async (name: string, ask: () => Promise<string | null>) => {
    const path = join(folder, name);
    await createKeyFile(path, nowMs, ask);
    const { sealing } = await readKeyFile(path, nowMs, ask);
    if (sealing === undefined) throw new Error("no sealing keys");
    return { blob: new Blob([new Uint8Array(await readFile(keyPaths(path).sealing))]), sealing };
  };
  ({ blob: open, sealing: keys } = await made("open.json", async () => null));
  ({ blob: locked, sealing: lockedKeys } = await made("locked.json", async () => passphrase));
});
afterAll(() => rm(folder, { recursive: true }));

async function sealed(value: unknown, { current, keys: all }: SealingKeys, aad = sealedFor("flood-aid", 1, current)): Promise<Box> {
  const { enc, box } = await hpkeSealer.seal(fromHex(all[current]?.public ?? ""), utf8(JSON.stringify(value)), utf8(aad));
  return { key: current, aad, enc: toBase64Url(enc), box: toBase64Url(box) };
}

describe("the agency's keys in the page", () => {
  it("[CS3] open what was sealed to them, whatever it says", async () => {
    const ring = createKeyRing();
    expect(await ring.load(open, null)).toBe("loaded");
    expect(ring.ids()).toEqual([keys.current]);
    const said = { name: "Aminah 😀", nested: [{ a: null, b: true, c: 1.5 }] };
    expect(await ring.openJson(await sealed(said, keys))).toEqual({ kind: "opened", value: said });
  });

  it("[CS3] of a locked file need its passphrase, however it was typed", async () => {
    const ring = createKeyRing();
    expect(await ring.load(locked, null)).toBe("locked");
    expect(await ring.load(locked, "bukan yang itu juga")).toBe("wrong-passphrase");
    expect(ring.ids()).toEqual([]);
    expect(await ring.load(locked, passphrase.normalize("NFD").replace("k", "ｋ"))).toBe("loaded");
    expect((await ring.openJson(await sealed({ a: 1 }, lockedKeys))).kind).toBe("opened");
  });

  it("[CS3] open nothing that was sealed to others, moved to another form, or changed", async () => {
    const ring = createKeyRing();
    await ring.load(open, null);
    expect(await ring.openJson(await sealed({}, lockedKeys))).toEqual({ kind: "no-key" });
    const box = await sealed({ a: "b" }, keys);
    expect(await ring.openJson({ ...box, aad: sealedFor("other", 1, box.key) })).toEqual({ kind: "damaged" });
    expect(await ring.openJson({ ...box, box: `${box.box.startsWith("A") ? "B" : "A"}${box.box.slice(1)}` })).toEqual({ kind: "damaged" });
  });

  it("[CS4] open nothing once they are forgotten", async () => {
    const ring = createKeyRing();
    await ring.load(open, null);
    const box = await sealed({}, keys);
    ring.forget();
    expect(ring.ids()).toEqual([]);
    expect(await ring.openJson(box)).toEqual({ kind: "no-key" });
  });

  it("[CS3] come out of no other file, and those that are there stay", async () => {
    const ring = createKeyRing();
    await ring.load(open, null);
    const file: { keys: Record<string, { y: string }> } = JSON.parse(await open.text());
    const [id = ""] = Object.keys(file.keys);
    const wrong = { ...file, keys: { [id]: { ...file.keys[id], y: "A".repeat(43) } } };
    for (const content of ["", "{}", "[]", "null", "<html>", JSON.stringify({ ...file, keys: {} }), JSON.stringify(wrong), JSON.stringify({ ...file, format: 2 }), "x".repeat(100_000)]) {
      expect(await ring.load(new Blob([content]), null), content.slice(0, 40)).toBe("not-a-key-file");
    }
    const costly = JSON.parse(await locked.text());
    expect(await ring.load(new Blob([JSON.stringify({ ...costly, cost: { N: 2 ** 30, r: 8, p: 1 } })]), passphrase)).toBe("not-a-key-file");
    expect(ring.ids()).toEqual([keys.current]);
  });

  it("[CS10] show a photo only when it is a JPEG of a size that phones send", async () => {
    const ring = createKeyRing();
    await ring.load(open, null);
    const box = await sealed({}, keys);
    const attachment = async (bytes: Uint8Array): Promise<Uint8Array> => {
      const { enc, box: ciphertext } = await hpkeSealer.seal(fromHex(keys.keys[keys.current]?.public ?? ""), bytes, utf8(`${box.aad}/attachment`));
      return new Uint8Array([...enc, ...ciphertext]);
    };
    const jpeg = (width: number, height: number) => new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0, 0xff, 0xd9]);
    expect((await openPhoto(await attachment(jpeg(640, 480)), box, ring)).kind).toBe("photo");
    expect((await openPhoto(await attachment(jpeg(1600, 1600)), box, ring)).kind).toBe("photo");
    for (const bytes of [jpeg(65_000, 65_000), jpeg(1601, 10), jpeg(8_000, 8_000), utf8("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"), utf8("GIF89a"), new Uint8Array(0), new Uint8Array([0xff, 0xd8])]) {
      expect((await openPhoto(await attachment(bytes), box, ring)).kind).toBe("not-a-photo");
    }
    expect((await openPhoto(new Uint8Array(200), box, ring)).kind).toBe("damaged");
    expect((await openPhoto(new Uint8Array(3), box, ring)).kind).toBe("damaged");
  });
});

describe("a reply to one person", () => {
  it("[CS5] is read by the phone whose key the submission brought, and by no other", async () => {
    const seed = crypto.getRandomValues(new Uint8Array(32));
    const reply = await sealReply("Air surut petang ini.", toBase64Url(await replyKeyOf(seed)));
    if (reply === null) throw new Error("not sealed");
    const parts = { enc: fromBase64Url(reply.enc), box: fromBase64Url(reply.box) };
    expect(new TextDecoder().decode((await openSealed(seed, parts, utf8(reply.aad))) ?? new Uint8Array())).toBe("Air surut petang ini.");
    expect(await openSealed(crypto.getRandomValues(new Uint8Array(32)), parts, utf8(reply.aad))).toBeNull();
    expect(await sealReply("x", "A".repeat(87))).toBeNull();
    expect(await sealReply("x", "no key")).toBeNull();
  });
});
