// Within this script: each file of its own that the shell keeps costs every first visit.
import "../core/pack/agency-chain.ts";
import "../device/settled-publication.ts";
import { AppError } from "../core/errors.ts";
import { largestContextTokens } from "../core/generate/limits.ts";
import { searchIndexBuilder } from "../device/build-index.ts";
import { Connection } from "../device/connection.ts";
import { crashGuard, type CrashGuard } from "../device/crash-guard.ts";
import { webHasher, webVerifier } from "../device/cryptography.ts";
import { cachesShape, notesShape, type Caches, type Notes } from "../device/database.ts";
import { fetchFile } from "../device/fetch-file.ts";
import { webInflater } from "../device/inflater.ts";
import { maxTierListBytes } from "../device/limits.ts";
import { webLocks } from "../device/locks.ts";
import { Patience } from "../device/patience.ts";
import { PieceStore } from "../device/piece-store.ts";
import { storedPins } from "../device/pins.ts";
import { freeBytesOf } from "../device/probe.ts";
import { tierScriptCache } from "../device/script-cache.ts";
import { storedSettings } from "../device/settings.ts";
import { never } from "../device/never.ts";
import { browserSurroundings, siteRoot } from "../device/surroundings.ts";
import { parseWriterParts } from "../device/tier-parts.ts";
import { createGeneratorLibrary, type GeneratorFiles, type GeneratorLibraryPorts } from "../device/writer/generator-library.ts";
import { threadsFor } from "../device/writer/probe-engines.ts";
import { allowBlobWorkers } from "./blob-workers.ts";
import type { Engine } from "./engine.ts";
import type { GenerationCalls } from "./generation-calls.ts";
import { serveCalls } from "./rpc.ts";

const surroundings = browserSurroundings();
const caches = new Connection<Caches>({ factory: indexedDB, shape: cachesShape, rebuild: true, surroundings });
const notes = new Connection<Notes>({ factory: indexedDB, shape: notesShape, rebuild: false, surroundings });
const store = new PieceStore(caches);
const settings = storedSettings(notes);
/** Missing on plain http. */
const subtle: SubtleCrypto | undefined = crypto.subtle;
const space: StorageManager | undefined = navigator.storage;
const { exclusive, heldElsewhere } = webLocks(navigator.locks);
const hasher = webHasher(subtle, async () => (await import("../device/noble-cryptography.ts")).nobleHasher);
const guardOf = (name: string) => crashGuard({ name, settings, exclusive, heldElsewhere });

const ports: GeneratorLibraryPorts = {
  caches,
  store,
  pins: storedPins(notes),
  settings,
  hasher,
  verifier: webVerifier(subtle, async () => (await import("../device/noble-cryptography.ts")).nobleVerifier),
  inflater: webInflater,
  surroundings,
  exclusive,
  buildIndex: searchIndexBuilder({ hasher, inflater: webInflater }),
  makeRoom: async () => (await store.collect()) > 0,
  freeBytes: async () => (space === undefined ? null : freeBytesOf(space)),
  // Only pages may ask to persist.
  space: { estimate: async () => (await space?.estimate()) ?? {}, persisted: async () => (await space?.persisted()) ?? false, persist: async () => false },
  scripts: tierScriptCache(self.caches, "/assets/writer/", siteRoot()),
  guards: { gguf: guardOf("writer-gguf"), mlc: guardOf("writer-mlc") },
  parts: async () => parseWriterParts(await fetchFile("/tier.json", maxTierListBytes, new Patience(surroundings, 1), surroundings, never)),
};
const library = createGeneratorLibrary(ports);
allowBlobWorkers();

let loaded: { readonly engine: Engine; readonly guard: CrashGuard } | null = null;

async function open({ id, about, files, runtime }: GeneratorFiles): Promise<Engine> {
  const contextTokens = Math.min(about.contextTokens, largestContextTokens);
  if (about.engine === "mlc") return (await import("./web-llm.worker-part.ts")).openWebLlm({ id, about, files, contextTokens });
  const model = [...files].find(([name]) => name.endsWith(".gguf"))?.[1];
  const wasm = [...runtime].find(([name]) => name.endsWith(".wasm"))?.[1];
  if (model === undefined || wasm === undefined) throw new AppError("pack/incomplete", { generator: id });
  return (await import("./wllama.worker-part.ts")).openWllama({ id, about, model, wasm, threads: self.crossOriginIsolated ? threadsFor(navigator.hardwareConcurrency) : 1, contextTokens });
}

/** Long enough to measure reading, and nothing anybody sees. */
const trial = [{ role: "user", text: "The counter opens at eight in the morning and closes at five in the afternoon. Bring your card and a letter with your address. Say when it opens." }] as const;

async function load(signal: AbortSignal): Promise<{ readonly engine: Engine; readonly guard: CrashGuard }> {
  const files = await library.open();
  const guard = ports.guards[files.about.engine];
  // A phone that cannot bear it falls here, while somebody watches.
  const engine = await guard.run(async () => {
    const opened = await open(files);
    for await (const _piece of opened.generate(trial, { maxTokens: 8, signal })) continue;
    return opened;
  }, signal);
  const speed = engine.speed();
  if (speed !== null) await library.noteSpeed(engine.id, speed);
  void engine.lost.then(() => (loaded = null));
  return { engine, guard };
}

serveCalls<GenerationCalls>(self, {
  status: async ([left], { signal }) => {
    if (left) for (const guard of Object.values(ports.guards)) await guard.left();
    return library.status(signal);
  },
  download: ([id], { report, signal }) => library.download(id, report, signal),
  remove: () => library.remove(),
  load: async (_, { signal }) => {
    loaded ??= await load(signal);
    const { id, contextTokens, languages, copies = false, speed } = loaded.engine;
    return { id, contextTokens, languages, copies, speed: speed() };
  },
  generate: async ([prompt, maxTokens, grammar], { report, signal }) => {
    if (loaded === null) throw new AppError("generate/failed", { reason: "not loaded" });
    const { engine: writing, guard } = loaded;
    // Memory grows while it writes: a tab that dies now comes back without it, too.
    await guard.run(async () => {
      for await (const piece of writing.generate(prompt, { maxTokens, signal, ...(grammar === null ? {} : { grammar }) })) report(piece);
    }, signal);
    return writing.speed();
  },
});
