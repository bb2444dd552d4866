import { describe, expect, it } from "vitest";
import { AppError, type ErrorCode } from "../../../src/core/errors.ts";
import { verifyPublished, type Trust } from "../../../src/core/pack/verify.ts";
import { publish } from "../../../src/node/publish.ts";
import { asPublished, newKey, newKeys, nowMs, ports, publishedFolder, smallPack } from "./small-pack.ts";

const keys = newKeys();
const good = publishedFolder(keys);

async function refusal(files: ReadonlyMap<string, Uint8Array>, trust: Partial<Trust> = {}): Promise<ErrorCode | "accepted"> {
  try {
    await verifyPublished(asPublished(files), { nowMs, ...trust }, ports);
    return "accepted";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** The published files with `bytes` in one place, signed again where that needs a signature. */
function resigned(path: "agency.json" | "manifest.json" | "latest.json", text: string): Map<string, Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const role = { "agency.json": keys.roles.root, "manifest.json": keys.roles.pack, "latest.json": keys.roles.pointer }[path];
  return new Map(good).set(path, bytes).set(`${path}.sig`, role.sign(bytes));
}

const text = (path: string) => new TextDecoder().decode(good.get(path));

describe("a published pack", () => {
  it("[PK1] is accepted as its builder wrote it", async () => {
    const { manifest, stale, expired } = await verifyPublished(asPublished(good), { nowMs }, ports);
    expect(manifest).toEqual(smallPack().manifest);
    expect({ stale, expired }).toEqual({ stale: false, expired: false });
  });

  it("[PK2] is refused when any byte of a signed file or a signature is changed", async () => {
    for (const [path, bytes] of good) {
      if (path.startsWith("pieces/")) continue;
      for (let at = 0; at < bytes.length; at += 1) {
        const flipped = Uint8Array.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << at % 8);
        expect(await refusal(new Map(good).set(path, flipped)), `${path} byte ${at}`).not.toBe("accepted");
      }
    }
  });

  it("[PK2] is refused when a signed file or a signature is cut or continued", async () => {
    for (const [path, bytes] of good) {
      if (path.startsWith("pieces/")) continue;
      for (const length of [0, 1, bytes.length - 1, bytes.length + 1, bytes.length + 64]) {
        const changed = new Uint8Array(length);
        changed.set(bytes.subarray(0, length));
        expect(await refusal(new Map(good).set(path, changed)), `${path} ${length}`).not.toBe("accepted");
      }
    }
  });

  it("[PK3] is refused when a role signs for another", async () => {
    const swapped = publish(smallPack().manifest, new Map(), { ...keys, roles: { ...keys.roles, pack: keys.roles.pointer } });
    const mixed = new Map(good).set("manifest.json.sig", swapped.get("manifest.json.sig") ?? new Uint8Array());
    expect(await refusal(mixed)).toBe("pack/bad-signature");
  });

  it("[PK3] is refused when it is signed by another agency than the one that is known", async () => {
    const root = good.get("agency.json") ?? new Uint8Array();
    expect(await refusal(good, { root })).toBe("accepted");
    expect(await refusal(publishedFolder(newKeys()), { root })).toBe("pack/wrong-key");
  });

  it("[PK3] needs as many different keys as the role's threshold says", async () => {
    const second = newKey();
    const agency = JSON.parse(text("agency.json"));
    agency.keys[second.id] = { scheme: "ed25519", public: second.public };
    agency.roles.pack = { keyids: [keys.roles.pack.id, second.id], threshold: 2 };
    const files = resigned("agency.json", JSON.stringify(agency));
    expect(await refusal(files)).toBe("pack/bad-signature");

    const manifest = good.get("manifest.json") ?? new Uint8Array();
    const first = keys.roles.pack.sign(manifest);
    expect(await refusal(files.set("manifest.json.sig", Uint8Array.from([...first, ...first])))).toBe("pack/bad-signature");
    expect(await refusal(files.set("manifest.json.sig", Uint8Array.from([...first, ...second.sign(manifest)])))).toBe("accepted");
  });

  it("[PK3] does not count one key under two names", async () => {
    const agency = JSON.parse(text("agency.json"));
    agency.keys["0123456789abcdef"] = { scheme: "ed25519", public: keys.roles.pack.public };
    expect(await refusal(resigned("agency.json", JSON.stringify(agency)))).toBe("pack/bad-manifest");
  });

  it("[PK4] is refused when it is older than the version that was seen", async () => {
    expect(await refusal(good, { after: { version: 3 } })).toBe("accepted");
    expect(await refusal(good, { after: { version: 4 } })).toBe("pack/older-version");
    expect(await refusal(good, { after: { version: 3, manifestSha256: "0".repeat(64) } })).toBe("pack/older-version");
  });

  it("[PK4] is refused when the pointer names another manifest", async () => {
    const newer = publishedFolder(keys, { version: 4 });
    const mixed = new Map(good).set("manifest.json", newer.get("manifest.json") ?? new Uint8Array());
    expect(await refusal(mixed.set("manifest.json.sig", newer.get("manifest.json.sig") ?? new Uint8Array()))).toBe("pack/bad-manifest");
  });

  it("[PK5] is refused once the agency's keys have expired, and only marked once the pack has", async () => {
    expect(await refusal(good, { nowMs: Date.parse("2030-01-01T00:00:00Z") })).toBe("pack/expired-key");
    const late = await verifyPublished(asPublished(good), { nowMs: Date.parse("2028-01-01T00:00:00Z") }, ports);
    expect({ stale: late.stale, expired: late.expired }).toEqual({ stale: true, expired: true });
  });

  it("[PK6] is refused when it is another pack than the one asked for", async () => {
    expect(await refusal(good, { id: "other" })).toBe("pack/bad-manifest");
  });

  it("[PK6] is refused when its format is not known", async () => {
    const files = resigned("agency.json", text("agency.json").replace('"format":1', '"format":2'));
    expect(await refusal(files)).toBe("pack/unknown-format");
  });

  it("[PK6] takes nothing from a file that plays with prototypes, depth or size", async () => {
    const tricks = [
      text("agency.json").replace('"keys":{', '"keys":{"__proto__":{"scheme":"ed25519","public":"00"},'),
      text("agency.json").replace('"format":1', '"__proto__":{"format":1}'),
      "[".repeat(100_000),
      `${text("agency.json")} ${" ".repeat(70_000)}`,
      `\ufeff${text("agency.json")}`,
      "null",
      "",
    ];
    const codes = [];
    for (const trick of tricks) codes.push(await refusal(resigned("agency.json", trick)));
    expect(codes.slice(1)).toEqual(["pack/bad-manifest", "pack/too-large", "pack/too-large", "pack/bad-manifest", "pack/bad-manifest", "pack/bad-manifest"]);
    expect(Object.prototype).not.toHaveProperty("scheme");
  });
});

describe("a manifest", () => {
  const documents = smallPack().manifest.pieces[0];
  const vectors = smallPack().manifest.pieces[1];
  if (documents === undefined || vectors === undefined) throw new Error("the small pack has two pieces");
  const { of: _of, ...vectorsOfNothing } = vectors;

  it.each([
    ["the same piece twice", [documents, documents]],
    ["vectors without their documents", [vectors]],
    ["vectors of nothing", [documents, vectorsOfNothing]],
    ["two vectors of one piece", [documents, vectors, { ...vectors, sha256: "a".repeat(64) }]],
    ["documents in a language the pack does not have", [{ ...documents, lang: "fr" }]],
    ["parts of a model", [{ sha256: "a".repeat(64), bytes: 1, role: "model" as const, file: "a", part: 0 }]],
    ["a piece above the limit", [{ ...documents, bytes: 2 ** 21 }]],
  ])("[PK6] is refused with %s", async (_name, pieces) => {
    expect(await refusal(publishedFolder(keys, { pieces }))).toBe("pack/bad-manifest");
  });

  it("[PK6] is refused when a part of a model is missing or leaves its folder", async () => {
    const part = (file: string, number: number) => ({ sha256: String(number).repeat(64), bytes: 1, role: "model" as const, file, part: number });
    const { embedder: _embedder, ...rest } = smallPack().manifest;
    const model = { ...rest, kind: "model" as const, languages: [] };
    const attempt = (...pieces: ReturnType<typeof part>[]) => refusal(publish({ ...model, pieces }, new Map(), keys));
    expect(await attempt(part("onnx/a.onnx", 0), part("onnx/a.onnx", 1))).toBe("accepted");
    expect(await attempt(part("a", 1))).toBe("pack/bad-manifest");
    for (const path of ["../a", "/a", "a/../b", "a\\b", "a//b", ""]) expect(await attempt(part(path, 0)), path).toBe("pack/bad-manifest");
  });
});
