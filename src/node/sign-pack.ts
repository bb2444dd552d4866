import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { AppError } from "../core/errors.ts";
import { fromHex, toHex } from "../core/pack/hex.ts";
import type { Agency, Manifest, Role } from "../core/pack/manifest.ts";
import { parseAgency, parseManifest } from "../core/pack/manifest-schema.ts";
import { publishedFiles } from "../core/pack/published-paths.ts";
import { readPublished } from "../core/pack/verify-folder.ts";
import { verifyAgency } from "../core/pack/verify.ts";
import { jsonBytes } from "./agency-file.ts";
import { replaceFile, type Signatures } from "./agency-folder.ts";
import { nodeHasher, nodeVerifier, sha256Hex } from "./crypto.ts";
import { openDirectory } from "./folder.ts";
import { joined, signaturesOf } from "./join-signatures.ts";
import { pointerTo } from "./publish.ts";
import { unreadable } from "./secret-file.ts";
import type { PublicKey, SigningKey } from "./signing-key.ts";

const base64 = v.pipe(v.string(), v.base64());
const hex = (bytes: number) => v.pipe(v.string(), v.regex(/^[0-9a-f]*$/), v.length(2 * bytes));
const requestFile = v.strictObject({ format: v.literal(1), kind: v.literal("to-sign"), manifest: base64, agency: base64, agencySignatures: base64 });
const signatureFile = v.strictObject({
  format: v.literal(1),
  kind: v.literal("signature"),
  pack: v.string(),
  version: v.number(),
  /** Of `manifest.json`, the exact bytes that were signed. */
  sha256: hex(32),
  /** Why it was signed although the gate did not let it pass, or was not asked. */
  withoutGate: v.exactOptional(v.pipe(v.string(), v.maxLength(2000))),
  signatures: v.pipe(v.array(v.strictObject({ key: hex(8), signature: hex(64) })), v.minLength(1), v.maxLength(8)),
});

/** What somebody made on their machine and sends back. */
export type PackSignature = v.InferOutput<typeof signatureFile>;

/** What is to be signed: everything about one version of a pack but the pieces, which it names by their hash. */
export interface ToSign {
  readonly manifest: Manifest;
  readonly bytes: Uint8Array;
  readonly agency: Agency;
}

/** A few KB to send to those who are to sign. @throws {AppError} As `readPublished`. */
export async function exportToSign(pack: string): Promise<Uint8Array> {
  const { manifest, agency } = await readPublished(openDirectory(pack));
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  return jsonBytes({ format: 1, kind: "to-sign", manifest: text(manifest.bytes), agency: text(agency.bytes), agencySignatures: text(agency.signatures) });
}

/**
 * Reads what `exportToSign` made on another machine.
 *
 * @throws {AppError} `folder/unreadable`; the refusals of a manifest and an agency file.
 */
export async function readToSign(path: string, nowMs: number): Promise<ToSign> {
  const parsed = v.safeParse(requestFile, jsonOf(await readFile(path, "utf8"), path));
  if (!parsed.success) throw unreadable(path, "not a file of pack sign --export");
  const bytes = fromBase64(parsed.output.manifest);
  const agency = await verifyAgency({ bytes: fromBase64(parsed.output.agency), signatures: fromBase64(parsed.output.agencySignatures) }, { nowMs }, { verifier: nodeVerifier, hasher: nodeHasher });
  return { manifest: parseManifest(bytes), bytes, agency };
}

/**
 * Signs a manifest with those of `keys` that may.
 *
 * @param sameAs - A pack that the signer built from the same sources: anything that differs is refused.
 * @throws {AppError} `pack/wrong-key` when none of them may; `pack/bad-manifest` with what differs.
 */
export function signManifest({ manifest, bytes, agency }: ToSign, keys: readonly SigningKey[], sameAs?: Uint8Array): PackSignature {
  if (sameAs !== undefined) requireSame(manifest, bytes, sameAs);
  const mine = keys.filter(({ id }) => agency.roles.pack.keyids.includes(id));
  if (mine.length === 0) throw new AppError("pack/wrong-key", { file: publishedFiles.manifest, reason: "this key has no say in the agency's packs" });
  return { format: 1, kind: "signature", pack: manifest.id, version: manifest.version, sha256: sha256Hex(bytes), signatures: mine.map((key) => ({ key: key.id, signature: toHex(key.sign(bytes)) })) };
}

/** Reads what somebody sent back. @throws {AppError} `folder/unreadable`. */
export async function readPackSignature(path: string): Promise<PackSignature> {
  const parsed = v.safeParse(signatureFile, jsonOf(await readFile(path, "utf8"), path));
  if (!parsed.success) throw unreadable(path, "not a signature of pack sign");
  return parsed.output;
}

/**
 * Adds signatures to a published folder: of keys that are here, and what others sent.
 *
 * @param renewMs - Dates `latest.json` anew, for which a key of that role has to be here.
 * @throws {AppError} `pack/bad-signature` for a signature of another manifest or of somebody who may not; `pack/wrong-key` when
 *   none of `keys` has a role in it. The folder is as it was then.
 */
export async function addSignatures(pack: string, keys: readonly SigningKey[], others: readonly PackSignature[], renewMs?: number): Promise<{ manifest: Manifest } & Signatures> {
  const published = await readPublished(openDirectory(pack));
  const agency = parseAgency(published.agency.bytes);
  const manifest = parseManifest(published.manifest.bytes);
  const may = (role: Role) => agency.roles[role].keyids.map((id): PublicKey => ({ id, public: agency.keys[id]?.public ?? "" }));
  const here = (role: Role) => keys.filter(({ id }) => agency.roles[role].keyids.includes(id));
  if (keys.length > 0 && here("pack").length + here("pointer").length === 0) throw new AppError("pack/wrong-key", { reason: "these keys have no say in the agency's packs" });
  const onManifest = (await signaturesOf(published.manifest, may("pack"))).byKey;
  for (const other of others) for (const [id, signature] of await checked(other, published.manifest.bytes, may("pack"))) onManifest.set(id, signature);
  for (const key of here("pack")) onManifest.set(key.id, key.sign(published.manifest.bytes));
  if (renewMs !== undefined && here("pointer").length === 0) throw new AppError("pack/wrong-key", { file: publishedFiles.pointer, reason: "no key for latest.json is here" });
  const pointer = renewMs === undefined ? published.pointer.bytes : jsonBytes(pointerTo(manifest, published.manifest.bytes, renewMs));
  const onPointer = renewMs === undefined ? (await signaturesOf(published.pointer, may("pointer"))).byKey : new Map<string, Uint8Array>();
  for (const key of here("pointer")) onPointer.set(key.id, key.sign(pointer));
  await replaceFile(join(pack, `${publishedFiles.manifest}.sig`), joined(onManifest));
  await replaceFile(join(pack, `${publishedFiles.pointer}.sig`), joined(onPointer));
  if (renewMs !== undefined) await replaceFile(join(pack, publishedFiles.pointer), pointer);
  return { manifest, signed: [...onManifest.keys()], missing: [...lacking("pack", agency, onManifest), ...lacking("pointer", agency, onPointer)] };
}

async function checked({ pack, version, sha256, signatures }: PackSignature, bytes: Uint8Array, keys: readonly PublicKey[]): Promise<Map<string, Uint8Array>> {
  if (sha256 !== sha256Hex(bytes)) throw new AppError("pack/bad-signature", { file: publishedFiles.manifest, reason: "of another manifest", pack, version });
  const raw = Buffer.concat(signatures.map(({ signature }) => fromHex(signature)));
  const { byKey, foreign } = await signaturesOf({ bytes, signatures: raw }, keys);
  if (foreign > 0) throw new AppError("pack/bad-signature", { file: publishedFiles.manifest, reason: "by somebody who may not sign packs", pack, version });
  return byKey;
}

function lacking(role: Role, { roles }: Agency, byKey: ReadonlyMap<string, unknown>): string[] {
  const { keyids, threshold } = roles[role];
  const count = threshold - keyids.filter((id) => byKey.has(id)).length;
  return count > 0 ? [`${role}: ${count} more of ${keyids.filter((id) => !byKey.has(id)).join(", ")}`] : [];
}

/** @throws {AppError} `pack/bad-manifest` naming the first members that differ. */
function requireSame(manifest: Manifest, bytes: Uint8Array, own: Uint8Array): void {
  if (sha256Hex(bytes) === sha256Hex(own)) return;
  const [mine, theirs] = [Object.entries(parseManifest(own)), new Map<string, unknown>(Object.entries(manifest))];
  const differing = mine.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(theirs.get(name))).map(([name]) => name);
  throw new AppError("pack/bad-manifest", { file: publishedFiles.manifest, reason: "differs from the one built here", differing: differing.join(", ") || "order or spelling" });
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(path, "not JSON", cause);
  }
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}
