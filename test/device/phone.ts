import { IDBFactory } from "fake-indexeddb";
import { AppError } from "../../src/core/errors.ts";
import { searchIndexBuilder, type BuildIndex } from "../../src/device/build-index.ts";
import { Connection, type ConnectionEvent } from "../../src/device/connection.ts";
import { cachesShape, notesShape, type Caches, type Notes } from "../../src/device/database.ts";
import { createLibrary, type LibraryPorts } from "../../src/device/library.ts";
import { stallTimeoutMs } from "../../src/device/limits.ts";
import type { PackFilePorts } from "../../src/device/pack-file.ts";
import { PieceStore } from "../../src/device/piece-store.ts";
import { storedPins } from "../../src/device/pins.ts";
import { storedSettings } from "../../src/device/settings.ts";
import type { Surroundings } from "../../src/device/surroundings.ts";
import { ports as cryptoPorts, nowMs } from "../core/pack/small-pack.ts";
import { usedBytes, watched } from "./watched-indexeddb.ts";

/** The storage of a phone, which outlives the app. */
export interface Disk {
  readonly factory: IDBFactory;
  /** Bytes that fit; further ones are refused as browsers do. */
  quota: number;
}

export function newDisk(quota = Number.POSITIVE_INFINITY): Disk {
  return { factory: new IDBFactory(), quota };
}

export interface PhoneOptions {
  readonly disk: Disk;
  readonly fetch: Surroundings["fetch"];
  readonly random?: () => number;
  /** A thousand times faster than the clock, unless a test must not time out because the machine is busy. */
  readonly sleep?: Surroundings["sleep"];
  readonly buildIndex?: BuildIndex;
  /** Called before every write; true kills the app there. */
  readonly killAtWrite?: (write: number) => boolean;
  /** Tells the app about free space; by default the browser does not say. */
  readonly freeBytes?: () => Promise<number | null>;
  /** By default the day the packs of the tests are made. */
  readonly clock?: () => number;
}

/** One run of the app on a phone: it may die, the disk stays. */
export function startPhone({ disk, fetch, random = () => 0.5, sleep = fastSleep, ...options }: PhoneOptions) {
  const life = { dead: false, writes: 0 };
  const events: ConnectionEvent[] = [];
  const surroundings: Surroundings = {
    fetch: (url, init) => (life.dead ? new Promise(() => undefined) : fetch(url, init)),
    nowMs: options.clock ?? (() => nowMs + Math.round(performance.now())),
    random,
    sleep,
  };
  const factory = watched(disk.factory, {
    begin: () => {
      if (life.dead) throw new DOMException("the app was killed", "InvalidStateError");
    },
    write: (bytes) => {
      life.writes += 1;
      if (options.killAtWrite?.(life.writes)) life.dead = true;
      if (life.dead) return null;
      return bytes > 0 && usedBytes(disk.factory) + bytes > disk.quota ? "QuotaExceededError" : undefined;
    },
  });
  const connect = { factory, surroundings: { ...surroundings, sleep: endlessSleep }, notify: (event: ConnectionEvent) => void events.push(event) };
  const caches = new Connection<Caches>({ ...connect, shape: cachesShape, rebuild: true });
  const notes = new Connection<Notes>({ ...connect, shape: notesShape, rebuild: false });
  const store = new PieceStore(caches);
  const ports: LibraryPorts & PackFilePorts = {
    ...cryptoPorts,
    caches,
    store,
    pins: storedPins(notes),
    surroundings,
    buildIndex: options.buildIndex ?? searchIndexBuilder(cryptoPorts),
    makeRoom: async () => (await store.collect()) > 0,
    freeBytes: options.freeBytes ?? (async () => null),
    space: { estimate: async () => ({ usage: usedBytes(disk.factory) }), persisted: async () => false, persist: async () => true },
    exclusive: (_name, _signal, work) => work(),
  };
  const settings = storedSettings(notes);
  return { library: createLibrary(ports), caches, notes, store, settings, ports, life, events };
}

/** A thousand times faster than the clock on the wall. */
export function fastSleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => (clearTimeout(timer), reject(new AppError("task/stopped")));
    const timer = setTimeout(() => (signal.removeEventListener("abort", stop), resolve()), ms / 1000);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** Fast for waits on purpose; whoever has a time to answer in does not run out of it because the machine that tests is busy. */
export function patientSleep(ms: number, signal: AbortSignal): Promise<void> {
  return ms < stallTimeoutMs ? fastSleep(ms, signal) : endlessSleep(ms, signal);
}

/** For opening a database, which must not time out because the machine that tests is busy. */
export function endlessSleep(_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new AppError("task/stopped")), { once: true }));
}
