import { AppError } from "../errors.ts";
import type { Hasher, Verifier } from "../ports.ts";
import { signatureBytes, type SignedFile } from "./agency-link.ts";
import { fromHex, toHex } from "./hex.ts";
import { maxSignatures } from "./limits.ts";
import type { Agency, Role } from "./manifest.ts";
import { parseAgency } from "./manifest-schema.ts";

/** What checking signatures needs. */
export interface VerifyPorts {
  readonly verifier: Verifier;
  readonly hasher: Hasher;
}

/** An agency file that its own root keys have signed. @throws {AppError} As `parseAgency`; `pack/bad-signature`. */
export async function readAgency(file: SignedFile, { hasher, verifier }: VerifyPorts): Promise<Agency> {
  const agency = parseAgency(file.bytes);
  await requireKeyIds(agency, hasher);
  await requireSignatures(file, agency, "root", "agency.json", verifier);
  return agency;
}

/** True when enough root keys of `known` have signed. */
export async function signedBy(known: Agency, file: SignedFile, { verifier }: VerifyPorts): Promise<boolean> {
  const { keyids, threshold } = known.roles.root;
  return (await signersOf(file, known, keyids, verifier)).length >= threshold;
}

/** A key's id is its hash: otherwise one key under two names would fill a threshold of two. */
async function requireKeyIds(agency: Agency, hasher: Hasher): Promise<void> {
  for (const [id, key] of [...Object.entries(agency.keys), ...Object.entries(agency.sealing?.keys ?? {})]) {
    const hash = toHex(await hasher.sha256(fromHex(key.public)));
    if (hash.slice(0, id.length) !== id) throw new AppError("pack/bad-manifest", { file: "agency.json", reason: "key id" });
  }
}

/** @returns Ids of those who signed and may. Each signature has to be of a key that may sign, so that no byte of the file beside is without meaning. @throws {AppError} `pack/bad-signature`. */
export async function requireSignatures(file: SignedFile, agency: Agency, role: Role, name: string, verifier: Verifier): Promise<string[]> {
  const { keyids, threshold } = agency.roles[role];
  // An agency file is signed by the root of the version before, too.
  const signers = await signersOf(file, agency, role === "root" ? Object.keys(agency.keys) : keyids, verifier);
  const entitled = signers.filter((id) => keyids.includes(id));
  if (entitled.length < threshold || signers.length * signatureBytes !== file.signatures.length) throw new AppError("pack/bad-signature", { file: name });
  return entitled;
}

/** Which of the keys `ids` signed the exact bytes, each once however often it did. */
async function signersOf({ bytes, signatures }: SignedFile, { keys }: Agency, ids: readonly string[], verifier: Verifier): Promise<string[]> {
  const signers: string[] = [];
  for (let at = 0; at < Math.min(signatures.length, maxSignatures * signatureBytes); at += signatureBytes) {
    const signature = signatures.subarray(at, at + signatureBytes);
    for (const id of ids) {
      if (signers.includes(id) || !(await verifier.verify(signature, bytes, fromHex(keys[id]?.public ?? "")))) continue;
      signers.push(id);
      break;
    }
  }
  return signers;
}
