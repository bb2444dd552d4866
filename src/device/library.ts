import { AppError } from "../core/errors.ts";
import type { Manifest } from "../core/pack/manifest.ts";
import { parseManifest, parsePointer } from "../core/pack/manifest-schema.ts";
import { checkPiece } from "../core/pack/piece.ts";
import { verifyPublished } from "../core/pack/verify.ts";
import type { InstalledPack, Library, StorageReport } from "./api.ts";
import { asPublished } from "./fetch-published.ts";
import { install, neededPieces, type InstallPorts } from "./install.ts";
import type { PackRow } from "./rows.ts";

/** The part of `navigator.storage` that is used. */
export interface StorageSpace {
  estimate(): Promise<{ readonly usage?: number; readonly quota?: number }>;
  persisted(): Promise<boolean>;
  persist(): Promise<boolean>;
}

/** What the library needs from outside. */
export interface LibraryPorts extends InstallPorts {
  readonly space: StorageSpace;
}

/** The packs on this phone over IndexedDB; see `Library`. Posters are a part of their own (`checkPoster`). */
export function createLibrary(ports: LibraryPorts): Omit<Library, "poster"> {
  const { caches, store } = ports;
  return {
    packs: async () => {
      const rows = await caches.read(["packs"], (transaction) => transaction.objectStore("packs").getAll());
      const installed = await Promise.all(rows.filter((row) => row.kind === "pack").map((row) => describe(row, ports)));
      return installed.flatMap((pack) => pack ?? []);
    },
    install: async (base, report, signal, first) => {
      const folder = asFolder(base);
      const row = await ports.exclusive(`suluh-install ${folder}`, signal, () => install(folder, "pack", ports, report, signal, first));
      const installed = await describe(row, ports);
      if (installed === null) throw new AppError("pack/bad-manifest");
      return installed;
    },
    verify: (id) => verifyInstalled(id, ports),
    remove: async (id) => {
      await caches.write(["packs", "staged"], async (transaction) => {
        const packs = transaction.objectStore("packs");
        const row = await packs.get(id);
        await packs.delete(id);
        if (row !== undefined) await transaction.objectStore("staged").delete(row.base);
      });
      await store.collect();
    },
    storage: () => report(ports.space),
    persist: () => ports.space.persist(),
  };
}

/** Address of a published folder in the one spelling under which it is remembered. */
export function asFolder(base: string): string {
  return base.endsWith("/") ? base : `${base}/`;
}

/** One installed pack for the screens; null where this version of the app cannot read its manifest. */
async function describe(row: PackRow, { store }: LibraryPorts): Promise<InstalledPack | null> {
  const manifest = readManifest(row);
  if (manifest === null) return null;
  const sizes = new Map(manifest.pieces.map((piece) => [piece.sha256, piece.bytes]));
  const present = await store.present([...sizes.keys()]);
  const bytes = [...present].reduce((sum, sha256) => sum + (sizes.get(sha256) ?? 0), 0);
  return { manifest, bytes, whole: row.state !== "partial", installedAt: row.installedAt, verifiedAt: row.verifiedAt, freshUntil: parsePointer(new Uint8Array(row.pointer)).expires };
}

function readManifest(row: PackRow): Manifest | null {
  try {
    return parseManifest(new Uint8Array(row.manifest));
  } catch {
    return null;
  }
}

/** Checks signatures and hashes of what is stored; what is wrong goes, so that the next install fetches it anew. */
async function verifyInstalled(id: string, ports: LibraryPorts): Promise<boolean> {
  const { caches, store, surroundings } = ports;
  const row = await caches.read(["packs"], (transaction) => transaction.objectStore("packs").get(id));
  if (row === undefined) return false;
  const sound = (await signaturesHold(row, ports)) && (await piecesHold(row, ports));
  const state = row.state === "partial" ? "partial" : "ready";
  const checked: PackRow = sound ? { ...row, verifiedAt: surroundings.nowMs(), state } : { ...row, state: "damaged" };
  await caches.write(["packs"], async (transaction) => {
    const packs = transaction.objectStore("packs");
    // A newer version may have taken its place meanwhile.
    if ((await packs.get(id))?.version === row.version) await packs.put(checked);
  });
  if (!sound) await store.collect();
  return sound;
}

async function signaturesHold(row: PackRow, ports: LibraryPorts): Promise<boolean> {
  // Whether a key has run out or gone since does not matter here: are these the bytes that were signed?
  try {
    await verifyPublished(asPublished(row), { nowMs: 0, id: row.id }, ports);
    return true;
  } catch (cause) {
    // What cannot be checked right now is not thereby damaged.
    if (!(cause instanceof AppError) || !cause.code.startsWith("pack/")) throw cause;
    return false;
  }
}

async function piecesHold(row: PackRow, { store, hasher }: LibraryPorts): Promise<boolean> {
  const manifest = readManifest(row);
  if (manifest === null) return false;
  const needed = new Set(neededPieces(manifest).map((piece) => piece.sha256));
  let sound = true;
  for (const piece of manifest.pieces) {
    const bytes = await store.get(piece.sha256);
    if (bytes === null) {
      if (needed.has(piece.sha256) && row.state !== "partial") sound = false;
      continue;
    }
    try {
      await checkPiece(piece, bytes, hasher);
    } catch {
      sound = false;
      await store.remove([piece.sha256]);
    }
  }
  return sound;
}

async function report(space: StorageSpace): Promise<StorageReport> {
  const [{ usage = 0, quota }, persisted] = await Promise.all([space.estimate(), space.persisted()]);
  return quota === undefined ? { used: usage, persisted } : { used: usage, quota, persisted };
}
