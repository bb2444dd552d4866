import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../core/errors.ts";
import { maxPieceBytes } from "../core/pack/limits.ts";
import { packFormat, type Manifest, type Piece } from "../core/pack/manifest.ts";
import type { Language, Localized } from "../core/pack/document.ts";
import { deflate, sha256Hex } from "./crypto.ts";
import { packDays } from "./limits.ts";
import type { BuiltPack } from "./pack-build.ts";
import { isoTime } from "./publish.ts";

/** How a model is named where it is published. */
export interface ModelDescription {
  /** As in `models/catalogue.json`; becomes the pack's id. */
  readonly id: string;
  readonly title: Localized;
  readonly agency: Localized;
  readonly licence?: string;
  /** Of an embedder, so that a phone knows which packs it serves. */
  readonly embedder?: { readonly id: string; readonly dimensions: number };
  /** That a generator writes. */
  readonly languages?: readonly Language[];
  /** Files that the phone needs, below the model's folder. */
  readonly files: readonly string[];
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Cuts a model's files into parts that travel like any pack: checked, resumed and shared the same way.
 *
 * @throws {AppError} `folder/missing` when a file is not there.
 */
export async function buildModelPack(folder: string, model: ModelDescription, issuedMs: number, version: number): Promise<BuiltPack> {
  const pieces: Piece[] = [];
  const bytes = new Map<string, Uint8Array>();
  for (const file of model.files) {
    const whole = await readFile(join(folder, file)).catch((cause: unknown) => {
      throw new AppError("folder/missing", { file: join(folder, file) }, { cause });
    });
    for (let part = 0; part * maxPieceBytes < whole.length; part += 1) {
      const raw = whole.subarray(part * maxPieceBytes, (part + 1) * maxPieceBytes);
      const packed = deflate(raw);
      const smaller = packed.length < raw.length;
      const stored = smaller ? packed : raw;
      const sha256 = sha256Hex(stored);
      bytes.set(sha256, stored);
      pieces.push({ sha256, bytes: stored.length, role: "model", ...(smaller ? { raw: raw.length } : {}), file, part });
    }
  }
  const manifest: Manifest = {
    format: packFormat,
    kind: "model",
    id: model.id,
    version,
    issued: isoTime(issuedMs),
    expires: isoTime(issuedMs + packDays * dayMs),
    title: model.title,
    agency: model.agency,
    languages: model.languages ?? [],
    ...(model.licence === undefined ? {} : { licence: model.licence }),
    demonstration: false,
    emergency: [],
    contact: [],
    persona: { name: "Suluh", avatar: "torch" },
    topics: [],
    ...(model.embedder === undefined ? {} : { embedder: model.embedder }),
    calibration: { languages: {} },
    pieces,
  };
  return { manifest, pieces: bytes };
}
