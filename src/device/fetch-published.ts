import { AppError } from "../core/errors.ts";
import type { ReadEarlier } from "../core/pack/agency-chain.ts";
import type { SignedFile } from "../core/pack/agency-link.ts";
import { maxAgencyBytes, maxLinkBytes, maxManifestBytes, maxPointerBytes } from "../core/pack/limits.ts";
import { parsePointer } from "../core/pack/manifest-schema.ts";
import type { VerifyPorts } from "../core/pack/signatures.ts";
import { piecePath, publishedFiles } from "../core/pack/published-paths.ts";
import { verifyPublished, type Published, type Trust, type Verified } from "../core/pack/verify.ts";
import { fetchFile } from "./fetch-file.ts";
import { maxSignatureBytes } from "./limits.ts";
import type { Patience } from "./patience.ts";
import { asFiles, asPublished } from "./published-files.ts";
import type { PinRow, PublishedFiles } from "./rows.ts";
import { sameBytes } from "./same-bytes.ts";
import type { Surroundings } from "./surroundings.ts";

/** What fetching the signed files needs. */
export interface FetchPublishedPorts extends VerifyPorts {
  readonly surroundings: Surroundings;
  readonly patience: Patience;
  /** The pin of a pack id, where it was ever installed. */
  readonly pinOf: (pack: string) => Promise<PinRow | null>;
  /** The fingerprint of a poster for this address, where nothing was installed from it yet. */
  readonly poster: string | null;
}

/** The signed files, accepted. */
export interface FetchedPublication {
  readonly verified: Verified;
  /** What the address or the pack was bound to. */
  readonly bound: PinRow | null;
  readonly files: PublishedFiles;
}

/**
 * Fetches and verifies the signed files of a published folder; files that are already here are not
 * fetched again.
 *
 * @param known - The same files as they were fetched before from this address.
 * @param pin - What this address was trusted for before; without it the agency is trusted on first use,
 *   unless the pack's id is already pinned to one.
 * @throws {AppError} As `verifyPublished`, `startTransfer`.
 */
export async function fetchPublished(
  base: string,
  known: PublishedFiles | null,
  pin: PinRow | null,
  ports: FetchPublishedPorts,
  signal: AbortSignal,
): Promise<FetchedPublication> {
  const signed = async (path: string, maxBytes: number): Promise<SignedFile> => {
    const [bytes, signatures] = await Promise.all([
      fetchFile(base + path, maxBytes, ports.patience, ports.surroundings, signal),
      fetchFile(`${base}${path}.sig`, maxSignatureBytes, ports.patience, ports.surroundings, signal),
    ]);
    return { bytes, signatures };
  };
  const pointer = await signed(publishedFiles.pointer, maxPointerBytes);
  const before = known === null ? null : asPublished(known);
  const { id, manifest } = parsePointer(pointer.bytes);
  const bound = pin ?? (await ports.pinOf(id));
  const unchanged = before !== null && sameBytes(before.pointer.bytes, pointer.bytes);
  const sameManifest = before !== null && parsePointer(before.pointer.bytes).manifest.sha256 === manifest.sha256;
  const earlier: ReadEarlier = (sha256) => fetchFile(base + piecePath({ sha256 }), maxLinkBytes, ports.patience, ports.surroundings, signal);
  const published: Published = {
    pointer,
    earlier,
    agency: unchanged ? before.agency : await signed(publishedFiles.agency, maxAgencyBytes),
    manifest: sameManifest ? before.manifest : await signed(publishedFiles.manifest, maxManifestBytes),
  };
  const accept = async (candidate: Published): Promise<FetchedPublication> => ({
    verified: await verifyPublished(candidate, trustOf(bound, ports.surroundings.nowMs(), ports.poster), ports),
    bound,
    files: asFiles(candidate),
  });
  try {
    return await accept(published);
  } catch (cause) {
    if (!looksHalfPublished(cause)) throw cause;
    // It comes with the second stage of the shell; before, the folder is asked again after a while.
    const part = await import("./settled-publication.ts").catch(() => null);
    const settled = await part?.settledPublication(base, pointer.bytes, ports, signal);
    if (!settled) throw cause;
    return await accept({ ...settled, earlier });
  }
}

/** What an earlier install binds later ones to, or a poster the first. */
export function trustOf(pin: PinRow | null, nowMs: number, poster: string | null): Trust {
  if (pin === null) return poster === null ? { nowMs } : { nowMs, fingerprint: poster };
  return {
    nowMs,
    root: new Uint8Array(pin.agency),
    id: pin.pack,
    after: pin,
  };
}

/** True for refusals that a folder shows while it is being replaced: the files of two versions side by side. */
export function looksHalfPublished(cause: unknown): boolean {
  return cause instanceof AppError && (cause.code === "pack/bad-manifest" || cause.code === "pack/bad-signature" || cause.code === "pack/incomplete");
}
