import { webcrypto } from "node:crypto";
import { IDBFactory } from "fake-indexeddb";
import { Connection } from "../../../src/device/connection.ts";
import { httpServer } from "../../../src/device/outbox/agency-server.ts";
import { openOutboxLife, type OutboxLife } from "../../../src/device/outbox/outbox-life.ts";
import { outboxShape, type OutboxRows } from "../../../src/device/outbox/outbox-database.ts";
import { api } from "../../core/outbox/items.ts";
import { mulberry32 } from "../../seeded.ts";
import { endlessSleep } from "../phone.ts";
import { memoryFolder, type MemoryFile } from "./memory-folder.ts";
import { fastHasher, locked } from "./outbox-phone.ts";
import { plainRequest, referenceAgency, referenceServer, referenceVerifier, type ReferenceServer } from "./reference-server.ts";

/** Stops one of the steps of a tab before it, until it is let go. */
export interface Gate {
  /** Which step, from 0; none while negative. */
  stopAt: number;
  steps: number;
  readonly stopped: Promise<void>;
  letGo(): void;
  step(): Promise<void>;
}

export function newGate(): Gate {
  let [said, free]: (() => void)[] = [() => undefined, () => undefined];
  const stopped = new Promise<void>((resolve) => (said = resolve));
  const freed = new Promise<void>((resolve) => (free = resolve));
  const gate: Gate = {
    stopAt: -1,
    steps: -1,
    stopped,
    letGo: () => free?.(),
    step: async () => {
      if (gate.steps < 0) return;
      const at = gate.steps;
      gate.steps += 1;
      if (at !== gate.stopAt) return;
      said?.();
      await freed;
    },
  };
  return gate;
}

/** The same, with a step of the gate before each call. */
function gated<Part extends object>(part: Part, gate: Gate): Part {
  return new Proxy(part, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return async (...given: unknown[]): Promise<unknown> => {
        await gate.step();
        return await Reflect.apply(value, target, given);
      };
    },
  });
}

/** A phone with the real outbox over IndexedDB and files in memory. */
export interface LifePhone {
  readonly factory: IDBFactory;
  readonly files: Map<string, MemoryFile>;
  readonly server: ReferenceServer;
  open(gate?: Gate): Promise<OutboxLife>;
}

/** @param factory - In place of one that works. */
export function newLifePhone(factory = new IDBFactory()): LifePhone {
  const files = new Map<string, MemoryFile>();
  const locks = new Map<string, Promise<unknown>>();
  const server = referenceServer();
  const random = mulberry32(1);
  const surroundings = {
    fetch: (url: string, init: RequestInit): Promise<Response> => server.fetch(plainRequest(url, init)),
    nowMs: () => Date.parse("2026-11-28T03:00:00Z"),
    random,
    sleep: endlessSleep,
  };
  return {
    factory,
    files,
    server,
    open: (gate = newGate()) =>
      openOutboxLife({
        factory,
        connection: gated(new Connection<OutboxRows>({ factory, shape: outboxShape, rebuild: false, surroundings }), gate),
        folder: gated(memoryFolder(files), gate),
        crypto: webcrypto as unknown as Crypto,
        hasher: gated(fastHasher, gate),
        verifier: gated(referenceVerifier, gate),
        server: gated(httpServer(surroundings), gate),
        surroundings,
        exclusive: async (name, signal, work) => {
          await gate.step();
          return await locked(locks, name, signal, work);
        },
        agencyOf: async () => {
          await gate.step();
          return referenceAgency;
        },
        apiOf: async () => api,
        sealer: gated({ seal: async (_key: Uint8Array, text: Uint8Array) => ({ enc: new Uint8Array(65), box: text }) }, gate),
        replyKeyOf: async () => new Uint8Array(65).fill(4),
        openReply: async () => null,
        stretch: async (_secret, _salt, _rounds, bytes) => new Uint8Array(bytes),
        randomBytes: (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
        makeRoom: async () => false,
        sending: () => undefined,
        sendingIds: () => new Set(),
        changed: () => undefined,
      }),
  };
}
