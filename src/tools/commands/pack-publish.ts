import { mkdir, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import type { Manifest } from "../../core/pack/manifest.ts";
import { publishedFiles } from "../../core/pack/published-paths.ts";
import type { Folder } from "../../core/ports.ts";
import { archiveOf, keepPublication } from "../../node/archive.ts";
import { sha256Hex } from "../../node/crypto.ts";
import { keptVersions } from "../../node/limits.ts";
import { withLockFile } from "../../node/lock-file.ts";
import { openCarrier } from "../../node/open-carrier.ts";
import { checkForTree, publishTree } from "../../node/publish-tree.ts";
import { isoTime } from "../../node/publish.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { passGate, passOptions, tellPass, type Pass, type PassValues } from "../gate/gate-before.ts";
import { requireOutsideSite } from "../site/keep-staff-out.ts";
import { writePackList } from "../site/pack-list.ts";
import { suluhVersion } from "../surroundings.ts";

export const packPublishHelp = `suluh pack publish <dir or .suluh> --to <dir> [--keep <n>] [--archive <dir>] [--report <report.json>] [--without-gate "reason"] [--json]
  Brings a folder that a static host serves to this version: pieces first, the pointer last; ended in the middle, the old
  version is served. Before that the gate of pack eval has to let it pass, compared with the version that is there; its options
  are taken here, too. --report: what pack eval --gate --out wrote about exactly these bytes. --without-gate: publishes all the
  same; the reason is written down. --archive: where every version is kept for good with a log, beside --to without it.
  --keep: so many versions before stay for phones that still read them, 2 without it, and everything of the last day.
  In a site that npm run build made, packs/index.json is brought up to date, too.
  To copy it to a host: rsync -a --delay-updates --delete-after <dir>/ <host>:<path>/`;

/** `pack publish`: only of a pack that verifies, is not older than the one there, and passes the gate. */
export async function packPublish(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { ...passOptions, to: { type: "string" }, keep: { type: "string" }, archive: { type: "string" }, json: { type: "boolean", default: false } } },
    packPublishHelp,
  );
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one folder or file.", packPublishHelp);
  if (values.to === undefined) throw wrongUsage("Name the folder to publish into with --to.", packPublishHelp);
  const keep = values.keep === undefined ? keptVersions : Number(values.keep);
  if (!Number.isInteger(keep) || keep < 0) throw wrongUsage(`--keep takes a whole number from 0, not "${values.keep}".`, packPublishHelp);
  const to = resolve(values.to);
  const archive = resolve(values.archive ?? archiveOf(to));
  const from = await openCarrier(path);
  const nowMs = Date.now();
  await mkdir(dirname(to), { recursive: true });
  const outcome = await withLockFile(`${to}.lock`, async () => {
    const { verified, served } = await checkForTree(from, to, nowMs);
    const { manifest, manifestSha256 } = verified;
    if (manifest.kind === "staff") await requireOutsideSite(to);
    const pass = await passFor(from, served, values, { nowMs, manifestSha256, kind: manifest.kind });
    if (pass !== null) tellPass(pass);
    if (pass?.passed === false) return pass;
    const suluh = suluhVersion();
    // What phones have now may be of before there was an archive, or its publishing was ended before it was kept.
    if (served !== null) await keepPublication(archive, served, { suluh, gate: { without: "found published, and not yet written down" } });
    const published = await publishTree({ from, to, keep, nowMs });
    await keepPublication(archive, from, { at: isoTime(nowMs), suluh, gate: pass?.gate ?? { without: "a model is not asked" } });
    await listIn(dirname(to));
    return { passed: true as const, published };
  });
  if (!outcome.passed) {
    if (values.json) process.stdout.write(`${JSON.stringify({ published: false, report: outcome.report })}\n`);
    return 1;
  }
  const { verified, written, removed, kept } = outcome.published;
  const { id, version } = verified.manifest;
  const changes = `${written} ${written === 1 ? "file" : "files"} written, ${removed} removed`;
  const before = kept.length === 0 ? "" : `; still readable: version ${kept.join(", ")}`;
  process.stdout.write(values.json ? `${JSON.stringify({ published: true, id, version, to: values.to, archive, written, removed, kept })}\n` : `${id} version ${version} in ${values.to}: ${changes}${before}\n`);
  return 0;
}

/** Where it went into the packs of a built site, phones find it by the site's list. */
async function listIn(folder: string): Promise<void> {
  const site = dirname(folder);
  if (basename(folder) === "packs" && (await stat(resolve(site, "index.html")).catch(() => null)) !== null) await writePackList(site);
}

/** Null for what is published already, which is only vouched for anew, and for a model. */
async function passFor(from: Folder, served: Folder | null, values: PassValues, { nowMs, manifestSha256, kind }: { readonly nowMs: number; readonly manifestSha256: string; readonly kind: Manifest["kind"] }): Promise<Pass | null> {
  if (kind === "model") return null;
  if (served !== null && sha256Hex(await served.read(publishedFiles.manifest)) === manifestSha256) return null;
  return await passGate(from, served, values, nowMs, packPublishHelp);
}
