import { AppError } from "../core/errors.ts";
import type { Connection } from "./connection.ts";
import type { Notes } from "./database.ts";
import type { MarkRow } from "./rows.ts";

/** What people said about answers, kept until there is a way to send it. */
export interface Marks {
  /**
   * Resolves only when the mark is on the disk and could be read back; a mark on the same answer replaces the first.
   *
   * @throws {AppError} `storage/full`, `storage/unavailable`: the caller still has it and has to say so.
   */
  keep(mark: MarkRow): Promise<void>;
  /** Oldest first. */
  all(): Promise<readonly MarkRow[]>;
  remove(turns: readonly string[]): Promise<void>;
}

/** Marks in the database with strict durability. */
export function storedMarks(notes: Connection<Notes>): Marks {
  return {
    keep: async (mark) => {
      await notes.write(["marks"], (transaction) => transaction.objectStore("marks").put(mark));
      const kept = await notes.read(["marks"], (transaction) => transaction.objectStore("marks").get(mark.turn));
      if (JSON.stringify(kept) !== JSON.stringify(mark)) throw new AppError("storage/unavailable", { reason: "not read back" });
    },
    all: async () => {
      const rows = await notes.read(["marks"], (transaction) => transaction.objectStore("marks").getAll());
      return rows.sort((a, b) => a.at - b.at || (a.turn < b.turn ? -1 : 1));
    },
    remove: async (turns) => {
      await notes.write(["marks"], async (transaction) => {
        for (const turn of turns) await transaction.objectStore("marks").delete(turn);
      });
    },
  };
}
