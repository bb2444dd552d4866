import { verifyAsync } from "@noble/ed25519";
import type { Verifier } from "../core/ports.ts";
import { ownBuffer } from "./cryptography.ts";

/** Ed25519 in JavaScript, for browsers whose WebCrypto has none. */
export const nobleVerifier: Verifier = {
  verify: async (signature, message, publicKey) => {
    try {
      return await verifyAsync(
        new Uint8Array(ownBuffer(signature)),
        new Uint8Array(ownBuffer(message)),
        new Uint8Array(ownBuffer(publicKey)),
      );
    } catch {
      return false;
    }
  },
};
