import { AppError } from "../../core/errors.ts";
import { pinRounds } from "../../core/outbox/limits.ts";
import { ownBuffer } from "../cryptography.ts";
import { newBoxKey, openBox, sealBox } from "../sealed-box.ts";
import type { OutboxDatabase } from "./outbox-database.ts";
import { firstLockoutMs, freeAttempts } from "./limits.ts";

/** What protects drafts and reply keys while they rest on the phone. */
export interface Vault {
  /** Whether a PIN has to be typed before anything can be opened. */
  locked(): Promise<boolean>;
  hasPin(): Promise<boolean>;
  /** @throws {AppError} `outbox/locked`. */
  seal(text: Uint8Array): Promise<Uint8Array>;
  /** @returns Null when it was sealed by another vault or changed. @throws {AppError} `outbox/locked`. */
  open(box: Uint8Array): Promise<Uint8Array | null>;
  /** @throws {AppError} `outbox/locked` when another PIN has not been typed. */
  setPin(pin: string): Promise<void>;
  /** @throws {AppError} `outbox/wrong-pin`, with `waitMs` where further attempts have to wait. */
  unlock(pin: string): Promise<void>;
  removePin(): Promise<void>;
  /** Forgets the typed PIN until it is typed again. */
  lock(): void;
}

export interface VaultPorts {
  readonly database: OutboxDatabase;
  readonly crypto: Pick<Crypto, "subtle"> & { getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> };
  readonly nowMs: () => number;
}

/** The key that opens everything, itself sealed under the browser's key and, where there is one, the PIN's. */
type VaultRow = {
  readonly name: string;
  readonly value: {
    /** Cannot be taken out of the browser. */
    readonly browser: CryptoKey;
    readonly wrapped: ArrayBuffer;
    /** Salt of the PIN; null without one. */
    readonly salt: ArrayBuffer | null;
    readonly failures: number;
    /** No PIN is looked at before; milliseconds since 1970. */
    readonly notBeforeMs: number;
  };
};

const rowName = "vault";
const saltBytes = 16;
const keyBytes = 32;

/** The vault over WebCrypto and the outbox's own database. Two layers: a PIN can be set or changed without touching what is sealed. */
export function storedVault({ database, crypto, nowMs }: VaultPorts): Vault {
  const { subtle } = crypto;
  let opened: CryptoKey | null = null;

  const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));
  const encrypt = (key: CryptoKey, text: Uint8Array): Promise<Uint8Array> => sealBox(key, text, { subtle, randomBytes: random });
  const decrypt = (key: CryptoKey, box: Uint8Array): Promise<Uint8Array | null> => openBox(key, box, subtle);
  const pinKey = async (pin: string, salt: ArrayBuffer): Promise<CryptoKey> => {
    const secret = await subtle.importKey("raw", ownBuffer(new TextEncoder().encode(pin.normalize("NFKC"))), "PBKDF2", false, ["deriveKey"]);
    return await subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: pinRounds }, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  };
  const use = (raw: Uint8Array): Promise<CryptoKey> => subtle.importKey("raw", ownBuffer(raw), "AES-GCM", false, ["encrypt", "decrypt"]);

  const read = async (): Promise<VaultRow["value"] | null> => {
    const row = await database.read((transaction) => transaction.objectStore("odds").get(rowName));
    return row === undefined ? null : (row as unknown as VaultRow).value;
  };
  const write = (value: VaultRow["value"]): Promise<unknown> => database.write((transaction) => transaction.objectStore("odds").put({ name: rowName, value }));

  /** The row, made when it is first needed; whichever tab was first counts. */
  const row = async (): Promise<VaultRow["value"]> => {
    const there = await read();
    if (there !== null) return there;
    const browser = await newBoxKey(subtle);
    const wrapped = ownBuffer(await encrypt(browser, random(keyBytes)));
    await database.write(async (transaction) => {
      const odds = transaction.objectStore("odds");
      if ((await odds.get(rowName)) === undefined) await odds.put({ name: rowName, value: { browser, wrapped, salt: null, failures: 0, notBeforeMs: 0 } });
    });
    const kept = await read();
    if (kept === null) throw new AppError("storage/unavailable", { reason: "not read back" });
    return kept;
  };

  const key = async (): Promise<CryptoKey> => {
    const value = await row();
    if (value.salt !== null) {
      if (opened === null) throw new AppError("outbox/locked");
      return opened;
    }
    const raw = await decrypt(value.browser, new Uint8Array(value.wrapped));
    if (raw === null) throw new AppError("storage/unavailable", { reason: "key" });
    return await use(raw);
  };

  /** The key itself, where no PIN stands before it or the right one is given. */
  const rawKey = async (value: VaultRow["value"], pin: string | null): Promise<Uint8Array | null> => {
    const outer = await decrypt(value.browser, new Uint8Array(value.wrapped));
    if (outer === null || value.salt === null) return outer;
    return pin === null ? null : await decrypt(await pinKey(pin, value.salt), outer);
  };

  let typed: string | null = null;
  return {
    hasPin: async () => (await read())?.salt != null,
    locked: async () => opened === null && (await read())?.salt != null,
    seal: async (text) => await encrypt(await key(), text),
    open: async (box) => await decrypt(await key(), box),
    setPin: async (pin) => {
      const value = await row();
      const raw = await rawKey(value, typed);
      if (raw === null) throw new AppError("outbox/locked");
      const salt = ownBuffer(random(saltBytes));
      const inner = await encrypt(await pinKey(pin, salt), raw);
      await write({ ...value, salt, wrapped: ownBuffer(await encrypt(value.browser, inner)), failures: 0, notBeforeMs: 0 });
      typed = pin;
      opened = await use(raw);
    },
    unlock: async (pin) => {
      const value = await row();
      if (value.salt === null) return;
      const waitMs = value.notBeforeMs - nowMs();
      // A clock that was set back must not lock anybody out for longer than the longest wait.
      if (waitMs > 0 && waitMs <= lockoutMs(value.failures)) throw new AppError("outbox/wrong-pin", { waitMs });
      // Counted before it is tried: ending the app in between gives no further attempt.
      const failures = value.failures + 1;
      await write({ ...value, failures, notBeforeMs: nowMs() + lockoutMs(failures) });
      const raw = await rawKey(value, pin);
      if (raw === null) throw new AppError("outbox/wrong-pin", { waitMs: lockoutMs(failures) });
      await write({ ...value, failures: 0, notBeforeMs: 0 });
      typed = pin;
      opened = await use(raw);
    },
    removePin: async () => {
      const value = await row();
      const raw = await rawKey(value, typed);
      if (raw === null) throw new AppError("outbox/locked");
      await write({ ...value, salt: null, wrapped: ownBuffer(await encrypt(value.browser, raw)), failures: 0, notBeforeMs: 0 });
      typed = null;
      opened = null;
    },
    lock: () => {
      typed = null;
      opened = null;
    },
  };
}

function lockoutMs(failures: number): number {
  return failures < freeAttempts ? 0 : firstLockoutMs * 2 ** Math.min(failures - freeAttempts, 12);
}
