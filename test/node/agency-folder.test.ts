import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { verifyFolder } from "../../src/core/pack/verify-folder.ts";
import { encodeLink } from "../../src/core/pack/agency-link.ts";
import { draftAgency, readAgencyFolder, signAgency } from "../../src/node/agency-folder.ts";
import type { AgencyPlan } from "../../src/node/agency-file.ts";
import { sha256Hex } from "../../src/node/crypto.ts";
import { openDirectory, openMemory, replaceDirectory } from "../../src/node/folder.ts";
import { publish } from "../../src/node/publish.ts";
import { addSignatures, exportToSign, readPackSignature, readToSign, signManifest } from "../../src/node/sign-pack.ts";
import { createSignerFile, publicPath, readPublicFile, readSigningKeys } from "../../src/node/signer-file.ts";
import type { SigningKey } from "../../src/node/signing-key.ts";
import { newHands } from "../core/pack/ceremony.ts";
import { nowMs, ports, smallPack } from "../core/pack/small-pack.ts";

let base = "";
const folder = () => join(base, "agency");

function plan(root: readonly SigningKey[], pack: readonly SigningKey[], pointer: readonly SigningKey[]): AgencyPlan {
  return { name: { ms: "Majlis" }, expires: "2031-01-01T00:00:00Z", roles: { root: { keys: root, threshold: 2 }, pack: { keys: pack, threshold: 2 }, pointer: { keys: pointer, threshold: 1 } } };
}

const signatures = (path: string) => readFile(join(path, "next.json.sig")).then((bytes) => new Uint8Array(bytes));

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "suluh-agency-"));
});

describe("an agency in several hands", () => {
  it("[KY3] signs its agency file each on their own machine, in any order, and what differs is refused", async () => {
    const [root, pack, pointer] = [newHands(3), newHands(2), newHands(1)];
    await draftAgency(folder(), () => plan(root, pack, pointer));
    const copies = await Promise.all(root.slice(1).map(async (key, at) => {
      const copy = join(base, `copy-${at}`);
      await cp(folder(), copy, { recursive: true });
      expect(await signAgency(copy, [key], [])).toMatchObject({ inForce: false, missing: [expect.stringContaining("1 more of")] });
      return signatures(copy);
    }));
    const other = join(base, "other");
    await draftAgency(other, () => ({ ...plan(root, pack, pointer), name: { ms: "Lain" } }));
    await signAgency(other, root.slice(0, 1), []);
    await expect(signAgency(folder(), [], [await signatures(other)])).rejects.toMatchObject({ code: "pack/bad-signature" });
    await expect(signAgency(folder(), pack, [])).rejects.toMatchObject({ code: "pack/wrong-key" });
    expect(await signAgency(folder(), [], copies.toReversed())).toMatchObject({ inForce: true, missing: [] });
    expect((await readAgencyFolder(folder())).links.size).toBe(0);
    await expect(signAgency(folder(), root, [])).rejects.toMatchObject({ code: "folder/missing" });
  });

  it("[KY3] changes hands only with enough of those before and of those after", async () => {
    const [root, pack, pointer, next] = [newHands(3), newHands(2), newHands(1), newHands(3)];
    await draftAgency(folder(), () => plan(root, pack, pointer));
    await signAgency(folder(), root, []);
    await draftAgency(folder(), (now) => ({ ...(now ?? plan(root, pack, pointer)), roles: plan(next, pack, pointer).roles }));
    expect(await signAgency(folder(), next, [])).toMatchObject({ inForce: false, missing: [expect.stringContaining("root before: 2 more")] });
    expect(await signAgency(folder(), root.slice(0, 1), [])).toMatchObject({ inForce: false });
    expect(await signAgency(folder(), root.slice(1, 2), [])).toMatchObject({ inForce: true, agency: { version: 2 } });
    const state = await readAgencyFolder(folder());
    expect(state.links.size).toBe(1);
    const { manifest, pieces } = smallPack();
    const files = publish(manifest, pieces, { agency: state, signers: [...pack, ...pointer] });
    expect((await verifyFolder(openMemory(files), { nowMs }, ports)).agency.version).toBe(2);
  });

  it("[KY3] is put in force by the next attempt where one was cut off in the middle", async () => {
    const [root, pack, pointer, next] = [newHands(2), newHands(2), newHands(1), newHands(2)];
    await draftAgency(folder(), () => plan(root, pack, pointer));
    await signAgency(folder(), root, []);
    const old = await readAgencyFolder(folder());
    await draftAgency(folder(), (now) => ({ ...(now ?? plan(root, pack, pointer)), roles: plan(next, pack, pointer).roles }));
    await signAgency(folder(), root, []);
    const draft = new Uint8Array(await readFile(join(folder(), "next.json")));
    const cut = join(base, "cut");
    await cp(folder(), cut, { recursive: true });
    await signAgency(folder(), next, []);
    // As it is after the first two of the steps: the old version as a piece, the new signatures beside the old file.
    const link = encodeLink(old.file);
    await cp(join(folder(), "pieces"), join(cut, "pieces"), { recursive: true });
    await cp(join(folder(), "agency.json.sig"), join(cut, "agency.json.sig"));
    expect(await readFile(join(cut, "pieces", sha256Hex(link)))).toEqual(Buffer.from(link));
    await expect(readAgencyFolder(cut)).rejects.toMatchObject({ code: "pack/bad-signature" });
    expect(await signAgency(cut, next, [])).toMatchObject({ inForce: true });
    expect((await readAgencyFolder(cut)).file.bytes).toEqual(draft);
  });

  it("[KY1] [KY3] keeps a person's key with that person: what goes to the others holds nothing of it", async () => {
    const file = join(base, "anna.json");
    const { id } = await createSignerFile(file, "Anna", async () => null);
    const secret = JSON.parse(await readFile(file, "utf8"));
    expect(await readFile(publicPath(file), "utf8")).not.toContain(secret.seed);
    expect(await readPublicFile(publicPath(file))).toMatchObject({ id, name: "Anna" });
    expect((await readSigningKeys(file, async () => null)).map((key) => key.id)).toEqual([id]);
    await expect(readPublicFile(file)).rejects.toMatchObject({ code: "folder/unreadable" });
    await expect(createSignerFile(file, "Anna", async () => null)).rejects.toMatchObject({ code: "folder/unreadable" });
  });
});

describe("a pack that several people sign", () => {
  const [root, pack, pointer] = [newHands(2), newHands(3), newHands(1)];
  const [anna, budi] = pack;
  if (anna === undefined || budi === undefined) throw new Error("two keys");
  const packFolder = () => join(base, "pack");
  const signed = async () => (await readFile(join(packFolder(), "manifest.json.sig"))).length / 64;

  beforeEach(async () => {
    await draftAgency(folder(), () => plan(root, pack, pointer));
    await signAgency(folder(), root, []);
    const { manifest, pieces } = smallPack();
    await replaceDirectory(packFolder(), publish(manifest, pieces, { agency: await readAgencyFolder(folder()), signers: [anna, ...pointer] }));
  });

  /** What a person sends back, through files as on two machines. */
  async function sentBack(key: SigningKey, sameAs?: Uint8Array) {
    const request = join(base, "request.json");
    await writeFile(request, await exportToSign(packFolder()));
    const file = join(base, `${key.id}.json`);
    await writeFile(file, JSON.stringify(signManifest(await readToSign(request, nowMs), [key], sameAs)));
    return readPackSignature(file);
  }

  it("[KY4] counts once enough of them have signed, each on their own machine, in any order", async () => {
    await expect(verifyFolder(openDirectory(packFolder()), { nowMs }, ports)).rejects.toMatchObject({ code: "pack/bad-signature" });
    const others = [await sentBack(budi), await sentBack(anna)];
    expect(await addSignatures(packFolder(), [], others)).toMatchObject({ missing: [] });
    expect(await signed()).toBe(2);
    await verifyFolder(openDirectory(packFolder()), { nowMs }, ports);
    const once = await readFile(join(packFolder(), "manifest.json.sig"));
    await addSignatures(packFolder(), [anna], others.toReversed());
    expect(await readFile(join(packFolder(), "manifest.json.sig"))).toEqual(once);
  });

  it("[KY4] refuses the signature of another version, of a changed one, and of somebody who may not", async () => {
    const good = await sentBack(budi);
    const stranger = newHands(1);
    const forged = { ...good, signatures: stranger.map((key) => ({ key: key.id, signature: Buffer.from(key.sign(new Uint8Array(1))).toString("hex") })) };
    const elsewhere = { ...good, sha256: "0".repeat(64) };
    for (const bad of [forged, elsewhere]) await expect(addSignatures(packFolder(), [], [good, bad])).rejects.toMatchObject({ code: "pack/bad-signature" });
    await expect(addSignatures(packFolder(), stranger, [])).rejects.toMatchObject({ code: "pack/wrong-key" });
    expect(await signed(), "nothing was added").toBe(1);
    const [key] = stranger;
    if (key !== undefined) await expect(sentBack(key)).rejects.toMatchObject({ code: "pack/wrong-key" });
  });

  it("[KY4] refuses to sign what differs from the pack that the signer built", async () => {
    const same = new Uint8Array(await readFile(join(packFolder(), "manifest.json")));
    expect((await sentBack(budi, same)).signatures).toHaveLength(1);
    const differing = new TextEncoder().encode(new TextDecoder().decode(same).replace('"999"', '"998"'));
    await expect(sentBack(budi, differing)).rejects.toMatchObject({ code: "pack/bad-manifest", details: { differing: "emergency" } });
  });

  it("[KY4] is vouched for anew with the key for latest.json alone", async () => {
    await addSignatures(packFolder(), [budi], []);
    const later = nowMs + 40 * 86_400_000;
    expect((await verifyFolder(openDirectory(packFolder()), { nowMs: later }, ports)).stale).toBe(true);
    await expect(addSignatures(packFolder(), [budi], [], later)).rejects.toMatchObject({ code: "pack/wrong-key" });
    await addSignatures(packFolder(), pointer, [], later);
    expect((await verifyFolder(openDirectory(packFolder()), { nowMs: later }, ports)).stale).toBe(false);
  });

  it("[KY4] is not read from anything but what was exported", async () => {
    const file = join(base, "x.json");
    for (const text of ["", "{}", "[]", '{"format":1,"kind":"to-sign","manifest":"e30=","agency":"e30=","agencySignatures":""}']) {
      await writeFile(file, text);
      await expect(readToSign(file, nowMs), text).rejects.toHaveProperty("code");
      await expect(readPackSignature(file), text).rejects.toMatchObject({ code: "folder/unreadable" });
    }
    await rm(file);
  });
});
