import { AppError } from "../errors.ts";
import type { Hasher, Verifier } from "../ports.ts";
import { fromHex, toHex } from "./hex.ts";
import { maxSignatures } from "./limits.ts";
import type { Agency, Manifest, Pointer, Role } from "./manifest.ts";
import { parseAgency, parseManifest, parsePointer } from "./manifest-schema.ts";

/** A file as published, and the raw signatures of 64 bytes each that stand beside it. */
export interface SignedFile {
  readonly bytes: Uint8Array;
  readonly signatures: Uint8Array;
}

/** The three signed files of a published folder. */
export interface Published {
  readonly agency: SignedFile;
  readonly manifest: SignedFile;
  readonly pointer: SignedFile;
}

/** What is already known and therefore binding. */
export interface Trust {
  readonly nowMs: number;
  /** Bytes of the `agency.json` that was trusted before; without it the published one is trusted on first use. */
  readonly root?: Uint8Array;
  /** The newest version that was seen; with the hash of its manifest, another manifest of that version is refused too. */
  readonly after?: { readonly version: number; readonly manifestSha256?: string };
  /** The pack that was asked for. */
  readonly id?: string;
}

/** What was accepted, and what has to be said about it. */
export interface Verified {
  readonly agency: Agency;
  readonly manifest: Manifest;
  readonly pointer: Pointer;
  /** Lower-case hex SHA-256 of `manifest.json`; goes into `Trust.after` next time. */
  readonly manifestSha256: string;
  /** The pointer has passed its date: there may be a newer version. Help is not withheld for it. */
  readonly stale: boolean;
  /** The manifest has passed its date: shown with a warning. */
  readonly expired: boolean;
}

/** What checking signatures needs. */
export interface VerifyPorts {
  readonly verifier: Verifier;
  readonly hasher: Hasher;
}

const signatureBytes = 64;

/**
 * Accepts or refuses a published pack by its signatures alone, whoever carried it. Pieces are checked one
 * by one with `openPiece` when they arrive.
 *
 * @throws {AppError} `pack/bad-manifest`, `pack/unknown-format`, `pack/too-large`, `pack/bad-signature`,
 *   `pack/wrong-key`, `pack/expired-key`, `pack/older-version`.
 * @see The Update Framework 1.0, section 5: roles root, targets (`pack`) and timestamp (`pointer`).
 */
export async function verifyPublished(published: Published, trust: Trust, ports: VerifyPorts): Promise<Verified> {
  const agency = await verifyAgency(published.agency, trust, ports);
  const pointer = await verifyPointer(published.pointer, agency, ports);
  const manifestSha256 = toHex(await ports.hasher.sha256(published.manifest.bytes));
  if (manifestSha256 !== pointer.manifest.sha256 || published.manifest.bytes.length !== pointer.manifest.bytes) {
    throw new AppError("pack/bad-manifest", { file: "manifest.json", reason: "not the one latest.json names" });
  }
  await requireSignatures(published.manifest, agency, "pack", "manifest.json", ports.verifier);
  const manifest = parseManifest(published.manifest.bytes);
  if (manifest.id !== pointer.id || manifest.version !== pointer.version) {
    throw new AppError("pack/bad-manifest", { file: "latest.json", reason: "names another pack or version" });
  }
  requireNewEnough(manifest, manifestSha256, trust);
  return {
    agency,
    manifest,
    pointer,
    manifestSha256,
    stale: Date.parse(pointer.expires) <= trust.nowMs,
    expired: Date.parse(manifest.expires) <= trust.nowMs,
  };
}

/**
 * The root of trust: signed by its own root keys and, where one was trusted before, by the keys of that one too.
 *
 * @throws {AppError} As `verifyPublished`.
 */
export async function verifyAgency(file: SignedFile, trust: Trust, ports: VerifyPorts): Promise<Agency> {
  const agency = parseAgency(file.bytes);
  await requireKeyIds(agency, ports.hasher);
  await requireSignatures(file, agency, "root", "agency.json", ports.verifier);
  if (trust.root !== undefined) {
    const pinned = parseAgency(trust.root);
    const { signers } = await signersOf(file, pinned, ports.verifier);
    const { keyids, threshold } = pinned.roles.root;
    if (keyids.filter((id) => signers.has(id)).length < threshold) {
      throw new AppError("pack/wrong-key", { file: "agency.json" });
    }
    if (agency.version < pinned.version) {
      throw new AppError("pack/older-version", { file: "agency.json", version: agency.version, known: pinned.version });
    }
  }
  if (Date.parse(agency.expires) <= trust.nowMs) {
    throw new AppError("pack/expired-key", { expires: agency.expires });
  }
  return agency;
}

/**
 * Reads `latest.json` by itself, to learn cheaply whether there is something new.
 *
 * @throws {AppError} As `verifyPublished`.
 */
export async function verifyPointer(file: SignedFile, agency: Agency, ports: VerifyPorts): Promise<Pointer> {
  await requireSignatures(file, agency, "pointer", "latest.json", ports.verifier);
  return parsePointer(file.bytes);
}

function requireNewEnough(manifest: Manifest, sha256: string, { after, id }: Trust): void {
  if (id !== undefined && manifest.id !== id) {
    throw new AppError("pack/bad-manifest", { file: "manifest.json", reason: "another pack", id: manifest.id });
  }
  if (after === undefined) return;
  const swapped = manifest.version === after.version && after.manifestSha256 !== undefined && after.manifestSha256 !== sha256;
  if (manifest.version < after.version || swapped) {
    throw new AppError("pack/older-version", { version: manifest.version, known: after.version });
  }
}

/** A key's id is its hash: otherwise one key under two names would fill a threshold of two. */
async function requireKeyIds(agency: Agency, hasher: Hasher): Promise<void> {
  for (const [id, key] of [...Object.entries(agency.keys), ...Object.entries(agency.sealing?.keys ?? {})]) {
    const hash = toHex(await hasher.sha256(fromHex(key.public)));
    if (hash.slice(0, id.length) !== id) throw new AppError("pack/bad-manifest", { file: "agency.json", reason: "key id" });
  }
}

/** Each signature has to be of a key that the agency names, so that no byte of the file beside is without meaning. */
async function requireSignatures(file: SignedFile, agency: Agency, role: Role, name: string, verifier: Verifier): Promise<void> {
  const { keyids, threshold } = agency.roles[role];
  const { signers, unknown } = await signersOf(file, agency, verifier);
  const count = keyids.filter((id) => signers.has(id)).length;
  if (count < threshold || unknown > 0) throw new AppError("pack/bad-signature", { file: name });
}

/** Which keys of `agency` signed the exact bytes, and how many signatures are of none of them. */
async function signersOf(file: SignedFile, agency: Agency, verifier: Verifier): Promise<{ signers: Set<string>; unknown: number }> {
  const signers = new Set<string>();
  const count = file.signatures.length / signatureBytes;
  if (!Number.isInteger(count) || count > maxSignatures) return { signers, unknown: 1 };
  let unknown = 0;
  for (let at = 0; at < count; at += 1) {
    const signature = file.signatures.subarray(at * signatureBytes, (at + 1) * signatureBytes);
    const signer = await signerOf(signature, file.bytes, agency, signers, verifier);
    if (signer === null) unknown += 1;
    else signers.add(signer);
  }
  return { signers, unknown };
}

async function signerOf(
  signature: Uint8Array,
  message: Uint8Array,
  agency: Agency,
  taken: ReadonlySet<string>,
  verifier: Verifier,
): Promise<string | null> {
  for (const [id, key] of Object.entries(agency.keys)) {
    if (!taken.has(id) && (await verifier.verify(signature, message, fromHex(key.public)))) return id;
  }
  return null;
}
