import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Entry } from "../../src/core/pack/document.ts";
import type { Piece } from "../../src/core/pack/manifest.ts";
import { deflate, sha256Hex } from "../../src/node/crypto.ts";
import { buildModelPack, type ModelDescription } from "../../src/node/model-pack.ts";
import { publish } from "../../src/node/publish.ts";
import { newKeys } from "../core/pack/small-pack.ts";
import { tinyPack } from "../core/search/tiny-pack.ts";
import { buildApp, putPacks } from "../e2e/site-under-test.ts";

/** Builds the real app with one pack of these entries and one generator out of the files of a folder, signed by one agency. */
export async function buildWriterSite(site: string, entries: readonly Entry[], folder: string, model: Pick<ModelDescription, "languages" | "files">): Promise<void> {
  await buildApp(site);
  const [keys, now] = [newKeys(), Date.now()];
  const { manifest, read } = await tinyPack(entries);
  const bytes = new Map<string, Uint8Array>();
  const pieces: Piece[] = [];
  for (const piece of manifest.pieces) {
    const raw = await read(piece);
    const packed = deflate(raw);
    bytes.set(sha256Hex(packed), packed);
    pieces.push({ ...piece, sha256: sha256Hex(packed), bytes: packed.length, raw: raw.length });
  }
  const built = await buildModelPack(folder, { id: "writer", title: { en: "Writer" }, agency: { en: "Contoh" }, licence: "Apache-2.0", ...model }, now, 1);
  for (const [path, bytes] of publish(built.manifest, built.pieces, keys, now)) {
    const file = join(site, "models/writer", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  await putPacks(site, { tiny: publish({ ...manifest, pieces }, bytes, keys, now) });
}
