import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import { Connection, type ConnectionEvent } from "../../src/device/connection.ts";
import { cachesShape, notesShape, type Caches, type Notes } from "../../src/device/database.ts";
import { storedMarks } from "../../src/device/marks.ts";
import type { MarkRow } from "../../src/device/rows.ts";
import { storedSettings } from "../../src/device/settings.ts";
import { endlessSleep, fastSleep } from "./phone.ts";
import { watched } from "./watched-indexeddb.ts";

const surroundings = { fetch: () => Promise.reject(new TypeError()), nowMs: () => 0, random: () => 0.5, sleep: endlessSleep };

function notesOn(factory: IDBFactory, events: ConnectionEvent[] = []): Connection<Notes> {
  return new Connection<Notes>({ factory, shape: notesShape, rebuild: false, surroundings, notify: (event) => events.push(event) });
}

const mark = (turn: string, at = 1): MarkRow => ({
  turn,
  at,
  question: "air naik",
  pack: "banjir",
  packVersion: 1,
  entry: "rising-water",
  lang: "ms",
  helpful: false,
  reason: "not what I asked",
});

describe("a database that loses its connection", () => {
  it("[ST1] runs a transaction again on a fresh connection when the browser has killed the old one", async () => {
    const factory = new IDBFactory();
    let kills = 0;
    const events: ConnectionEvent[] = [];
    const dying = watched(factory, {
      begin: () => {
        if (kills-- > 0) throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
      },
      write: () => undefined,
    });
    const settings = storedSettings(notesOn(dying, events));
    expect(await settings.get("language")).toBeUndefined();
    kills = 2;
    await settings.put("language", "ta");
    expect(await settings.get("language")).toBe("ta");
    expect(events).toEqual(["reopened", "reopened"]);
  });

  it("[ST1] says that storage is unavailable when reopening does not help", async () => {
    const dead = watched(new IDBFactory(), {
      begin: () => {
        throw new DOMException("closing", "InvalidStateError");
      },
      write: () => undefined,
    });
    await expect(storedSettings(notesOn(dead)).put("a", 1)).rejects.toMatchObject({ code: "storage/unavailable" });
  });

  it("[ST2] says saved only of marks that are there afterwards, whatever fails on the way", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("ok", "begin", "abort", "quota"), { minLength: 1, maxLength: 12 }), async (faults) => {
        const factory = new IDBFactory();
        const left = [...faults];
        const flaky = watched(factory, {
          begin: () => {
            if (left[0] === "begin") {
              left.shift();
              throw new DOMException("gone", "InvalidStateError");
            }
          },
          write: () => {
            const fault = left.shift();
            return fault === "abort" ? "UnknownError" : fault === "quota" ? "QuotaExceededError" : undefined;
          },
        });
        const saved: string[] = [];
        const marks = storedMarks(notesOn(flaky));
        for (let at = 0; at < 4; at += 1) {
          await marks.keep(mark(`turn-${at}`, at)).then(
            () => saved.push(`turn-${at}`),
            (cause: unknown) => expect(cause).toBeInstanceOf(AppError),
          );
        }
        const found = await storedMarks(notesOn(factory)).all();
        expect(found.map(({ turn }) => turn)).toEqual(expect.arrayContaining(saved));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it("[ST2] keeps one mark for each answer, the last, oldest answer first", async () => {
    const marks = storedMarks(notesOn(new IDBFactory()));
    await marks.keep(mark("b", 2));
    await marks.keep(mark("a", 1));
    await marks.keep({ ...mark("b", 3), helpful: true, reason: null });
    expect((await marks.all()).map(({ turn, helpful }) => [turn, helpful])).toEqual([["a", false], ["b", true]]);
    await marks.remove(["a"]);
    expect(await marks.all()).toHaveLength(1);
  });

  it("[ST3] makes damaged caches anew and leaves the notes alone", async () => {
    const factory = new IDBFactory();
    await storedSettings(notesOn(factory)).put("language", "zh");
    const events: ConnectionEvent[] = [];
    let broken = true;
    const corrupt = new Proxy(factory, {
      get: (target, name) => {
        if (name === "open") return (database: string, version: number) => (broken && database === cachesShape.name ? failing(target) : target.open(database, version));
        if (name === "deleteDatabase") return (database: string) => ((broken &&= database !== cachesShape.name), target.deleteDatabase(database));
        return Reflect.get(target, name);
      },
    });
    const caches = new Connection<Caches>({ factory: corrupt, shape: cachesShape, rebuild: true, surroundings, notify: (event) => events.push(event) });
    expect(await caches.read(["pieces"], (transaction) => transaction.objectStore("pieces").count())).toBe(0);
    expect(events).toContain("rebuilt");
    expect(await storedSettings(notesOn(factory)).get("language")).toBe("zh");
  });

  it("[ST3] never deletes notes that do not open", async () => {
    const factory = new IDBFactory();
    await storedSettings(notesOn(factory)).put("language", "zh");
    const refusing = new Proxy(factory, { get: (target, name) => (name === "open" ? () => failing(target) : Reflect.get(target, name)) });
    await expect(storedSettings(notesOn(refusing)).get("language")).rejects.toMatchObject({ code: "storage/unavailable" });
    expect(await storedSettings(notesOn(factory)).get("language")).toBe("zh");
  });

  it("[ST4] closes for a newer version of the app in another tab, and opens again afterwards", async () => {
    const factory = new IDBFactory();
    const events: ConnectionEvent[] = [];
    const old = storedSettings(notesOn(factory, events));
    await old.put("language", "ms");
    const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory.open(notesShape.name, notesShape.version + 1);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    upgraded.close();
    // The old code cannot open the newer database; it says so instead of waiting for ever.
    await expect(old.get("language")).rejects.toMatchObject({ code: "storage/unavailable", details: { reason: "VersionError" } });
  });

  it("[ST4] gives up an open that neither succeeds nor fails, and deletes nothing for it", async () => {
    const silent = new Proxy(new IDBFactory(), { get: (target, name) => (name === "open" ? () => new EventTarget() : Reflect.get(target, name)) });
    const caches = new Connection<Caches>({ factory: silent, shape: cachesShape, rebuild: true, surroundings: { ...surroundings, sleep: fastSleep } });
    await expect(caches.read(["pieces"], (transaction) => transaction.objectStore("pieces").count())).rejects.toMatchObject({ code: "storage/unavailable" });
  });
});

/** An open that fails as Chrome does over a damaged store. */
function failing(factory: IDBFactory): IDBOpenDBRequest {
  const request = factory.open("another");
  const error = new DOMException("Internal error opening backing store for indexedDB.open.", "UnknownError");
  return new Proxy(request, {
    get: (target, name) => {
      if (name === "error") return error;
      if (name === "addEventListener") return (type: string, listener: () => void) => (type === "error" ? queueMicrotask(listener) : undefined);
      return Reflect.get(target, name);
    },
  });
}
