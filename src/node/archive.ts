import { mkdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AppError } from "../core/errors.ts";
import { encodeKept, keptPath, openKept } from "../core/pack/kept-version.ts";
import type { Manifest } from "../core/pack/manifest.ts";
import { parseManifest, parsePointer } from "../core/pack/manifest-schema.ts";
import { piecePath, publishedFiles } from "../core/pack/published-paths.ts";
import { readPublished } from "../core/pack/verify-folder.ts";
import { verifyPublished, type Published } from "../core/pack/verify.ts";
import type { Folder } from "../core/ports.ts";
import { nodeHasher, nodeVerifier, sha256Hex } from "./crypto.ts";
import { writeDurably } from "./durable-file.ts";
import { openDirectory, openMemory } from "./folder.ts";
import { appendPublishLog, readPublishLog, type Publication } from "./publish-log.ts";

/** Where every version that was published into a tree is kept: beside it, so that nobody serves or sweeps it. */
export function archiveOf(tree: string): string {
  return `${resolve(tree)}.versions`;
}

/** Keeps a version for good: its signed files as one, and those pieces that no version before it had. */
export async function archiveVersion(archive: string, from: Folder): Promise<{ manifest: Manifest; manifestSha256: string; pointerSha256: string }> {
  return archivePublished(archive, await readPublished(from), from);
}

async function archivePublished(archive: string, published: Published, from: Folder): ReturnType<typeof archiveVersion> {
  const manifest = parseManifest(published.manifest.bytes);
  for (const folder of ["pieces", "signed"]) await mkdir(join(archive, folder), { recursive: true });
  for (const { sha256 } of manifest.pieces) await keep(archive, piecePath({ sha256 }), () => from.read(piecePath({ sha256 })));
  const pointerSha256 = sha256Hex(published.pointer.bytes);
  await keep(archive, keptPath(pointerSha256), async () => encodeKept(published));
  return { manifest, manifestSha256: sha256Hex(published.manifest.bytes), pointerSha256 };
}

/**
 * Keeps a version and writes down that it was published, unless that was done before.
 *
 * @param at - ISO 8601 UTC; absent: when its pointer was made, for what is found published without having been kept.
 */
export async function keepPublication(archive: string, from: Folder, { at, suluh, gate }: Pick<Publication, "suluh" | "gate"> & { readonly at?: string }): Promise<void> {
  const published = await readPublished(from);
  const hash = sha256Hex(published.manifest.bytes);
  if ((await readPublishLog(archive)).some(({ manifestSha256 }) => manifestSha256 === hash)) return;
  const { manifest, ...hashes } = await archivePublished(archive, published, from);
  await appendPublishLog(archive, { at: at ?? parsePointer(published.pointer.bytes).issued, id: manifest.id, version: manifest.version, ...hashes, suluh, gate });
}

/** What is there under the name of its hash is not read again. */
async function keep(archive: string, path: string, bytes: () => Promise<Uint8Array>): Promise<void> {
  const there = await stat(join(archive, path)).catch(() => null);
  if (there === null) await writeDurably(join(archive, path), await bytes());
}

/** A version that was published, as a folder, and the moment for which it is opened. */
export interface PastVersion {
  readonly folder: Folder;
  readonly publication: Publication;
  readonly atMs: number;
}

/**
 * Opens what was published with a number, or was the newest at a moment.
 *
 * @throws {AppError} `folder/missing` when there is none; as `verifyPublished` when it was changed since.
 */
export async function openPast(archive: string, wanted: { readonly version: number } | { readonly atMs: number }): Promise<PastVersion> {
  const log = await readPublishLog(archive);
  const publication = log.findLast((each) => ("version" in wanted ? each.version === wanted.version : Date.parse(each.at) <= wanted.atMs));
  if (publication === undefined) throw new AppError("folder/missing", { file: archive, reason: "no such version was published", published: log.map(({ version, at }) => `${version} (${at})`).join(", ") });
  const directory = openDirectory(archive);
  const published = await openKept(await directory.read(keptPath(publication.pointerSha256)));
  await verifyPublished(published, { nowMs: 0 }, { verifier: nodeVerifier, hasher: nodeHasher });
  if (sha256Hex(published.manifest.bytes) !== publication.manifestSha256) throw new AppError("pack/bad-signature", { file: publishedFiles.manifest, reason: "not the one that the log names" });
  return { folder: keptFolder(published, directory), publication, atMs: "atMs" in wanted ? wanted.atMs : Date.parse(publication.at) };
}

/** Signed files of one version over a folder with its pieces. */
export function keptFolder(published: Published, pieces: Folder): Folder {
  const files = new Map<string, Uint8Array>();
  for (const [path, file] of [[publishedFiles.agency, published.agency], [publishedFiles.manifest, published.manifest], [publishedFiles.pointer, published.pointer]] as const) {
    files.set(path, file.bytes).set(`${path}.sig`, file.signatures);
  }
  const signed = openMemory(files);
  return { read: (path) => (files.has(path) ? signed : pieces).read(path), list: async () => [...files.keys(), ...(await pieces.list()).filter((path) => path.startsWith("pieces/"))].toSorted() };
}
