import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generatorFileName, parseGeneratorFile, type GeneratorFile } from "../../core/generate/generator-file.ts";
import { parseManifest } from "../../core/pack/manifest-schema.ts";
import type { Manifest } from "../../core/pack/manifest.ts";
import { openPiece } from "../../core/pack/piece.ts";
import { piecePath, publishedFiles } from "../../core/pack/published-paths.ts";
import { nodeHasher, nodeInflater } from "../../node/crypto.ts";
import { requireNoStaffPacks } from "./keep-staff-out.ts";

/**
 * Writes `packs/index.json`: which packs and models this site offers. It is for finding the way only and not signed;
 * what a phone trusts it reads from the packs themselves.
 *
 * @throws {AppError} `pack/wrong-kind` for a staff pack among them.
 */
export async function writePackList(site: string): Promise<void> {
  await requireNoStaffPacks(site);
  const packs = await published(site, "packs");
  const models = await published(site, "models");
  const list = {
    packs: packs.map(({ manifest, base }) => ({ ...about(manifest, base), agency: manifest.agency, languages: manifest.languages, embedder: manifest.embedder?.id ?? null })),
    models: await Promise.all(models.map(async ({ manifest, base }) => ({ ...about(manifest, base), embedder: manifest.embedder?.id ?? null, generator: await generatorOf(join(site, base), manifest) }))),
  };
  await writeFile(join(site, "packs", "index.json"), `${JSON.stringify(list)}\n`);
}

/** What phones choose by; null for embedders. */
async function generatorOf(folder: string, { pieces }: Manifest): Promise<GeneratorFile | null> {
  const piece = pieces.find(({ file }) => file === generatorFileName);
  if (piece === undefined) return null;
  const bytes = new Uint8Array(await readFile(join(folder, piecePath(piece))));
  return parseGeneratorFile(await openPiece(piece, bytes, { hasher: nodeHasher, inflater: nodeInflater }));
}

function about(manifest: Manifest, base: string) {
  const bytes = (roles: readonly string[]) => manifest.pieces.reduce((sum, piece) => sum + (roles.includes(piece.role) ? piece.bytes : 0), 0);
  return {
    id: manifest.id,
    title: manifest.title,
    base,
    version: manifest.version,
    bytes: bytes(["documents", "forms", "corrections", "alerts", "model"]),
    vectorBytes: bytes(["vectors"]),
  };
}

async function published(site: string, kind: "packs" | "models"): Promise<{ manifest: Manifest; base: string }[]> {
  const names = await readdir(join(site, kind)).catch((): string[] => []);
  const found = [];
  for (const name of names.toSorted()) {
    const bytes = await readFile(join(site, kind, name, publishedFiles.manifest)).catch(() => null);
    if (bytes === null) continue;
    const manifest = parseManifest(new Uint8Array(bytes));
    found.push({ manifest, base: `/${kind}/${name}/` });
  }
  return found;
}
