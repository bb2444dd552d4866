import { createPrivateKey, randomBytes } from "node:crypto";
import { AppError } from "../core/errors.ts";
import { fromHex, toHex } from "../core/pack/hex.ts";
import { privateKeyOf, publicBytes, sha256Hex, signBytes } from "./crypto.ts";

export interface PublicKey {
  /** First 16 hex digits of the SHA-256 of the public key. */
  readonly id: string;
  /** Lower-case hex. */
  readonly public: string;
}

/** An Ed25519 key that signs for one role or more. */
export interface SigningKey extends PublicKey {
  sign(message: Uint8Array): Uint8Array;
}

/** A key to be, as key files keep it: 32 random bytes in lower-case hex. */
export function randomSeed(): string {
  return toHex(randomBytes(32));
}

/** @param seed - 32 bytes in lower-case hex. */
export function fromSeed(seed: string): SigningKey {
  return signingKey(privateKeyOf(fromHex(seed)));
}

/** @param text - PKCS #8 PEM. @throws {AppError} `folder/unreadable` for anything but an Ed25519 key. */
export function fromPem(text: string, file: string): SigningKey {
  try {
    return signingKey(createPrivateKey(text));
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError("folder/unreadable", { file, reason: "not a key file" }, { cause });
  }
}

/** @param hex - A public key in lower-case hex. */
export function publicKeyOf(hex: string): PublicKey {
  return { id: keyIdOf(hex), public: hex };
}

/** @param hex - A public key in lower-case hex. */
export function keyIdOf(hex: string): string {
  return sha256Hex(fromHex(hex)).slice(0, 16);
}

function signingKey(key: ReturnType<typeof createPrivateKey>): SigningKey {
  const bytes = publicBytes(key);
  return { ...publicKeyOf(toHex(bytes)), sign: (message) => signBytes(message, key) };
}
