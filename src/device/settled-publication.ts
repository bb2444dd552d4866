import { maxManifestBytes } from "../core/pack/limits.ts";
import { keptPath, openKept } from "../core/pack/kept-version.ts";
import { toHex } from "../core/pack/hex.ts";
import type { Published } from "../core/pack/verify.ts";
import type { Hasher } from "../core/ports.ts";
import { concatenate } from "./piece-store.ts";
import type { Surroundings } from "./surroundings.ts";
import { startTransfer } from "./transfer.ts";

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
    const transfer = await startTransfer(base + keptPath(toHex(await hasher.sha256(pointer))), surroundings, signal);
    const parts: Uint8Array[] = [];
    let length = 0;
    try {
      for (let part = await transfer.next(); part !== null; part = await transfer.next()) {
        parts.push(part);
        length += part.length;
        if (length > 2 * maxManifestBytes) return null;
      }
    } finally {
      await transfer.cancel();
    }
    return await openKept(concatenate(parts, length));
  } catch {
    return null;
  }
}
