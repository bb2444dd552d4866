import { createPrivateKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import * as v from "valibot";
import { AppError } from "../core/errors.ts";
import { fromHex, toHex } from "../core/pack/hex.ts";
import type { Role, SealingKeys, ServerRole } from "../core/pack/manifest.ts";
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

export interface PublicKey {
  readonly id: string;
  /** Lower-case hex. */
  readonly public: string;
}

/** The keys of one agency; one key may have several roles. */
export interface AgencyKeys {
  readonly roles: Readonly<Record<Role, SigningKey>>;
  /** What the server signs with; its private halves are in a file of their own. Absent in files of before there was a server. */
  readonly server?: Readonly<Record<ServerRole, PublicKey>>;
  readonly sealing?: SealingKeys;
  /** ISO 8601 UTC; from then on phones refuse what they sign. */
  readonly expires: string;
}

/** Where the three files of an agency's keys are, beside each other. */
export interface KeyPaths {
  /** Signs what is published. Kept where no server is. */
  readonly agency: string;
  /** Signs receipts and the live file; all that a server needs. */
  readonly server: string;
  /** Opens what people sealed: for staff, never on a server. */
  readonly sealing: string;
}

/** @param agency - Such as `agency.json`; the others are `agency.server.json` and `agency.sealing.json`. */
export function keyPaths(agency: string): KeyPaths {
  const stem = agency.replace(/\.json$/, "");
  return { agency, server: `${stem}.server.json`, sealing: `${stem}.sealing.json` };
}

const isoDate = v.pipe(v.string(), v.isoDate());
const seed = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const point = v.pipe(v.string(), v.regex(/^04[0-9a-f]{128}$/));
const keyFile = v.object({
  format: v.literal(1),
  scheme: v.literal("ed25519"),
  created: isoDate,
  expires: isoDate,
  roles: v.object({ root: seed, pack: seed, pointer: seed }),
  server: v.exactOptional(v.object({ receipt: seed, live: seed })),
  sealing: v.exactOptional(v.object({ current: point, retired: v.array(point) })),
});
const coordinate = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const sealingKeyFile = v.object({
  format: v.literal(1),
  scheme: v.literal("hpke-p256"),
  keys: v.record(v.string(), v.object({ kty: v.literal("EC"), crv: v.literal("P-256"), x: coordinate, y: coordinate, d: coordinate })),
});
const serverKeyFile = v.object({ format: v.literal(1), scheme: v.literal("ed25519"), roles: v.object({ receipt: seed, live: seed }) });

/**
 * Makes an agency's keys in three files (`keyPaths`) that only their owner can read.
 *
 * @throws {AppError} `folder/unreadable` when one is there already: a key that has signed something is never overwritten.
 */
export async function createKeyFile(path: string, nowMs: number): Promise<void> {
  const year = new Date(nowMs).getUTCFullYear();
  const created = new Date(nowMs).toISOString().slice(0, 10);
  const paths = keyPaths(path);
  for (const each of Object.values(paths)) if (await exists(each)) throw unreadable(each, "is there already");
  const online = await onlineKeys(paths, nowMs);
  await writeSecret(path, {
    format: 1,
    scheme: "ed25519",
    created,
    expires: created.replace(/^\d+/, String(year + keyYears)).replace("-02-29", "-02-28"),
    roles: { root: randomSeed(), pack: randomSeed(), pointer: randomSeed() },
    ...online,
  });
}

/**
 * Gives a key file of before there was a server what it lacks; one that has it is left alone, and so are files beside it
 * that an attempt before this one made.
 *
 * @returns Whether something was added.
 * @throws {AppError} `folder/unreadable` when a file is not what it has to be.
 */
export async function completeKeyFile(path: string, nowMs: number): Promise<boolean> {
  const text = await readText(path);
  if (text.includes("-----BEGIN")) return false;
  const known = parseKeyFile(text, path);
  if (known.server !== undefined && known.sealing !== undefined) return false;
  const online = await onlineKeys(keyPaths(path), nowMs);
  const beside = `${path}.new`;
  await rm(beside, { force: true });
  await writeSecret(beside, { ...known, ...online });
  await rename(beside, path);
  return true;
}

/**
 * Reads a key file of `createKeyFile`, or one Ed25519 key in PKCS #8 PEM for all roles, whose time runs from the year of `nowMs`.
 *
 * @throws {AppError} `folder/missing`, `folder/unreadable`.
 */
export async function readKeyFile(path: string, nowMs: number): Promise<AgencyKeys> {
  const text = await readText(path);
  if (text.includes("-----BEGIN")) {
    const key = pemKey(text, path);
    return { roles: { root: key, pack: key, pointer: key }, expires: `${new Date(nowMs).getUTCFullYear() + keyYears}-01-01T00:00:00Z` };
  }
  const { roles, server, sealing, expires } = parseKeyFile(text, path);
  return {
    roles: { root: fromSeed(roles.root), pack: fromSeed(roles.pack), pointer: fromSeed(roles.pointer) },
    ...(server === undefined ? {} : { server: { receipt: publicKeyOf(server.receipt), live: publicKeyOf(server.live) } }),
    ...(sealing === undefined ? {} : { sealing: sealingKeys(sealing.current, sealing.retired) }),
    expires: `${expires}T00:00:00Z`,
  };
}

/**
 * Reads what a server signs with.
 *
 * @throws {AppError} `folder/missing`, `folder/unreadable`.
 */
export async function readServerKeys(path: string): Promise<Readonly<Record<ServerRole, SigningKey>>> {
  const parsed = v.safeParse(serverKeyFile, jsonOf(await readText(path), path));
  if (!parsed.success) throw unreadable(path, "not a server's key file");
  return { receipt: fromSeed(parsed.output.roles.receipt), live: fromSeed(parsed.output.roles.live) };
}

/** The public halves of the server's and the staff's keys, whose files are made where they are not there. */
async function onlineKeys(paths: KeyPaths, nowMs: number) {
  const created = new Date(nowMs).toISOString().slice(0, 10);
  if (!(await exists(paths.server))) {
    await writeSecret(paths.server, { format: 1, scheme: "ed25519", created, roles: { receipt: randomSeed(), live: randomSeed() } });
  }
  if (!(await exists(paths.sealing))) {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const point = pointOf(publicKey.export({ format: "jwk" }));
    await writeSecret(paths.sealing, { format: 1, scheme: "hpke-p256", created, keys: { [keyIdOf(fromHex(point))]: privateKey.export({ format: "jwk" }) } });
  }
  const { receipt, live } = await readServerKeys(paths.server);
  const sealing = v.safeParse(sealingKeyFile, jsonOf(await readText(paths.sealing), paths.sealing));
  const [current, ...retired] = sealing.success ? Object.values(sealing.output.keys).map(pointOf) : [];
  if (current === undefined) throw unreadable(paths.sealing, "not a sealing key file");
  return { server: { receipt: receipt.public, live: live.public }, sealing: { current, retired } };
}

/** Uncompressed form of a point of P-256, lower-case hex. */
function pointOf({ x = "", y = "" }: { readonly x?: string; readonly y?: string }): string {
  return toHex(Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]));
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

function sealingKeys(current: string, retired: readonly string[]): SealingKeys {
  const keys = [current, ...retired].map((hex) => [keyIdOf(fromHex(hex)), { scheme: "hpke-p256", public: hex }] as const);
  return { current: keyIdOf(fromHex(current)), keys: Object.fromEntries(keys) };
}

async function writeSecret(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "wx", 0o600).catch((cause: unknown) => {
    throw new AppError("folder/unreadable", { file: path, reason: "is there already, or its folder cannot be written" }, { cause });
  });
  await file
    .writeFile(`${JSON.stringify(value, null, 2)}\n`)
    .then(() => file.sync())
    .finally(() => file.close());
}

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch((cause: unknown) => {
    throw new AppError("folder/missing", { file: path }, { cause });
  });
}

function parseKeyFile(text: string, path: string): v.InferOutput<typeof keyFile> {
  const parsed = v.safeParse(keyFile, jsonOf(text, path));
  if (!parsed.success) throw unreadable(path, "not a key file");
  return parsed.output;
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(path, "not a key file", cause);
  }
}

function pemKey(text: string, path: string): SigningKey {
  try {
    return signingKey(createPrivateKey(text));
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(path, "not a key file", cause);
  }
}

function unreadable(file: string, reason: string, cause?: unknown): AppError {
  return new AppError("folder/unreadable", { file, reason }, { cause });
}

function randomSeed(): string {
  return toHex(randomBytes(32));
}

function fromSeed(hex: string): SigningKey {
  return signingKey(privateKeyOf(fromHex(hex)));
}

function publicKeyOf(hex: string): PublicKey {
  return { id: keyIdOf(fromHex(hex)), public: hex };
}

function keyIdOf(bytes: Uint8Array): string {
  return sha256Hex(bytes).slice(0, 16);
}

function signingKey(key: ReturnType<typeof createPrivateKey>): SigningKey {
  const bytes = publicBytes(key);
  return { id: keyIdOf(bytes), public: toHex(bytes), sign: (message) => signBytes(message, key) };
}
