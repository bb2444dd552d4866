import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { deflateRawSync, inflateRaw } from "node:zlib";
import { AppError } from "../core/errors.ts";
import type { Hasher, Inflater, Verifier } from "../core/ports.ts";

/** SHA-256 by OpenSSL. */
export const nodeHasher: Hasher = {
  sha256: async (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()),
};

/** Lower-case hex SHA-256, for builders that need it at once. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Ed25519 by OpenSSL. */
export const nodeVerifier: Verifier = {
  async verify(signature, message, publicKey) {
    const x = Buffer.from(publicKey).toString("base64url");
    return verify(null, message, createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }), signature);
  },
};

const inflateRawAsync = promisify(inflateRaw);

/** Raw inflate by zlib, which stops at `rawBytes`. */
export const nodeInflater: Inflater = {
  async inflate(bytes, rawBytes) {
    const raw = await inflateRawAsync(bytes, { maxOutputLength: Math.max(rawBytes, 1) }).catch((cause: unknown) => {
      throw new AppError("pack/bad-piece", { reason: "cannot be inflated" }, { cause });
    });
    if (raw.length !== rawBytes) throw new AppError("pack/bad-piece", { reason: "inflates to another size" });
    return new Uint8Array(raw.buffer, raw.byteOffset, raw.length);
  },
};

/** Raw deflate as pieces use it; the same zlib gives the same bytes. */
export function deflate(raw: Uint8Array): Uint8Array {
  return deflateRawSync(raw, { level: 9 });
}

/** PKCS #8 (RFC 8410) around the 32 bytes of an Ed25519 private key. */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");

/** @param seed - The 32 bytes of an Ed25519 private key. */
export function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: "der", type: "pkcs8" });
}

/** The 32 bytes of the public half of an Ed25519 key. @throws {AppError} `folder/unreadable` for a key of another kind. */
export function publicBytes(key: KeyObject): Uint8Array {
  const { crv, x } = createPublicKey(key).export({ format: "jwk" });
  if (crv !== "Ed25519" || x === undefined) throw new AppError("folder/unreadable", { reason: "not an Ed25519 key" });
  return new Uint8Array(Buffer.from(x, "base64url"));
}

/** Ed25519 over the message as it is; 64 bytes. */
export function signBytes(message: Uint8Array, key: KeyObject): Uint8Array {
  return new Uint8Array(sign(null, message, key));
}
