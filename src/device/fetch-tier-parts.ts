import { AppError } from "../core/errors.ts";
import type { Connection } from "./connection.ts";
import type { Caches } from "./database.ts";
import { fetchFile } from "./fetch-file.ts";
import type { FetchPiecePorts } from "./fetch-piece.ts";
import { fetchPieces } from "./fetch-pieces.ts";
import type { TierParts, TierScript } from "./tier-parts.ts";

/** The cache of scripts that belong to a tier. */
export interface ScriptCache {
  has(url: string): Promise<boolean>;
  put(url: string, bytes: Uint8Array): Promise<void>;
  /** Removes all of the tier's but `urls`. */
  keepOnly(urls: readonly string[]): Promise<void>;
}

/** What fetching the program of a tier needs from outside. */
export interface TierPartsPorts extends FetchPiecePorts {
  readonly caches: Connection<Caches>;
  readonly scripts: ScriptCache;
}

/**
 * Fetches the program of a tier: pieces of its runtime, and scripts.
 *
 * @param kept - Name under which its pieces are kept from being thrown away.
 * @param report - Told how many bytes of the pieces are here.
 * @throws {AppError} As `fetchPieces`; `network/bad-reply` for a script of another hash.
 */
export async function fetchTierParts(kept: string, parts: TierParts, ports: TierPartsPorts, report: (done: number) => void, signal: AbortSignal): Promise<void> {
  await ports.caches.write(["kept"], (transaction) => transaction.objectStore("kept").put({ name: kept, pieces: parts.pieces.map((piece) => piece.sha256) }));
  await fetchPieces(parts.base, parts.pieces, ports, report, signal);
  for (const script of parts.scripts) await fetchScript(script, ports, signal);
  await ports.scripts.keepOnly(parts.scripts.map(({ url }) => url));
}

/** Scripts are run, not opened: they are checked like pieces, and kept where the service worker finds them. */
async function fetchScript(script: TierScript, { scripts, hasher, patience, surroundings }: TierPartsPorts, signal: AbortSignal): Promise<void> {
  if (await scripts.has(script.url)) return;
  const bytes = await fetchFile(script.url, script.bytes, patience, surroundings, signal);
  const digest = await hasher.sha256(bytes);
  if (`sha256-${btoa(String.fromCharCode(...digest))}` !== script.integrity) throw new AppError("network/bad-reply", { reason: "another script" });
  await scripts.put(script.url, bytes);
}
