import { calibrate } from "../core/answer/calibrate.ts";
import type { Calibration } from "../core/answer/calibration.ts";
import { isOver } from "../core/alerts/current-alerts.ts";
import { encodeAlerts } from "../core/alerts/alerts-piece.ts";
import { AppError } from "../core/errors.ts";
import { examplesOf } from "../core/forms/examples.ts";
import type { PackForms } from "../core/forms/form.ts";
import type { Entry } from "../core/pack/document.ts";
import { encodeCorrections } from "../core/pack/corrections.ts";
import { encodeGolden } from "../core/pack/golden.ts";
import { maxPieceBytes } from "../core/pack/limits.ts";
import { writtenMalay } from "../core/search/malay-variants.ts";
import { packFormat, type Manifest, type Piece, type PieceRole, type Submissions, type Topic } from "../core/pack/manifest.ts";
import { passageText } from "../core/pack/passages.ts";
import { encodeVectors, openVectors } from "../core/pack/vectors.ts";
import { wordingsOf } from "../core/pack/wordings.ts";
import { analyse } from "../core/search/analyse.ts";
import { createDenseTables } from "../core/search/dense-tables.ts";
import { buildPackIndex, openPackIndex } from "../core/search/pack-index.ts";
import { hasManyWordings } from "../core/search/pack-search.ts";
import { deflate, sha256Hex } from "./crypto.ts";
import { deflateVectors } from "./deflate-vectors.ts";
import { toDocumentPieces, type DocumentsPiece } from "./document-pieces.ts";
import type { VectorMaker } from "./embed-entries.ts";
import { strangeTerms } from "./everyday-matters.ts";
import { packDays } from "./limits.ts";
import { isoTime } from "./publish.ts";
import type { Sources } from "./sources/read-sources.ts";
import type { SubmissionSettings } from "./sources/settings.ts";

/** What a pack is made of besides its sources. */
export interface BuildOptions {
  /** Null builds a pack without vectors. */
  readonly vectors: VectorMaker | null;
  readonly issuedMs: number;
  readonly version: number;
}

/** A pack before it is signed. */
export interface BuiltPack {
  readonly manifest: Manifest;
  /** Bytes by lower-case hex SHA-256. */
  readonly pieces: ReadonlyMap<string, Uint8Array>;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Turns sources into pieces and their manifest, unsigned.
 *
 * @returns The same sources, vectors, date and version give the same bytes.
 * @throws {AppError} `embed/failed`; `pack/too-large` when one entry does not fit a piece.
 */
export async function buildPack(sources: Sources, { vectors, issuedMs, version }: BuildOptions): Promise<BuiltPack> {
  const { settings, entries, golden } = sources;
  const bytes = new Map<string, Uint8Array>();
  const documents = toDocumentPieces(entries, settings.languages);
  const { pieces: vectorPieces, encoded } = vectors === null ? { pieces: [], encoded: [] } : await toVectorPieces(documents, vectors, bytes);
  for (const each of documents) bytes.set(each.piece.sha256, each.bytes);
  const forms = sources.forms === null ? [] : await toFormsPieces(sources.forms, vectors, bytes);
  const corrections = sources.corrections.length === 0 ? [] : [toPiece("corrections", encodeCorrections(sources.corrections), bytes)];
  const counting = sources.alerts.filter((alert) => !isOver(alert, issuedMs));
  const alerts = counting.length === 0 ? [] : [toPiece("alerts", encodeAlerts(counting), bytes)];
  const test = encodeGolden({ questions: golden, demands: settings.gate });
  const goldenPieces = test.length === 0 ? [] : [toPiece("golden", test, bytes)];
  const pieces = [...documents.map(({ piece }) => piece), ...forms, ...corrections, ...alerts, ...vectorPieces, ...goldenPieces];
  for (const piece of pieces) if (piece.bytes > maxPieceBytes) throw new AppError("pack/too-large", { role: piece.role, bytes: piece.bytes });
  const expires = settings.validUntil === undefined ? isoTime(issuedMs + packDays * dayMs) : `${settings.validUntil}T23:59:59Z`;
  const manifest: Manifest = {
    format: packFormat,
    kind: settings.audience === "staff" ? "staff" : "pack",
    id: settings.id,
    version,
    issued: isoTime(issuedMs),
    expires,
    title: settings.title,
    agency: settings.agency,
    languages: settings.languages,
    ...(settings.description === undefined ? {} : { description: settings.description }),
    ...(settings.region === undefined ? {} : { region: settings.region }),
    ...(settings.licence === undefined ? {} : { licence: settings.licence }),
    demonstration: settings.demonstration,
    emergency: settings.emergency,
    contact: settings.contact,
    persona: settings.persona,
    topics: allTopics(sources),
    ...(settings.submissions === undefined ? {} : { submissions: submissionsOf(settings.submissions) }),
    ...(vectors === null ? {} : { embedder: { id: vectors.embedderId, dimensions: vectors.dimensions } }),
    calibration: { languages: {} },
    pieces,
  };
  return { manifest: { ...manifest, calibration: await measure(manifest, documents, vectors, encoded) }, pieces: bytes };
}

/** True when two manifests say the same of the same pieces, whatever their version and dates. */
export function sameContent(one: Manifest, other: Manifest): boolean {
  const content = ({ version: _version, issued: _issued, expires: _expires, ...rest }: Manifest) => JSON.stringify(rest);
  return content(one) === content(other);
}

/** The topics of `pack.yaml`, then those that documents name beside them. */
function allTopics({ settings, entries }: Sources): readonly Topic[] {
  const named = new Set(settings.topics.map(({ id }) => id));
  const others = [...new Set(entries.flatMap(({ topic }) => (topic === undefined || named.has(topic) ? [] : [topic])))].toSorted();
  const fallback = settings.languages[0] ?? "en";
  return [...settings.topics, ...others.map((id) => ({ id, title: { [fallback]: id.charAt(0).toUpperCase() + id.slice(1) }, icon: "chat" }))];
}

interface EncodedVectors {
  readonly pieces: readonly Piece[];
  /** Before compression, in the order of the pieces. */
  readonly encoded: readonly Uint8Array[];
}

async function toVectorPieces(documents: readonly DocumentsPiece[], vectors: VectorMaker, into: Map<string, Uint8Array>): Promise<EncodedVectors> {
  const pieces: Piece[] = [];
  const encoded: Uint8Array[] = [];
  for (const { piece, entries } of documents) {
    const rows = [];
    for (const entry of entries) rows.push(await vectors.entry(entry));
    const raw = encodeVectors(vectors.dimensions, piece.sha256, rows);
    const bytes = deflateVectors(raw);
    const sha256 = sha256Hex(bytes);
    into.set(sha256, bytes);
    encoded.push(raw);
    pieces.push({ sha256, bytes: bytes.length, role: "vectors", raw: raw.length, of: piece.sha256 });
  }
  await vectors.flush();
  return { pieces, encoded };
}

function submissionsOf({ to, flows }: SubmissionSettings): Submissions {
  return { ...(to === undefined ? {} : { to }), flows: flows.map(({ flow }) => flow) };
}

/** The sentences that lead to flows, as they are embedded: as questions are. */
export function spokenExamples(forms: PackForms): string[][] {
  return examplesOf(forms).map(({ texts, lang }) => (lang === "ms" ? texts.map((text) => writtenMalay(text)) : [...texts]));
}

/** What people can fill in, and the vectors of the sentences that lead there. */
async function toFormsPieces(forms: PackForms, vectors: VectorMaker | null, into: Map<string, Uint8Array>): Promise<Piece[]> {
  const raw = new TextEncoder().encode(JSON.stringify(forms));
  const piece = toPiece("forms", raw, into);
  const { sha256 } = piece;
  if (vectors === null) return [piece];
  const rows = [];
  for (const texts of spokenExamples(forms)) {
    const questions = [];
    for (const text of texts) questions.push(await vectors.question(text));
    rows.push({ passages: [], questions });
  }
  await vectors.flush();
  const encoded = encodeVectors(vectors.dimensions, sha256, rows);
  const stored = deflateVectors(encoded);
  const name = sha256Hex(stored);
  into.set(name, stored);
  return [piece, { sha256: name, bytes: stored.length, role: "vectors", raw: encoded.length, of: sha256 }];
}

function toPiece(role: PieceRole, raw: Uint8Array, into: Map<string, Uint8Array>): Piece {
  const bytes = deflate(raw);
  const sha256 = sha256Hex(bytes);
  into.set(sha256, bytes);
  return { sha256, bytes: bytes.length, role, raw: raw.length };
}

/** Asks the pack about its own text, by words and, with vectors, by meaning. */
async function measure(
  manifest: Manifest,
  documents: readonly DocumentsPiece[],
  vectors: VectorMaker | null,
  encoded: readonly Uint8Array[],
): Promise<Calibration> {
  const index = openPackIndex(buildPackIndex(documents.map(({ entries }) => entries)));
  if (index === null) return { languages: {} };
  const entries = documents.flatMap((piece) => piece.entries).filter(({ kind }) => kind !== "outside");
  const asked = hasManyWordings(index) ? { strange: strangeTerms(termsOf(entries)) } : {};
  if (vectors === null) return { ...(await calibrate({ manifest, index }, entries, null)), ...asked };
  const dense = createDenseTables(index, vectors.dimensions, encoded.map(openVectors));
  const calibration = await calibrate({ manifest, index, dense }, entries, async (text) => Float32Array.from(await vectors.question(text), (value) => value / 127));
  await vectors.flush();
  return { ...calibration, ...asked };
}

/** Every term of some entries. */
function termsOf(entries: readonly Entry[]): ReadonlySet<string> {
  const texts = (entry: Entry) => [...entry.passages.map((range) => passageText(entry, range)), ...wordingsOf(entry)];
  return new Set(entries.flatMap((entry) => texts(entry).flatMap((text) => analyse(text, entry.lang))));
}
