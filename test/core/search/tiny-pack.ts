import { createHash } from "node:crypto";
import { openPack, type ReadPiece } from "../../../src/core/answer/open-pack.ts";
import { withVectors } from "../../../src/core/answer/with-vectors.ts";
import type { OpenPack } from "../../../src/core/answer/pack-files.ts";
import { priorStatistics } from "../../../src/core/answer/limits.ts";
import type { Block, Entry, Language } from "../../../src/core/pack/document.ts";
import type { Manifest, Piece } from "../../../src/core/pack/manifest.ts";
import { passageSentences, passageText, splitPassages } from "../../../src/core/pack/passages.ts";
import { toInt8 } from "../../../src/core/pack/int8.ts";
import { encodeVectors, quantisePassage } from "../../../src/core/pack/vectors.ts";
import { wordingsOf } from "../../../src/core/pack/wordings.ts";
import type { Embedder } from "../../../src/core/ports.ts";

export const paragraph = (...text: string[]): Block => ({ type: "paragraph", text });
export const heading = (text: string, level: 2 | 3 | 4 = 2): Block => ({ type: "heading", level, text: [text] });
export const list = (ordered: boolean, ...items: string[]): Block => ({ type: "list", ordered, start: 1, items: items.map((item) => [paragraph(item)]) });
export const warning = (text: string): Block => ({ type: "warning", blocks: [paragraph(text)] });
export const table = (...rows: string[][]): Block => ({ type: "table", rows: rows.map((row) => row.map((cell) => [cell])) });

/** An English guide; its body is cut into passages as a builder does. */
export function entryOf(id: string, body: readonly Block[] | string, more: Partial<Entry> = {}): Entry {
  const blocks = typeof body === "string" ? [paragraph(body)] : body;
  return { id, lang: "en", kind: "guide", title: "", questions: [], body: blocks, passages: splitPassages(blocks), actions: [], ...more };
}

export interface TinyPack {
  readonly manifest: Manifest;
  readonly read: ReadPiece;
}

/** A pack in memory: a documents piece a language, each with its vectors where there is an embedder. */
export async function tinyPack(entries: readonly Entry[], embedder: Embedder | null = null, changes: Partial<Manifest> = {}): Promise<TinyPack> {
  const stored = new Map<string, Uint8Array>();
  const pieces: Piece[] = [];
  const languages: Language[] = [...new Set(entries.map(({ lang }) => lang))];
  for (const lang of languages) {
    const own = entries.filter((entry) => entry.lang === lang);
    const documents = store(new TextEncoder().encode(JSON.stringify(own)));
    pieces.push({ sha256: documents.sha256, bytes: documents.bytes, role: "documents", entries: own.length, lang });
    if (embedder) pieces.push({ ...store(await vectorsOf(own, embedder, documents.sha256)), role: "vectors", of: documents.sha256 });
  }
  const statistics = { lexical: priorStatistics.lexical, ...(embedder ? { hybrid: priorStatistics.hybrid } : {}) };
  const manifest: Manifest = {
    format: 1,
    kind: "pack",
    id: "tiny",
    version: 7,
    issued: "2026-11-01T00:00:00Z",
    expires: "2027-11-01T00:00:00Z",
    title: { en: "Flood help", ms: "Bantuan banjir" },
    agency: { en: "Contoh District Council" },
    languages,
    demonstration: true,
    emergency: [{ number: "999", label: { en: "Emergency" }, sms: false }],
    contact: [{ label: { en: "Office" }, phone: "00-0000 0000" }],
    persona: { name: "Suluh", avatar: "torch" },
    topics: [],
    ...(embedder ? { embedder: { id: embedder.id, dimensions: embedder.dimensions } } : {}),
    calibration: { languages: Object.fromEntries(languages.map((lang) => [lang, statistics])) },
    pieces,
    ...changes,
  };
  const read: ReadPiece = async ({ sha256 }) => stored.get(sha256) ?? new Uint8Array();
  return { manifest, read };

  function store(bytes: Uint8Array): { sha256: string; bytes: number } {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    stored.set(sha256, bytes);
    return { sha256, bytes: bytes.length };
  }
}

/** `tinyPack`, opened; with its vectors where there is an embedder. */
export async function openTiny(entries: readonly Entry[], embedder: Embedder | null = null, changes: Partial<Manifest> = {}): Promise<OpenPack> {
  const { manifest, read } = await tinyPack(entries, embedder, changes);
  const pack = await openPack(manifest, read);
  return embedder ? withVectors(pack, read, embedder) : pack;
}

async function vectorsOf(entries: readonly Entry[], embedder: Embedder, of: string): Promise<Uint8Array> {
  const rows = [];
  for (const entry of entries) {
    const passages = [];
    for (const range of entry.passages) {
      const sentences = passageSentences(entry, range).map(({ text }) => text);
      const { passage } = await embedder.embedPassage([passageText(entry, range)]);
      passages.push(quantisePassage(passage, (await embedder.embedPassage(sentences)).sentences));
    }
    const questions = [];
    for (const wording of wordingsOf(entry)) questions.push(toInt8(await embedder.embedQuery(wording)));
    rows.push({ passages, questions });
  }
  return encodeVectors(embedder.dimensions, of, rows);
}
