import { join } from "node:path";
import { isOver } from "../core/alerts/current-alerts.ts";
import type { Manifest } from "../core/pack/manifest.ts";
import type { Embedder } from "../core/ports.ts";
import { countMissing, makeVectors, type VectorMaker } from "./embed-entries.ts";
import type { AgencyKeys } from "./keys.ts";
import { buildPack, spokenExamples } from "./pack-build.ts";
import type { Signing } from "./publish.ts";
import { reportOn, type Problem } from "./sources/problems.ts";
import { readSources, type Sources } from "./sources/read-sources.ts";
import { openVectorCache, type VectorCache } from "./vector-cache.ts";
import { writePack } from "./write-pack.ts";

/** What to build, where to, and what is needed for it. */
export interface BuildRequest {
  readonly source: string;
  readonly out: string;
  readonly keys: AgencyKeys | Signing;
  /** Opened only when the sources are in order; null builds without vectors. */
  readonly openEmbedder: (() => Promise<Embedder>) | null;
  readonly caches: VectorCaches;
  readonly nowMs: number;
  readonly issuedMs?: number;
  readonly version?: number;
  /** One line for people about what takes its time. */
  readonly say: (line: string) => void;
}

/** Where vectors are remembered: a folder that is written to, and files that are only read. */
export interface VectorCaches {
  readonly folder: string;
  readonly shipped: readonly string[];
}

/** `bytes` of all published files. */
export type BuildOutcome =
  | { readonly built: false; readonly problems: readonly Problem[] }
  | { readonly built: true; readonly problems: readonly Problem[]; readonly manifest: Manifest; readonly bytes: number; readonly entries: number; readonly passages: number };

/**
 * Builds a source folder into a published folder.
 *
 * @returns `built: false` with all problems when a source is wrong; the out folder is as it was.
 * @throws {AppError} `folder/missing`, `embed/failed`, `pack/unexpected-file`.
 */
export async function buildFolder(request: BuildRequest): Promise<BuildOutcome> {
  const { source, out, keys, nowMs, issuedMs, version, say } = request;
  const { sources, problems: found } = await readSources(source);
  if (sources === null) return { built: false, problems: found };
  const problems = [...found, ...endedAlerts(sources, issuedMs ?? nowMs)];
  const passages = sources.entries.reduce((sum, entry) => sum + entry.passages.length, 0);
  say(`${sources.settings.id}: ${sources.entries.length} documents, ${passages} passages, ${sources.settings.languages.join(", ")}`);
  let vectors = null;
  if (request.openEmbedder !== null) {
    const embedder = await request.openEmbedder();
    const cache = await openEmbedderCache(embedder, request.caches);
    vectors = makerFor(sources, embedder, cache, say);
  }
  const written = await writePack(out, (issued, number) => buildPack(sources, { vectors, issuedMs: issued, version: number }), {
    keys,
    nowMs,
    ...(issuedMs === undefined ? {} : { issuedMs }),
    ...(version === undefined ? {} : { version }),
  });
  return { built: true, problems, manifest: written.manifest, bytes: written.bytes, entries: sources.entries.length, passages };
}

/** Messages that are left out, because they are over when the pack is issued. */
function endedAlerts({ alerts }: Sources, issuedMs: number): Problem[] {
  const problems: Problem[] = [];
  const report = reportOn("alerts", problems);
  for (const alert of alerts) if (isOver(alert, issuedMs)) report.warn("date", 0, `The message "${alert.identifier}" is over and left out`, "Take its file away, or correct when it expires.");
  return problems;
}

/** Makes the vectors of these sources and says how far it is. */
export function makerFor({ settings, entries, forms }: Sources, embedder: Embedder, cache: VectorCache, say: (line: string) => void): VectorMaker {
  const missing = countMissing(entries, forms === null ? [] : spokenExamples(forms).flat(), embedder.id, cache);
  if (missing > 0) say(`${settings.id}: making ${missing} vectors`);
  return makeVectors(embedder, cache, progress(settings.id, missing, say));
}

/** The vectors that were made by an embedder; a folder for each, so that leaving a model leaves its vectors. */
export async function openEmbedderCache(embedder: Pick<Embedder, "id" | "dimensions">, { folder, shipped }: VectorCaches): Promise<VectorCache> {
  return openVectorCache(join(folder, embedder.id), embedder.dimensions, shipped);
}

/** Says every few seconds how far it is and how long it will take. */
function progress(id: string, total: number, say: (line: string) => void): () => void {
  const began = Date.now();
  let done = 0;
  let said = began;
  return () => {
    done += 1;
    const now = Date.now();
    if (now - said < 5_000 || done > total) return;
    said = now;
    const left = Math.round(((now - began) / done) * (total - done) / 1000);
    say(`${id}: ${done} of ${total} vectors, about ${left} s left`);
  };
}
