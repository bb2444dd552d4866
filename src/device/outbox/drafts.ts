import { AppError } from "../../core/errors.ts";
import type { Json } from "../../core/outbox/submission.ts";
import { ownBuffer } from "../cryptography.ts";
import { draftAgeMs, oldDraftGraceMs } from "./limits.ts";
import type { DraftRow, OutboxDatabase } from "./outbox-database.ts";
import type { Vault } from "./vault.ts";

/** Something half filled in. */
export interface Draft {
  /** The id that the submission will have. */
  readonly id: string;
  /** When it was last changed; milliseconds since 1970. */
  readonly atMs: number;
  readonly content: Json;
}

/** Everything that is half filled in; each answer is kept before the next question is asked. */
export interface Drafts {
  /**
   * Resolves when it is on the disk and could be read back.
   *
   * @throws {AppError} `outbox/locked`, `storage/full`, `storage/unavailable`.
   */
  keep(id: string, content: Json): Promise<void>;
  /** The newest first. @throws {AppError} `outbox/locked`. */
  all(): Promise<readonly Draft[]>;
  remove(id: string): Promise<void>;
}

/** Drafts in the outbox's database, each sealed in the vault. */
export function storedDrafts(database: OutboxDatabase, vault: Vault, nowMs: () => number): Drafts {
  /** Notes a draft that is too old, and says whether that was noted long enough ago. */
  const outdated = async (row: DraftRow): Promise<boolean> => {
    if (nowMs() - row.atMs <= draftAgeMs) return false;
    if (row.oldSinceMs !== undefined && row.oldSinceMs <= nowMs()) return nowMs() - row.oldSinceMs > oldDraftGraceMs;
    await database.write((transaction) => transaction.objectStore("drafts").put({ ...row, oldSinceMs: nowMs() }));
    return false;
  };
  return {
    keep: async (id, content) => {
      const box = ownBuffer(await vault.seal(new TextEncoder().encode(JSON.stringify(content))));
      await database.write((transaction) => transaction.objectStore("drafts").put({ id, atMs: nowMs(), box }));
      const kept = await database.read((transaction) => transaction.objectStore("drafts").get(id));
      const back = kept === undefined ? null : await vault.open(new Uint8Array(kept.box));
      if (back === null || new TextDecoder().decode(back) !== JSON.stringify(content)) throw new AppError("storage/unavailable", { reason: "not read back" });
    },
    all: async () => {
      const rows = await database.read((transaction) => transaction.objectStore("drafts").getAll());
      const drafts: Draft[] = [];
      for (const row of rows) {
        const { id, atMs, box } = row;
        if (await outdated(row)) await database.write((transaction) => transaction.objectStore("drafts").delete(id));
        else {
          const text = await vault.open(new Uint8Array(box));
          // A draft of a vault that is gone can be opened by nobody.
          if (text !== null) drafts.push({ id, atMs, content: JSON.parse(new TextDecoder().decode(text)) as Json });
        }
      }
      return drafts.sort((a, b) => b.atMs - a.atMs);
    },
    remove: async (id) => {
      await database.write((transaction) => transaction.objectStore("drafts").delete(id));
    },
  };
}
