import { AppError } from "../errors.ts";
import type { Folder } from "../ports.ts";
import { openBundle, writeBundle } from "./bundle.ts";
import { toHex } from "./hex.ts";
import type { Manifest } from "./manifest.ts";
import type { VerifyPorts } from "./signatures.ts";
import { verifyAgency, verifyPublished, type Published } from "./verify.ts";

/** Where a published tree keeps the signed files of a version as one file, by the hash of its `latest.json`. */
export function keptPath(pointerSha256: string): string {
  return `signed/${pointerSha256}`;
}

/** True for the path of a kept version. */
export function isKeptPath(path: string): boolean {
  return /^signed\/[0-9a-f]{64}$/.test(path);
}

/** The signed files of a version as one file; the same files give the same bytes. */
export function encodeKept({ agency, manifest, pointer }: Published): Uint8Array {
  const files = new Map<string, Uint8Array>();
  for (const [path, file] of [["agency.json", agency], ["manifest.json", manifest], ["latest.json", pointer]] as const) files.set(path, file.bytes).set(`${path}.sig`, file.signatures);
  return writeBundle(files);
}

/** Reads what `encodeKept` made; not verified yet. @throws {AppError} `pack/bad-piece`, `pack/incomplete`, `pack/too-large`. */
export async function openKept(bytes: Uint8Array): Promise<Published> {
  const folder = openBundle(bytes);
  const signed = async (path: string) => ({ bytes: await read(folder, path), signatures: await read(folder, `${path}.sig`) });
  return { agency: await signed("agency.json"), manifest: await signed("manifest.json"), pointer: await signed("latest.json") };
}

/**
 * Checks a version that a published tree keeps for phones that still read it: signed by the agency as it was then, from
 * which the present one follows.
 *
 * @param newest - The signed files that are published now.
 * @throws {AppError} As `verifyPublished`; `pack/unexpected-file` for another name than that of its hash.
 */
export async function verifyKept(path: string, bytes: Uint8Array, newest: Published, ports: VerifyPorts): Promise<{ published: Published; manifest: Manifest }> {
  const published = await openKept(bytes);
  if (path !== keptPath(toHex(await ports.hasher.sha256(published.pointer.bytes)))) throw new AppError("pack/unexpected-file", { file: path });
  const { manifest } = await verifyPublished({ ...published, ...(newest.earlier === undefined ? {} : { earlier: newest.earlier }) }, { nowMs: 0 }, ports);
  await verifyAgency(newest.agency, { nowMs: 0, root: published.agency.bytes }, ports, newest.earlier);
  return { published, manifest };
}

async function read(folder: Folder, path: string): Promise<Uint8Array> {
  return folder.read(path).catch((cause: unknown) => {
    throw new AppError("pack/incomplete", { file: path }, { cause });
  });
}
