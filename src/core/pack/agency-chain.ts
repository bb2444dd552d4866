import { AppError } from "../errors.ts";
import { openLink, type SignedFile } from "./agency-link.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { toHex } from "./hex.ts";
import type { Agency } from "./manifest.ts";
import { parseAgency } from "./manifest-schema.ts";
import { readAgency, signedBy, type VerifyPorts } from "./signatures.ts";

/** Reads an earlier version of an agency file by its hash. @returns Any bytes. */
export type ReadEarlier = (sha256: string) => Promise<Uint8Array>;

/**
 * Follows the versions of an agency file from the one that is known to the newest, each of which the root before has signed.
 *
 * @param known - That version, or the fingerprint of its root: then versions before it are passed over.
 * @returns The version that signed `file`.
 * @throws {AppError} `pack/wrong-key` where the newest does not follow; `pack/bad-piece`, `pack/bad-manifest`,
 *   `pack/bad-signature`, `pack/too-large` for what `earlier` gave, and what it throws.
 */
export async function followChain(newest: Agency, file: SignedFile, known: Agency | string, ports: VerifyPorts, earlier?: ReadEarlier): Promise<Agency> {
  const { before = [], version } = newest;
  const isKnown = async (candidate: Agency) => known === (await fingerprintOf(candidate, ports.hasher));
  let at: Agency | null = typeof known === "string" ? null : known;
  if (at === null && (await isKnown(newest))) return newest;
  for (const [index, sha256] of before.entries()) {
    const number = version - before.length + index;
    if (earlier === undefined || number <= (at?.version ?? 0)) continue;
    const link = await readLink(sha256, await earlier(sha256), ports);
    const step = parseAgency(link.bytes);
    if (step.version !== number) throw new AppError("pack/bad-manifest", { file: "agency.json", reason: "an earlier version" });
    // Cheap first: a hostile chain can name a hundred files with sixteen signatures each.
    if (at === null && !(await isKnown(step))) continue;
    if (at !== null && !(await signedBy(at, link, ports))) throw new AppError("pack/wrong-key", { file: "agency.json", version: number });
    at = await readAgency(link, ports);
  }
  if (at === null || !(await signedBy(at, file, ports))) throw new AppError("pack/wrong-key", { file: "agency.json" });
  return at;
}

/** An earlier version of an agency file, out of its piece. @throws {AppError} `pack/bad-piece`, `pack/bad-manifest`, `pack/too-large`. */
export async function readLink(sha256: string, bytes: Uint8Array, { hasher }: VerifyPorts): Promise<SignedFile> {
  if (toHex(await hasher.sha256(bytes)) !== sha256) throw new AppError("pack/bad-piece", { piece: sha256 });
  return openLink(bytes);
}
