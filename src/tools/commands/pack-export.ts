import { writeFile } from "node:fs/promises";
import { AppError } from "../../core/errors.ts";
import type { Manifest } from "../../core/pack/manifest.ts";
import { piecePath } from "../../core/pack/published-paths.ts";
import { verifyFolder } from "../../core/pack/verify-folder.ts";
import { nodeHasher, nodeInflater, nodeVerifier } from "../../node/crypto.ts";
import { openCarrier } from "../../node/open-carrier.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { exportPage } from "../web/export-page.ts";

export const packExportHelp = `suluh pack export <dir or .suluh> --html [--file <x.html>] [--languages <ms,en,…>] [--json]
  One page that answers by itself, for somebody who cannot install the app: search by words, emergency numbers, every
  document. Opens from a file, loads nothing. Named <id>-<version>.html without --file.`;

/** `pack export`: only of a pack that verifies. */
export async function packExport(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    {
      args,
      allowPositionals: true,
      options: { html: { type: "boolean", default: false }, file: { type: "string" }, languages: { type: "string" }, json: { type: "boolean", default: false } },
    },
    packExportHelp,
  );
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one published folder or file.", packExportHelp);
  if (!values.html) throw wrongUsage("Say what to make: --html.", packExportHelp);
  const folder = await openCarrier(path);
  const { manifest } = await verifyFolder(folder, { nowMs: Date.now() }, { verifier: nodeVerifier, hasher: nodeHasher, inflater: nodeInflater });
  if (manifest.kind !== "pack") throw new AppError("pack/wrong-kind", { kind: manifest.kind });
  const languages = values.languages?.split(",") ?? manifest.languages;
  const foreign = languages.find((lang) => !manifest.languages.includes(lang));
  if (foreign !== undefined) throw wrongUsage(`The pack is not in "${foreign}"; it is in ${manifest.languages.join(", ")}.`, packExportHelp);
  const page = await exportPage(await contentOf(manifest, languages, (file) => folder.read(file)));
  const file = values.file ?? `${manifest.id}-${manifest.version}.html`;
  await writeFile(file, page);
  const bytes = Buffer.byteLength(page);
  process.stdout.write(values.json ? `${JSON.stringify({ file, id: manifest.id, version: manifest.version, languages, bytes })}\n` : `${file}: ${bytes} bytes, ${languages.join(", ")}\n`);
  return 0;
}

async function contentOf(manifest: Manifest, languages: readonly string[], read: (path: string) => Promise<Uint8Array>) {
  const { embedder: _embedder, submissions: _submissions, ...rest } = manifest;
  const kept = manifest.pieces.filter(({ role, lang }) => role === "documents" && lang !== undefined && languages.includes(lang));
  const pieces = new Map<string, Uint8Array>();
  for (const piece of kept) pieces.set(piece.sha256, await read(piecePath(piece)));
  return { manifest: { ...rest, languages: manifest.languages.filter((lang) => languages.includes(lang)), pieces: kept }, pieces };
}
