import { createPrivateKey, randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as v from "valibot";
import { AppError } from "../core/errors.ts";
import { fromHex, toHex } from "../core/pack/hex.ts";
import type { Role } from "../core/pack/manifest.ts";
import { privateKeyOf, publicBytes, sha256Hex, signBytes } from "./crypto.ts";
import { keyYears } from "./limits.ts";

/** An Ed25519 key that signs for one role or more. */
export interface SigningKey {
  /** First 16 hex digits of the SHA-256 of the public key. */
  readonly id: string;
  /** Lower-case hex. */
  readonly public: string;
  sign(message: Uint8Array): Uint8Array;
}

/** The keys of one agency; one key may have several roles. */
export interface AgencyKeys {
  readonly roles: Readonly<Record<Role, SigningKey>>;
  /** ISO 8601 UTC; from then on phones refuse what they sign. */
  readonly expires: string;
}

const isoDate = v.pipe(v.string(), v.isoDate());
const seed = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const keyFile = v.object({
  format: v.literal(1),
  scheme: v.literal("ed25519"),
  created: isoDate,
  expires: isoDate,
  roles: v.object({ root: seed, pack: seed, pointer: seed }),
});

/**
 * Makes an agency's keys and writes them where only their owner can read them.
 *
 * @throws {AppError} `folder/unreadable` when the file is there already: a key that has signed something is never overwritten.
 */
export async function createKeyFile(path: string, nowMs: number): Promise<void> {
  const year = new Date(nowMs).getUTCFullYear();
  const created = new Date(nowMs).toISOString().slice(0, 10);
  const text = JSON.stringify(
    {
      format: 1,
      scheme: "ed25519",
      created,
      expires: created.replace(/^\d+/, String(year + keyYears)).replace("-02-29", "-02-28"),
      roles: { root: toHex(randomBytes(32)), pack: toHex(randomBytes(32)), pointer: toHex(randomBytes(32)) },
    },
    null,
    2,
  );
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "wx", 0o600).catch((cause: unknown) => {
    throw new AppError("folder/unreadable", { file: path, reason: "is there already, or its folder cannot be written" }, { cause });
  });
  await file.writeFile(`${text}\n`).finally(() => file.close());
}

/**
 * Reads a key file of `createKeyFile`, or one Ed25519 key in PKCS #8 PEM for all roles, whose time runs from the year of `nowMs`.
 *
 * @throws {AppError} `folder/missing`, `folder/unreadable`.
 */
export async function readKeyFile(path: string, nowMs: number): Promise<AgencyKeys> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new AppError("folder/missing", { file: path }, { cause });
  });
  try {
    if (text.includes("-----BEGIN")) {
      const key = signingKey(createPrivateKey(text));
      return { roles: { root: key, pack: key, pointer: key }, expires: `${new Date(nowMs).getUTCFullYear() + keyYears}-01-01T00:00:00Z` };
    }
    const { roles, expires } = v.parse(keyFile, JSON.parse(text));
    const fromSeed = (hex: string) => signingKey(privateKeyOf(fromHex(hex)));
    return {
      roles: { root: fromSeed(roles.root), pack: fromSeed(roles.pack), pointer: fromSeed(roles.pointer) },
      expires: `${expires}T00:00:00Z`,
    };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("folder/unreadable", { file: path, reason: "not a key file" }, { cause });
  }
}

function signingKey(key: ReturnType<typeof createPrivateKey>): SigningKey {
  const bytes = publicBytes(key);
  return { id: sha256Hex(bytes).slice(0, 16), public: toHex(bytes), sign: (message) => signBytes(message, key) };
}
