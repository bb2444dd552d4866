import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "../core/errors.ts";
import { readLink } from "../core/pack/agency-chain.ts";
import type { SignedFile } from "../core/pack/agency-link.ts";
import type { Agency } from "../core/pack/manifest.ts";
import { parseAgency } from "../core/pack/manifest-schema.ts";
import { piecePath, publishedFiles } from "../core/pack/published-paths.ts";
import { verifyAgency } from "../core/pack/verify.ts";
import { nextAgency, planOf, type AgencyPlan, type AgencyState } from "./agency-file.ts";
import { nodeHasher, nodeVerifier } from "./crypto.ts";
import { openDirectory } from "./folder.ts";
import { joined, signaturesOf } from "./join-signatures.ts";
import type { PublicKey, SigningKey } from "./signing-key.ts";

/** Beside `agency.json` while the next version waits for signatures. */
export const draft = "next.json";

const ports = { verifier: nodeVerifier, hasher: nodeHasher };

/** How far a file is from what its roles ask for. */
export interface Signatures {
  /** Key ids. */
  readonly signed: readonly string[];
  /** What is still missing, in words; empty when nothing is. */
  readonly missing: readonly string[];
}

/**
 * Reads the agency file in force of a folder of `draftAgency`, or of a published pack.
 *
 * @throws {AppError} `folder/missing`; as `verifyAgency`, expiry apart.
 */
export async function readAgencyFolder(path: string): Promise<AgencyState> {
  const folder = openDirectory(path);
  const file = await signedFile(path, publishedFiles.agency);
  const { before = [] } = await verifyAgency(file, { nowMs: 0 }, ports);
  const links = new Map<string, Uint8Array>();
  for (const sha256 of before) links.set(sha256, await folder.read(piecePath({ sha256 })));
  return { file, links };
}

/**
 * Writes the next version of an agency file, or the first, as a draft that waits for signatures. A draft before it is gone.
 *
 * @throws {AppError} As `readAgencyFolder`.
 */
export async function draftAgency(path: string, plan: (now: AgencyPlan | null) => AgencyPlan | Promise<AgencyPlan>): Promise<Agency> {
  const before = await readAgencyFolder(path).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "folder/missing") return null;
    throw error;
  });
  const next = nextAgency(await plan(before === null ? null : planOf(parseAgency(before.file.bytes))), before ?? undefined);
  const agency = parseAgency(next.file.bytes);
  await mkdir(path, { recursive: true });
  await rm(join(path, `${draft}.sig`), { force: true });
  await replaceFile(join(path, draft), next.file.bytes);
  return agency;
}

/**
 * Adds signatures to the draft: of keys that are here, and those that others made on their machines. Once both roots are
 * satisfied it is the agency file, and the one before it a piece.
 *
 * @param others - Contents of `next.json.sig` of the others.
 * @throws {AppError} `folder/missing` without a draft; `pack/wrong-key` when none of `keys` may sign; `pack/bad-signature` for
 *   signatures of another draft or of somebody who may not.
 */
export async function signAgency(path: string, keys: readonly SigningKey[], others: readonly Uint8Array[]): Promise<{ agency: Agency; inForce: boolean } & Signatures> {
  const bytes = new Uint8Array(await readFile(join(path, draft)).catch((cause: unknown) => {
    throw new AppError("folder/missing", { file: join(path, draft), reason: "no draft waits for signatures" }, { cause });
  }));
  const agency = parseAgency(bytes);
  const before = agency.version === 1 ? null : ((await stateBefore(path, agency)) ?? (await readAgencyFolder(path)));
  const now = before === null ? null : parseAgency(before.file.bytes);
  const rootOf = ({ keys: all, roles }: Agency): PublicKey[] => roles.root.keyids.map((id) => ({ id, public: all[id]?.public ?? "" }));
  const entitled = [...rootOf(agency), ...(now === null ? [] : rootOf(now))];
  const own = await signaturesOf({ bytes, signatures: await readFile(join(path, `${draft}.sig`)).catch(() => new Uint8Array()) }, entitled);
  const byKey = new Map(own.byKey);
  for (const signatures of others) {
    const added = await signaturesOf({ bytes, signatures }, entitled);
    if (added.foreign > 0) throw new AppError("pack/bad-signature", { file: draft, reason: "of another draft, or by somebody who may not sign it" });
    for (const [id, signature] of added.byKey) byKey.set(id, signature);
  }
  const mine = keys.filter(({ id }) => entitled.some((each) => each.id === id));
  if (keys.length > 0 && mine.length === 0) throw new AppError("pack/wrong-key", { file: draft, reason: "this key is neither of the root before nor of the root after" });
  for (const key of mine) byKey.set(key.id, key.sign(bytes));
  const missing = [lacking("the root after", agency, byKey), ...(now === null ? [] : [lacking("the root before", now, byKey)])].flatMap((each) => each ?? []);
  const file: SignedFile = { bytes, signatures: joined(byKey) };
  await replaceFile(join(path, `${draft}.sig`), file.signatures);
  if (missing.length === 0) await putInForce(path, file, before);
  return { agency, inForce: missing.length === 0, signed: [...byKey.keys()], missing };
}

/** How many of a root are still to sign; null when none. */
function lacking(which: string, { roles: { root } }: Agency, byKey: ReadonlyMap<string, unknown>): string | null {
  const count = root.threshold - root.keyids.filter((id) => byKey.has(id)).length;
  return count > 0 ? `${which}: ${count} more of ${root.keyids.filter((id) => !byKey.has(id)).join(", ")}` : null;
}

/** The version before a draft where it is a piece already: an attempt to put the draft in force was cut off. */
async function stateBefore(path: string, { before = [] }: Agency): Promise<AgencyState | null> {
  const read = async (sha256: string) => new Uint8Array(await readFile(join(path, piecePath({ sha256 }))));
  const [last = "", ...earlier] = before.toReversed();
  try {
    const links = await Promise.all(earlier.map(async (sha256) => [sha256, await read(sha256)] as const));
    return { file: await readLink(last, await read(last), ports), links: new Map(links.toReversed()) };
  } catch {
    return null;
  }
}

/** A crash between two of these leaves a folder that `signAgency` finishes when it is called again. */
async function putInForce(path: string, file: SignedFile, before: AgencyState | null): Promise<void> {
  const agency = await verifyAgency(file, { nowMs: 0, ...(before === null ? {} : { root: before.file.bytes }) }, ports);
  const links = before === null ? new Map<string, Uint8Array>() : nextAgency(planOf(agency), before).links;
  for (const [sha256, link] of links) await replaceFile(join(path, piecePath({ sha256 })), link);
  await replaceFile(join(path, `${publishedFiles.agency}.sig`), file.signatures);
  await replaceFile(join(path, publishedFiles.agency), file.bytes);
  await rm(join(path, draft));
  await rm(join(path, `${draft}.sig`));
}

async function signedFile(path: string, name: string): Promise<SignedFile> {
  const folder = openDirectory(path);
  return { bytes: await folder.read(name), signatures: await folder.read(`${name}.sig`) };
}

/** A reader finds the old file or the new one. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
}
