import { describe, expect, it } from "vitest";
import { indexPack, openPack, piecesOf } from "../../../src/core/answer/open-pack.ts";
import { withVectors } from "../../../src/core/answer/with-vectors.ts";
import { readEntry } from "../../../src/core/answer/engine.ts";
import { encodeVectors } from "../../../src/core/pack/vectors.ts";
import type { Manifest } from "../../../src/core/pack/manifest.ts";
import { rank } from "../../../src/core/search/rank.ts";
import { conceptEmbedder } from "../search/concept-embedder.ts";
import { entryOf, tinyPack, type TinyPack } from "../search/tiny-pack.ts";

const embedder = conceptEmbedder("flood banjir", "snake ular");
const entries = [entryOf("flood", "The flood.", { questions: ["flood?"] }), entryOf("snake", "The snake."), entryOf("flood", "Banjir.", { lang: "ms" })];
const tiny = await tinyPack(entries, embedder);

/** The pack with vectors, opened as if the manifest or a piece were another. */
async function opened({ manifest, read }: TinyPack, changes: Partial<Manifest>, id = embedder.id) {
  const changed = { ...manifest, ...changes };
  return withVectors(await openPack(changed, read), read, { id });
}

describe("an opened pack", () => {
  it("[AN10] is searched with the index it is given, and makes one where that is absent or of another version", async () => {
    const bytes = await indexPack(tiny.manifest, tiny.read);
    const other = Uint8Array.from(bytes, (byte, at) => (at === new TextDecoder("latin1").decode(bytes).indexOf('"version":') + '"version":'.length ? 48 : byte));
    for (const given of [bytes, other, undefined]) {
      const pack = await openPack(tiny.manifest, tiny.read, given);
      expect(rank([pack], "snake", { lang: "en", query: null }).map(({ entry }) => entry.id)).toEqual(["snake"]);
    }
    let reads = 0;
    const counted = async (...piece: Parameters<typeof tiny.read>) => {
      reads += 1;
      return tiny.read(...piece);
    };
    await openPack(tiny.manifest, counted, bytes);
    expect(reads).toBe(0);
  });

  it("[AN10] reads a piece once while it is in use, and says when a document is not where the index has it", async () => {
    let reads = 0;
    const pack = await openPack(
      tiny.manifest,
      async (piece) => {
        reads += 1;
        return tiny.read(piece);
      },
      await indexPack(tiny.manifest, tiny.read),
    );
    const [first] = pack.index.directory;
    if (!first) throw new Error("an empty pack");
    expect((await readEntry(pack, first)).body).toEqual(entries[0]?.body);
    expect(await readEntry(pack, first)).toBe(await readEntry(pack, first));
    expect(reads).toBe(1);
    await expect(readEntry(pack, { ...first, at: 1 })).rejects.toMatchObject({ code: "pack/incomplete" });
    await expect(readEntry(pack, { ...first, piece: 9 })).rejects.toMatchObject({ code: "pack/incomplete" });
  });

  it("[AN10] is refused when a piece is broken", async () => {
    await expect(openPack(tiny.manifest, async () => new TextEncoder().encode("<html>"))).rejects.toMatchObject({ code: "pack/bad-piece" });
    await expect(withVectors(await openPack(tiny.manifest, tiny.read), async () => new Uint8Array(40), embedder)).rejects.toMatchObject({ code: "pack/bad-piece" });
  });

  it("[AN11] compares meaning where all vectors are there", async () => {
    const pack = await opened(tiny, {});
    expect([...(pack.dense?.keys() ?? [])]).toEqual(["en", "ms"]);
    expect(pack.dense?.get("en")?.rows).toBe(3);
    const [entry] = pack.index.directory;
    expect(entry && pack.meaning?.sentences(entry, 0, new Float32Array(8).fill(0.35))).toEqual([expect.any(Number)]);
  });

  it("[AN11] compares words alone where vectors are missing, of another embedder, or fit other documents", async () => {
    const { pieces, embedder: own } = tiny.manifest;
    expect(await opened(tiny, {}, "another")).not.toHaveProperty("dense");
    const { embedder: _none, ...without } = tiny.manifest;
    expect(await withVectors(await openPack(without, tiny.read), tiny.read, embedder)).not.toHaveProperty("dense");
    expect(await opened(tiny, { pieces: pieces.filter(({ role, of }) => role !== "vectors" || of !== pieces[0]?.sha256) })).not.toHaveProperty("dense");
    const [english, malay] = piecesOf(tiny.manifest, "documents");
    const swapped = pieces.map((piece) => (piece.role === "vectors" ? { ...piece, of: (piece.of === english?.sha256 ? malay : english)?.sha256 ?? "" } : piece));
    expect(await opened(tiny, { pieces: swapped })).not.toHaveProperty("dense");
    expect(await opened(tiny, { embedder: { id: own?.id ?? "", dimensions: 64 } })).not.toHaveProperty("dense");
  });

  it("[AN11] compares words alone where a piece of vectors is empty", async () => {
    const empty = encodeVectors(embedder.dimensions, "0".repeat(64), []);
    const pack = await openPack(tiny.manifest, tiny.read);
    expect(await withVectors(pack, async () => empty, embedder)).toBe(pack);
  });
});
