import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserSurroundings } from "../../src/device/surroundings.ts";
import { createLibrary } from "../../src/device/library.ts";
import { newKeys } from "../core/pack/small-pack.ts";
import { expectSound } from "../device/invariants.ts";
import { newDisk, startPhone, type Disk } from "../device/phone.ts";
import { packOf } from "../device/published-pack.ts";
import { openBadLine, type LineOptions } from "../e2e/bad-line.ts";
import { putPacks, startServer } from "../e2e/site-under-test.ts";
import { mulberry32 } from "../seeded.ts";

/** How an update over a line that breaks ended. */
export interface BadLineUpdate {
  readonly broken: number;
  /** Bytes towards the phone on a line without breaks, headers included. */
  readonly needed: number;
  /** Share of the needed that came on top. */
  readonly wasted: number;
}

const never = new AbortController().signal;
const ignore = (): void => undefined;

/**
 * Brings a phone from version 1 of a pack to version 2 over a line that breaks again and again, by the phone's own install
 * and a real server.
 *
 * @throws When the pack does not end whole in version 2.
 */
export async function updateOnBadLine({ breaks, seed, ...options }: { readonly breaks: number; readonly seed: number } & Pick<LineOptions, "bytesPerSecond"> & { readonly loss?: number }): Promise<BadLineUpdate> {
  const site = await mkdtemp(join(tmpdir(), "suluh-line-"));
  const keys = newKeys();
  const before = { big: packOf(keys, { id: "big", version: 1, seeds: range(0, 100) }) };
  const after = { big: packOf(keys, { id: "big", version: 2, seeds: range(40, 160) }) };
  await putPacks(site, before);
  const server = await startServer(site);
  try {
    const clean = newDisk();
    const shaken = newDisk();
    const plain = await openBadLine(server.port);
    for (const disk of [clean, shaken]) await update(disk, plain.url);
    await putPacks(site, after);
    const from = plain.sent();
    await update(clean, plain.url);
    const needed = plain.sent() - from;
    await plain.close();
    const random = mulberry32(seed);
    const { loss = 0, ...speed } = options;
    const bad = await openBadLine(server.port, {
      ...speed,
      breaks: range(1, breaks + 1).map((at) => Math.round((needed * at) / (breaks + 2))),
      loses: () => random() < loss,
    });
    await update(shaken, bad.url);
    const broken = bad.broken();
    const wasted = bad.sent() / needed - 1;
    await bad.close();
    await expectSound(shaken);
    return { broken, needed, wasted };
  } finally {
    await server.kill();
    await rm(site, { recursive: true });
  }
}

/** Installs the newest version; the address of the line is the phone's network, not where the pack comes from. */
async function update(disk: Disk, line: string): Promise<void> {
  const surroundings = { ...browserSurroundings(), fetch: (url: string, init: RequestInit) => fetch(new URL(url, line), init) };
  const { ports } = startPhone({ disk, fetch: surroundings.fetch });
  const library = createLibrary({ ...ports, surroundings: { ...surroundings, nowMs: ports.surroundings.nowMs } });
  const { manifest, whole } = await library.install("/packs/big/", ignore, never);
  if (!whole || !(await library.verify(manifest.id))) throw new Error("the pack is not whole");
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
