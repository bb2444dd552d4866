import { generateKeyPairSync } from "node:crypto";
import * as v from "valibot";
import { toHex } from "../core/pack/hex.ts";
import { maxSealingKeys } from "../core/pack/limits.ts";
import type { SealingKeys } from "../core/pack/manifest.ts";
import { sealingKeyFileSchema } from "../core/staff/sealing-key-file.ts";
import { readSecret, unreadable, writeSecret, type AskPassphrase } from "./secret-file.ts";
import { keyIdOf } from "./signing-key.ts";

/** Public halves of sealing keys: points of P-256 in uncompressed form, lower-case hex. */
export interface SealingPoints {
  /** What phones seal to. */
  readonly current: string;
  /** What they sealed to before, the newest first: a phone may have waited for a network since then. */
  readonly retired: readonly string[];
}

/** Makes `<name>.sealing.json` with a first key. @throws {AppError} `folder/unreadable` when it is there already. */
export async function createSealingFile(path: string, created: string, passphrase: string | null): Promise<void> {
  await writeSecret(path, { format: 1, scheme: "hpke-p256", created, keys: newKey() }, passphrase);
}

/** @throws {AppError} `folder/missing`, `folder/unreadable`. */
export async function readSealingPoints(path: string, ask: AskPassphrase): Promise<SealingPoints> {
  return pointsOf((await open(path, ask)).file, path);
}

/**
 * Puts a new key at the head of the file; those before stay in it, so that it opens everything that was ever sealed.
 *
 * @throws {AppError} `folder/missing`, `folder/unreadable`.
 */
export async function renewSealingFile(path: string, ask: AskPassphrase): Promise<SealingPoints> {
  const { file, passphrase } = await open(path, ask);
  const renewed = { ...file, keys: { ...newKey(), ...file.keys } };
  await writeSecret(path, renewed, passphrase, { replace: true });
  return pointsOf(renewed, path);
}

/** What the agency file says of them; the oldest are left out beyond what it can hold. */
export function sealingKeys({ current, retired }: SealingPoints): SealingKeys {
  const keys = [current, ...retired].slice(0, maxSealingKeys).map((hex) => [keyIdOf(hex), { scheme: "hpke-p256", public: hex }] as const);
  return { current: keyIdOf(current), keys: Object.fromEntries(keys) };
}

/** Keys that come in the place of others: what was sealed to those is still taken. */
export function inPlaceOf(fresh: SealingKeys, before: SealingKeys | undefined): SealingKeys {
  const older = Object.entries(before?.keys ?? {}).filter(([id]) => fresh.keys[id] === undefined);
  return { current: fresh.current, keys: Object.fromEntries([...Object.entries(fresh.keys), ...older].slice(0, maxSealingKeys)) };
}

async function open(path: string, ask: AskPassphrase) {
  const { value, passphrase } = await readSecret(path, ask);
  const parsed = v.safeParse(v.looseObject(sealingKeyFileSchema.entries), value);
  if (!parsed.success) throw unreadable(path, "not a sealing key file");
  return { file: parsed.output, passphrase };
}

function newKey(): Readonly<Record<string, object>> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { [keyIdOf(pointOf(publicKey.export({ format: "jwk" })))]: privateKey.export({ format: "jwk" }) };
}

function pointsOf({ keys }: { readonly keys: Readonly<Record<string, object>> }, path: string): SealingPoints {
  const [current, ...retired] = Object.values(keys).map(pointOf);
  if (current === undefined) throw unreadable(path, "not a sealing key file");
  return { current, retired };
}

function pointOf({ x = "", y = "" }: { readonly x?: string; readonly y?: string }): string {
  return toHex(Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]));
}
