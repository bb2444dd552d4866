import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { precompress } from "../../server/static/compress.ts";
import { cacheRoot, projectRoot, signingKeys } from "../surroundings.ts";
import { buildApp } from "./app.ts";
import { openMarks } from "./fingerprint.ts";
import { buildGenerators } from "./generators.ts";
import { buildModel } from "./model.ts";
import { writePackList } from "./pack-list.ts";
import { buildPacks } from "./packs.ts";
import { stepsOn } from "./steps.ts";

/** What is served, and where its compressed forms are kept. */
export const site = { root: join(projectRoot, "dist"), cache: join(cacheRoot, "compressed") } as const;

/** How a site is built. */
export interface SiteOptions {
  /** File of the agency's keys; absent for the development key of this machine. */
  readonly key?: string | undefined;
  /** Folders of `knowledge/`; empty for all. */
  readonly only?: readonly string[];
}

/**
 * Brings `dist/` up to date: packs, model, app, compressed files. What has not changed is left alone.
 *
 * @throws {AppError} As `buildPacks` and `signingKeys`.
 */
export async function prepareSite(say: (line: string) => void, { key, only = [] }: SiteOptions = {}): Promise<void> {
  const nowMs = Date.now();
  const step = stepsOn(say, Date.now);
  const marks = openMarks(join(cacheRoot, "site"));
  const parts = { keys: await signingKeys(key, nowMs, say), marks, step, say, nowMs };
  await buildPacks(parts, only);
  await buildModel(parts);
  await buildGenerators(parts);
  await mkdir(join(projectRoot, "public", "packs"), { recursive: true });
  await writePackList(join(projectRoot, "public"));
  await buildApp(parts);
  await step("Compressing", () => precompress(site.root, site.cache));
}
