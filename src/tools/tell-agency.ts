import type { Agency } from "../core/pack/manifest.ts";
import { fingerprintOf } from "../core/pack/fingerprint.ts";
import { nodeHasher } from "../node/crypto.ts";

/** Says who speaks for an agency now, and its fingerprint. @returns 0 */
export async function tellAgency(path: string, agency: Agency, json: boolean): Promise<number> {
  const fingerprint = await fingerprintOf(agency, nodeHasher);
  const { name, version, expires, roles } = agency;
  if (json) process.stdout.write(`${JSON.stringify({ file: path, name, version, expires, fingerprint, roles })}\n`);
  else {
    process.stdout.write(`${path}: ${Object.values(name).join(" / ")}, version ${version} of the agency file, good until ${expires.slice(0, 10)}\n`);
    process.stdout.write(`  fingerprint ${grouped(fingerprint)}\n`);
    for (const [role, { keyids, threshold }] of Object.entries(roles)) process.stdout.write(`  ${role}: ${threshold} of ${keyids.join(", ")}\n`);
  }
  return 0;
}

/** Hex digits in groups of four, as people compare them. */
export function grouped(hex: string): string {
  return (hex.match(/.{1,4}/g) ?? []).join(" ");
}
