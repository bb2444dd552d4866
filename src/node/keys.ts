import { stat } from "node:fs/promises";
import * as v from "valibot";
import type { Role, SealingKeys, ServerRole } from "../core/pack/manifest.ts";
import { sha256Hex } from "./crypto.ts";
import type { AgencyState } from "./agency-file.ts";
import { keyYears } from "./limits.ts";
import { createSealingFile, readSealingPoints, sealingKeys } from "./sealing-keys.ts";
import { noPassphrase, readSecret, readText, requireLong, unreadable, writeSecret, type AskPassphrase } from "./secret-file.ts";
import { fromPem, fromSeed, publicKeyOf, randomSeed, type PublicKey, type SigningKey } from "./signing-key.ts";

/** The keys of one agency in the hands of one person; one key may have several roles. */
export interface AgencyKeys {
  readonly roles: Readonly<Record<Role, SigningKey>>;
  /** What the server signs with; its private halves are in a file of their own. Absent in files of before there was a server. */
  readonly server?: Readonly<Record<ServerRole, PublicKey>>;
  readonly sealing?: SealingKeys;
  /** ISO 8601 UTC; from then on phones refuse what they sign. */
  readonly expires: string;
  /** The agency file as it was signed when keys were changed last; absent while it is the first, which is made when a pack is published. */
  readonly agency?: AgencyState;
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
const base64 = v.pipe(v.string(), v.base64());
const keyFile = v.object({
  format: v.literal(1),
  scheme: v.literal("ed25519"),
  created: isoDate,
  expires: isoDate,
  roles: v.object({ root: seed, pack: seed, pointer: seed }),
  server: v.exactOptional(v.object({ receipt: seed, live: seed })),
  sealing: v.exactOptional(v.object({ current: point, retired: v.pipe(v.array(point), v.readonly()) })),
  /** The agency file of when keys were changed last, and the versions before it, oldest first. */
  agency: v.exactOptional(v.object({ bytes: base64, signatures: base64, before: v.array(base64) })),
});
const serverKeyFile = v.object({ format: v.literal(1), scheme: v.literal("ed25519"), roles: v.object({ receipt: seed, live: seed }) });

/** A key file as it is written, secrets included. */
export type KeyFile = v.InferOutput<typeof keyFile>;

/**
 * Makes an agency's keys in three files (`keyPaths`) that only their owner can read. The one that signs and the one that opens
 * what was sealed are locked with the passphrase, if there is one; the server's is not, since a server starts by itself.
 *
 * @throws {AppError} `folder/unreadable` when one is there already: a key that has signed something is never overwritten.
 */
export async function createKeyFile(path: string, nowMs: number, ask: AskPassphrase = noPassphrase): Promise<void> {
  const paths = keyPaths(path);
  for (const each of Object.values(paths)) if (await exists(each)) throw unreadable(each, "is there already, and a key that has signed something is never overwritten: name another file");
  const passphrase = await ask(path, true);
  requireLong(passphrase, path);
  const online = await onlineKeys(paths, nowMs, passphrase);
  const made: KeyFile = {
    format: 1,
    scheme: "ed25519",
    created: isoDay(nowMs),
    expires: keyExpiry(nowMs),
    roles: { root: randomSeed(), pack: randomSeed(), pointer: randomSeed() },
    ...online,
  };
  await writeSecret(path, made, passphrase);
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
  const { file: known } = await openKeyFile(path, noPassphrase);
  if (known.server !== undefined && known.sealing !== undefined) return false;
  await writeSecret(path, { ...known, ...(await onlineKeys(keyPaths(path), nowMs, null)) }, null, { replace: true });
  return true;
}

/**
 * Reads a key file of `createKeyFile`, or one Ed25519 key in PKCS #8 PEM for all roles, whose time runs from the year of `nowMs`.
 *
 * @throws {AppError} `folder/missing`, `folder/unreadable`.
 */
export async function readKeyFile(path: string, nowMs: number, ask: AskPassphrase = noPassphrase): Promise<AgencyKeys> {
  const text = await readText(path);
  if (!text.includes("-----BEGIN")) return keysIn((await openKeyFile(path, ask)).file);
  const key = fromPem(text, path);
  return { roles: { root: key, pack: key, pointer: key }, expires: `${new Date(nowMs).getUTCFullYear() + keyYears}-01-01T00:00:00Z` };
}

/** A key file with its secrets, and the passphrase to write it again with. @throws {AppError} As `readKeyFile`. */
export async function openKeyFile(path: string, ask: AskPassphrase): Promise<{ file: KeyFile; passphrase: string | null }> {
  const { value, passphrase } = await readSecret(path, ask);
  const parsed = v.safeParse(keyFile, value);
  if (!parsed.success) throw unreadable(path, "not a key file");
  return { file: parsed.output, passphrase };
}

/** The keys of an opened key file. */
export function keysIn({ roles, server, sealing, expires, agency }: KeyFile): AgencyKeys {
  return {
    roles: { root: fromSeed(roles.root), pack: fromSeed(roles.pack), pointer: fromSeed(roles.pointer) },
    ...(server === undefined ? {} : { server: { receipt: publicKeyOf(server.receipt), live: publicKeyOf(server.live) } }),
    ...(sealing === undefined ? {} : { sealing: sealingKeys(sealing) }),
    expires: `${expires}T00:00:00Z`,
    ...(agency === undefined ? {} : { agency: stateOf(agency) }),
  };
}

/** The day until which keys that are made now are good. */
export function keyExpiry(nowMs: number): string {
  const year = new Date(nowMs).getUTCFullYear();
  return isoDay(nowMs).replace(/^\d+/, String(year + keyYears)).replace("-02-29", "-02-28");
}

/**
 * Reads what a server signs with.
 *
 * @throws {AppError} `folder/missing`, `folder/unreadable`.
 */
export async function readServerKeys(path: string): Promise<Readonly<Record<ServerRole, SigningKey>>> {
  const parsed = v.safeParse(serverKeyFile, (await readSecret(path, noPassphrase)).value);
  if (!parsed.success) throw unreadable(path, "not a server's key file");
  return { receipt: fromSeed(parsed.output.roles.receipt), live: fromSeed(parsed.output.roles.live) };
}

/** The public halves of the server's and the staff's keys, whose files are made where they are not there. */
async function onlineKeys(paths: KeyPaths, nowMs: number, passphrase: string | null) {
  const created = isoDay(nowMs);
  if (!(await exists(paths.server))) {
    await writeSecret(paths.server, { format: 1, scheme: "ed25519", created, roles: { receipt: randomSeed(), live: randomSeed() } }, null);
  }
  if (!(await exists(paths.sealing))) await createSealingFile(paths.sealing, created, passphrase);
  const { receipt, live } = await readServerKeys(paths.server);
  return { server: { receipt: receipt.public, live: live.public }, sealing: await readSealingPoints(paths.sealing, async () => passphrase) };
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

function stateOf({ bytes, signatures, before }: { readonly bytes: string; readonly signatures: string; readonly before: readonly string[] }): AgencyState {
  const links = before.map((text) => fromBase64(text));
  return { file: { bytes: fromBase64(bytes), signatures: fromBase64(signatures) }, links: new Map(links.map((link) => [sha256Hex(link), link])) };
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
