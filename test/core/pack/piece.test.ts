import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocuments } from "../../../src/core/pack/entry-schema.ts";
import { openPiece } from "../../../src/core/pack/piece.ts";
import { toInt8 } from "../../../src/core/pack/int8.ts";
import { encodeVectors, openVectors, quantisePassage, toSigns, unitCount, vectorsFit } from "../../../src/core/pack/vectors.ts";
import { deflate, nodeInflater, sha256Hex } from "../../../src/node/crypto.ts";
import { deflateVectors } from "../../../src/node/deflate-vectors.ts";
import { mulberry32 } from "../../seeded.ts";
import { entries, ports, smallPack } from "./small-pack.ts";

const { manifest, pieces } = smallPack();
const bad = { code: "pack/bad-piece" };
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe("a piece", () => {
  it("[PK7] gives back what the builder put in", async () => {
    const [documents] = manifest.pieces;
    if (documents === undefined) throw new Error("no piece");
    expect(parseDocuments(await openPiece(documents, pieces.get(documents.sha256) ?? new Uint8Array(), ports))).toEqual(entries);
  });

  it("[PK7] is refused when any byte is changed, cut or added", async () => {
    for (const piece of manifest.pieces) {
      const bytes = pieces.get(piece.sha256) ?? new Uint8Array();
      for (let at = 0; at < bytes.length; at += 1) {
        const flipped = Uint8Array.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ 0x40;
        await expect(openPiece(piece, flipped, ports)).rejects.toMatchObject(bad);
      }
      await expect(openPiece(piece, bytes.subarray(0, -1), ports)).rejects.toMatchObject(bad);
      await expect(openPiece(piece, Uint8Array.from([...bytes, 0]), ports)).rejects.toMatchObject(bad);
    }
  });

  it("[PK7] inflates to exactly the size that was signed", async () => {
    const bytes = deflate(new Uint8Array(3_000_000));
    const piece = { sha256: sha256Hex(bytes), bytes: bytes.length, role: "golden" as const };
    await expect(openPiece({ ...piece, raw: 1000 }, bytes, ports)).rejects.toMatchObject(bad);
    await expect(openPiece({ ...piece, raw: 3_000_001 }, bytes, ports)).rejects.toMatchObject(bad);
    expect(await openPiece({ ...piece, raw: 3_000_000 }, bytes, ports)).toHaveLength(3_000_000);
  });
});

describe("documents", () => {
  const [first] = entries;

  it.each([
    ["a script as link", { body: [{ type: "paragraph", text: [{ link: "javascript:alert(1)", text: ["x"] }] }] }],
    ["an address without https", { actions: [{ type: "open", url: "http://a.example" }] }],
    ["an unknown block", { body: [{ type: "html", text: ["x"] }] }],
    ["an unknown kind", { kind: "script" }],
    ["a passage outside the body", { passages: [[0, 9]] }],
    ["passages that overlap", { passages: [[0, 2], [1, 2]] }],
    ["an empty passage", { passages: [[1, 1]] }],
    ["a place off the map", { place: { kind: "shelter", at: [181, 0] } }],
    ["no id", { id: "" }],
  ])("[PK8] are refused with %s", (_name, change) => {
    expect(() => parseDocuments(encode([{ ...first, ...change }]))).toThrow("pack/bad-piece");
  });

  it("[PK8] never throw anything else, whatever the bytes", () => {
    const refusedOrRead = (bytes: Uint8Array) => {
      try {
        parseDocuments(bytes);
      } catch (error) {
        expect(error).toMatchObject(bad);
      }
    };
    fc.assert(fc.property(fc.json({ maxDepth: 8 }), (json) => refusedOrRead(new TextEncoder().encode(json))), { seed: 1 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), refusedOrRead), { seed: 2 });
    refusedOrRead(new TextEncoder().encode(`[{"body":${'[{"type":"warning","blocks":'.repeat(5_000)}`));
  });
});

const unit = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 32, maxLength: 32 }).map((row) => Float32Array.from(row));
const entryVectors = fc.record({
  passages: fc.array(fc.record({ vector: unit, sentences: fc.array(unit, { maxLength: 3 }) }), { maxLength: 3 }),
  questions: fc.array(unit, { maxLength: 3 }),
});

describe("vectors", () => {
  it("[PK9] come back in their rows, sentences as what sets them apart, also when the bytes begin at an odd place", () => {
    fc.assert(
      fc.property(fc.array(entryVectors, { maxLength: 4 }), fc.integer({ min: 0, max: 3 }), (perEntry, offset) => {
        const encoded = encodeVectors(
          32,
          "0".repeat(64),
          perEntry.map(({ passages, questions }) => ({
            passages: passages.map(({ vector, sentences }) => quantisePassage(vector, sentences)),
            questions: questions.map(toInt8),
          })),
        );
        const shifted = new Uint8Array(encoded.length + offset).subarray(offset);
        shifted.set(encoded);
        const read = openVectors(shifted);
        for (const [e, entry] of perEntry.entries()) {
          const first = read.passageStarts[e] ?? -1;
          for (const [p, passage] of entry.passages.entries()) {
            const row = first + p;
            expect(read.passages.subarray(32 * row, 32 * row + 32)).toEqual(toInt8(passage.vector));
            const from = read.sentenceStarts[row] ?? -1;
            const signs = passage.sentences.map((sentence) => toSigns(sentence.map((value, at) => value - (passage.vector[at] ?? 0))));
            signs.forEach((sign, s) => expect(read.sentences.subarray(4 * (from + s), 4 * (from + s + 1))).toEqual(sign));
            expect(read.sentenceStarts[row + 1]).toBe(from + signs.length);
          }
          const question = read.questionStarts[e] ?? -1;
          entry.questions.forEach((vector, q) =>
            expect(read.questions.subarray(32 * (question + q), 32 * (question + q + 1))).toEqual(toInt8(vector)),
          );
        }
      }),
      { seed: 3, numRuns: 50 },
    );
  });

  it("[PK9] are read as they were stored before rows were told from their middle", () => {
    const vector = Int8Array.from({ length: 32 }, (_, at) => at - 16);
    const now = encodeVectors(32, "0".repeat(64), [{ passages: [{ vector, sentences: [] }], questions: [vector] }]);
    const rowsAt = now.length - 64;
    const before = new Uint8Array(now.length - 32);
    before.set(now.subarray(0, rowsAt - 32));
    before.set(new Uint8Array(vector.buffer), rowsAt - 32);
    before.set(new Uint8Array(vector.buffer), rowsAt);
    before[4] = 1;
    expect(openVectors(before)).toEqual(openVectors(now));
    expect(openVectors(before).passages).toEqual(vector);
  });

  it("[PK9] take less on the wire than deflated as a whole, and inflate to the same", async () => {
    const random = mulberry32(1);
    const rows = Array.from({ length: 40 }, () => toInt8(Float32Array.from({ length: 384 }, (_, at) => (Math.sin(at) + random() - 0.5) / 14)));
    const signs = () => Uint8Array.from({ length: 48 }, () => Math.floor(random() * 256));
    const raw = encodeVectors(384, "0".repeat(64), rows.map((vector) => ({ passages: [{ vector, sentences: [signs(), signs()] }], questions: [] })));
    const stored = deflateVectors(raw);
    expect(stored.length).toBeLessThan(0.95 * deflate(raw).length);
    expect(await nodeInflater.inflate(stored, raw.length)).toEqual(raw);
    expect(new Uint8Array(await new Response(new Blob([new Uint8Array(stored)]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer())).toEqual(raw);
    const empty = encodeVectors(32, "0".repeat(64), []);
    expect(await nodeInflater.inflate(deflateVectors(empty), empty.length)).toEqual(empty);
  });

  it("[PK9] are refused when counts and length do not fit", () => {
    const bytes = encodeVectors(32, "0".repeat(64), [{ passages: [{ vector: new Int8Array(32), sentences: [] }], questions: [] }]);
    for (let at = 0; at < 28 + 4 * 6; at += 1) {
      const changed = Uint8Array.from(bytes);
      const place = at < 28 ? at : at + 4;
      changed[place] = (changed[place] ?? 0) ^ 0xff;
      expect(() => openVectors(changed), `byte ${place}`).toThrow("pack/bad-piece");
    }
    for (let length = 0; length < bytes.length; length += 1) expect(() => openVectors(bytes.subarray(0, length))).toThrow("pack/bad-piece");
  });

  it("[PK9] belong to entries with as many passages and questions", () => {
    const vectors = openVectors(pieces.get(manifest.pieces[1]?.sha256 ?? "") ?? new Uint8Array());
    expect(vectorsFit(vectors, entries.map(unitCount))).toBe(true);
    expect(vectorsFit(vectors, entries.map(unitCount).reverse())).toBe(false);
    expect(vectorsFit(vectors, entries.slice(1).map(unitCount))).toBe(false);
  });
});
