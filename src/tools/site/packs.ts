import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import { parsePointer } from "../../core/pack/manifest-schema.ts";
import { publishedFiles } from "../../core/pack/published-paths.ts";
import { buildFolder } from "../../node/build-folder.ts";
import { defaultModelDirectory } from "../../node/catalogue.ts";
import { openEmbedder } from "../../node/embedder.ts";
import type { AgencyKeys } from "../../node/keys.ts";
import { pointerDays } from "../../node/limits.ts";
import { audienceOf } from "../../node/sources/audience.ts";
import { problemText } from "../../node/sources/problems.ts";
import { cacheRoot, projectRoot, shippedVectors, staffRoot } from "../surroundings.ts";
import { fingerprint, type Marks } from "./fingerprint.ts";
import type { Step } from "./steps.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** What a site is made of. */
export interface SiteParts {
  readonly keys: AgencyKeys;
  readonly marks: Marks;
  readonly step: Step;
  readonly say: (line: string) => void;
  readonly nowMs: number;
}

/**
 * Builds the packs of `knowledge/` whose sources, model, keys or builder changed into `public/packs/`, those for staff apart.
 *
 * @param only - Folders that the site is made of; empty for all.
 * @throws {AppError} `sources/invalid` after all mistakes have been told; `folder/missing` for a folder that is asked for and not there.
 */
export async function buildPacks(parts: SiteParts, only: readonly string[]): Promise<void> {
  const { keys, marks, step, say, nowMs } = parts;
  const all = await sourceFolders();
  const unknown = only.find((id) => !all.includes(id));
  if (unknown !== undefined) throw new AppError("folder/missing", { file: `knowledge/${unknown}/pack.yaml`, there: all.join(", ") });
  const wanted = only.length === 0 ? all : all.filter((id) => only.includes(id));
  await takeAway(wanted, marks);
  const model = await defaultModelDirectory().catch(() => null);
  if (model === null) say("No embedder in models/: packs are built for search by words alone.");
  const builder = await fingerprint(projectRoot, ["src/core", "src/node", "models/catalogue.json"]);
  for (const id of wanted) {
    const staff = await isForStaff(id);
    const out = staff ? join(staffRoot, id) : join(projectRoot, "public", "packs", id);
    // A pack that was for everybody before must not stay where everybody gets it, and none for staff ever come there.
    if (staff) await rm(join(projectRoot, "public", "packs", id), { recursive: true, force: true });
    const print = `${await fingerprint(projectRoot, [`knowledge/${id}`])} ${builder} ${Object.values(keys.roles).map((key) => key.id).join(" ")} ${keys.sealing?.current ?? ""}`;
    if ((await marks.matches(`pack-${id}`, print)) && (await isFresh(out, nowMs))) continue;
    const outcome = await step(`Building the pack ${id}`, () =>
      buildFolder({
        source: join(projectRoot, "knowledge", id),
        out,
        keys,
        // Staff packs are searched by words alone: phones keep their vectors nowhere.
        openEmbedder: model === null || staff ? null : () => openEmbedder(model),
        caches: { folder: join(cacheRoot, "vectors"), shipped: shippedVectors },
        nowMs,
        say,
      }),
    );
    for (const problem of outcome.problems) say(`knowledge/${id}/${problemText(problem)}`);
    if (!outcome.built) throw new AppError("sources/invalid", { folder: `knowledge/${id}` });
    await marks.set(`pack-${id}`, print);
  }
}

/** A pack that was built from `knowledge/` before and is not wanted any more does not stay on the site. */
async function takeAway(wanted: readonly string[], marks: Marks): Promise<void> {
  for (const root of [join(projectRoot, "public", "packs"), staffRoot]) {
    for (const id of await readdir(root).catch((): string[] => [])) {
      if (wanted.includes(id) || !(await marks.has(`pack-${id}`))) continue;
      await rm(join(root, id), { recursive: true });
      await marks.set(`pack-${id}`, "");
    }
  }
}

/** True for a folder of sources that is read only after signing in. */
async function isForStaff(id: string): Promise<boolean> {
  return audienceOf(await readFile(join(projectRoot, "knowledge", id, "pack.yaml"), "utf8")) === "staff";
}

/** Names of the folders below `knowledge/` that hold a pack. */
export async function sourceFolders(): Promise<string[]> {
  const root = join(projectRoot, "knowledge");
  const names = await readdir(root).catch((): string[] => []);
  const packs = [];
  for (const name of names) if (await stat(join(root, name, "pack.yaml")).catch(() => null)) packs.push(name);
  return packs.toSorted();
}

/** True while `latest.json` has more than half of its time left. */
export async function isFresh(out: string, nowMs: number): Promise<boolean> {
  try {
    const pointer = parsePointer(new Uint8Array(await readFile(join(out, publishedFiles.pointer))));
    return Date.parse(pointer.expires) - nowMs > (pointerDays / 2) * dayMs;
  } catch {
    return false;
  }
}
