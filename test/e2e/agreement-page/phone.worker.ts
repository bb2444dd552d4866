import { flowOffers } from "../../../src/core/answer/flow-offers.ts";
import { indexPack, openPack } from "../../../src/core/answer/open-pack.ts";
import { withVectors } from "../../../src/core/answer/with-vectors.ts";
import type { OpenPack } from "../../../src/core/answer/pack-files.ts";
import { widen } from "../../../src/core/answer/triage/triage.ts";
import { widerWords } from "../../../src/core/answer/triage/wider-words.ts";
import { converse } from "../../../src/core/dialogue/conversation/converse.ts";
import type { Piece } from "../../../src/core/pack/manifest.ts";
import { openPiece } from "../../../src/core/pack/piece.ts";
import { piecePath } from "../../../src/core/pack/published-paths.ts";
import { readPublished } from "../../../src/core/pack/verify-folder.ts";
import { verifyPublished } from "../../../src/core/pack/verify.ts";
import type { Embedder, Folder } from "../../../src/core/ports.ts";
import { webHasher, webVerifier } from "../../../src/device/cryptography.ts";
import { webInflater } from "../../../src/device/inflater.ts";
import { openEmbedder } from "../../../src/workers/embedder.worker-part.ts";
import { saidIn, type Said } from "./said.ts";

export interface PhoneRequest {
  readonly nowMs: number;
  readonly questions: readonly string[];
}

export type PhoneReply = { readonly said: readonly Said[] } | { readonly error: string };

self.addEventListener("message", ({ data }: MessageEvent<PhoneRequest>) => {
  askAll(data).then(
    (said) => self.postMessage({ said } satisfies PhoneReply),
    (error: unknown) => self.postMessage({ error: String(error) } satisfies PhoneReply),
  );
});

async function askAll({ nowMs, questions }: PhoneRequest): Promise<Said[]> {
  const [model, tokenizer, contrast, wasm] = await Promise.all(["/model", "/vocabulary", "/contrast", "/wasm"].map(fetchBuffer));
  if (!model || !tokenizer || !contrast || !wasm) throw new Error("a file of the embedder is missing");
  widen(widerWords);
  const embedder = await openEmbedder({ model, tokenizer: new Uint8Array(tokenizer), contrast: new Uint8Array(contrast), wasm });
  const pack = await openPublished("/pack/", nowMs, embedder);
  const asker = { lang: pack.manifest.languages[0] ?? "en", household: [] };
  const said: Said[] = [];
  for (const question of questions) said.push(saidIn(await converse(question, asker, [], { packs: [pack], embedder, now: () => nowMs, offer: flowOffers })));
  return said;
}

/** As the app opens a pack: verified, inflated and hashed by the browser, searched by an index made here. */
async function openPublished(base: string, nowMs: number, embedder: Embedder): Promise<OpenPack> {
  /** Missing on plain http. */
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  const hasher = webHasher(subtle, async () => (await import("../../../src/device/noble-cryptography.ts")).nobleHasher);
  const verifier = webVerifier(subtle, async () => (await import("../../../src/device/noble-cryptography.ts")).nobleVerifier);
  const folder: Folder = { read: async (path) => new Uint8Array(await fetchBuffer(base + path)), list: async () => [] };
  const { manifest } = await verifyPublished(await readPublished(folder), { nowMs }, { verifier, hasher });
  const read = async (piece: Piece) => openPiece(piece, await folder.read(piecePath(piece)), { hasher, inflater: webInflater });
  return withVectors(await openPack(manifest, read, await indexPack(manifest, read)), read, embedder);
}

async function fetchBuffer(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}
