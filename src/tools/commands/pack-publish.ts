import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { keptVersions } from "../../node/limits.ts";
import { withLockFile } from "../../node/lock-file.ts";
import { openCarrier } from "../../node/open-carrier.ts";
import { publishTree } from "../../node/publish-tree.ts";
import { readArguments, wrongUsage } from "../arguments.ts";

export const packPublishHelp = `suluh pack publish <dir or .suluh> --to <dir> [--keep <n>] [--json]
  Brings a folder that a static host serves to this version: pieces first, the pointer last; ended in the middle, the old
  version is served. --keep: so many versions before stay for phones that still read them, 2 without it, and everything of
  the last day. To copy it to a host: rsync -a --delay-updates --delete-after <dir>/ <host>:<path>/`;

/** `pack publish`: only of a pack that verifies and is not older than the one there. */
export async function packPublish(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { to: { type: "string" }, keep: { type: "string" }, json: { type: "boolean", default: false } } },
    packPublishHelp,
  );
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one folder or file.", packPublishHelp);
  if (values.to === undefined) throw wrongUsage("Name the folder to publish into with --to.", packPublishHelp);
  const keep = values.keep === undefined ? keptVersions : Number(values.keep);
  if (!Number.isInteger(keep) || keep < 0) throw wrongUsage(`--keep takes a whole number from 0, not "${values.keep}".`, packPublishHelp);
  const to = resolve(values.to);
  const from = await openCarrier(path);
  await mkdir(dirname(to), { recursive: true });
  const { verified, written, removed, kept } = await withLockFile(`${to}.lock`, () => publishTree({ from, to, keep, nowMs: Date.now() }));
  const { id, version } = verified.manifest;
  const changes = `${written} ${written === 1 ? "file" : "files"} written, ${removed} removed`;
  const before = kept.length === 0 ? "" : `; still readable: version ${kept.join(", ")}`;
  process.stdout.write(values.json ? `${JSON.stringify({ published: true, id, version, to: values.to, written, removed, kept })}\n` : `${id} version ${version} in ${values.to}: ${changes}${before}\n`);
  return 0;
}
