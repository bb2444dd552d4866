import * as v from "valibot";
import { AppError } from "../../core/errors.ts";
import { toHex } from "../../core/pack/hex.ts";
import type { Manifest } from "../../core/pack/manifest.ts";
import { parseManifest } from "../../core/pack/manifest-schema.ts";
import type { FetchedGuide } from "./fetch-guide.ts";
import type { StaffVault } from "./staff-vault.ts";

/** A staff pack on this phone. */
export interface ShelvedGuide {
  readonly manifest: Manifest;
  readonly index: Uint8Array;
  /** The bytes of a piece. @throws {AppError} `pack/incomplete`. */
  readonly piece: (sha256: string) => Promise<Uint8Array>;
}

/** Which staff packs lie in which boxes of a vault. It lies in one, too, and changes with what it lists or not at all. */
export interface SealedCatalogue {
  /** Ids of the packs that it lists. */
  ids(): Promise<readonly string[]>;
  /** Reads pieces of a pack as it is listed now; null for what is not here. */
  piecesOf(id: string): Promise<(sha256: string) => Promise<Uint8Array | null>>;
  /** Keeps a pack in place of what was there under its id. */
  keep(guide: Pick<FetchedGuide, "manifest" | "files" | "index" | "pieces">): Promise<void>;
  /** Forgets the others. */
  retain(stays: (id: string) => boolean): Promise<void>;
  /** Those that can be opened, and the ids of those that cannot. */
  open(): Promise<{ readonly whole: readonly ShelvedGuide[]; readonly broken: readonly string[] }>;
}

const ownBox = "catalogue";

const schema = v.strictObject({
  guides: v.array(v.strictObject({ id: v.string(), manifest: v.string(), index: v.string(), pieces: v.record(v.string(), v.string()) })),
});
type Shelved = v.InferOutput<typeof schema>["guides"][number];

/** The catalogue in a vault; what the vault throws, it throws. */
export function sealedCatalogue(vault: Pick<StaffVault, "read" | "write">, randomBytes: (length: number) => Uint8Array): SealedCatalogue {
  const list = async (): Promise<readonly Shelved[]> => {
    const bytes = await vault.read(ownBox);
    return bytes === null ? [] : v.parse(schema, JSON.parse(new TextDecoder().decode(bytes))).guides;
  };
  const replace = async (before: readonly Shelved[], now: readonly Shelved[], boxes = new Map<string, Uint8Array>()): Promise<void> => {
    const guides = now.toSorted((a, b) => a.id.localeCompare(b.id));
    boxes.set(ownBox, new TextEncoder().encode(JSON.stringify({ guides })));
    await vault.write(boxes, before.filter((each) => !now.includes(each)).flatMap(boxesOf));
  };
  const pieceOf = async ({ pieces }: Pick<Shelved, "pieces">, sha256: string): Promise<Uint8Array | null> => {
    const box = pieces[sha256];
    return box === undefined ? null : await vault.read(box);
  };

  return {
    ids: async () => (await list()).map(({ id }) => id),
    piecesOf: async (id) => {
      const { pieces = {} } = (await list()).find((each) => each.id === id) ?? {};
      return (sha256) => pieceOf({ pieces }, sha256);
    },
    keep: async ({ manifest: { id }, files, index, pieces }) => {
      const before = await list();
      const boxes = new Map<string, Uint8Array>();
      const put = (bytes: Uint8Array): string => {
        const name = toHex(randomBytes(16));
        boxes.set(name, bytes);
        return name;
      };
      const shelved: Shelved = {
        id,
        manifest: put(new Uint8Array(files.manifest)),
        index: put(index),
        pieces: Object.fromEntries([...pieces].map(([sha256, bytes]) => [sha256, put(bytes)])),
      };
      await replace(before, [...before.filter((each) => each.id !== id), shelved], boxes);
    },
    retain: async (stays) => {
      const before = await list();
      const now = before.filter(({ id }) => stays(id));
      if (now.length < before.length) await replace(before, now);
    },
    open: async () => {
      const guides = await list();
      const whole: ShelvedGuide[] = [];
      for (const shelved of guides) {
        const [manifest, index] = [await vault.read(shelved.manifest), await vault.read(shelved.index)];
        if (manifest !== null && index !== null) whole.push({ manifest: parseManifest(manifest), index, piece: (sha256) => requiredPiece(shelved, sha256) });
      }
      return { whole, broken: guides.map(({ id }) => id).filter((id) => !whole.some(({ manifest }) => manifest.id === id)) };
    },
  };

  async function requiredPiece(shelved: Shelved, sha256: string): Promise<Uint8Array> {
    const bytes = await pieceOf(shelved, sha256);
    if (bytes === null) throw new AppError("pack/incomplete", { pack: shelved.id, piece: sha256 });
    return bytes;
  }
}

function boxesOf({ manifest, index, pieces }: Shelved): string[] {
  return [manifest, index, ...Object.values(pieces)];
}
