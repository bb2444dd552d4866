import { AppError } from "../../../src/core/errors.ts";
import type { Entry } from "../../../src/core/pack/document.ts";
import type { Manifest } from "../../../src/core/pack/manifest.ts";
import type { Published } from "../../../src/core/pack/verify.ts";
import { deflate, nodeHasher, nodeInflater, nodeVerifier, sha256Hex } from "../../../src/node/crypto.ts";
import type { AgencyKeys } from "../../../src/node/keys.ts";
import { fromSeed, randomSeed, type SigningKey } from "../../../src/node/signing-key.ts";
import { publish } from "../../../src/node/publish.ts";
import { toInt8 } from "../../../src/core/pack/int8.ts";
import { encodeVectors, quantisePassage } from "../../../src/core/pack/vectors.ts";
import { wordingsOf } from "../../../src/core/pack/wordings.ts";

export const ports = { hasher: nodeHasher, inflater: nodeInflater, verifier: nodeVerifier };
export const nowMs = Date.parse("2026-11-22T12:00:00Z");

export function newKey(): SigningKey {
  return fromSeed(randomSeed());
}

export function newKeys(): AgencyKeys {
  return { roles: { root: newKey(), pack: newKey(), pointer: newKey() }, expires: "2030-01-01T00:00:00Z" };
}

export const entries: readonly Entry[] = [
  {
    id: "rising-water",
    lang: "en",
    kind: "steps",
    title: "Water is coming in",
    questions: ["my house is flooding"],
    body: [
      { type: "paragraph", text: ["Leave ", { strong: ["now"] }, ". See ", { link: "doc:shelter", text: ["shelters"] }, "."] },
      { type: "list", ordered: true, start: 1, items: [[{ type: "paragraph", text: ["Switch off the mains."] }]] },
    ],
    passages: [[0, 2]],
    actions: [{ type: "call", number: "999" }],
    critical: true,
  },
  { id: "shelter", lang: "en", kind: "guide", title: "", questions: [], body: [{ type: "paragraph", text: ["Go uphill."] }], passages: [[0, 1]], actions: [] },
];

const unit = (seed: number) => Float32Array.from({ length: 32 }, (_, at) => Math.sin(seed + at) / 4);

export function smallPack(changes: Partial<Manifest> = {}): { manifest: Manifest; pieces: Map<string, Uint8Array> } {
  const raw = new TextEncoder().encode(JSON.stringify(entries));
  const documents = deflate(raw);
  const vectors = encodeVectors(
    32,
    sha256Hex(documents),
    entries.map((entry, at) => ({
      passages: entry.passages.map(() => quantisePassage(unit(at), [unit(at + 9), unit(at + 11)])),
      questions: wordingsOf(entry).map((_, index) => toInt8(unit(at + index))),
    })),
  );
  const pieces = new Map([documents, vectors].map((bytes) => [sha256Hex(bytes), bytes]));
  const manifest: Manifest = {
    format: 1,
    kind: "pack",
    id: "small",
    version: 3,
    issued: "2026-11-22T00:00:00Z",
    expires: "2027-11-22T00:00:00Z",
    title: { en: "Small" },
    agency: { en: "Contoh District Council" },
    languages: ["en"],
    demonstration: true,
    emergency: [{ number: "999", label: { en: "Emergency" }, sms: false }],
    contact: [],
    persona: { name: "Suluh", avatar: "torch" },
    topics: [],
    embedder: { id: "test", dimensions: 32 },
    calibration: { languages: {} },
    pieces: [
      { sha256: sha256Hex(documents), bytes: documents.length, role: "documents", raw: raw.length, entries: entries.length, lang: "en" },
      { sha256: sha256Hex(vectors), bytes: vectors.length, role: "vectors", of: sha256Hex(documents) },
    ],
    ...changes,
  };
  return { manifest, pieces };
}

export function publishedFolder(keys: AgencyKeys, changes: Partial<Manifest> = {}): Map<string, Uint8Array> {
  const { manifest, pieces } = smallPack(changes);
  return publish(manifest, pieces, keys);
}

export function asPublished(files: ReadonlyMap<string, Uint8Array>): Published {
  const signed = (path: string) => ({ bytes: files.get(path) ?? new Uint8Array(), signatures: files.get(`${path}.sig`) ?? new Uint8Array() });
  const earlier = async (sha256: string) => {
    const bytes = files.get(`pieces/${sha256}`);
    if (bytes === undefined) throw new AppError("pack/incomplete", { piece: sha256 });
    return bytes;
  };
  return { agency: signed("agency.json"), manifest: signed("manifest.json"), pointer: signed("latest.json"), earlier };
}
