import { readFile } from "node:fs/promises";
import { AppError } from "../../core/errors.ts";
import { publishedFiles } from "../../core/pack/published-paths.ts";
import { verifyFolder, readPublished } from "../../core/pack/verify-folder.ts";
import { verifyPublished, type Trust } from "../../core/pack/verify.ts";
import type { Folder } from "../../core/ports.ts";
import { nodeHasher, nodeInflater, nodeVerifier } from "../../node/crypto.ts";
import { openCarrier } from "../../node/open-carrier.ts";
import { readArguments, readDate, wrongUsage } from "../arguments.ts";

export const packVerifyHelp = `suluh pack verify <dir or .suluh> [--root <agency.json>] [--after <older dir or .suluh>] [--date <ISO>] [--json]
  Checks signatures, every piece, and that nothing else is there. --root: the agency that has to have signed.
  --after: a version that must not be gone back behind. Exits with 1 when the pack is refused.`;

const ports = { verifier: nodeVerifier, hasher: nodeHasher, inflater: nodeInflater };

/** `pack verify`. @returns 0; a refusal is thrown. */
export async function packVerify(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    {
      args,
      allowPositionals: true,
      options: { root: { type: "string" }, after: { type: "string" }, date: { type: "string" }, json: { type: "boolean", default: false } },
    },
    packVerifyHelp,
  );
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one folder or file.", packVerifyHelp);
  const nowMs = values.date === undefined ? Date.now() : readDate(values.date, packVerifyHelp);
  const carrier = await openCarrier(path);
  const older = values.after === undefined ? undefined : await openCarrier(values.after);
  const root = values.root === undefined ? await older?.read(publishedFiles.agency) : await readRoot(values.root);
  const trust: Trust = { nowMs, ...(root === undefined ? {} : { root }), ...(older === undefined ? {} : await seenIn(older, nowMs)) };
  const { manifest, stale, expired } = await verifyFolder(carrier, trust, ports);
  const summary = { verified: true, id: manifest.id, version: manifest.version, issued: manifest.issued, expires: manifest.expires, pieces: manifest.pieces.length, stale, expired };
  if (values.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else {
    process.stdout.write(`${manifest.id} version ${manifest.version} of ${manifest.issued.slice(0, 10)}: ${manifest.pieces.length} pieces, all as signed\n`);
    if (expired) process.stdout.write(`It is past its date (${manifest.expires.slice(0, 10)}): phones show it with a warning.\n`);
    if (stale) process.stdout.write("Its latest.json is past its date: there may be a newer version.\n");
  }
  return 0;
}

/** What has been seen already: the older pack has to be in order itself, but may be expired. */
async function seenIn(older: Folder, nowMs: number): Promise<Pick<Trust, "after" | "id">> {
  const { manifest, manifestSha256 } = await verifyPublished(await readPublished(older), { nowMs }, ports);
  return { after: { version: manifest.version, manifestSha256 }, id: manifest.id };
}

async function readRoot(path: string): Promise<Uint8Array> {
  return readFile(path).then(
    (bytes) => new Uint8Array(bytes),
    (cause: unknown) => {
      throw new AppError("folder/missing", { file: path }, { cause });
    },
  );
}
