import { createCipheriv, createDecipheriv, createECDH, createHmac } from "node:crypto";
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../../../src/core/pack/hex.ts";
import { hpkeSealer, openSealed, replyKeyOf } from "../../../src/device/outbox/hpke.ts";

/** RFC 9180, appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, first message. */
const vector = {
  info: "4f6465206f6e2061204772656369616e2055726e",
  ikmE: "4270e54ffd08d79d5928020af4686d8f6b7d35dbe470265f1f5aa22816ce860e",
  pkEm: "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4",
  ikmR: "668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550",
  pkRm: "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0",
  text: "4265617574792069732074727574682c20747275746820626561757479",
  aad: "436f756e742d30",
  box: "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434",
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** RFC 9180 once more, written from its text over Node's own primitives, for the suite that phones use. */
function ownHpke(shared: Buffer, enc: Buffer, recipient: Buffer): { readonly key: Buffer; readonly nonce: Buffer } {
  const kemId = Buffer.from("KEM\0\x10", "latin1");
  const suiteId = Buffer.from("HPKE\0\x10\0\x01\0\x02", "latin1");
  const hmac = (key: Buffer, data: Buffer): Buffer => createHmac("sha256", key).update(data).digest();
  const extract = (suite: Buffer, salt: Buffer, label: string, ikm: Buffer): Buffer =>
    hmac(salt.length === 0 ? Buffer.alloc(32) : salt, Buffer.concat([Buffer.from("HPKE-v1"), suite, Buffer.from(label), ikm]));
  const expand = (suite: Buffer, prk: Buffer, label: string, info: Buffer, length: number): Buffer =>
    hmac(prk, Buffer.concat([Buffer.from([0, length]), Buffer.from("HPKE-v1"), suite, Buffer.from(label), info, Buffer.from([1])])).subarray(0, length);
  const none = Buffer.alloc(0);
  const secretOfKem = expand(kemId, extract(kemId, none, "eae_prk", shared), "shared_secret", Buffer.concat([enc, recipient]), 32);
  const context = Buffer.concat([Buffer.from([0]), extract(suiteId, none, "psk_id_hash", none), extract(suiteId, none, "info_hash", none)]);
  const secret = extract(suiteId, secretOfKem, "secret", none);
  return { key: expand(suiteId, secret, "key", context, 32), nonce: expand(suiteId, secret, "base_nonce", context, 12) };
}

describe("sealing", () => {
  it("[OB5] gives the key, the encapsulation and the box of RFC 9180", async () => {
    const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() });
    const bytes = (hex: string): ArrayBuffer => new Uint8Array(fromHex(hex)).buffer;
    expect(toHex(await replyKeyOf(fromHex(vector.ikmR)))).toBe(vector.pkRm);
    const sender = await suite.createSenderContext({
      recipientPublicKey: await suite.kem.deserializePublicKey(bytes(vector.pkRm)),
      info: bytes(vector.info),
      ekm: await suite.kem.deriveKeyPair(bytes(vector.ikmE)),
    });
    expect(toHex(new Uint8Array(sender.enc))).toBe(vector.pkEm);
    expect(toHex(new Uint8Array(await sender.seal(bytes(vector.text), bytes(vector.aad))))).toBe(vector.box);
  });

  it("[OB5] is opened by RFC 9180 written anew, and opens what that sealed", async () => {
    const recipient = createECDH("prime256v1");
    recipient.generateKeys();
    const { enc, box } = await hpkeSealer.seal(recipient.getPublicKey(), utf8("nama: Siti"), utf8("aid/3/0011"));
    const opening = ownHpke(recipient.computeSecret(enc), Buffer.from(enc), recipient.getPublicKey());
    const decipher = createDecipheriv("aes-256-gcm", opening.key, opening.nonce).setAAD(Buffer.from("aid/3/0011")).setAuthTag(Buffer.from(box.slice(-16)));
    expect(Buffer.concat([decipher.update(box.slice(0, -16)), decipher.final()]).toString()).toBe("nama: Siti");

    const seed = new Uint8Array(32).fill(7);
    const phone = Buffer.from(await replyKeyOf(seed));
    const ephemeral = createECDH("prime256v1");
    ephemeral.generateKeys();
    const sealing = ownHpke(ephemeral.computeSecret(phone), ephemeral.getPublicKey(), phone);
    const cipher = createCipheriv("aes-256-gcm", sealing.key, sealing.nonce).setAAD(Buffer.from("reply"));
    const sealed = Buffer.concat([cipher.update("jawapan"), cipher.final(), cipher.getAuthTag()]);
    const opened = await openSealed(seed, { enc: ephemeral.getPublicKey(), box: sealed }, utf8("reply"));
    expect(new TextDecoder().decode(opened ?? new Uint8Array())).toBe("jawapan");
  });

  it("[OB5] opens nothing with other additional data, another key, or one changed bit", async () => {
    const seed = new Uint8Array(32).fill(9);
    const { enc, box } = await hpkeSealer.seal(await replyKeyOf(seed), utf8("secret"), utf8("flood-aid/3/00112233"));
    const aad = utf8("flood-aid/3/00112233");
    expect(await openSealed(seed, { enc, box }, aad)).toEqual(utf8("secret"));
    for (const other of ["flood-aid/4/00112233", "job-help/3/00112233", "flood-aid/3/00112234", ""]) expect(await openSealed(seed, { enc, box }, utf8(other))).toBeNull();
    expect(await openSealed(new Uint8Array(32).fill(8), { enc, box }, aad)).toBeNull();
    for (let at = 0; at < box.length; at += 1) {
      const changed = box.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await openSealed(seed, { enc, box: changed }, aad)).toBeNull();
    }
    expect(await openSealed(seed, { enc: enc.slice(1), box }, aad)).toBeNull();
  });

  it("[OB5] never gives the same box twice", async () => {
    const key = await replyKeyOf(new Uint8Array(32).fill(1));
    const [one, two] = [await hpkeSealer.seal(key, utf8("same"), utf8("a")), await hpkeSealer.seal(key, utf8("same"), utf8("a"))];
    expect(one.box).not.toEqual(two.box);
  });
});
