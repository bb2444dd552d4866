import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { AppError } from "../core/errors.ts";
import { completeKeyFile, createKeyFile, readKeyFile, type AgencyKeys } from "../node/keys.ts";
import { askPassphrase } from "./passphrase.ts";

/** The folder that holds package.json. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/** Version of Suluh. */
export function suluhVersion(): string {
  return v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"))).version;
}

/** What can be made again: vectors, compressed files, hashes of what was built. */
export const cacheRoot = join(projectRoot, ".cache");

/** Where staff packs are built to: apart from the site, served by the agency's server to who has signed in. */
export const staffRoot = join(projectRoot, "private", "packs");

/** Vectors of the packs that ship, so that a fresh machine need not make them. */
export const shippedVectors = [join(projectRoot, "knowledge", "vectors.cache")];

/** The key of this machine, for packs that nobody publishes; outside the tree so that it is never committed. */
export function developmentKeyPath(): string {
  const base = process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
  return join(base, "suluh", "development-key.json");
}

/**
 * The keys to sign with.
 *
 * @param file - Absent: this machine's development key, made when it is not there yet.
 */
export async function signingKeys(file: string | undefined, nowMs: number, say: (line: string) => void): Promise<AgencyKeys> {
  if (file !== undefined) return readKeyFile(file, nowMs, askPassphrase);
  const path = developmentKeyPath();
  try {
    if (await completeKeyFile(path, nowMs)) say(`The development key in ${path} got keys for a server and for sealing.`);
    return await readKeyFile(path, nowMs);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "folder/missing")) throw error;
  }
  say(`Making a development key in ${path}. Sign what you publish with a key of your own: suluh keys new --out <file>`);
  await createKeyFile(path, nowMs);
  return readKeyFile(path, nowMs);
}
