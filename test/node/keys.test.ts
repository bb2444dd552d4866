import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { toBase64Url } from "../../src/core/sync/base64url.ts";
import type { Receipt } from "../../src/core/sync/api.ts";
import { signedBytes, verifyReceipt } from "../../src/core/sync/verify-signed.ts";
import { parseAgency } from "../../src/core/pack/manifest-schema.ts";
import { verifyAgency } from "../../src/core/pack/verify.ts";
import { nodeHasher, nodeVerifier } from "../../src/node/crypto.ts";
import { completeKeyFile, createKeyFile, keyPaths, readKeyFile, readServerKeys } from "../../src/node/keys.ts";
import { publishedAgency } from "./published-agency.ts";

const nowMs = Date.parse("2026-11-28T00:00:00Z");
let path = "";

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), "suluh-keys-")), "agency.json");
});

describe("the keys of an agency", () => {
  it("[SY3] keeps apart what signs packs, what signs receipts and what opens sealed fields", async () => {
    await createKeyFile(path, nowMs);
    const keys = await readKeyFile(path, nowMs);
    const server = await readServerKeys(keyPaths(path).server);
    expect(keys.server).toEqual({ receipt: { id: server.receipt.id, public: server.receipt.public }, live: { id: server.live.id, public: server.live.public } });
    const texts = await Promise.all(Object.values(keyPaths(path)).map((file) => readFile(file, "utf8")));
    const secrets = texts.map((text) => [...text.matchAll(/"([0-9a-f]{64})"|"d": "([\w-]{43})"/g)].map(([, hex, scalar]) => hex ?? scalar ?? ""));
    const [agencySecrets = [], serverSecrets = [], sealingSecrets = []] = secrets;
    expect(serverSecrets).toHaveLength(2);
    expect(sealingSecrets).toHaveLength(1);
    expect(agencySecrets.filter((each) => serverSecrets.includes(each) || sealingSecrets.includes(each))).toEqual([]);
    for (const file of Object.values(keyPaths(path))) expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it("[SY3] never overwrites any of the three", async () => {
    await createKeyFile(path, nowMs);
    const before = await Promise.all(Object.values(keyPaths(path)).map((file) => readFile(file, "utf8")));
    await rm(path);
    await expect(createKeyFile(path, nowMs)).rejects.toMatchObject({ code: "folder/unreadable" });
    expect(await readFile(keyPaths(path).sealing, "utf8")).toBe(before[2]);
  });

  it("[SY3] gives an older file what it lacks, also when it was interrupted, and keeps its own keys", async () => {
    await createKeyFile(path, nowMs);
    const whole = await readFile(path, "utf8");
    const { server: _server, sealing: _sealing, ...older } = JSON.parse(whole);
    await writeFile(path, JSON.stringify(older));
    await rm(keyPaths(path).sealing);
    expect((await readKeyFile(path, nowMs)).server).toBeUndefined();
    expect(await completeKeyFile(path, nowMs)).toBe(true);
    const keys = await readKeyFile(path, nowMs);
    expect(keys.server?.receipt.public).toBe(JSON.parse(whole).server.receipt);
    expect(keys.sealing?.current).toMatch(/^[0-9a-f]{16}$/);
    expect(await completeKeyFile(path, nowMs)).toBe(false);
  });

  it("[SY2] signs receipts that a phone verifies with the agency file it trusts, and nothing else", async () => {
    await createKeyFile(path, nowMs);
    const published = await publishedAgency(path, nowMs);
    const agency = await verifyAgency(published, { nowMs }, { verifier: nodeVerifier, hasher: nodeHasher });
    expect(agency.sealing?.keys[agency.sealing.current]?.public).toMatch(/^04[0-9a-f]{128}$/);
    const { receipt: key, live } = await readServerKeys(keyPaths(path).server);
    const of = { id: "019a0000-0000-7000-8000-000000000001", hash: "a".repeat(64) };
    const made = (signer: typeof key, changes: Partial<Receipt> = {}): Receipt => {
      const body = { ...of, epoch: "e1", receivedAt: "2026-11-28T00:00:00.000Z", key: signer.id, ...changes };
      return { ...body, signature: toBase64Url(signer.sign(signedBytes(body))) };
    };
    expect(await verifyReceipt(made(key), of, agency, nodeVerifier)).toBe(true);
    expect(await verifyReceipt(made(key), { ...of, hash: "b".repeat(64) }, agency, nodeVerifier)).toBe(false);
    expect(await verifyReceipt(made(live), of, agency, nodeVerifier)).toBe(false);
    expect(await verifyReceipt(made(live, { key: key.id }), of, agency, nodeVerifier)).toBe(false);
    expect(await verifyReceipt({ ...made(key), epoch: "e2" }, of, agency, nodeVerifier)).toBe(false);
    expect(await verifyReceipt({ ...made(key), signature: "x" }, of, agency, nodeVerifier)).toBe(false);
  });

  it("[PK6] refuses an agency file whose sealing keys do not fit together", async () => {
    await createKeyFile(path, nowMs);
    const { bytes } = await publishedAgency(path, nowMs);
    const text = new TextDecoder().decode(bytes);
    const current = parseAgency(bytes).sealing?.current ?? "";
    const encode = (changed: string) => new TextEncoder().encode(changed);
    expect(() => parseAgency(encode(text.replace(`"current":"${current}"`, `"current":"${"0".repeat(16)}"`)))).toThrow("pack/bad-manifest");
    expect(() => parseAgency(encode(text.replace("hpke-p256", "hpke-x25519")))).toThrow("pack/bad-manifest");
  });
});
