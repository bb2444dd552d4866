import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { webHasher, webVerifier } from "../../src/device/cryptography.ts";
import { inflateWith } from "../../src/device/inflater.ts";
import { nobleHasher, nobleVerifier } from "../../src/device/noble-cryptography.ts";
import { parseOffer } from "../../src/device/offer.ts";
import { freeBytesOf, probeAbilities } from "../../src/device/probe.ts";
import { siteRoot } from "../../src/device/surroundings.ts";
import { parseTierParts } from "../../src/device/tier-parts.ts";
import { outdatedShell, shellRouteOf } from "../../src/core/shell.ts";
import { nodeHasher, nodeVerifier } from "../../src/node/crypto.ts";
import { fromHex } from "../../src/core/pack/hex.ts";
import { newKey } from "../core/pack/small-pack.ts";

const missing = () => Promise.reject(new Error("no network"));

describe("what browsers bring", () => {
  it.each(["deflate", "deflate-raw"] as const)("[PK7] inflates to exactly the stated size, by %s", async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 4000 }), async (raw) => {
        expect(await inflateWith(format, deflateRawSync(raw), raw.length)).toEqual(raw);
      }),
      { numRuns: 40, seed: 3 },
    );
    const packed = deflateRawSync(new Uint8Array(5000));
    await expect(inflateWith(format, packed, 4000)).rejects.toMatchObject({ code: "pack/bad-piece" });
    await expect(inflateWith(format, new Uint8Array([7, 7, 7, 7]), 10)).rejects.toMatchObject({ code: "pack/bad-piece" });
  });

  it("[PK7] refuses what inflates to less than was stated", async () => {
    await expect(inflateWith("deflate-raw", deflateRawSync(new Uint8Array(5000)), 6000)).rejects.toMatchObject({ code: "pack/bad-piece" });
  });

  it("[PK2] verifies with WebCrypto, with the fallback and with OpenSSL alike", async () => {
    const key = newKey();
    const message = new TextEncoder().encode("naik ke tempat tinggi");
    const signature = key.sign(message);
    const without = { ...crypto.subtle, importKey: () => Promise.reject(new DOMException("no Ed25519", "NotSupportedError")) } as unknown as SubtleCrypto;
    const verifiers = [webVerifier(crypto.subtle, missing), webVerifier(without, async () => nobleVerifier), webVerifier(undefined, async () => nobleVerifier), nodeVerifier];
    for (const verifier of verifiers) {
      expect(await verifier.verify(signature, message, fromHex(key.public))).toBe(true);
      expect(await verifier.verify(signature, message.subarray(1), fromHex(key.public))).toBe(false);
    }
    await expect(webVerifier(without, missing).verify(signature, message, fromHex(key.public))).rejects.toMatchObject({ code: "network/unreachable" });
  });

  it("[PK7] hashes as OpenSSL does", async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(1000)).subarray(3);
    expect(await webHasher(crypto.subtle, missing).sha256(bytes)).toEqual(await nodeHasher.sha256(bytes));
    expect(await webHasher(undefined, async () => nobleHasher).sha256(bytes)).toEqual(await nodeHasher.sha256(bytes));
  });

  it("[PK7] fetches the fallback for hashes again when it did not arrive", async () => {
    let attempts = 0;
    const hasher = webHasher(undefined, async () => ((attempts += 1) === 1 ? missing() : nobleHasher));
    await expect(hasher.sha256(new Uint8Array(1))).rejects.toMatchObject({ code: "network/unreachable" });
    await hasher.sha256(new Uint8Array(1));
    expect(await hasher.sha256(new Uint8Array(1))).toHaveLength(32);
    expect(attempts).toBe(2);
  });

  it("[ST5] says what a browser can do", () => {
    const old = { navigator: { userAgent: "Mozilla/5.0 (Linux; Android 6.0; wv) FBAV/300" } };
    expect(probeAbilities(old)).toEqual({
      secure: false,
      database: false,
      worker: false,
      serviceWorker: false,
      decompression: false,
      simd: false,
      insideApp: true,
    });
    const { simd, decompression } = probeAbilities({ ...old, DecompressionStream, WebAssembly });
    expect({ simd, decompression }).toEqual({ simd: true, decompression: true });
  });

  it("[ST5] believes estimates of free space as far as there are any", async () => {
    expect(await freeBytesOf({ estimate: async () => ({ usage: 40, quota: 100 }) })).toBe(60);
    expect(await freeBytesOf({ estimate: async () => ({}) })).toBeNull();
    expect(await freeBytesOf({ estimate: () => Promise.reject(new TypeError()) })).toBeNull();
  });
});

describe("what a deployment says about itself", () => {
  it("[IN15] offers packs and models by address within the site alone", () => {
    const pack = { base: "/packs/banjir/", bytes: 200_000, title: { ms: "Banjir" }, embedder: "abc" };
    expect(parseOffer({ packs: [pack] })).toEqual({ packs: [{ base: "/packs/banjir/", bytes: 200_000, embedder: "abc" }], models: [] });
    for (const base of ["https://evil.example/", "//evil.example/", "/packs/banjir", "javascript:alert(1)/"]) {
      expect(() => parseOffer({ packs: [{ ...pack, base }] }), base).toThrow("network/bad-reply");
    }
  });

  it("[DT6] names the parts of the dense tier with their hashes", () => {
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    const piece = { sha256: "a".repeat(64), bytes: 10, raw: 20, role: "model", file: "ort.wasm", part: 0 };
    const parts = { format: 1, base: "/runtime/", pieces: [piece], scripts: [] };
    expect(parseTierParts(bytes(parts)).pieces).toHaveLength(1);
    expect(() => parseTierParts(bytes({ ...parts, base: "https://evil.example/" }))).toThrow("network/bad-reply");
    expect(() => parseTierParts(bytes({ ...parts, pieces: [{ ...piece, sha256: "x" }] }))).toThrow("network/bad-reply");
  });
});

describe("where the site lies", () => {
  const rootOf = (path: string) => siteRoot(new URL(path, "https://suluh.example"));

  it("[SV7] is told by the page and by its workers alike, at the root of a host and in a folder", () => {
    for (const path of ["/", "/index.html", "/assets/retrieval.worker-abc.js"]) expect(rootOf(path)).toBe("");
    for (const path of ["/help/", "/help/index.html", "/help/assets/retrieval.worker-abc.js"]) expect(rootOf(path)).toBe("/help");
    expect(rootOf("/assets/assets/pack-file.worker-abc.js")).toBe("/assets");
  });
});

describe("what the service worker answers", () => {
  const scope = "https://suluh.example/";
  const routeOf = (path: string, navigates = false, method = "GET") => shellRouteOf({ method, url: new URL(path, scope).href, navigates }, scope);

  it("[UP1] is the page, and built files; never packs, models, the server, other sites, or anything that is sent", () => {
    expect(routeOf("/", true)).toBe("page");
    expect(routeOf("/?from=home#/chat", true)).toBe("page");
    expect(routeOf("/index.html", true)).toBe("page");
    expect(routeOf("/assets/ms-abcdefgh.js")).toBe("asset");
    for (const path of ["/packs/banjir/latest.json", "/models/m/pieces/0", "/runtime/pieces/0", "/api/v1/submissions"]) expect(routeOf(path)).toBe("network");
    expect(routeOf("/packs/banjir/", true)).toBe("network");
  });

  it("[CS15] is nothing of the staff page", () => {
    for (const path of ["/console", "/console.html", "/console?x=1#/inbox"]) expect([routeOf(path, true), routeOf(path)]).toEqual(["network", "network"]);
    for (const path of ["/assets/console/console-abcdefgh.js", "/assets/console/console-abcdefgh.css", "/api/v1/staff/me"]) expect(routeOf(path)).toBe("network");
    expect(routeOf("/assets/consoles.js"), "of the citizens' page").toBe("asset");
  });

  it("[UP1] is nothing that is sent, and nothing of other sites", () => {
    expect(routeOf("https://other.example/assets/a.js")).toBe("network");
    expect(routeOf("/assets/a.js", false, "POST")).toBe("network");
  });

  it("[UP2] keeps the version before for tabs that still run it, and nothing older", () => {
    expect(outdatedShell(["a1", "a2", "b2", "b3"], ["b3"], ["a2", "b2"])).toEqual(["a1"]);
  });
});
