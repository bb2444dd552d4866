import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseAlerts } from "../../core/alerts/alerts-piece.ts";
import { AppError } from "../../core/errors.ts";
import { parseForms } from "../../core/forms/forms-schema.ts";
import { parseAgency, parseManifest } from "../../core/pack/manifest-schema.ts";
import type { PieceRole } from "../../core/pack/manifest.ts";
import { openPiece } from "../../core/pack/piece.ts";
import { piecePath, publishedFiles } from "../../core/pack/published-paths.ts";
import { nodeHasher, nodeInflater } from "../../node/crypto.ts";
import { openDirectory } from "../../node/folder.ts";
import type { PackShelf, ServedPack } from "../../server/packs.ts";

/** The packs of a site and what makes them anew when they were published anew. */
export interface FolderShelf extends PackShelf {
  refresh(): Promise<void>;
}

/**
 * Reads what the packs of a site take in: forms, categories, sealing keys.
 *
 * @param folder - `packs` of the site; a folder in it that holds no pack that can be read is left out.
 * @param receiptKey - Id of the key that this server signs receipts with; a pack whose agency file does not name it is
 *   left out too: phones would keep sending for ever what they got no receipt for that they can trust.
 * @param onError - Told of those, each time they are looked at.
 */
export async function openShelf(folder: string, receiptKey: string, onError: (id: string, cause: unknown) => void): Promise<FolderShelf> {
  let packs = new Map<string, ServedPack>();
  const marks = new Map<string, { readonly mark: number; readonly pack: ServedPack }>();
  const shelf: FolderShelf = {
    find: (id) => packs.get(id),
    all: () => [...packs.values()],
    async refresh() {
      const found = new Map<string, ServedPack>();
      for (const name of (await readdir(folder).catch((): string[] => [])).toSorted()) {
        try {
          const mark = (await stat(join(folder, name, publishedFiles.manifest))).mtimeMs;
          const known = marks.get(name);
          const pack = known?.mark === mark ? known.pack : await readPack(join(folder, name), receiptKey);
          if (pack === null) continue;
          marks.set(name, { mark, pack });
          found.set(pack.id, pack);
        } catch (cause) {
          if (packs.has(name) || (await stat(join(folder, name)).catch(() => null))?.isDirectory() === true) onError(name, cause);
        }
      }
      packs = found;
    },
  };
  await shelf.refresh();
  return shelf;
}

/** Null for what is no pack of knowledge, such as a model. */
async function readPack(path: string, receiptKey: string): Promise<ServedPack | null> {
  const folder = openDirectory(path);
  const manifest = parseManifest(await folder.read(publishedFiles.manifest));
  if (manifest.kind !== "pack") return null;
  const agency = parseAgency(await folder.read(publishedFiles.agency));
  if (!(agency.roles.receipt?.keyids ?? []).includes(receiptKey)) throw new AppError("pack/wrong-key", { file: publishedFiles.agency, reason: "names another key for receipts" });
  const read = async <T>(role: PieceRole, parse: (raw: Uint8Array) => T): Promise<T | null> => {
    const piece = manifest.pieces.find((each) => each.role === role);
    return piece === undefined ? null : parse(await openPiece(piece, await folder.read(piecePath(piece)), { hasher: nodeHasher, inflater: nodeInflater }));
  };
  const forms = await read("forms", parseForms);
  return {
    id: manifest.id,
    version: manifest.version,
    title: manifest.title,
    agency: manifest.agency,
    languages: manifest.languages,
    forms: forms?.forms ?? [],
    categories: forms?.categories ?? [],
    hours: forms?.hours ?? null,
    sealing: agency.sealing ?? null,
    publicNumbers: [...manifest.emergency.map(({ number }) => number), ...manifest.contact.map(({ phone }) => phone)],
    alerts: (await read("alerts", parseAlerts)) ?? [],
  };
}
