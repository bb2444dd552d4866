import type { Agency } from "../core/pack/manifest.ts";

/** Says that a draft waits for signatures. @returns 0 */
export function tellDraft(path: string, { version, roles }: Agency, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify({ folder: path, draft: true, version, roles })}\n`);
  else {
    process.stdout.write(`${path}: version ${version} of the agency file is drafted. ${roles.root.threshold} of ${roles.root.keyids.join(", ")} have to sign it${version === 1 ? "" : ", and the root of the version before"}:\n`);
    process.stdout.write(`  suluh keys sign ${path} --key <their key>\n`);
  }
  return 0;
}
