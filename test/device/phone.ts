import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { DBCoreMutateRequest, Dexie } from "dexie";
import { AppError } from "../../src/core/errors.ts";
import { searchIndexBuilder, type BuildIndex } from "../../src/device/build-index.ts";
import { Connection } from "../../src/device/connection.ts";
import { CachesDatabase, NotesDatabase } from "../../src/device/database.ts";
import { createLibrary, type LibraryPorts } from "../../src/device/library.ts";
import { PieceStore } from "../../src/device/piece-store.ts";
import { storedPins } from "../../src/device/pins.ts";
import type { Surroundings } from "../../src/device/surroundings.ts";
import { ports as cryptoPorts, nowMs } from "../core/pack/small-pack.ts";

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
  readonly buildIndex?: BuildIndex;
  /** Called before every write; true kills the app there. */
  readonly killAtWrite?: (write: number) => boolean;
  /** Tells the app about free space; by default the browser does not say. */
  readonly freeBytes?: () => Promise<number | null>;
}

/** One run of the app on a phone: it may die, the disk stays. */
export function startPhone({ disk, fetch, random = () => 0.5, ...options }: PhoneOptions) {
  const life = { dead: false, writes: 0 };
  const surroundings: Surroundings = {
    fetch: (url, init) => (life.dead ? new Promise(() => undefined) : fetch(url, init)),
    nowMs: () => nowMs + Math.round(performance.now()),
    random,
    // A thousand times faster than the clock on the wall.
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const stop = (): void => (clearTimeout(timer), reject(new AppError("task/stopped")));
        const timer = setTimeout(() => (signal.removeEventListener("abort", stop), resolve()), ms / 1000);
        signal.addEventListener("abort", stop, { once: true });
      }),
  };
  const watched = <Database extends Dexie>(database: Database): Database => watchWrites(database, disk, life, options.killAtWrite);
  const idb = { indexedDB: disk.factory, IDBKeyRange };
  const caches = new Connection({ create: () => watched(new CachesDatabase(idb)), rebuild: true, surroundings: slow(surroundings) });
  const notes = new Connection({ create: () => watched(new NotesDatabase(idb)), rebuild: false, surroundings: slow(surroundings) });
  const store = new PieceStore(caches);
  const ports: LibraryPorts = {
    ...cryptoPorts,
    caches,
    store,
    pins: storedPins(notes),
    surroundings,
    buildIndex: options.buildIndex ?? searchIndexBuilder(cryptoPorts),
    makeRoom: async () => (await store.collect()) > 0,
    freeBytes: options.freeBytes ?? (async () => null),
    space: { estimate: async () => ({ usage: usedBytes(disk) }), persisted: async () => false, persist: async () => true },
    exclusive: (_name, _signal, work) => work(),
  };
  return { library: createLibrary(ports), caches, notes, store, ports, life };
}

/** Opening must not time out because the machine that tests is busy. */
function slow(surroundings: Surroundings): Surroundings {
  return { ...surroundings, sleep: (_ms, signal) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("stopped")), { once: true })) };
}

function watchWrites<Database extends Dexie>(
  database: Database,
  disk: Disk,
  life: { dead: boolean; writes: number },
  killAtWrite: ((write: number) => boolean) | undefined,
): Database {
  database.use({
    stack: "dbcore",
    name: "watch",
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        const alive = (): void => {
          if (life.dead) throw new DOMException("the app was killed", "InvalidStateError");
        };
        return {
          ...table,
          get: (request) => (alive(), table.get(request)),
          getMany: (request) => (alive(), table.getMany(request)),
          query: (request) => (alive(), table.query(request)),
          openCursor: (request) => (alive(), table.openCursor(request)),
          count: (request) => (alive(), table.count(request)),
          mutate: (request) => {
            alive();
            life.writes += 1;
            if (killAtWrite?.(life.writes)) {
              life.dead = true;
              alive();
            }
            if (usedBytes(disk) + written(request) > disk.quota) throw new DOMException("no room", "QuotaExceededError");
            return table.mutate(request);
          },
        };
      },
    }),
  });
  return database;
}

function written(request: DBCoreMutateRequest): number {
  return request.type === "put" || request.type === "add" ? request.values.reduce((sum: number, value) => sum + sizeOf(value), 0) : 0;
}

/** Bytes of all buffers in all databases of the disk. */
export function usedBytes(disk: Disk): number {
  let sum = 0;
  for (const database of rawDatabases(disk)) {
    for (const store of database.rawObjectStores.values()) for (const record of store.records.values()) sum += sizeOf(record.value);
  }
  return sum;
}

function sizeOf(value: unknown): number {
  if (value instanceof ArrayBuffer) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, field) => sum + sizeOf(field), 0);
}

interface RawDatabase {
  readonly rawObjectStores: ReadonlyMap<string, { readonly records: { values(): Iterable<{ readonly value: unknown }> } }>;
}

function rawDatabases(disk: Disk): Iterable<RawDatabase> {
  const { _databases } = disk.factory as unknown as { _databases: Map<string, RawDatabase> };
  return _databases.values();
}
