import { AppError } from "../../core/errors.ts";
import { toHex } from "../../core/pack/hex.ts";
import { never } from "../never.ts";
import { within, type Surroundings } from "../surroundings.ts";
import type { Connection } from "../connection.ts";
import { deleteDatabase } from "../database.ts";
import { openTimeoutMs } from "../limits.ts";
import { storedDrafts, type Drafts } from "./drafts.ts";
import type { LogFolder } from "./log-folder.ts";
import { fileMirror, noMirror } from "./mirror.ts";
import { outboxDatabase, outboxShape, type OutboxRows } from "./outbox-database.ts";
import { storedItems } from "./outbox-store.ts";
import { createOutbox, type Outbox, type OutboxPorts } from "./outbox.ts";
import { fileReserve, storedReserve } from "./reserve.ts";
import { createSender, type SenderPorts } from "./sender.ts";
import { storedVault, type Vault, type VaultPorts } from "./vault.ts";

/** Everything of the outbox, from its opening until all of it is deleted. */
export interface OutboxLife {
  readonly outbox: Outbox;
  readonly vault: Vault;
  readonly drafts: Drafts;
  /** Whether items survive the loss of the database. */
  readonly mirrored: boolean;
  /** False once everything was deleted, here or in another tab, and where the browser has thrown the database away: then the next life begins. */
  alive(): Promise<boolean>;
  /** Deletes everything. What is under way meanwhile, a round that waits for its reply too, writes nothing afterwards. */
  wipe(): Promise<void>;
}

export interface OutboxLifePorts
  extends Pick<OutboxPorts, "sealer" | "replyKeyOf" | "openReply" | "hasher" | "stretch" | "randomBytes" | "exclusive" | "agencyOf" | "apiOf" | "makeRoom" | "sendingIds" | "changed">,
    Pick<SenderPorts, "server" | "verifier" | "sending">,
    Pick<VaultPorts, "crypto"> {
  readonly factory: IDBFactory;
  readonly connection: Pick<Connection<OutboxRows>, "read" | "write" | "close">;
  /** Null where the browser has no files that are written in place. */
  readonly folder: LogFolder | null;
  readonly surroundings: Surroundings;
}

/** The outbox over what a browser has. @throws {AppError} `storage/*` where it does not open. */
export async function openOutboxLife(ports: OutboxLifePorts): Promise<OutboxLife> {
  const { connection, factory, folder, surroundings, hasher, exclusive } = ports;
  const database = outboxDatabase(connection, () => toHex(ports.randomBytes(16)));
  // A life that began only with its first write could begin after everything was deleted.
  await database.alive();
  const store = storedItems(database);
  const mirror = folder === null ? noMirror : fileMirror({ folder, hasher, exclusive, alive: database.alive });
  const vault = storedVault({ database, crypto: ports.crypto, nowMs: surroundings.nowMs });
  const sender = createSender({ ...ports, store, mirror });
  return {
    outbox: createOutbox({ ...ports, store, mirror, vault, reserve: folder === null ? storedReserve(database) : fileReserve(folder), sender }),
    vault,
    drafts: storedDrafts(database, vault, surroundings.nowMs),
    mirrored: folder !== null,
    alive: database.alive,
    wipe: async () => {
      vault.lock();
      await mirror.clear(async () => {
        // Empty at once, whatever another tab that sleeps holds open; the rest when it lets go.
        await database.empty();
        connection.close();
        await within(openTimeoutMs, never, surroundings, () => deleteDatabase(factory, outboxShape)).catch(() => undefined);
      });
    },
  };
}

/**
 * The same for a database that does not open any more: what cannot be read can be deleted all the same.
 *
 * @throws {AppError} `storage/unavailable` where it cannot.
 */
export async function wipeUnopened({ connection, factory, folder, surroundings }: Pick<OutboxLifePorts, "connection" | "factory" | "folder" | "surroundings">): Promise<void> {
  try {
    for (const name of (await folder?.names()) ?? []) await folder?.remove(name);
    connection.close();
    await within(openTimeoutMs, never, surroundings, () => deleteDatabase(factory, outboxShape));
  } catch (cause) {
    throw new AppError("storage/unavailable", { reason: "not deleted" }, { cause });
  }
}
