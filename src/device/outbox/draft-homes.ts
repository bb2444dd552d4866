import { AppError } from "../../core/errors.ts";

/**
 * Which life of the outbox each half-filled thing belongs to: what a tab has open while everything is deleted, here or in
 * another tab, must not be written into the next life.
 */
export interface DraftHomes<Life> {
  /** A draft was begun in this life, or read out of it. */
  began(id: string, life: Life): void;
  /** A person deleted everything: what was begun until now is over. */
  end(): void;
  /** A draft was taken away; what comes under its id from now on is another one. */
  removed(id: string): void;
  /** @throws {AppError} `task/stopped` for a draft of another life. */
  requireHere(id: string, life: Life): void;
  /** @throws {AppError} `task/stopped` for what a person deleted with everything else; what a browser threw away may be sent all the same. */
  requireKept(id: string): void;
}

/** See `DraftHomes`; of one worker, from its start on. */
export function draftHomes<Life>(): DraftHomes<Life> {
  const homes = new Map<string, Life | "deleted">();
  return {
    began: (id, life) => void homes.set(id, life),
    end: () => {
      for (const id of homes.keys()) homes.set(id, "deleted");
    },
    removed: (id) => void homes.delete(id),
    requireHere: (id, life) => {
      const home = homes.get(id);
      if (home !== undefined && home !== life) throw new AppError("task/stopped");
    },
    requireKept: (id) => {
      if (homes.get(id) === "deleted") throw new AppError("task/stopped");
    },
  };
}
