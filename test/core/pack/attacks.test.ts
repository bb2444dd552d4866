import { describe, expect, it } from "vitest";
import { AppError, type ErrorCode } from "../../../src/core/errors.ts";
import { encodeLink } from "../../../src/core/pack/agency-link.ts";
import { fingerprintOf } from "../../../src/core/pack/fingerprint.ts";
import { maxVersion } from "../../../src/core/pack/limits.ts";
import { parseAgency } from "../../../src/core/pack/manifest-schema.ts";
import { verifyFolder } from "../../../src/core/pack/verify-folder.ts";
import { verifyPublished, type Seen, type Trust, type Verified } from "../../../src/core/pack/verify.ts";
import { signFile } from "../../../src/node/agency-file.ts";
import { nodeHasher, sha256Hex } from "../../../src/node/crypto.ts";
import { openMemory } from "../../../src/node/folder.ts";
import { found, newHands, publishedBy, rotated, type Ceremony } from "./ceremony.ts";
import { asPublished, newKey, nowMs, ports, smallPack } from "./small-pack.ts";

type Files = ReadonlyMap<string, Uint8Array>;

const newAgency = () => found({ root: newHands(3), rootThreshold: 2, pack: newHands(3), packThreshold: 2, pointer: newHands(1) });

/** What a phone knows after it has installed `files`. */
async function after(files: Files, trust: Partial<Trust> = {}): Promise<{ trust: Trust; verified: Verified }> {
  const verified = await verifyPublished(asPublished(files), { nowMs, ...trust }, ports);
  const { agency, manifest, manifestSha256, signers } = verified;
  const seen: Seen = {
    version: manifest.version,
    manifestSha256,
    byKey: Object.fromEntries(agency.roles.pack.keyids.map((id) => [id, Math.max(trust.after?.byKey?.[id] ?? 0, signers.includes(id) ? manifest.version : 0)])),
  };
  return { verified, trust: { nowMs, root: files.get("agency.json") ?? new Uint8Array(), id: manifest.id, after: seen } };
}

async function outcome(files: Files, trust: Partial<Trust> = {}): Promise<ErrorCode | "accepted"> {
  try {
    await verifyPublished(asPublished(files), { nowMs, ...trust }, ports);
    return "accepted";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** `files` with one signed file of `others`. */
function mixed(files: Files, others: Files, path: string): Map<string, Uint8Array> {
  return new Map(files).set(path, others.get(path) ?? new Uint8Array()).set(`${path}.sig`, others.get(`${path}.sig`) ?? new Uint8Array());
}

async function manyTimes(start: Ceremony, times: number, change: (at: number) => Parameters<typeof rotated>[1]): Promise<Ceremony[]> {
  const all = [start];
  for (let at = 0; at < times; at += 1) all.push(rotated(all[at] ?? start, change(at)));
  return all;
}

describe("attacks that The Update Framework names", () => {
  it("[TU1] rollback: a version that was signed and is older than the one here is refused, by whatever carrier", async () => {
    const agency = newAgency();
    const { trust } = await after(publishedBy(agency, { version: 7 }));
    expect(await outcome(publishedBy(agency, { version: 6 }), trust)).toBe("pack/older-version");
    expect(await outcome(publishedBy(agency, { version: 7, demonstration: false }), trust), "another manifest of the same version").toBe("pack/older-version");
    expect(await outcome(publishedBy(agency, { version: 7 }), trust)).toBe("accepted");
    expect(await outcome(publishedBy(agency, { version: 8 }), trust)).toBe("accepted");
  });

  it("[TU1] rollback of the agency file: keys that were taken out do not come back with the old one", async () => {
    const first = newAgency();
    const stolen = first.hands.pack;
    const second = rotated(first, { pack: newHands(2) });
    const { trust } = await after(publishedBy(second, { version: 8 }));
    const forged = publishedBy(first, { version: 9 }, [...stolen, ...first.hands.pointer]);
    expect(await outcome(forged)).toBe("accepted");
    expect(await outcome(forged, trust)).toBe("pack/older-version");
    const third = rotated(second, { root: newHands(3) });
    expect(await outcome(forged, { ...trust, root: third.agency.file.bytes })).toBe("pack/wrong-key");
  });

  it("[TU2] freeze: a phone that is shown the old version for ever knows when nobody vouches for it any more", async () => {
    const files = publishedBy(newAgency());
    const at = async (day: string) => {
      const { stale, expired } = await verifyPublished(asPublished(files), { nowMs: Date.parse(day) }, ports);
      return { stale, expired };
    };
    expect(await at("2026-12-21T00:00:00Z")).toEqual({ stale: false, expired: false });
    expect(await at("2026-12-23T00:00:00Z")).toEqual({ stale: true, expired: false });
    expect(await at("2027-11-23T00:00:00Z"), "help is not withheld").toEqual({ stale: true, expired: true });
  });

  it("[TU3] fast-forward: the numbers that a stolen key used up go with the key, and what was seen of others stays the floor", async () => {
    const agency = newAgency();
    const [anna, budi, chandra] = agency.hands.pack;
    if (anna === undefined || budi === undefined || chandra === undefined) throw new Error("three keys");
    const honest = await after(publishedBy(agency, { version: 12 }, [anna, chandra, ...agency.hands.pointer]));
    const forward = await after(publishedBy(agency, { version: maxVersion }, [anna, budi, ...agency.hands.pointer]), honest.trust);
    expect(await outcome(publishedBy(agency, { version: 13 }), forward.trust)).toBe("pack/older-version");

    const mended = rotated(agency, { pack: [anna, chandra, newKey()] });
    expect(await outcome(publishedBy(mended, { version: 13 }), forward.trust)).toBe("accepted");
    expect(await outcome(publishedBy(mended, { version: 12 }), forward.trust)).toBe("accepted");
    expect(await outcome(publishedBy(mended, { version: 11 }), forward.trust), "not behind what both had signed").toBe("pack/older-version");
    const recovered = await after(publishedBy(mended, { version: 13 }), forward.trust);
    expect(await outcome(publishedBy(mended, { version: 12 }), recovered.trust)).toBe("pack/older-version");
  });

  it("[TU3] fast-forward by one key alone ends with that key, too", async () => {
    const agency = found({ root: newHands(1), pack: newHands(2), pointer: newHands(1) });
    const [anna, budi] = agency.hands.pack;
    if (anna === undefined || budi === undefined) throw new Error("two keys");
    const honest = await after(publishedBy(agency, { version: 12 }, [anna, ...agency.hands.pointer]));
    const forward = await after(publishedBy(agency, { version: maxVersion }, [budi, ...agency.hands.pointer]), honest.trust);
    const mended = rotated(agency, { pack: [anna] });
    expect(await outcome(publishedBy(mended, { version: 11 }), forward.trust)).toBe("pack/older-version");
    expect(await outcome(publishedBy(mended, { version: 13 }), forward.trust)).toBe("accepted");
  });

  it("[TU3] no version is above the limit, so that there is always a next one", async () => {
    const agency = newAgency();
    expect(await outcome(publishedBy(agency, { version: maxVersion }))).toBe("accepted");
    expect(await outcome(publishedBy(agency, { version: maxVersion + 1 }))).toBe("pack/bad-manifest");
  });

  it("[TU4] mix-and-match: signed files of two versions, packs or agencies do not make a pack", async () => {
    const agency = newAgency();
    const one = publishedBy(agency, { version: 1 });
    const two = publishedBy(agency, { version: 2 });
    const other = publishedBy(agency, { version: 2, id: "other" });
    const stranger = publishedBy(newAgency(), { version: 2 });
    for (const path of ["manifest.json", "latest.json"]) {
      expect(await outcome(mixed(one, two, path)), `${path} of the next version`).toBe("pack/bad-manifest");
      expect(await outcome(mixed(two, other, path)), `${path} of another pack`).toBe("pack/bad-manifest");
      expect(await outcome(mixed(two, stranger, path)), `${path} of another agency`).not.toBe("accepted");
    }
    const piece = [...one.keys()].find((path) => path.startsWith("pieces/")) ?? "";
    const spoiled = new Map(two).set(piece, new TextEncoder().encode("[]"));
    await expect(verifyFolder(openMemory(spoiled), { nowMs }, ports)).rejects.toMatchObject({ code: "pack/bad-piece" });
  });

  it("[TU5] wrong threshold: one key counts once, however often and under however many names it signs", async () => {
    const agency = newAgency();
    const [anna, budi] = agency.hands.pack;
    if (anna === undefined || budi === undefined) throw new Error("two keys");
    const whole = publishedBy(agency, {}, [anna, budi, ...agency.hands.pointer]);
    const manifest = whole.get("manifest.json") ?? new Uint8Array();
    const signed = (...signatures: readonly Uint8Array[]) => new Map(whole).set("manifest.json.sig", new Uint8Array(Buffer.concat(signatures)));
    const stranger = newKey();
    const [pointer] = agency.hands.pointer;
    expect(await outcome(signed(anna.sign(manifest), budi.sign(manifest)))).toBe("accepted");
    expect(await outcome(signed(anna.sign(manifest)))).toBe("pack/bad-signature");
    expect(await outcome(signed(anna.sign(manifest), anna.sign(manifest)))).toBe("pack/bad-signature");
    expect(await outcome(signed(anna.sign(manifest), stranger.sign(manifest)))).toBe("pack/bad-signature");
    expect(await outcome(signed(anna.sign(manifest), pointer?.sign(manifest) ?? new Uint8Array())), "a key of another role").toBe("pack/bad-signature");
    expect(await outcome(signed(anna.sign(manifest), budi.sign(manifest), stranger.sign(manifest))), "enough, and one too many").toBe("pack/bad-signature");
    expect(await outcome(signed(...Array.from({ length: 40 }, () => anna.sign(manifest))))).toBe("pack/bad-signature");
    expect(await outcome(signed())).toBe("pack/bad-signature");
  });

  it("[TU5] wrong threshold of the root: the next agency file needs enough of the old keys and of the new", async () => {
    const first = newAgency();
    const { trust } = await after(publishedBy(first));
    const [old] = first.hands.root;
    const root = newHands(3);
    const attempt = async (...signers: Parameters<typeof rotated>[2] & {}) => outcome(publishedBy(rotated(first, { root }, signers)), trust);
    if (old === undefined || root[0] === undefined || root[1] === undefined) throw new Error("keys");
    expect(await attempt(...first.hands.root.slice(0, 2), ...root.slice(1))).toBe("accepted");
    expect(await attempt(old, ...root)).toBe("pack/wrong-key");
    expect(await attempt(...first.hands.root, root[0])).toBe("pack/bad-signature");
    expect(await attempt(...root)).toBe("pack/wrong-key");
  });

  it("[TU6] rotation chain of 10: a phone at any version, and one with a poster of any, follows to the newest", async () => {
    const chain = await manyTimes(newAgency(), 10, () => ({ root: newHands(3), pack: newHands(2) }));
    const newest = chain.at(-1);
    if (newest === undefined) throw new Error("a chain");
    const files = publishedBy(newest, { version: 20 });
    for (const [at, each] of chain.entries()) {
      const root = each.agency.file.bytes;
      expect(await outcome(files, { root }), `from version ${at + 1}`).toBe("accepted");
      expect(await outcome(files, { fingerprint: await fingerprintOf(parseAgency(root), nodeHasher) }), `poster of version ${at + 1}`).toBe("accepted");
    }
    expect((await verifyFolder(openMemory(files), { nowMs }, ports)).agency.version).toBe(11);
    const bare: Files = new Map([...files].filter(([path]) => !newest.agency.links.has(path.slice("pieces/".length))));
    expect(await outcome(bare, { root: chain[0]?.agency.file.bytes ?? new Uint8Array() }), "without the versions between").toBe("pack/incomplete");
    expect(await outcome(files, { fingerprint: await fingerprintOf(parseAgency(newAgency().agency.file.bytes), nodeHasher) }), "another poster").toBe("pack/wrong-key");
  });

  it("[TU6] rotation chain: a link that is missing, exchanged, out of order or not signed by the one before ends it", async () => {
    const chain = await manyTimes(newAgency(), 4, () => ({ root: newHands(3) }));
    const [first, second, , fourth, newest] = chain;
    if (first === undefined || second === undefined || fourth === undefined || newest === undefined) throw new Error("a chain");
    const files = publishedBy(newest);
    const trust = { root: first.agency.file.bytes };
    expect(await outcome(files, trust)).toBe("accepted");
    for (const sha256 of [...newest.agency.links.keys()].slice(1)) {
      const without = new Map(files);
      without.delete(`pieces/${sha256}`);
      expect(await outcome(without, trust), "missing").toBe("pack/incomplete");
      expect(await outcome(new Map(files).set(`pieces/${sha256}`, encodeLink(second.agency.file).map((byte) => byte ^ 1)), trust), "exchanged").toBe("pack/bad-piece");
    }
    // One of the old root, too few, and everybody of a root that nobody appointed.
    const thieves = newHands(3);
    const usurper = rotated(rotated(second, { root: thieves }, [...thieves, ...second.hands.root.slice(0, 1)]), { root: newHands(1), rootThreshold: 1 });
    expect(await outcome(publishedBy(usurper)), "in order by itself").toBe("accepted");
    expect(await outcome(publishedBy(usurper), trust)).toBe("pack/wrong-key");
    const skipped = rotated({ ...fourth, agency: { ...fourth.agency, links: new Map() } }, { root: newHands(2) });
    expect(await outcome(publishedBy(skipped), trust)).toBe("pack/incomplete");
    const text = new TextDecoder().decode(newest.agency.file.bytes);
    const hashes = parseAgency(newest.agency.file.bytes).before ?? [];
    const turned = new TextEncoder().encode(text.replace(JSON.stringify(hashes), JSON.stringify(hashes.toReversed())));
    const signers = [...fourth.hands.root, ...newest.hands.root];
    expect(await outcome(new Map(files).set("agency.json", turned).set("agency.json.sig", signFile(turned, signers).signatures), trust), "out of order").toBe("pack/bad-manifest");
  });

  it("[TU7] key compromise: once the agency has revoked a key, nothing that it signs counts on a phone that knows", async () => {
    const first = found({ root: newHands(3), rootThreshold: 2, pack: newHands(2), pointer: newHands(1) });
    const [stolen, kept] = first.hands.pack;
    if (stolen === undefined || kept === undefined) throw new Error("two keys");
    const forged = (ceremony: Ceremony, version: number) => publishedBy(ceremony, { version }, [stolen, ...ceremony.hands.pointer]);
    const before = await after(publishedBy(first, { version: 3 }, [kept, ...first.hands.pointer]));
    expect(await outcome(forged(first, 4), before.trust), "not yet revoked").toBe("accepted");
    const second = rotated(first, { pack: [kept] });
    const trust: Trust = { ...before.trust, root: second.agency.file.bytes };
    expect(await outcome(forged(first, 4), trust)).toBe("pack/older-version");
    expect(await outcome(new Map([...forged(first, 4), ...[...publishedBy(second)].filter(([path]) => path.startsWith("agency.json"))]), trust)).toBe("pack/bad-signature");
    expect(await outcome(publishedBy(second, { version: 4 }), trust)).toBe("accepted");
  });

  it("[TU7] key compromise of the root below its threshold: the rest of the root takes the key out", async () => {
    const first = newAgency();
    const [stolen, ...rest] = first.hands.root;
    const thief = newHands(3);
    const { trust } = await after(publishedBy(first));
    if (stolen === undefined) throw new Error("a key");
    expect(await outcome(publishedBy(rotated(first, { root: thief }, [stolen, ...thief])), trust)).toBe("pack/wrong-key");
    const second = rotated(first, { root: [...rest, newKey()] }, [...rest]);
    expect(await outcome(publishedBy(second), trust)).toBe("accepted");
  });

  it("[TU8] endless data: a file or chain above its limit is not read", async () => {
    const agency = newAgency();
    const files = publishedBy(agency);
    for (const [path, limit] of [["agency.json", 2 ** 16], ["manifest.json", 2 ** 22], ["latest.json", 2 ** 12]] as const) {
      const bytes = new Uint8Array(limit + 1).fill(0x20);
      bytes.set(files.get(path) ?? new Uint8Array());
      expect(await outcome(new Map(files).set(path, bytes)), path).not.toBe("accepted");
      expect(await outcome(new Map(files).set(`${path}.sig`, new Uint8Array(2 ** 20))), `${path}.sig`).toBe("pack/bad-signature");
    }
    const third = rotated(rotated(agency, { root: newHands(1), rootThreshold: 1 }), { root: newHands(1) });
    const endless = new Uint8Array(2 ** 20).fill(1);
    const text = new TextDecoder().decode(third.agency.file.bytes).replace(/,"[0-9a-f]{64}"\]/, `,"${sha256Hex(endless)}"]`);
    const bytes = new TextEncoder().encode(text);
    const named = new Map(publishedBy(third)).set("agency.json", bytes).set("agency.json.sig", signFile(bytes, third.hands.root).signatures).set(`pieces/${sha256Hex(endless)}`, endless);
    expect(await outcome(publishedBy(third), { root: agency.agency.file.bytes })).toBe("accepted");
    expect(await outcome(named, { root: agency.agency.file.bytes }), "an endless earlier version").toBe("pack/too-large");
    const countless = text.replace(/"before":\[.*?\]/, `"before":${JSON.stringify(Array.from({ length: 121 }, () => sha256Hex(endless)))}`).replace('"version":3', '"version":500');
    const many = new TextEncoder().encode(countless);
    expect(await outcome(new Map(named).set("agency.json", many).set("agency.json.sig", signFile(many, third.hands.root).signatures)), "more versions than there can be").toBe("pack/bad-manifest");
  });

  it("[TU9] arbitrary pack: who holds no key of the agency makes nothing that counts, whatever it is called", async () => {
    const agency = newAgency();
    const { trust } = await after(publishedBy(agency));
    const copy = newAgency();
    expect(await outcome(publishedBy(copy, { version: 99 }), trust)).toBe("pack/wrong-key");
    expect(await outcome(mixed(publishedBy(copy, { version: 99 }), publishedBy(agency), "agency.json"), trust)).toBe("pack/bad-signature");
    expect(await outcome(publishedBy(agency, { id: "small-too", version: 99 }), trust)).toBe("pack/bad-manifest");
    expect(await outcome(publishedBy(agency, { version: 99 }, agency.hands.pack), trust), "without a pointer").toBe("pack/bad-signature");
  });

  it("[TU10] agencies side by side: each has its own root, and none can speak for another", async () => {
    const [flood, health] = [newAgency(), newAgency()];
    const [one, two] = [await after(publishedBy(flood)), await after(publishedBy(health, { id: "health" }))];
    expect(one.verified.agency.roles.root.keyids).not.toEqual(two.verified.agency.roles.root.keyids);
    expect(await outcome(publishedBy(health, { version: 9 }), one.trust)).toBe("pack/wrong-key");
    expect(await outcome(publishedBy(flood, { id: "health", version: 9 }), two.trust)).toBe("pack/wrong-key");
    expect(smallPack().manifest.agency).toEqual({ en: "Contoh District Council" });
  });
});
