import { AppError } from "../errors.ts";
import type { Folder, Hasher, Inflater, Verifier } from "../ports.ts";
import { parseAlerts } from "../alerts/alerts-piece.ts";
import { parseCorrections } from "./corrections.ts";
import { parseDocuments } from "./entry-schema.ts";
import { examplesOf } from "../forms/examples.ts";
import { parseForms } from "../forms/forms-schema.ts";
import type { Agency, Manifest, Piece } from "./manifest.ts";
import { isKeptPath, verifyKept } from "./kept-version.ts";
import { checkPiece, openPiece } from "./piece.ts";
import { piecePath, publishedFiles, publishedPaths } from "./published-paths.ts";
import { openVectors, unitCount, vectorsFit, type UnitCount } from "./vectors.ts";
import { verifyAgency, verifyPublished, type Published, type Trust, type Verified } from "./verify.ts";

/** What checking a whole folder needs. */
export interface FolderPorts {
  readonly verifier: Verifier;
  readonly hasher: Hasher;
  readonly inflater: Inflater;
}

/** Reads the three signed files of a published folder. @throws {AppError} `pack/incomplete` when one is missing. */
export async function readPublished(folder: Folder): Promise<Published> {
  const signed = async (path: string) => ({ bytes: await need(folder, path), signatures: await need(folder, `${path}.sig`) });
  return {
    agency: await signed(publishedFiles.agency),
    manifest: await signed(publishedFiles.manifest),
    pointer: await signed(publishedFiles.pointer),
    earlier: (sha256) => need(folder, piecePath({ sha256 })),
  };
}

/**
 * Checks a whole published folder: signatures, every piece, and that nothing else lies in it but versions before that
 * a published tree keeps, with their pieces.
 *
 * @throws {AppError} As `verifyPublished`; `pack/unexpected-file`, `pack/incomplete`, `pack/bad-piece`.
 */
export async function verifyFolder(folder: Folder, trust: Trust, ports: FolderPorts): Promise<Verified> {
  const published = await readPublished(folder);
  const verified = await verifyPublished(published, trust, ports);
  await verifyChain(published, verified.agency, ports);
  const { pieces } = verified.manifest;
  const known = new Set(publishedPaths(verified.manifest, verified.agency));
  const paths = await folder.list();
  const kept = await keptPieces(paths.filter(isKeptPath), folder, published, ports);
  for (const path of paths) {
    const before = kept.get(path);
    if (before !== undefined) await checkPiece(before, await need(folder, path), ports.hasher);
    else if (!known.has(path) && !isKeptPath(path)) throw new AppError("pack/unexpected-file", { file: path });
  }
  const check = contentCheck(verified.manifest, ports);
  for (const piece of inCheckingOrder(pieces)) await check(piece, await need(folder, piecePath(piece)));
  return verified;
}

/** What the versions before name, by path. */
async function keptPieces(paths: readonly string[], folder: Folder, newest: Published, ports: FolderPorts): Promise<Map<string, Piece>> {
  const pieces = new Map<string, Piece>();
  for (const path of paths) {
    const { manifest } = await verifyKept(path, await need(folder, path), newest, ports);
    for (const piece of manifest.pieces) pieces.set(piecePath(piece), piece);
  }
  return pieces;
}

/** Each version of the agency file follows from the one before: a phone may start at any of them. */
async function verifyChain({ agency: newest, earlier }: Published, { before = [], version }: Agency, ports: FolderPorts): Promise<void> {
  let root: Uint8Array | undefined;
  // Loaded like this everywhere, so that phones have it with their second stage.
  const { readLink } = await import("./agency-chain.ts");
  for (const [at, sha256] of before.entries()) {
    const link = await readLink(sha256, (await earlier?.(sha256)) ?? new Uint8Array(), ports);
    const step = await verifyAgency(link, { nowMs: 0, ...(root === undefined ? {} : { root }) }, ports);
    if (step.version !== version - before.length + at) throw new AppError("pack/bad-manifest", { file: publishedFiles.agency, reason: "an earlier version" });
    root = link.bytes;
  }
  if (root !== undefined) await verifyAgency(newest, { nowMs: 0, root }, ports);
}

/** Pieces in the order in which they can be checked: vectors after what they belong to. */
export function inCheckingOrder(pieces: readonly Piece[]): Piece[] {
  return (["documents", "forms", "corrections", "alerts", "vectors", "golden", "model"] as const).flatMap((wanted) => pieces.filter(({ role }) => role === wanted));
}

/**
 * Checks that pieces are what the manifest says and hold what their role says, one after the other `inCheckingOrder`.
 *
 * @returns Throws {AppError} `pack/bad-piece`.
 */
export function contentCheck({ embedder }: Manifest, ports: FolderPorts): (piece: Piece, bytes: Uint8Array) => Promise<void> {
  const wordings = new Map<string, readonly UnitCount[]>();
  return async (piece, bytes) => {
    const raw = await openPiece(piece, bytes, ports);
    if (piece.role === "documents") {
      const entries = parseDocuments(raw);
      if (entries.length !== piece.entries || entries.some(({ lang }) => lang !== piece.lang)) {
        throw new AppError("pack/bad-piece", { piece: piece.sha256, reason: "entries" });
      }
      wordings.set(piece.sha256, entries.map(unitCount));
    }
    if (piece.role === "forms") wordings.set(piece.sha256, examplesOf(parseForms(raw)).map(({ texts }) => ({ passages: 0, questions: texts.length })));
    if (piece.role === "corrections") parseCorrections(raw);
    if (piece.role === "alerts") parseAlerts(raw);
    if (piece.role === "vectors") {
      const vectors = openVectors(raw);
      if (vectors.dimensions !== embedder?.dimensions || !vectorsFit(vectors, wordings.get(piece.of ?? "") ?? [])) {
        throw new AppError("pack/bad-piece", { piece: piece.sha256, reason: "vectors of other documents" });
      }
    }
  };
}

async function need(folder: Folder, path: string): Promise<Uint8Array> {
  try {
    return await folder.read(path);
  } catch (cause) {
    if (cause instanceof AppError && cause.code === "folder/missing") throw new AppError("pack/incomplete", { file: path }, { cause });
    throw cause;
  }
}
