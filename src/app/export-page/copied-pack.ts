import { openPack } from "../../core/answer/open-pack.ts";
import type { OpenPack } from "../../core/answer/pack-files.ts";
import { AppError } from "../../core/errors.ts";
import type { Manifest } from "../../core/pack/manifest.ts";
import { webInflater } from "../../device/inflater.ts";

/** A pack inside a page: documents alone, without what only the app has use for. */
export interface CopiedPack {
  readonly manifest: Manifest;
  /** Base64 of the pieces, by their hash. */
  readonly pieces: Readonly<Record<string, string>>;
}

/**
 * Makes the pack of a page searchable. Nothing is verified: a page can be changed by whoever carries it, and says so.
 *
 * @throws {AppError} `pack/incomplete`, `pack/bad-piece`.
 */
export function openCopiedPack({ manifest, pieces }: CopiedPack): Promise<OpenPack> {
  return openPack(manifest, async ({ sha256, raw }) => {
    const text = pieces[sha256];
    if (text === undefined || raw === undefined) throw new AppError("pack/incomplete", { piece: sha256 });
    return webInflater.inflate(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)), raw);
  });
}
