import type { Hasher } from "../ports.ts";
import { toHex } from "./hex.ts";
import type { Agency } from "./manifest.ts";

/**
 * What a poster says of an agency: 32 hex digits of the SHA-256 over the threshold and the public keys of its root, sorted, one
 * a line. It stays while the root stays, whatever else changes in the agency file, and is the same for all of its packs.
 */
export async function fingerprintOf({ keys, roles: { root } }: Pick<Agency, "keys" | "roles">, hasher: Hasher): Promise<string> {
  const lines = root.keyids.map((id) => keys[id]?.public ?? "").sort();
  return toHex(await hasher.sha256(new TextEncoder().encode([root.threshold, ...lines].join("\n")))).slice(0, 32);
}
