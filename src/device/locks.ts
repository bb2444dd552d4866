import { AppError } from "../core/errors.ts";

/** Runs `work` alone among all tabs and workers that use the same name. */
export type Exclusive = <T>(name: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/** Web Locks, which all tabs and workers of the app share; without them each tab is alone. */
export function webLocks(locks: LockManager | undefined): { readonly exclusive: Exclusive; readonly heldElsewhere: (name: string) => Promise<boolean> } {
  if (locks === undefined) return { exclusive: (_name, _signal, work) => work(), heldElsewhere: async () => false };
  return {
    exclusive: async (name, signal, work) => {
      let begun = false;
      try {
        return await locks.request(name, { signal }, () => {
          begun = true;
          return work();
        });
      } catch (cause) {
        throw begun ? cause : new AppError("task/stopped", {}, { cause });
      }
    },
    heldElsewhere: async (name) => ((await locks.query()).held ?? []).some((lock) => lock.name === name),
  };
}
