import { join } from "node:path";
import { maxVersion } from "../../core/pack/limits.ts";
import { buildFolder } from "../../node/build-folder.ts";
import { defaultModelDirectory } from "../../node/catalogue.ts";
import { openEmbedder } from "../../node/embedder.ts";
import { problemText } from "../../node/sources/problems.ts";
import { readAgencyFolder } from "../../node/agency-folder.ts";
import type { Signing } from "../../node/publish.ts";
import { addSignatures } from "../../node/sign-pack.ts";
import { readSigningKeys } from "../../node/signer-file.ts";
import { readArguments, readDate, wrongUsage } from "../arguments.ts";
import { askPassphrase } from "../passphrase.ts";
import { cacheRoot, shippedVectors, signingKeys } from "../surroundings.ts";

export const packBuildHelp = `suluh pack build <source dir> --out <dir> [--key <file>]… [--agency <folder>] [--date <ISO>] [--version <n>] [--no-vectors] [--model <dir>] [--json]
  Builds and signs a pack. --out is replaced as a whole. Without --key this machine's development key signs.
  --agency: a folder of keys agency; of those keys that are here each signs what it may, the others sign with pack sign.
  Without --version it grows by one when something changed; without --date it is now.`;

/** `pack build`. @returns 0, or 1 when a source is wrong. */
export async function packBuild(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        out: { type: "string" },
        key: { type: "string", multiple: true, default: [] },
        agency: { type: "string" },
        date: { type: "string" },
        version: { type: "string" },
        model: { type: "string" },
        "no-vectors": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    },
    packBuildHelp,
  );
  const [source, ...rest] = positionals;
  if (source === undefined || rest.length > 0) throw wrongUsage("Name one source folder.", packBuildHelp);
  if (values.out === undefined) throw wrongUsage("Name the folder to build into with --out.", packBuildHelp);
  const version = values.version === undefined ? undefined : Number(values.version);
  if (version !== undefined && !(Number.isInteger(version) && version >= 1 && version <= maxVersion)) {
    throw wrongUsage(`--version takes a whole number from 1, not "${values.version}".`, packBuildHelp);
  }
  const nowMs = Date.now();
  const issuedMs = values.date === undefined ? undefined : readDate(values.date, packBuildHelp);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  if (values.agency === undefined && values.key.length > 1) throw wrongUsage("Several keys go with --agency.", packBuildHelp);
  const keys = values.agency === undefined ? await signingKeys(values.key[0], issuedMs ?? nowMs, say) : await severalHands(values.agency, values.key);
  const outcome = await buildFolder({
    source,
    out: values.out,
    keys,
    openEmbedder: values["no-vectors"] ? null : async () => openEmbedder(values.model ?? (await defaultModelDirectory())),
    caches: { folder: join(cacheRoot, "vectors"), shipped: shippedVectors },
    nowMs,
    ...(issuedMs === undefined ? {} : { issuedMs }),
    ...(version === undefined ? {} : { version }),
    say,
  });
  for (const problem of outcome.problems) say(problemText(problem));
  if (!outcome.built) {
    const errors = outcome.problems.filter(({ severity }) => severity === "error").length;
    say(`Nothing was built: ${errors} ${errors === 1 ? "mistake" : "mistakes"} in ${source}.`);
    if (values.json) process.stdout.write(`${JSON.stringify({ built: false, problems: outcome.problems })}\n`);
    return 1;
  }
  const { manifest, bytes, entries, passages, problems } = outcome;
  const { missing } = await addSignatures(values.out, [], []);
  for (const line of missing) say(`Phones refuse it until it is signed, ${line}: suluh pack sign`);
  const summary = { built: true, id: manifest.id, version: manifest.version, issued: manifest.issued, out: values.out, documents: entries, passages, pieces: manifest.pieces.length, bytes, missing, problems };
  process.stdout.write(values.json ? `${JSON.stringify(summary)}\n` : `${manifest.id} version ${manifest.version}: ${manifest.pieces.length} pieces, ${bytes} bytes in ${values.out}\n`);
  return 0;
}

/** Keys of several people, as many as are here. */
async function severalHands(folder: string, files: readonly string[]): Promise<Signing> {
  const signers = [];
  for (const file of files) signers.push(...(await readSigningKeys(file, askPassphrase)));
  return { agency: await readAgencyFolder(folder), signers };
}
