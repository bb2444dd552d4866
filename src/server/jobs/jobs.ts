import { sweepAttempts } from "../attempts.ts";
import { liveEveryMs } from "../limits.ts";
import { describeError } from "../log.ts";
import type { ServerParts } from "../parts.ts";
import { makeLiveFile } from "./make-live-file.ts";

/** What the server does by itself. @returns What ends it, after what is under way is done. */
export function startJobs(parts: ServerParts): () => Promise<void> {
  const live = repeat("live", liveEveryMs, parts, async () => {
    for (const { id } of parts.packs.all()) await makeLiveFile(parts, id);
  });
  const sweep = repeat("sweep", 10 * 60_000, parts, () => sweepAttempts(parts.database, parts.now()));
  return async () => {
    await Promise.all([live(), sweep()]);
  };
}

/** Runs at once and then again and again, never twice at the same time; a failure is logged and the next run comes. */
function repeat(event: string, everyMs: number, { log }: ServerParts, work: () => Promise<unknown>): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const run = async () => {
    try {
      await work();
    } catch (cause) {
      log.error({ event, ...describeError(cause) });
    }
    if (!stopped) timer = setTimeout(() => (running = run()), everyMs);
  };
  let running = run();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return running;
  };
}
