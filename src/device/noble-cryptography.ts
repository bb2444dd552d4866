import { hashes, verify } from "@noble/ed25519";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import type { Hasher, Verifier } from "../core/ports.ts";
import { ownBuffer } from "./cryptography.ts";

/** SHA-256 in JavaScript, for pages on plain http, where browsers have no WebCrypto. */
export const nobleHasher: Hasher = { sha256: async (bytes) => sha256(bytes) };

/** Ed25519 in JavaScript, for browsers whose WebCrypto has none; it needs no WebCrypto at all. */
export const nobleVerifier: Verifier = {
  verify: async (signature, message, publicKey) => {
    hashes.sha512 ??= (bytes) => new Uint8Array(ownBuffer(sha512(new Uint8Array(ownBuffer(bytes)))));
    try {
      return verify(new Uint8Array(ownBuffer(signature)), new Uint8Array(ownBuffer(message)), new Uint8Array(ownBuffer(publicKey)));
    } catch {
      return false;
    }
  },
};
