import { mulberry32 } from "../seeded.ts";
import type { Entry } from "../../src/core/pack/document.ts";
import type { Manifest, Piece } from "../../src/core/pack/manifest.ts";
import { deflate, sha256Hex } from "../../src/node/crypto.ts";
import type { AgencyKeys } from "../../src/node/keys.ts";
import { publish, type Signing } from "../../src/node/publish.ts";
import { smallPack } from "../core/pack/small-pack.ts";

const words = "air banjir rumah naik pindah pusat hujan bekalan elektrik tutup selamat nombor telefon ubat bayi warga emas jalan".split(" ");

/** Entries that do not compress to nothing, the same for the same seed. */
export function seededEntries(seed: number, count: number, lang = "ms"): Entry[] {
  const random = mulberry32(seed);
  const sentence = () => Array.from({ length: 40 }, () => words[Math.floor(random() * words.length)] + Math.floor(random() * 1000).toString(36)).join(" ");
  return Array.from({ length: count }, (_, at) => ({
    id: `entry-${seed}-${at}`,
    lang,
    kind: "guide",
    title: sentence().slice(0, 40),
    questions: [],
    body: [{ type: "paragraph", text: [sentence()] }],
    passages: [[0, 1]],
    actions: [],
  }));
}

export interface PackOptions {
  readonly id?: string;
  readonly version?: number;
  readonly seeds?: readonly number[];
  /** Of the pieces in turn. */
  readonly languages?: readonly string[];
  readonly changes?: Partial<Manifest>;
}

/**
 * A published folder with `seeds.length` documents pieces, one a seed; equal seeds give equal pieces.
 */
export function packOf(
  keys: AgencyKeys | Signing,
  { id = "banjir", version = 1, seeds = [1, 2, 3, 4, 5, 6], languages = ["ms"], changes = {} }: PackOptions = {},
): Map<string, Uint8Array> {
  const pieces = new Map<string, Uint8Array>();
  const listed = seeds.map((seed, at): Piece => {
    const lang = languages[at % languages.length] ?? "ms";
    const entries = seededEntries(seed, 20, lang);
    const raw = new TextEncoder().encode(JSON.stringify(entries));
    const bytes = deflate(raw);
    pieces.set(sha256Hex(bytes), bytes);
    return { sha256: sha256Hex(bytes), bytes: bytes.length, role: "documents", raw: raw.length, entries: entries.length, lang };
  });
  const { embedder: _none, ...rest } = smallPack().manifest;
  return publish({ ...rest, id, version, languages, pieces: listed, ...changes }, pieces, keys);
}

/** A published model whose one file is cut into `parts` parts. */
export function modelOf(keys: AgencyKeys, { id = "embedder", version = 1, parts = 3, partBytes = 40_000, file = "model.onnx" } = {}): Map<string, Uint8Array> {
  const random = mulberry32(version);
  const pieces = new Map<string, Uint8Array>();
  const listed = Array.from({ length: parts }, (_, part): Piece => {
    const bytes = Uint8Array.from({ length: partBytes }, () => Math.floor(random() * 256));
    pieces.set(sha256Hex(bytes), bytes);
    return { sha256: sha256Hex(bytes), bytes: bytes.length, role: "model", file, part };
  });
  const { embedder: _none, ...rest } = smallPack().manifest;
  return publish({ ...rest, kind: "model", id, version, pieces: listed }, pieces, keys);
}
