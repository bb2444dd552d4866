import { isGenerator } from "../core/generate/generator-file.ts";
import { parseManifest } from "../core/pack/manifest-schema.ts";
import type { Manifest, Piece } from "../core/pack/manifest.ts";
import type { Connection } from "./connection.ts";
import type { Caches } from "./database.ts";
import { unfinishedMs } from "./limits.ts";
import type { PieceStore } from "./piece-store.ts";
import type { PackRow } from "./rows.ts";

/** What can be fetched again, in the order in which it goes when something that matters more has no room. */
export const givenUpInOrder = ["generator", "embedder", "unfinished"] as const;

/** One of `givenUpInOrder`. */
export type GivenUp = (typeof givenUpInOrder)[number];

/** Where it lies. */
export interface GiveUpPorts {
  readonly caches: Connection<Caches>;
  readonly store: PieceStore;
}

/** Frees everything of a kind. @returns The bytes of its pieces that were here; 0 where there was nothing. */
export async function giveUp(what: GivenUp, ports: GiveUpPorts, nowMs: number): Promise<number> {
  switch (what) {
    case "generator":
      return await giveUpGenerators(ports);
    case "embedder":
      return await giveUpEmbedder(ports);
    case "unfinished":
      return await giveUpUnfinished(ports, nowMs);
  }
}

/** Name under which the generator's program is kept. */
export const writerRuntime = "writer-runtime";

/** Name under which is kept what the person said about search by meaning. */
export const denseWanted = "dense.wanted";

/** Name under which the program of search by meaning is kept. */
export const denseRuntime = "dense-runtime";

/** Forgets the generators that are here or arriving: all with their program, or all but the one that came whole. */
export async function forgetGenerators(caches: Connection<Caches>, butId: string | null): Promise<void> {
  await caches.write(["packs", "staged", "kept"], async (transaction) => {
    const [packs, staged] = [transaction.objectStore("packs"), transaction.objectStore("staged")];
    if (butId === null) await transaction.objectStore("kept").delete(writerRuntime);
    for (const row of await packs.getAll()) if (row.id !== butId && asGenerator(row).length > 0) await packs.delete(row.id);
    for (const row of await staged.getAll()) if (asGenerator(row).length > 0) await staged.delete(row.base);
  });
}

/** The generator that a row holds, else nothing. */
export function asGenerator({ kind, manifest }: Pick<PackRow, "kind" | "manifest">): { readonly id: string; readonly manifest: Manifest }[] {
  if (kind !== "model") return [];
  const parsed = parseManifest(new Uint8Array(manifest));
  return isGenerator(parsed) ? [{ id: parsed.id, manifest: parsed }] : [];
}

/** Models of other kinds are somebody else's. */
export function isEmbedder(row: Pick<PackRow, "kind" | "manifest">): boolean {
  return row.kind === "model" && asGenerator(row).length === 0;
}

/** The pieces that only search by meaning needs. */
export function vectorsOf({ pieces }: Manifest): readonly Piece[] {
  return pieces.filter(({ role }) => role === "vectors");
}

async function giveUpGenerators(ports: GiveUpPorts): Promise<number> {
  return await freed(ports, async () => {
    await forgetGenerators(ports.caches, null);
  });
}

/** Vectors of packs too: without the model they are of no use. */
async function giveUpEmbedder(ports: GiveUpPorts): Promise<number> {
  const { caches, store } = ports;
  return await freed(ports, async () => {
    const rows = await caches.read(["packs"], (transaction) => transaction.objectStore("packs").getAll());
    const vectors = rows.filter(({ kind }) => kind === "pack").flatMap((row) => vectorsOf(parseManifest(new Uint8Array(row.manifest))));
    await store.remove(vectors.map(({ sha256 }) => sha256));
    await caches.write(["packs", "staged", "kept"], async (transaction) => {
      for (const row of rows) if (isEmbedder(row)) await transaction.objectStore("packs").delete(row.id);
      for (const row of await transaction.objectStore("staged").getAll()) if (isEmbedder(row)) await transaction.objectStore("staged").delete(row.base);
      await transaction.objectStore("kept").delete(denseRuntime);
    });
  });
}

/** Downloads that nobody went on with; what is installed of the same pack stays. */
async function giveUpUnfinished(ports: GiveUpPorts, nowMs: number): Promise<number> {
  return await freed(ports, async () => {
    await ports.caches.write(["staged"], async (transaction) => {
      const staged = transaction.objectStore("staged");
      for (const row of await staged.getAll()) if (Math.abs(nowMs - row.startedAt) > unfinishedMs) await staged.delete(row.base);
    });
  });
}

/** Sizes are those of the manifests: to read the bytes of a model would take longer than to delete them. */
async function freed({ caches, store }: GiveUpPorts, act: () => Promise<void>): Promise<number> {
  const { before, rows } = await caches.read(["pieces", "packs", "staged"], async (transaction) => ({
    before: await transaction.objectStore("pieces").getAllKeys(),
    rows: [...(await transaction.objectStore("packs").getAll()), ...(await transaction.objectStore("staged").getAll())],
  }));
  const sizes = new Map(rows.flatMap(({ manifest }) => parseManifest(new Uint8Array(manifest)).pieces.map(({ sha256, bytes }) => [sha256, bytes] as const)));
  await act();
  await store.collect();
  const left = await store.present(before);
  const gone = before.filter((sha256) => !left.has(sha256));
  return gone.length === 0 ? 0 : Math.max(1, gone.reduce((sum, sha256) => sum + (sizes.get(sha256) ?? 0), 0));
}
