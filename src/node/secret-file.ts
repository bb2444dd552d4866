import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import * as v from "valibot";
import { AppError } from "../core/errors.ts";
import { lockedFileSchema, type LockedFile } from "../core/staff/sealing-key-file.ts";
import { maxKeyFileBytes, minPassphrase, scryptCost } from "./limits.ts";

/**
 * Gives the passphrase of a key file, null where there is none.
 *
 * @param fresh - The file is being made: a person has to type it twice.
 */
export type AskPassphrase = (file: string, fresh: boolean) => Promise<string | null>;

/** For files that are not locked. */
export const noPassphrase: AskPassphrase = async () => null;

/**
 * Writes a value as JSON that only the owner of the file can read, locked with a passphrase where there is one (scrypt,
 * AES-256-GCM).
 *
 * @param replace - Puts it in place of what is there, in one step; else a file that is there already is refused.
 * @throws {AppError} `folder/unreadable`, also for a passphrase that is too short.
 */
export async function writeSecret(path: string, value: unknown, passphrase: string | null, { replace = false } = {}): Promise<void> {
  requireLong(passphrase, path);
  const plain = `${JSON.stringify(value, null, 2)}\n`;
  const text = passphrase === null ? plain : `${JSON.stringify(await lock(plain, passphrase), null, 2)}\n`;
  await mkdir(dirname(path), { recursive: true });
  const target = replace ? `${path}.new` : path;
  if (replace) await rm(target, { force: true });
  const file = await open(target, "wx", 0o600).catch((cause: unknown) => {
    throw unreadable(path, "is there already, or its folder cannot be written: name another file", cause);
  });
  await file
    .writeFile(text)
    .then(() => file.sync())
    .finally(() => file.close());
  if (replace) await rename(target, path);
}

/** @throws {AppError} `folder/unreadable` for a passphrase that is too short. */
export function requireLong(passphrase: string | null, path: string): void {
  if (passphrase !== null && [...passphrase].length < minPassphrase) throw unreadable(path, `a passphrase has at least ${minPassphrase} letters`);
}

/** What is in a file of secrets, unlocked. */
export interface Secret {
  readonly value: unknown;
  /** With what it was locked, for writing it again; null where it lies open. */
  readonly passphrase: string | null;
}

/**
 * Reads what `writeSecret` wrote.
 *
 * @throws {AppError} `folder/missing`; `folder/unreadable` for no JSON, a wrong passphrase or none, a changed file.
 */
export async function readSecret(path: string, ask: AskPassphrase): Promise<Secret> {
  const value = jsonOf(await readText(path), path);
  if (typeof value !== "object" || value === null || !("locked" in value)) return { value, passphrase: null };
  const parsed = v.safeParse(lockedFileSchema, value);
  if (!parsed.success) throw unreadable(path, "not a key file");
  const passphrase = await ask(path, false);
  if (passphrase === null) throw unreadable(path, "it is locked: give its passphrase in SULUH_PASSPHRASE_FILE or SULUH_PASSPHRASE, or at a terminal");
  return { value: jsonOf(await unlock(parsed.output, passphrase, path), path), passphrase };
}

/** @throws {AppError} `folder/missing`, `folder/unreadable`. */
export async function readText(path: string): Promise<string> {
  const read = await readFile(path).catch((cause: unknown) => {
    throw new AppError("folder/missing", { file: path }, { cause });
  });
  if (read.length > maxKeyFileBytes) throw unreadable(path, "too large for a key file");
  return read.toString("utf8");
}

/** A file that is there but not what it has to be. */
export function unreadable(file: string, reason: string, cause?: unknown): AppError {
  return new AppError("folder/unreadable", { file, reason }, { cause });
}

async function lock(plain: string, passphrase: string) {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", await keyOf(passphrase, salt, scryptCost), iv);
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return { format: 1, locked: "scrypt-aes-256-gcm", cost: scryptCost, salt: salt.toString("hex"), iv: iv.toString("hex"), tag: cipher.getAuthTag().toString("hex"), text: text.toString("hex") };
}

async function unlock({ cost, salt, iv, tag, text }: LockedFile, passphrase: string, path: string): Promise<string> {
  const key = await keyOf(passphrase, Buffer.from(salt, "hex"), cost).catch((cause: unknown) => {
    throw unreadable(path, "not a key file", cause);
  });
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "hex"), { authTagLength: 16 }).setAuthTag(Buffer.from(tag, "hex"));
  try {
    return Buffer.concat([decipher.update(Buffer.from(text, "hex")), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw unreadable(path, "wrong passphrase, or the file is damaged", cause);
  }
}

/** The same letters typed on another keyboard are the same passphrase (NFKC). */
function keyOf(passphrase: string, salt: Uint8Array, { N, r, p }: { readonly N: number; readonly r: number; readonly p: number }): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => scrypt(passphrase.normalize("NFKC"), salt, 32, options, (error, key) => (error === null ? resolve(key) : reject(error))));
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(path, "not a key file", cause);
  }
}
