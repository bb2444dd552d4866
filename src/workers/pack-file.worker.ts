// Within this script: each file of its own that the shell keeps costs every first visit.
import "../core/pack/agency-chain.ts";
import type { ByteSource } from "../core/pack/bundle-source.ts";
import { searchIndexBuilder } from "../device/build-index.ts";
import { Connection } from "../device/connection.ts";
import { webHasher, webVerifier } from "../device/cryptography.ts";
import { cachesShape, notesShape, type Caches, type Notes } from "../device/database.ts";
import { webInflater } from "../device/inflater.ts";
import { webLocks } from "../device/locks.ts";
import { makeRoom } from "../device/make-room.ts";
import { inspectPackFile, installPackFile, type PackFilePorts } from "../device/pack-file.ts";
import { PieceStore } from "../device/piece-store.ts";
import { storedPins } from "../device/pins.ts";
import { freeBytesOf } from "../device/probe.ts";
import { savePackFile } from "../device/save-pack-file.ts";
import { storedSettings } from "../device/settings.ts";
import { browserSurroundings } from "../device/surroundings.ts";
import type { PackFileCalls } from "./pack-file-calls.ts";
import { serveCalls } from "./rpc.ts";

const surroundings = browserSurroundings();
const caches = new Connection<Caches>({ factory: indexedDB, shape: cachesShape, rebuild: true, surroundings });
const notes = new Connection<Notes>({ factory: indexedDB, shape: notesShape, rebuild: false, surroundings });
const store = new PieceStore(caches);
/** Missing on plain http. */
const subtle: SubtleCrypto | undefined = crypto.subtle;
const space: StorageManager | undefined = navigator.storage;
const hasher = webHasher(subtle, async () => (await import("../device/noble-cryptography.ts")).nobleHasher);
const verifier = webVerifier(subtle, async () => (await import("../device/noble-cryptography.ts")).nobleVerifier);

const ports: PackFilePorts = {
  caches,
  store,
  pins: storedPins(notes),
  hasher,
  verifier,
  inflater: webInflater,
  surroundings,
  exclusive: webLocks(navigator.locks).exclusive,
  buildIndex: searchIndexBuilder({ hasher, inflater: webInflater }),
  makeRoom: () => makeRoom({ caches, store, settings: storedSettings(notes), nowMs: surroundings.nowMs }),
  freeBytes: async () => (space === undefined ? null : freeBytesOf(space)),
};

/** A file that stays on the disk: only what is asked for is read. */
function sourceOf(file: Blob): ByteSource {
  return { size: file.size, read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()) };
}

serveCalls<PackFileCalls>(self, {
  inspect: ([file]) => inspectPackFile(sourceOf(file), ports),
  install: async ([file, manifestSha256], { report, signal }) => void (await installPackFile(sourceOf(file), manifestSha256, ports, report, signal)),
  save: ([pack]) => savePackFile(pack, ports),
});
