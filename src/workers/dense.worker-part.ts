import { withVectors } from "../core/answer/with-vectors.ts";
import { AppError } from "../core/errors.ts";
import type { Embedder } from "../core/ports.ts";
import { crashGuard, type CrashGuardPorts } from "../device/crash-guard.ts";
import { createDenseLibrary, readTierFiles, type DenseLibrary, type DenseLibraryPorts, type TierFiles } from "../device/dense-library.ts";
import { fetchFile } from "../device/fetch-file.ts";
import { maxTierListBytes } from "../device/limits.ts";
import { makeRoom } from "../device/make-room.ts";
import { Patience } from "../device/patience.ts";
import { tierScriptCache } from "../device/script-cache.ts";
import { never } from "../device/never.ts";
import { siteRoot } from "../device/surroundings.ts";
import { parseTierParts } from "../device/tier-parts.ts";

/** What search by meaning needs beside the embedder; it comes with the second stage of the shell. */
export interface DensePart {
  readonly library: DenseLibrary;
  /** Makes room for something more important. @returns False where there was nothing to give. */
  readonly giveUp: () => Promise<boolean>;
  /** Opens the embedder with what is stored and runs it once, so that a phone that cannot bear it falls while the crash guard watches. */
  readonly loadEmbedder: () => Promise<Embedder>;
  readonly withVectors: typeof withVectors;
}

/** What the part needs from outside. */
export type DensePorts = Omit<DenseLibraryPorts, "scripts" | "parts" | "guard"> & Pick<CrashGuardPorts, "heldElsewhere">;

const warmUp = "air";

/** @param scripts - The browser's caches; missing on plain http. */
export function createDensePart(ports: DensePorts, scripts: CacheStorage | undefined): DensePart {
  const { surroundings, settings, exclusive, heldElsewhere } = ports;
  const guard = crashGuard({ name: "dense", settings, exclusive, heldElsewhere });
  const whole: DenseLibraryPorts = {
    ...ports,
    guard,
    scripts: tierScriptCache(scripts, "/assets/tier/", siteRoot()),
    parts: async () => parseTierParts(await fetchFile("/tier.json", maxTierListBytes, new Patience(surroundings, 1), surroundings, never)),
  };
  const loadEmbedder = (): Promise<Embedder> =>
    guard.run(async () => {
      const embedder = await open(await readTierFiles(whole));
      await embedder.embedQuery(warmUp);
      return embedder;
    }, never);
  return { library: createDenseLibrary(whole), giveUp: () => makeRoom({ ...whole, nowMs: surroundings.nowMs }), loadEmbedder, withVectors };
}

async function open(files: TierFiles): Promise<Embedder> {
  const find = (end: string) => [...files].find(([name]) => name.endsWith(end))?.[1];
  const named = (end: string): Uint8Array<ArrayBuffer> => {
    const found = find(end);
    if (found === undefined) throw new AppError("pack/incomplete", { file: end });
    return found;
  };
  const contrast = find("contrast.bin");
  const { openEmbedder } = await import("./embedder.worker-part.ts");
  return await openEmbedder({ model: named(".onnx"), tokenizer: named("vocabulary.bin"), wasm: named(".wasm").buffer, ...(contrast === undefined ? {} : { contrast }) });
}
