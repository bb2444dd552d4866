import { maxManifestBytes } from "../core/pack/limits.ts";
import { keptPath, openKept } from "../core/pack/kept-version.ts";
import { toHex } from "../core/pack/hex.ts";
import type { Published } from "../core/pack/verify.ts";
import type { Hasher } from "../core/ports.ts";
import { fetchFile } from "./fetch-file.ts";
import { Patience } from "./patience.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * The signed files that belong to one `latest.json`, from where a published tree keeps them by its hash: what is there
 * under fixed names may be of two versions, for a moment or because publishing was ended in the middle.
 *
 * @returns Not verified yet; null where the host keeps no such thing or the line fails.
 */
export async function settledPublication(
  base: string,
  pointer: Uint8Array,
  { hasher, surroundings }: { readonly hasher: Hasher; readonly surroundings: Surroundings },
  signal: AbortSignal,
): Promise<Published | null> {
  try {
    const path = keptPath(toHex(await hasher.sha256(pointer)));
    return await openKept(await fetchFile(base + path, 2 * maxManifestBytes, new Patience(surroundings, 1), surroundings, signal));
  } catch {
    return null;
  }
}
