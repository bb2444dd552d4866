import { AppError } from "../../core/errors.ts";
import { joinBytes } from "../../core/join-bytes.ts";
import type { Manifest } from "../../core/pack/manifest.ts";
import { verifyLease, type Lease } from "../../core/staff/lease.ts";
import { fetchPieces } from "../fetch-pieces.ts";
import { fetchPublished } from "../fetch-published.ts";
import type { InstallPorts } from "../install.ts";
import { Patience } from "../patience.ts";
import type { PieceKeeping } from "../piece-store.ts";
import type { PublishedFiles } from "../rows.ts";
import { sameBytes } from "../same-bytes.ts";
import { guideBase } from "./staff-server.ts";

/** What fetching a staff pack needs. */
export type FetchGuidePorts = Pick<InstallPorts, "hasher" | "verifier" | "pins" | "surroundings" | "buildIndex">;

/** A staff pack that is verified and whole, in memory. */
export interface FetchedGuide {
  readonly manifest: Manifest;
  readonly files: PublishedFiles;
  /** Documents by the SHA-256 of their pieces. */
  readonly pieces: ReadonlyMap<string, Uint8Array>;
  readonly index: Uint8Array;
  /** Binds later versions to this one; to be called once it is kept. */
  readonly pin: () => Promise<void>;
}

/** Failures in a row after which it is left for another time: somebody who has just signed in waits. */
const patienceWithLine = 3;

/**
 * Fetches one staff pack as strictly as any pack, and holds the lease against its agency's keys. Nothing of it is kept.
 *
 * @param kept - Reads a piece that is already here.
 * @throws {AppError} What `install` throws; `pack/wrong-kind` for a pack that is for everybody; `pack/wrong-key` where its
 *   agency did not sign the lease.
 */
export async function fetchGuide(
  id: string,
  { lease, phone }: { readonly lease: Lease; readonly phone: string },
  kept: (sha256: string) => Promise<Uint8Array | null>,
  ports: FetchGuidePorts,
  signal: AbortSignal,
): Promise<FetchedGuide> {
  const base = guideBase(id);
  const patience = new Patience(ports.surroundings, patienceWithLine);
  const pinOf = (pack: string) => ports.pins.ofPack(pack);
  const { verified, bound, files } = await fetchPublished(base, null, await ports.pins.ofBase(base), { ...ports, patience, pinOf, poster: null }, signal);
  const { manifest, agency } = verified;
  if (manifest.kind !== "staff") throw new AppError("pack/wrong-kind", { kind: manifest.kind });
  if (manifest.id !== id) throw new AppError("pack/bad-manifest", { id: manifest.id });
  if (!(await verifyLease(lease, phone, agency, ports.verifier))) throw new AppError("pack/wrong-key", { file: "lease" });
  if (bound !== null && !sameBytes(bound.agency, files.agency)) await ports.pins.raise(id, files);
  const documents = manifest.pieces.filter(({ role }) => role === "documents");
  const pieces = new Map<string, Uint8Array>();
  for (const { sha256 } of documents) {
    const bytes = await kept(sha256);
    if (bytes !== null) pieces.set(sha256, bytes);
  }
  await fetchPieces(base, documents, { ...ports, patience, store: memoryStore(pieces) }, () => undefined, signal);
  const index = new Uint8Array(await ports.buildIndex(manifest, async (sha256) => pieces.get(sha256) ?? null));
  const pin = () => ports.pins.pin({ id, base, version: manifest.version, agency: files.agency, agencySignature: files.agencySignature }, verified);
  return { manifest, files, pieces, index, pin };
}

/** Pieces in memory alone: what is for staff touches the disk only sealed. */
function memoryStore(pieces: Map<string, Uint8Array>): PieceKeeping {
  const begun = new Map<string, Uint8Array>();
  return {
    present: async (hashes) => new Set(hashes.filter((sha256) => pieces.has(sha256))),
    put: async (sha256, bytes) => {
      pieces.set(sha256, bytes);
      begun.delete(sha256);
    },
    beginning: async (sha256) => begun.get(sha256) ?? new Uint8Array(0),
    keep: async (sha256, from, bytes) => {
      const before = (begun.get(sha256) ?? new Uint8Array(0)).subarray(0, from);
      begun.set(sha256, joinBytes([before, bytes]));
    },
    forget: async (sha256, from) => {
      const before = begun.get(sha256);
      if (before !== undefined) begun.set(sha256, before.slice(0, from));
    },
  };
}
