import * as v from "valibot";
import { AppError } from "../errors.ts";
import { flowKinds } from "../forms/form.ts";
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
  maxSealingKeys,
  maxSignatures,
  maxVersion,
} from "./limits.ts";
import { packFormat, type Agency, type Manifest, type Piece, type Pointer } from "./manifest.ts";

const label = v.pipe(v.string(), v.minLength(1), v.maxLength(maxLabelLength));
/** Shape of a BCP 47 tag as used here: a language, and a script or region where that matters. */
export const languageTag = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/));
const localized = v.pipe(
  v.record(languageTag, label),
  v.check((map) => Object.keys(map).length >= 1 && Object.keys(map).length <= maxLanguages),
);
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const time = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/),
  v.check((text) => !Number.isNaN(Date.parse(text))),
);
const version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxVersion));
const size = (limit: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limit));
const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const filePath = v.pipe(v.string(), v.maxLength(200), v.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/));
const numbers = v.pipe(v.array(v.pipe(v.number(), v.finite())), v.maxLength(64));
const statistics = v.object({ mean: numbers, deviation: numbers });

const piece = v.object({
  sha256: hash,
  bytes: size(maxPieceBytes),
  role: v.picklist(["documents", "vectors", "golden", "model", "forms"]),
  raw: v.exactOptional(size(maxRawBytes)),
  of: v.exactOptional(hash),
  file: v.exactOptional(filePath),
  part: v.exactOptional(size(maxPieces)),
  entries: v.exactOptional(size(1_000_000)),
  lang: v.exactOptional(languageTag),
  late: v.exactOptional(v.literal(true)),
});

const manifest = v.object({
  format: v.literal(packFormat),
  kind: v.picklist(["pack", "model"]),
  id,
  version,
  issued: time,
  expires: time,
  title: localized,
  agency: localized,
  languages: v.pipe(v.array(languageTag), v.maxLength(maxLanguages)),
  description: v.exactOptional(localized),
  region: v.exactOptional(label),
  licence: v.exactOptional(label),
  demonstration: v.boolean(),
  emergency: v.pipe(v.array(v.object({ number: label, label: localized, sms: v.boolean() })), v.maxLength(32)),
  contact: v.pipe(
    v.array(v.object({ label: localized, phone: label, hours: v.exactOptional(localized) })),
    v.maxLength(64),
  ),
  persona: v.object({ name: label, avatar: label }),
  topics: v.pipe(v.array(v.object({ id: label, title: localized, icon: label })), v.maxLength(500)),
  submissions: v.exactOptional(
    v.object({
      to: v.exactOptional(v.pipe(v.string(), v.maxLength(maxLabelLength), v.regex(/^https:\/\/[^\s]+$/))),
      // A flow that a later version adds is passed over by phones that do not know it.
      flows: v.pipe(v.array(label), v.maxLength(64), v.transform((flows) => flowKinds.filter((kind) => flows.includes(kind)))),
    }),
  ),
  embedder: v.exactOptional(v.object({ id: label, dimensions: v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(4096)) })),
  calibration: v.object({
    languages: v.record(languageTag, v.object({ lexical: statistics, hybrid: v.exactOptional(statistics) })),
    strange: v.exactOptional(v.record(languageTag, v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(1000)))),
  }),
  pieces: v.pipe(v.array(piece), v.maxLength(maxPieces)),
});

const pointer = v.object({
  format: v.literal(packFormat),
  id,
  version,
  issued: time,
  expires: time,
  manifest: v.object({ sha256: hash, bytes: size(maxManifestBytes) }),
});

const keyid = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const role = v.pipe(
  v.object({
    keyids: v.pipe(v.array(keyid), v.minLength(1), v.maxLength(maxSignatures)),
    threshold: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxSignatures)),
  }),
  v.check((value) => new Set(value.keyids).size === value.keyids.length && value.threshold <= value.keyids.length),
);
const sealing = v.pipe(
  v.object({
    current: keyid,
    keys: v.pipe(
      v.record(keyid, v.object({ scheme: v.literal("hpke-p256"), public: v.pipe(v.string(), v.regex(/^04[0-9a-f]{128}$/)) })),
      v.check((keys) => Object.keys(keys).length <= maxSealingKeys),
    ),
  }),
  v.check(({ current, keys }) => Object.hasOwn(keys, current)),
);
const agency = v.pipe(
  v.object({
    format: v.literal(packFormat),
    name: localized,
    version,
    expires: time,
    keys: v.pipe(
      v.record(keyid, v.object({ scheme: v.literal("ed25519"), public: hash })),
      v.check((keys) => Object.keys(keys).length <= 5 * maxSignatures),
    ),
    roles: v.object({ root: role, pack: role, pointer: role, receipt: v.exactOptional(role), live: v.exactOptional(role) }),
    sealing: v.exactOptional(sealing),
  }),
  v.check(({ keys, roles }) => Object.values(roles).every((each) => each.keyids.every((key) => Object.hasOwn(keys, key)))),
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
  const parsed: Manifest = parse(manifest, bytes, maxManifestBytes, "manifest.json");
  const wrong = disorder(parsed);
  if (wrong !== null) throw new AppError("pack/bad-manifest", { file: "manifest.json", reason: wrong });
  return parsed;
}

/** What a later version of Suluh adds beside the known keys is dropped, so that old phones stay able to read. */
function parse<Schema extends v.GenericSchema>(schema: Schema, bytes: Uint8Array, limit: number, file: string): v.InferOutput<Schema> {
  const value = parseJson(bytes, limit, "pack/bad-manifest");
  const format = typeof value === "object" && value !== null && "format" in value ? value.format : undefined;
  if (typeof format === "number" && format !== packFormat) throw new AppError("pack/unknown-format", { file, format });
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new AppError("pack/bad-manifest", { file, reason: v.getDotPath(issue) ?? "shape" });
}

/** Why the pieces of a manifest cannot be what a builder wrote, or null. */
function disorder({ kind, languages, embedder, pieces }: Manifest): string | null {
  if (kind === "pack" && languages.length === 0) return "no language";
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
    case "golden":
    case "forms":
      return piece.raw === undefined;
    case "model":
      return piece.file === undefined || piece.part === undefined;
  }
}
