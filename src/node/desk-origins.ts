import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../core/errors.ts";
import { parseManifest } from "../core/pack/manifest-schema.ts";
import { publishedFiles } from "../core/pack/published-paths.ts";

/**
 * Where the packs of a site send what people write, as far as that is not the site itself: pages may connect there and
 * nowhere else.
 *
 * @param folder - Published packs by name; what is no pack that can be read is passed over.
 * @returns Origins such as `https://desk.example.org`, each once, in the order of the alphabet.
 */
export async function deskOrigins(folder: string): Promise<readonly string[]> {
  const origins = new Set<string>();
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const bytes = await readFile(join(folder, name, publishedFiles.manifest)).catch(() => null);
    const to = bytes === null ? undefined : addressIn(new Uint8Array(bytes));
    if (to !== undefined && URL.canParse(to)) origins.add(new URL(to).origin);
  }
  return [...origins].toSorted();
}

function addressIn(manifest: Uint8Array): string | undefined {
  try {
    return parseManifest(manifest).submissions?.to;
  } catch (cause) {
    if (cause instanceof AppError) return undefined;
    throw cause;
  }
}
