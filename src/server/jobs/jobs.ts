import { sweepAttempts } from "../attempts.ts";
import { purge } from "../admin/purge.ts";
import { feedLookMs, liveEveryMs, retentionEveryMs, sweepEveryMs } from "../limits.ts";
import { describeError } from "../log.ts";
import { takeOrders } from "./take-orders.ts";
import { timeOf, type ServerParts } from "../parts.ts";
import { watchFeed } from "../alerts/poll-feed.ts";
import { sweepAlerts } from "../alerts/take-alert.ts";
import { pushEveryMs } from "../push/limits.ts";
import { sweepAddresses } from "../push/push-addresses.ts";
import { sendDue } from "../push/send-due.ts";
import { sweepChallenges } from "../staff/challenges.ts";
import { makeLiveFile } from "./make-live-file.ts";

/** What the server does by itself. @returns What ends it, after what is under way is done. */
export function startJobs(parts: ServerParts): () => Promise<void> {
  const live = repeat("live", liveEveryMs, parts, async () => {
    if (parts.orders !== null) await takeOrders(parts, parts.orders);
    for (const { id } of parts.packs.all()) await makeLiveFile(parts, id);
  });
  const { pusher } = parts;
  const pushing = pusher === null ? async () => undefined : repeat("push", pushEveryMs, parts, () => sendDue(parts.database, pusher, parts.now));
  const sweep = repeat("sweep", sweepEveryMs, parts, async () => {
    await sweepAttempts(parts.database, parts.now());
    await sweepChallenges(parts.database, parts.now());
    await sweepAlerts(parts.database.queries, parts.now());
    await sweepAddresses(parts.database, parts.now());
  });
  const watchers = parts.feeds.map((feed) => repeat("feed", feedLookMs, parts, watchFeed(feed, parts)));
  const retention = repeat("retention", retentionEveryMs, parts, () => keepPolicy(parts));
  return async () => {
    await Promise.all([live(), pushing(), sweep(), retention(), ...watchers.map((stop) => stop())]);
  };
}

/** Erases what the agency keeps no longer. */
export async function keepPolicy(parts: ServerParts): Promise<number> {
  const { database, journal, retentionDays, now } = parts;
  if (retentionDays === null) return 0;
  const at = timeOf(parts);
  return purge(database, new Date(now() - retentionDays * 86_400_000).toISOString(), "server", at, async (ids) => journal?.(ids.map((id) => ({ type: "erased", id, at }))));
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
