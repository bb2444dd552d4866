import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseManifest } from "../../core/pack/manifest-schema.ts";
import { publishedFiles } from "../../core/pack/published-paths.ts";
import type { StaffGuides } from "../../server/guides.ts";

/** What may be asked for: the signed files, and what is named by its hash. */
const publishedPath = /^((agency|manifest|latest)\.json(\.sig)?|(pieces|signed)\/[0-9a-f]{64})$/;
const folderName = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * Staff packs out of a folder of published folders, each under its pack's id. What is no staff pack is not served from here.
 *
 * @param onError - Told of a folder that cannot be read.
 */
export function openStaffShelf(folder: string, onError: (id: string, cause: unknown) => void): StaffGuides {
  const manifestOf = async (name: string) => {
    if (!folderName.test(name)) return null;
    const bytes = await readFile(join(folder, name, publishedFiles.manifest)).catch(() => null);
    if (bytes === null) return null;
    const manifest = parseManifest(new Uint8Array(bytes));
    return manifest.kind === "staff" && manifest.id === name ? manifest : null;
  };
  const readable = async (name: string) => {
    try {
      return await manifestOf(name);
    } catch (cause) {
      onError(name, cause);
      return null;
    }
  };
  return {
    all: async () => {
      const names = (await readdir(folder).catch((): string[] => [])).toSorted();
      const manifests = await Promise.all(names.map(readable));
      return manifests.flatMap((manifest) => {
        if (manifest === null) return [];
        const { id, title, agency, version, pieces } = manifest;
        return [{ id, title, agency, version, bytes: pieces.reduce((sum, piece) => sum + (piece.role === "golden" ? 0 : piece.bytes), 0) }];
      });
    },
    read: async (pack, path) => {
      if (!publishedPath.test(path) || (await readable(pack)) === null) return null;
      const bytes = await readFile(join(folder, pack, path)).catch(() => null);
      return bytes === null ? null : new Uint8Array(bytes);
    },
  };
}
