import { withVectors } from "../core/answer/with-vectors.ts";
import { createDenseLibrary, giveUpDense, readTierFiles, type DenseLibrary, type DenseLibraryPorts, type TierFiles } from "../device/dense-library.ts";
import { fetchFile } from "../device/fetch-file.ts";
import { maxTierListBytes } from "../device/limits.ts";
import { Patience } from "../device/patience.ts";
import { tierScriptCache } from "../device/script-cache.ts";
import { parseTierParts } from "../device/tier-parts.ts";

/** What search by meaning needs beside the embedder; it comes with the second stage of the shell. */
export interface DensePart {
  readonly library: DenseLibrary;
  /** Makes room for something more important. @returns False where there was nothing to give. */
  readonly giveUp: () => Promise<boolean>;
  readonly readTierFiles: () => Promise<TierFiles>;
  readonly withVectors: typeof withVectors;
}

/** @param scripts - The browser's caches; missing on plain http. */
export function createDensePart(ports: Omit<DenseLibraryPorts, "scripts" | "parts">, scripts: CacheStorage | undefined): DensePart {
  const { surroundings } = ports;
  const whole: DenseLibraryPorts = {
    ...ports,
    scripts: tierScriptCache(scripts),
    parts: async () => parseTierParts(await fetchFile("/tier.json", maxTierListBytes, new Patience(surroundings, 1), surroundings, new AbortController().signal)),
  };
  return { library: createDenseLibrary(whole), giveUp: () => giveUpDense(whole), readTierFiles: () => readTierFiles(whole), withVectors };
}
