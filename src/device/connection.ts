import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import { AppError } from "../core/errors.ts";
import { deleteDatabase, openDatabase, type DatabaseShape } from "./database.ts";
import { openTimeoutMs, reopenAttempts } from "./limits.ts";
import { never } from "./never.ts";
import { within, type Surroundings } from "./surroundings.ts";

/** What happens to a database that a person may have to be told. */
export type ConnectionEvent = "blocked" | "rebuilt" | "reopened";

/** Which database, and how it is opened. */
export interface ConnectionOptions {
  readonly factory: IDBFactory;
  readonly shape: DatabaseShape;
  /** True where the content can be fetched again: a store that does not open is deleted and made anew. */
  readonly rebuild: boolean;
  readonly surroundings: Surroundings;
  readonly notify?: (event: ConnectionEvent) => void;
}

type Names<Schema extends DBSchema> = ArrayLike<StoreNames<Schema>>;

/**
 * A database that may lose its connection at any time: iOS kills it in the background, another tab may
 * upgrade it, a power cut may corrupt it.
 */
export class Connection<Schema extends DBSchema> {
  readonly #options: ConnectionOptions;
  #opening: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /**
   * Runs one reading transaction, again from its beginning when the connection died meanwhile.
   *
   * @throws {AppError} `storage/unavailable` when reopening did not help.
   */
  read<T, Stores extends Names<Schema>>(stores: Stores, work: (transaction: IDBPTransaction<Schema, Stores, "readonly">) => Promise<T>): Promise<T> {
    return this.#run((database) => settle(database.transaction(stores, "readonly"), work));
  }

  /**
   * Runs one writing transaction: everything in it or nothing.
   *
   * @param work - May run more than once. Waits for nothing but the transaction, one request after the
   *   other: of several at once, those behind a failing one would reject with nobody listening.
   * @throws {AppError} As `read`; `storage/full`; what `work` throws.
   */
  write<T, Stores extends Names<Schema>>(stores: Stores, work: (transaction: IDBPTransaction<Schema, Stores, "readwrite">) => Promise<T>): Promise<T> {
    const { durability } = this.#options.shape;
    return this.#run((database) => settle(database.transaction(stores, "readwrite", { durability }), work));
  }

  /** Lets go of the connection; the next transaction opens a new one. */
  close(): void {
    const opening = this.#opening;
    this.#opening = null;
    opening?.then((database) => database.close()).catch(() => undefined);
  }

  async #run<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work(await this.#open());
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        if (isQuota(cause)) throw new AppError("storage/full", {}, { cause });
        this.close();
        if (attempt >= reopenAttempts) throw new AppError("storage/unavailable", { reason: nameOf(cause) }, { cause });
        this.#options.notify?.("reopened");
      }
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    const opening = (this.#opening ??= this.#openOrRebuild());
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    return opening;
  }

  async #openOrRebuild(): Promise<IDBPDatabase<Schema>> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#openOnce();
      } catch (cause) {
        if (isQuota(cause)) throw cause;
        if (attempt < reopenAttempts) continue;
        // An open that hangs or is refused says nothing about the data.
        if (!this.#options.rebuild || cause instanceof AppError || nameOf(cause) === "SecurityError") {
          throw new AppError("storage/unavailable", { reason: nameOf(cause) }, { cause });
        }
        return await this.#rebuild(cause);
      }
    }
  }

  async #rebuild(reason: unknown): Promise<IDBPDatabase<Schema>> {
    const { factory, shape, notify } = this.#options;
    try {
      await this.#inTime(() => deleteDatabase(factory, shape));
      const database = await this.#openOnce();
      notify?.("rebuilt");
      return database;
    } catch {
      throw new AppError("storage/unavailable", { reason: nameOf(reason) }, { cause: reason });
    }
  }

  #openOnce(): Promise<IDBPDatabase<Schema>> {
    const { factory, shape, notify } = this.#options;
    let lost = false;
    const opening = openDatabase<Schema>(factory, shape, {
      blocked: () => notify?.("blocked"),
      lost: () => {
        this.#opening = null;
      },
    });
    // One that opens after all, but too late, must not stay in the way of the next.
    opening.then((database) => lost && database.close()).catch(() => undefined);
    return this.#inTime(() => opening).catch((cause: unknown) => {
      lost = true;
      throw cause;
    });
  }

  #inTime<T>(work: () => Promise<T>): Promise<T> {
    return within(openTimeoutMs, never, this.#options.surroundings, work);
  }
}

interface Settling {
  readonly done: Promise<void>;
  readonly error: DOMException | null;
  abort(): void;
}

/** Runs `work`, and resolves only once the transaction is complete; a failure undoes all of it. */
async function settle<T, Transaction extends Settling>(transaction: Transaction, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const { done } = transaction;
  done.catch(() => undefined);
  try {
    const value = await work(transaction);
    await done;
    return value;
  } catch (cause) {
    try {
      transaction.abort();
    } catch {
      // It has ended already.
    }
    // Requests only say "aborted"; why is known to the transaction.
    const reason = await done.then(
      () => null,
      () => transaction.error,
    );
    throw cause instanceof AppError ? cause : (reason ?? cause);
  }
}

function isQuota(cause: unknown): boolean {
  return nameOf(cause) === "QuotaExceededError";
}

function nameOf(cause: unknown): string {
  return typeof cause === "object" && cause !== null && "name" in cause ? String(cause.name) : "unknown";
}
