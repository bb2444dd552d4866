import { writeFile } from "node:fs/promises";
import { AppError } from "../../core/errors.ts";
import { writeBundle } from "../../core/pack/bundle.ts";
import { publishedPaths } from "../../core/pack/published-paths.ts";
import { verifyFolder } from "../../core/pack/verify-folder.ts";
import { nodeHasher, nodeInflater, nodeVerifier } from "../../node/crypto.ts";
import { openDirectory } from "../../node/folder.ts";
import { readArguments, wrongUsage } from "../arguments.ts";

export const packBundleHelp = `suluh pack bundle <dir> [--file <x.suluh>] [--json]
  Puts a published folder into one file, for USB sticks, Bluetooth and sharing. Named <id>-<version>.suluh without --file.`;

/** `pack bundle`: only of a folder that verifies. */
export async function packBundle(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { file: { type: "string" }, json: { type: "boolean", default: false } } },
    packBundleHelp,
  );
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one published folder.", packBundleHelp);
  const folder = openDirectory(path);
  const { manifest, agency } = await verifyFolder(folder, { nowMs: Date.now() }, { verifier: nodeVerifier, hasher: nodeHasher, inflater: nodeInflater });
  if (manifest.kind === "staff") throw new AppError("pack/wrong-kind", { kind: manifest.kind, reason: "is for staff and goes from no hand to another" });
  const files = new Map<string, Uint8Array>();
  for (const each of publishedPaths(manifest, agency)) files.set(each, await folder.read(each));
  const bundle = writeBundle(files);
  const file = values.file ?? `${manifest.id}-${manifest.version}.suluh`;
  await writeFile(file, bundle);
  process.stdout.write(values.json ? `${JSON.stringify({ file, id: manifest.id, version: manifest.version, bytes: bundle.length })}\n` : `${file}: ${bundle.length} bytes\n`);
  return 0;
}
