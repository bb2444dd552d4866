import type { Entry } from "../../core/pack/document.ts";
import type { PackForms } from "../../core/forms/form.ts";
import { parseForms } from "../../core/forms/forms-schema.ts";
import { parseDocuments } from "../../core/pack/entry-schema.ts";
import { parseGolden } from "../../core/pack/golden.ts";
import type { Manifest, Piece, PieceRole } from "../../core/pack/manifest.ts";
import { openPiece } from "../../core/pack/piece.ts";
import { displayTitle } from "../../core/pack/plain-text.ts";
import { piecePath } from "../../core/pack/published-paths.ts";
import { readPublished } from "../../core/pack/verify-folder.ts";
import { verifyPublished } from "../../core/pack/verify.ts";
import { nodeHasher, nodeInflater, nodeVerifier } from "../../node/crypto.ts";
import { openCarrier } from "../../node/open-carrier.ts";
import { readArguments, wrongUsage } from "../arguments.ts";

export const packInspectHelp = `suluh pack inspect <dir or .suluh> [--entries] [--json]
  What is inside: languages, documents, bytes of each kind; with --entries every document.`;

/** `pack inspect`: of a pack whose signatures hold. */
export async function packInspect(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { entries: { type: "boolean", default: false }, json: { type: "boolean", default: false } } },
    packInspectHelp,
  );
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one folder or file.", packInspectHelp);
  const folder = await openCarrier(path);
  const ports = { verifier: nodeVerifier, hasher: nodeHasher, inflater: nodeInflater };
  const { manifest, agency } = await verifyPublished(await readPublished(folder), { nowMs: Date.now() }, ports);
  const read = async (piece: Piece) => openPiece(piece, await folder.read(piecePath(piece)), ports);
  const entries: Entry[] = [];
  let golden = 0;
  let forms: PackForms | null = null;
  for (const piece of manifest.pieces) {
    if (piece.role === "documents") entries.push(...parseDocuments(await read(piece)));
    if (piece.role === "forms") forms = parseForms(await read(piece));
    if (piece.role === "golden") golden += parseGolden(await read(piece)).length;
  }
  const { pieces: _pieces, calibration: _calibration, ...about } = manifest;
  const summary = {
    ...about,
    keys: { version: agency.version, expires: agency.expires, ids: Object.keys(agency.keys) },
    documents: entries.length,
    byLanguage: count(entries.map(({ lang }) => lang)),
    byKind: count(entries.map(({ kind }) => kind)),
    passages: entries.reduce((sum, entry) => sum + entry.passages.length, 0),
    golden,
    forms: forms?.forms.length ?? 0,
    categories: forms?.categories.length ?? 0,
    bytes: bytesOf(manifest),
  };
  const rows = entries.map((entry) => ({ id: entry.id, lang: entry.lang, kind: entry.kind, title: displayTitle(entry), passages: entry.passages.length }));
  if (values.json) process.stdout.write(`${JSON.stringify(values.entries ? { ...summary, entries: rows } : summary)}\n`);
  else {
    process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    if (values.entries) for (const row of rows) process.stdout.write(`${row.lang}  ${row.kind.padEnd(8)} ${row.id}  ${row.title}\n`);
  }
  return 0;
}

function count(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function bytesOf({ pieces }: Manifest): Partial<Record<PieceRole, number>> {
  const bytes: Partial<Record<PieceRole, number>> = {};
  for (const piece of pieces) bytes[piece.role] = (bytes[piece.role] ?? 0) + piece.bytes;
  return bytes;
}
