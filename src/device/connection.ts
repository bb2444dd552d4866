import type { Dexie } from "dexie";
import { AppError } from "../core/errors.ts";
import { openTimeoutMs, reopenAttempts } from "./limits.ts";
import { within, type Surroundings } from "./surroundings.ts";

/** What happens to a database that a person may have to be told. */
export type ConnectionEvent = "blocked" | "rebuilt" | "reopened";

export interface ConnectionOptions<Database> {
  readonly create: () => Database;
  /** True where the content can be fetched again: a store that does not open is deleted and made anew. */
  readonly rebuild: boolean;
  readonly surroundings: Surroundings;
  readonly notify?: (event: ConnectionEvent) => void;
}

/**
 * A database that may lose its connection at any time: iOS kills it in the background, another tab may
 * upgrade it, a power cut may corrupt it.
 */
export class Connection<Database extends Dexie> {
  readonly #options: ConnectionOptions<Database>;
  #opening: Promise<Database> | null = null;

  constructor(options: ConnectionOptions<Database>) {
    this.#options = options;
  }

  /**
   * Runs `work` on an open database, again from its beginning when the connection died meanwhile.
   *
   * @param work - One transaction, or reads only: it may run more than once.
   * @throws {AppError} `storage/full`, or `storage/unavailable` when reopening did not help.
   */
  async run<T>(work: (database: Database) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work(await this.#open());
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        if (isQuota(cause)) throw new AppError("storage/full", {}, { cause });
        this.close();
        if (!isConnectionLoss(cause) || attempt >= reopenAttempts) {
          throw new AppError("storage/unavailable", { reason: errorName(cause) }, { cause });
        }
        this.#options.notify?.("reopened");
      }
    }
  }

  /** Lets go of the connection; the next `run` opens a new one. */
  close(): void {
    const opening = this.#opening;
    this.#opening = null;
    opening?.then((database) => database.close()).catch(() => undefined);
  }

  #open(): Promise<Database> {
    this.#opening ??= this.#openOrRebuild().catch((cause: unknown) => {
      this.#opening = null;
      throw cause;
    });
    return this.#opening;
  }

  async #openOrRebuild(): Promise<Database> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#openOnce();
      } catch (cause) {
        if (isQuota(cause)) throw cause;
        if (attempt < reopenAttempts) continue;
        if (!this.#options.rebuild || cause instanceof AppError) {
          throw new AppError("storage/unavailable", { reason: errorName(cause) }, { cause });
        }
        return await this.#rebuild(cause);
      }
    }
  }

  async #rebuild(reason: unknown): Promise<Database> {
    try {
      await this.#inTime(() => this.#options.create().delete());
      const database = await this.#openOnce();
      this.#options.notify?.("rebuilt");
      return database;
    } catch {
      throw new AppError("storage/unavailable", { reason: errorName(reason) }, { cause: reason });
    }
  }

  async #openOnce(): Promise<Database> {
    const database = this.#options.create();
    const drop = (): void => {
      database.close();
      this.#opening = null;
    };
    database.on("versionchange", drop);
    database.on("close", drop);
    database.on("blocked", () => this.#options.notify?.("blocked"));
    try {
      await this.#inTime(() => database.open());
    } catch (cause) {
      database.close();
      throw cause;
    }
    return database;
  }

  #inTime<T>(work: () => PromiseLike<T>): Promise<T> {
    return within(openTimeoutMs, new AbortController().signal, this.#options.surroundings, async () => await work());
  }
}

/** Names under which browsers report that a connection is gone, as seen in Expensify#87864 and enketo#1576. */
const lossNames = new Set([
  "InvalidStateError",
  "InvalidState",
  "UnknownError",
  "Unknown",
  "AbortError",
  "Abort",
  "DatabaseClosedError",
  "DatabaseClosed",
  "TransactionInactiveError",
  "TransactionInactive",
  "TimeoutError",
]);

function isConnectionLoss(cause: unknown): boolean {
  return names(cause).some((name) => lossNames.has(name));
}

function isQuota(cause: unknown): boolean {
  return names(cause).some((name) => name.startsWith("QuotaExceeded"));
}

function errorName(cause: unknown): string {
  return names(cause)[0] ?? "unknown";
}

/** The name of an error and of those it wraps; Dexie keeps the browser's own in `inner`. */
function names(cause: unknown): string[] {
  const found: string[] = [];
  for (let error: unknown = cause; typeof error === "object" && error !== null && found.length < 4; ) {
    if ("name" in error && typeof error.name === "string") found.push(error.name);
    error = "inner" in error ? error.inner : "cause" in error ? error.cause : null;
  }
  return found;
}
