import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyFolder } from "../../src/core/pack/verify-folder.ts";
import { archiveVersion, openPast } from "../../src/node/archive.ts";
import { sha256Hex } from "../../src/node/crypto.ts";
import { openMemory } from "../../src/node/folder.ts";
import { appendPublishLog, logName, readPublishLog, type Publication } from "../../src/node/publish-log.ts";
import { newKeys, nowMs, ports } from "../core/pack/small-pack.ts";
import { packOf } from "../device/published-pack.ts";

const keys = newKeys();
let archive = "";
beforeEach(() => {
  archive = join(mkdtempSync(join(tmpdir(), "suluh-archive-")), "banjir.versions");
});
afterEach(() => rmSync(archive, { recursive: true, force: true }));

/** Publishes into the archive alone, at an hour of one day. */
async function keep(version: number, hour: number, seeds: readonly number[] = [1, version + 1]): Promise<Publication> {
  const { manifest, ...hashes } = await archiveVersion(archive, openMemory(packOf(keys, { version, seeds })));
  const publication: Publication = { at: `2026-11-22T${String(hour).padStart(2, "0")}:00:00Z`, id: manifest.id, version, ...hashes, suluh: "0.1.0", gate: { passed: true, warnings: 0, allowed: [] } };
  await appendPublishLog(archive, publication);
  return publication;
}

const at = (time: string) => ({ atMs: Date.parse(`2026-11-22T${time}Z`) });

describe("the archive of a published folder", () => {
  it("[GT9] opens what was the newest at a moment, or has a number, as it was signed", async () => {
    for (const version of [1, 2, 3]) await keep(version, 6 + version);
    for (const [time, version] of [["07:00:00", 1], ["08:59:59", 2], ["23:59:59", 3]] as const) expect((await openPast(archive, at(time))).publication.version).toBe(version);
    const { folder, atMs } = await openPast(archive, { version: 2 });
    expect(atMs).toBe(Date.parse("2026-11-22T08:00:00Z"));
    const files = new Map(await Promise.all((await folder.list()).map(async (path) => [path, await folder.read(path)] as const)));
    const own = packOf(keys, { version: 2, seeds: [1, 3] });
    for (const [path, bytes] of own) expect(sha256Hex(files.get(path) ?? ""), path).toBe(sha256Hex(bytes));
    const alone = openMemory(new Map([...files].filter(([path]) => own.has(path))));
    expect((await verifyFolder(alone, { nowMs }, ports)).manifest.version).toBe(2);
    await expect(openPast(archive, at("06:59:59"))).rejects.toMatchObject({ code: "folder/missing" });
    await expect(openPast(archive, { version: 9 })).rejects.toMatchObject({ code: "folder/missing" });
  });

  it("[GT9] keeps pieces once, however many versions have them, and the same version again as it is", async () => {
    await keep(1, 7);
    const first = readdirSync(join(archive, "pieces")).length;
    await keep(2, 8);
    expect(readdirSync(join(archive, "pieces"))).toHaveLength(first + 1);
    await archiveVersion(archive, openMemory(packOf(keys, { version: 2, seeds: [1, 3] })));
    expect(readdirSync(join(archive, "signed"))).toHaveLength(2);
  });

  it("[GT9] refuses a version whose signed files or pieces were changed since", async () => {
    const { pointerSha256 } = await keep(1, 7);
    const signed = join(archive, "signed", pointerSha256);
    const bytes = readFileSync(signed);
    const changed = Buffer.from(bytes.toString("latin1").replace("Contoh District", "Conteh District"), "latin1");
    expect(sha256Hex(changed)).not.toBe(sha256Hex(bytes));
    writeFileSync(signed, changed);
    await expect(openPast(archive, { version: 1 })).rejects.toMatchObject({ code: expect.stringMatching(/^pack\//u) });
    await keep(2, 8);
    const [published] = await readPublishLog(archive);
    if (published === undefined) throw new Error("log");
    await appendPublishLog(archive, { ...(await readPublishLog(archive))[1], ...published, version: 3, at: "2026-11-22T09:00:00Z", pointerSha256: (await readPublishLog(archive))[1]?.pointerSha256 ?? "" });
    await expect(openPast(archive, { version: 3 })).rejects.toMatchObject({ code: "pack/bad-signature" });
  });

  it("[GT9] goes on after a line of its log that was cut off, and refuses any other that is none", async () => {
    await keep(1, 7);
    const log = join(archive, logName);
    writeFileSync(log, `${readFileSync(log, "utf8")}{"at":"2026`);
    expect(await readPublishLog(archive)).toHaveLength(1);
    await keep(2, 8);
    expect((await readPublishLog(archive)).map(({ version }) => version)).toEqual([1, 2]);
    writeFileSync(log, `{"at":"2026"}\n${readFileSync(log, "utf8")}`);
    await expect(readPublishLog(archive)).rejects.toMatchObject({ code: "folder/unreadable" });
    expect(await readPublishLog(join(archive, "none"))).toEqual([]);
  });
});
