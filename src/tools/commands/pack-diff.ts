import type { Entry } from "../../core/pack/document.ts";
import { parseDocuments } from "../../core/pack/entry-schema.ts";
import type { Manifest, Piece, PieceRole } from "../../core/pack/manifest.ts";
import { openPiece } from "../../core/pack/piece.ts";
import { piecePath } from "../../core/pack/published-paths.ts";
import { readPublished } from "../../core/pack/verify-folder.ts";
import { verifyPublished, type Published, type Trust } from "../../core/pack/verify.ts";
import type { Folder } from "../../core/ports.ts";
import { nodeHasher, nodeInflater, nodeVerifier } from "../../node/crypto.ts";
import { openCarrier } from "../../node/open-carrier.ts";
import { readArguments, wrongUsage } from "../arguments.ts";

export const packDiffHelp = `suluh pack diff <old dir or .suluh> <new dir or .suluh> [--json]
  What an update costs a phone that has the old one, in bytes as stored, and which documents changed.`;

const ports = { verifier: nodeVerifier, hasher: nodeHasher, inflater: nodeInflater };

interface Version {
  readonly published: Published;
  readonly manifest: Manifest;
  /** JSON of each entry, by id and language. */
  readonly entries: ReadonlyMap<string, string>;
}

/** `pack diff`: of two versions of one pack, the second of which a phone with the first would take. */
export async function packDiff(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { json: { type: "boolean", default: false } } }, packDiffHelp);
  const [older, newer, ...rest] = positionals;
  if (older === undefined || newer === undefined || rest.length > 0) throw wrongUsage("Name two published folders or files, the older first.", packDiffHelp);
  const nowMs = Date.now();
  const before = await read(await openCarrier(older), { nowMs });
  const { id, version } = before.manifest;
  const after = await read(await openCarrier(newer), { nowMs, root: before.published.agency.bytes, id, after: { version } });
  const summary = { id, from: version, to: after.manifest.version, ...costOf(before, after), ...changesOf(before.entries, after.entries) };
  const { added, changed, removed, ...numbers } = summary;
  if (values.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else {
    process.stdout.write(`${id}: from version ${numbers.from} to ${numbers.to}\n  to fetch: ${numbers.bytes} bytes, ${numbers.bytesWithVectors} with search by meaning; all of it anew: ${numbers.whole}\n`);
    for (const [mark, names] of [["+", added], ["~", changed], ["-", removed]] as const) for (const name of names) process.stdout.write(`  ${mark} ${name}\n`);
  }
  return 0;
}

async function read(folder: Folder, trust: Trust): Promise<Version> {
  const published = await readPublished(folder);
  const { manifest } = await verifyPublished(published, trust, ports);
  const entries = new Map<string, string>();
  for (const piece of manifest.pieces.filter(({ role }) => role === "documents")) {
    const found: readonly Entry[] = parseDocuments(await openPiece(piece, await folder.read(piecePath(piece)), ports));
    for (const entry of found) entries.set(`${entry.lang} ${entry.id}`, JSON.stringify(entry));
  }
  return { published, manifest, entries };
}

/** The signed files come whole; of the pieces those that are not there yet, without golden questions. */
function costOf({ manifest: before }: Version, { manifest, published }: Version) {
  const here = new Set(before.pieces.map(({ sha256 }) => sha256));
  const sum = (pieces: readonly Piece[], roles: readonly PieceRole[]) => pieces.reduce((total, { role, bytes }) => total + (roles.includes(role) ? bytes : 0), 0);
  const fresh = manifest.pieces.filter(({ sha256 }) => !here.has(sha256));
  const signed = [published.agency, published.manifest, published.pointer].reduce((total, { bytes, signatures }) => total + bytes.length + signatures.length, 0);
  const plain: readonly PieceRole[] = ["documents", "forms", "corrections", "alerts", "model"];
  return {
    pieces: { fresh: fresh.length, kept: manifest.pieces.length - fresh.length, gone: before.pieces.length - (manifest.pieces.length - fresh.length) },
    bytes: signed + sum(fresh, plain),
    bytesWithVectors: signed + sum(fresh, [...plain, "vectors"]),
    whole: signed + sum(manifest.pieces, [...plain, "vectors"]),
  };
}

function changesOf(before: Version["entries"], after: Version["entries"]) {
  const added = [...after.keys()].filter((key) => !before.has(key));
  const changed = [...after.keys()].filter((key) => before.has(key) && before.get(key) !== after.get(key));
  const removed = [...before.keys()].filter((key) => !after.has(key));
  return { added: added.toSorted(), changed: changed.toSorted(), removed: removed.toSorted() };
}
