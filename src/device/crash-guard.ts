import type { Exclusive } from "./locks.ts";
import type { Settings } from "./settings.ts";

/** What is known about loads that ended the whole app, as they do on phones that run out of memory. */
export interface Crashes {
  /** In a row. */
  readonly count: number;
  /** Whether the run before this one ended in a load. */
  readonly last: boolean;
}

/** Remembers across crashes that something dangerous was under way. */
export interface CrashGuard {
  /** Looks once, at the first call: a marker that nobody holds any more is a crash. */
  crashes(): Promise<Crashes>;
  /** Runs `load` between setting and clearing the marker; alone among all tabs, since each takes the memory again. */
  run<T>(load: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** The page was left in good order: a marker that is still there is no crash. Counts only before the first look. */
  left(): Promise<void>;
  /** The person asks for another try. */
  forgive(): Promise<void>;
}

/** What the guard needs from outside. */
export interface CrashGuardPorts {
  readonly name: string;
  readonly settings: Settings;
  readonly exclusive: Exclusive;
  /** True while another tab holds the name; its marker is no crash. */
  readonly heldElsewhere: (name: string) => Promise<boolean>;
}

export function crashGuard({ name, settings, exclusive, heldElsewhere }: CrashGuardPorts): CrashGuard {
  const lock = `suluh-loading ${name}`;
  const [marker, counter] = [`${name}.loading`, `${name}.crashes`];
  const counted = async (): Promise<number> => {
    const count = await settings.get(counter);
    return typeof count === "number" ? count : 0;
  };
  const look = async (): Promise<Crashes> => {
    const last = (await settings.get(marker)) === true && !(await heldElsewhere(lock));
    const count = (await counted()) + (last ? 1 : 0);
    if (last) {
      await settings.put(counter, count);
      await settings.put(marker, false);
    }
    return { count, last };
  };
  let looked: Promise<Crashes> | null = null;
  const crashes = (): Promise<Crashes> => (looked ??= look());
  return {
    crashes,
    run: async (load, signal) => {
      await crashes();
      return await exclusive(lock, signal, async () => {
        await settings.put(marker, true);
        try {
          const loaded = await load();
          await settings.put(counter, 0);
          return loaded;
        } finally {
          // An error is not a crash: whoever can report it is still alive.
          await settings.put(marker, false);
        }
      });
    },
    left: async () => {
      if (looked === null && !(await heldElsewhere(lock))) await settings.put(marker, false);
    },
    forgive: async () => {
      await crashes();
      looked = Promise.resolve({ count: 0, last: false });
      await settings.put(counter, 0);
    },
  };
}
