import { AppError } from "../errors.ts";
import { latePart } from "../late-part.ts";
import type { ReadEarlier } from "./agency-chain.ts";
import type { SignedFile } from "./agency-link.ts";
import { toHex } from "./hex.ts";
import type { Agency, Manifest, Pointer, Signers } from "./manifest.ts";
import { parseAgency, parseManifest, parsePointer } from "./manifest-schema.ts";
import { readAgency, requireSignatures, signedBy, type VerifyPorts } from "./signatures.ts";

/** The change of a root is rare, and posters are: this comes with the second stage of the shell. */
const chain = latePart(() => import("./agency-chain.ts"));

/** The three signed files of a published folder. */
export interface Published {
  readonly agency: SignedFile;
  readonly manifest: SignedFile;
  readonly pointer: SignedFile;
  /** Reads an earlier version of the agency file, a piece, by its hash; what it gives is checked. */
  readonly earlier?: ReadEarlier;
}

/** The newest version of a pack that was whole on this phone. */
export interface Seen {
  readonly version: number;
  /** With it another manifest of that version is refused too. */
  readonly manifestSha256?: string;
  /** The highest version that each key has signed, by key id: when the key that set the version is taken out of its role, the
   *  version that the other keys have reached counts. */
  readonly byKey?: Readonly<Record<string, number>>;
}

/** What is already known and therefore binding. */
export interface Trust {
  readonly nowMs: number;
  /** Bytes of the `agency.json` that was trusted before; without it the published one is trusted on first use. */
  readonly root?: Uint8Array;
  /** Fingerprint of a root, from a poster: with no `root`, the published agency file has to be that one or follow from it. */
  readonly fingerprint?: string;
  readonly after?: Seen;
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
  /** Ids of the keys that signed the manifest. */
  readonly signers: readonly string[];
  /** The pointer has passed its date: there may be a newer version. Help is not withheld for it. */
  readonly stale: boolean;
  /** The manifest has passed its date: shown with a warning. */
  readonly expired: boolean;
}

/**
 * Accepts or refuses a published pack by its signatures alone, whoever carried it. Pieces are checked one
 * by one with `openPiece` when they arrive.
 *
 * @throws {AppError} `pack/bad-manifest`, `pack/unknown-format`, `pack/too-large`, `pack/bad-signature`,
 *   `pack/wrong-key`, `pack/expired-key`, `pack/older-version`.
 * @see The Update Framework 1.0, section 5: roles root, targets (`pack`) and timestamp (`pointer`).
 */
export async function verifyPublished(published: Published, trust: Trust, ports: VerifyPorts): Promise<Verified> {
  const agency = await verifyAgency(published.agency, trust, ports, published.earlier);
  const pointer = await verifyPointer(published.pointer, agency, ports);
  const manifestSha256 = toHex(await ports.hasher.sha256(published.manifest.bytes));
  if (manifestSha256 !== pointer.manifest.sha256 || published.manifest.bytes.length !== pointer.manifest.bytes) {
    throw new AppError("pack/bad-manifest", { file: "manifest.json", reason: "not the one latest.json names" });
  }
  const signers = await requireSignatures(published.manifest, agency, "pack", "manifest.json", ports.verifier);
  const manifest = parseManifest(published.manifest.bytes);
  if (manifest.id !== pointer.id || manifest.version !== pointer.version) {
    throw new AppError("pack/bad-manifest", { file: "latest.json", reason: "names another pack or version" });
  }
  if (trust.id !== undefined && manifest.id !== trust.id) {
    throw new AppError("pack/bad-manifest", { file: "manifest.json", reason: "another pack", id: manifest.id });
  }
  if (trust.after !== undefined) requireNewEnough(manifest, manifestSha256, trust.after, agency.roles.pack);
  return {
    agency,
    manifest,
    pointer,
    manifestSha256,
    signers,
    stale: Date.parse(pointer.expires) <= trust.nowMs,
    expired: Date.parse(manifest.expires) <= trust.nowMs,
  };
}

/**
 * The root of trust: signed by its own root keys and, where one was trusted before, by the keys of that one too, or at the
 * end of a chain of versions each of which is signed by the keys of the one before.
 *
 * @throws {AppError} As `verifyPublished`, and what `earlier` throws.
 */
export async function verifyAgency(file: SignedFile, trust: Trust, ports: VerifyPorts, earlier?: ReadEarlier): Promise<Agency> {
  const agency = await readAgency(file, ports);
  const { root, fingerprint } = trust;
  let known = root === undefined ? undefined : parseAgency(root);
  if (known === undefined ? fingerprint !== undefined : !(await signedBy(known, file, ports))) {
    const { followChain } = await chain();
    known = await followChain(agency, file, known ?? fingerprint ?? "", ports, earlier);
  }
  if (known !== undefined && agency.version < known.version) {
    throw new AppError("pack/older-version", { file: "agency.json", version: agency.version, known: known.version });
  }
  if (Date.parse(agency.expires) <= trust.nowMs) throw new AppError("pack/expired-key", { expires: agency.expires });
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

function requireNewEnough(manifest: Manifest, sha256: string, seen: Seen, signers: Signers): void {
  const floor = floorOf(seen, signers);
  const swapped = manifest.version === seen.version && floor === seen.version && seen.manifestSha256 !== undefined && seen.manifestSha256 !== sha256;
  if (manifest.version < floor || swapped) throw new AppError("pack/older-version", { version: manifest.version, known: floor });
}

/**
 * The version that must not be gone back behind: the highest one seen while all who signed it may still sign, else the
 * highest that enough of those who may sign have reached. So what a stolen key did to the numbers goes with the key.
 */
function floorOf({ version, byKey = {} }: Seen, { keyids, threshold }: Signers): number {
  if (Object.keys(byKey).every((id) => byKey[id] !== version || keyids.includes(id))) return version;
  const reached = keyids.map((id) => byKey[id] ?? 0).sort((a, b) => b - a);
  return reached[threshold - 1] ?? 0;
}
