import type { Calibration, ScoreStatistics } from "../answer/calibration.ts";
import { also, fitting, flag, isObject, list, number, object, oneOf, optional, record, text, whole, type Check } from "../checks.ts";
import { AppError } from "../errors.ts";
import { flowKinds, type FlowKind } from "../forms/form.ts";
import { parseJson } from "./json.ts";
import {
  maxAgencyBytes,
  maxLabelLength,
  maxLanguages,
  maxManifestBytes,
  maxPieceBytes,
  maxPieces,
  maxPointerBytes,
  maxRawBytes,
  maxRotations,
  maxSealingKeys,
  maxSigners,
  maxVersion,
} from "./limits.ts";
import {
  packFormat,
  type Agency,
  type ContactLine,
  type EmergencyNumber,
  type Manifest,
  type Persona,
  type Piece,
  type Pointer,
  type SealingKeys,
  type Signers,
  type Submissions,
  type Topic,
} from "./manifest.ts";

const label = text(maxLabelLength, undefined, 1);
/** Shape of a BCP 47 tag as used here: a language, and a script or region where that matters. */
export const languageTagPattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;
export const languageTag = text(maxLabelLength, languageTagPattern);
const localized = record(languageTag, label, maxLanguages, 1);
const hash = text(64, /^[0-9a-f]{64}$/);
const time = also(text(24, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/), (instant) => !Number.isNaN(Date.parse(instant)));
const version = whole(1, maxVersion);
const size = (limit: number) => whole(0, limit);
const id = text(64, /^[a-z0-9][a-z0-9-]*$/);
const filePath = text(200, /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/);
const numbers = list(number(), 64);
const statistics = object<ScoreStatistics>({ mean: numbers, deviation: numbers });
/** A flow that a later version adds is passed over by phones that do not know it. */
const flows: Check<FlowKind[]> = (value, at) => {
  const named = list(label, 64)(value, at);
  return flowKinds.filter((kind) => named.includes(kind));
};

const piece = object<Piece>({
  sha256: hash,
  bytes: size(maxPieceBytes),
  role: oneOf("documents", "vectors", "golden", "model", "forms", "corrections", "alerts"),
  raw: optional(size(maxRawBytes)),
  of: optional(hash),
  file: optional(filePath),
  part: optional(size(maxPieces)),
  entries: optional(size(1_000_000)),
  lang: optional(languageTag),
  late: optional(oneOf(true)),
});

const manifest = object<Manifest>({
  format: oneOf(packFormat),
  kind: oneOf("pack", "model", "staff"),
  id,
  version,
  issued: time,
  expires: time,
  title: localized,
  agency: localized,
  languages: list(languageTag, maxLanguages),
  description: optional(localized),
  region: optional(label),
  licence: optional(label),
  demonstration: flag,
  emergency: list(object<EmergencyNumber>({ number: label, label: localized, sms: flag }), 32),
  contact: list(object<ContactLine>({ label: localized, phone: label, hours: optional(localized) }), 64),
  persona: object<Persona>({ name: label, avatar: label }),
  topics: list(object<Topic>({ id: label, title: localized, icon: label }), 500),
  submissions: optional(object<Submissions>({ to: optional(text(maxLabelLength, /^https:\/\/[^\s]+$/)), flows })),
  embedder: optional(object<{ id: string; dimensions: number }>({ id: label, dimensions: whole(8, 4096) })),
  calibration: object<Calibration>({
    languages: record(languageTag, object<Calibration["languages"][string]>({ lexical: statistics, hybrid: optional(statistics) }), maxLanguages),
    strange: optional(record(languageTag, list(text(64), 1000), maxLanguages)),
  }),
  pieces: list(piece, maxPieces),
});

const pointer = object<Pointer>({
  format: oneOf(packFormat),
  id,
  version,
  issued: time,
  expires: time,
  manifest: object<Pointer["manifest"]>({ sha256: hash, bytes: size(maxManifestBytes) }),
});

const keyid = text(16, /^[0-9a-f]{16}$/);
const role = also(
  object<Signers>({ keyids: list(keyid, maxSigners, 1), threshold: whole(1, maxSigners) }),
  ({ keyids, threshold }) => new Set(keyids).size === keyids.length && threshold <= keyids.length,
);
const sealing = also(
  object<SealingKeys>({
    current: keyid,
    keys: record(keyid, object<SealingKeys["keys"][string]>({ scheme: oneOf("hpke-p256"), public: text(130, /^04[0-9a-f]{128}$/) }), maxSealingKeys),
  }),
  ({ current, keys }) => Object.hasOwn(keys, current),
);
const agency = also(
  object<Agency>({
    format: oneOf(packFormat),
    name: localized,
    version,
    expires: time,
    keys: record(keyid, object<Agency["keys"][string]>({ scheme: oneOf("ed25519"), public: hash }), 6 * maxSigners),
    roles: object<Agency["roles"]>({ root: role, pack: role, pointer: role, receipt: optional(role), live: optional(role) }),
    sealing: optional(sealing),
    before: optional(list(hash, maxRotations)),
  }),
  ({ keys, roles, before, version: number }) => (before?.length ?? 0) < number && Object.values(roles).every(({ keyids }) => keyids.every((key) => Object.hasOwn(keys, key))),
);

/** @throws {AppError} `pack/bad-manifest`, `pack/too-large` or `pack/unknown-format`. */
export function parseAgency(bytes: Uint8Array): Agency {
  return parse(agency, bytes, maxAgencyBytes, "agency.json");
}

/** @throws {AppError} As `parseAgency`. */
export function parsePointer(bytes: Uint8Array): Pointer {
  return parse(pointer, bytes, maxPointerBytes, "latest.json");
}

/** @throws {AppError} As `parseAgency`; also when the pieces do not fit together. */
export function parseManifest(bytes: Uint8Array): Manifest {
  const parsed = parse(manifest, bytes, maxManifestBytes, "manifest.json");
  const wrong = disorder(parsed);
  if (wrong !== null) throw new AppError("pack/bad-manifest", { file: "manifest.json", reason: wrong });
  return parsed;
}

function parse<Value>(check: Check<Value>, bytes: Uint8Array, limit: number, file: string): Value {
  const value = parseJson(bytes, limit, "pack/bad-manifest");
  const format = isObject(value) ? value.format : undefined;
  if (typeof format === "number" && format !== packFormat) throw new AppError("pack/unknown-format", { file, format });
  return fitting(check, value, "pack/bad-manifest", { file });
}

/** Why the pieces of a manifest cannot be what a builder wrote, or null. */
function disorder({ kind, languages, embedder, pieces }: Manifest): string | null {
  if (kind !== "model" && languages.length === 0) return "no language";
  const known = new Set<string>();
  const documents = new Set<string>();
  const vectored = new Set<string>();
  const nextPart = new Map<string, number>();
  if (pieces.filter(({ role }) => role === "forms").length > 1) return "forms twice";
  for (const piece of pieces) {
    if (piece.role !== "model" && known.has(piece.sha256)) return "a piece twice";
    known.add(piece.sha256);
    if (piece.role === "documents" || piece.role === "forms") documents.add(piece.sha256);
  }
  for (const piece of pieces) {
    const wrong = misfit(piece, kind, languages);
    if (wrong) return `a ${piece.role} piece is incomplete`;
    if (piece.role === "vectors") {
      const of = piece.of ?? "";
      if (embedder === undefined) return "vectors without embedder";
      if (!documents.has(of) || vectored.has(of)) return "vectors of no documents";
      vectored.add(of);
    }
    if (piece.role === "model") {
      const file = piece.file ?? "";
      if (piece.part !== (nextPart.get(file) ?? 0)) return "parts out of order";
      nextPart.set(file, (piece.part ?? 0) + 1);
    }
  }
  return null;
}

/** True where a piece lacks what its role needs. */
function misfit(piece: Piece, kind: Manifest["kind"], languages: readonly string[]): boolean {
  if ((piece.role === "model") !== (kind === "model")) return true;
  switch (piece.role) {
    case "documents":
      return piece.raw === undefined || piece.entries === undefined || piece.lang === undefined || !languages.includes(piece.lang);
    case "vectors":
      return piece.of === undefined;
    case "model":
      return piece.file === undefined || piece.part === undefined;
    default:
      return piece.raw === undefined;
  }
}
