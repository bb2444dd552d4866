import { AppError } from "../core/errors.ts";
import { latePart } from "../core/late-part.ts";
import type { Manifest } from "../core/pack/manifest.ts";
import { parseManifest, parsePointer } from "../core/pack/manifest-schema.ts";
import type { InstalledPack, Library, StorageReport } from "./api.ts";
import { install, type InstallPorts } from "./install.ts";
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

const care = latePart(() => import("./library-care.ts"));

/** The packs on this phone over IndexedDB; see `Library`. Posters are a part of their own (`checkPoster`). */
export function createLibrary(ports: LibraryPorts): Omit<Library, "poster"> {
  const { caches } = ports;
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
    verify: async (id) => (await care()).verifyInstalled(id, ports),
    remove: async (id) => (await care()).removePack(id, ports),
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

/** Null where this version of the app cannot read it. */
export function readManifest(row: PackRow): Manifest | null {
  try {
    return parseManifest(new Uint8Array(row.manifest));
  } catch {
    return null;
  }
}

async function report(space: StorageSpace): Promise<StorageReport> {
  const [{ usage = 0, quota }, persisted] = await Promise.all([space.estimate(), space.persisted()]);
  return quota === undefined ? { used: usage, persisted } : { used: usage, quota, persisted };
}
