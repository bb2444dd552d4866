import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Logger } from "pino";
import { createApi } from "./api.ts";
import type { Backend } from "./app.ts";
import { noGuides } from "./guides.ts";
import { createIntake } from "./intake/intake.ts";
import { startJobs } from "./jobs/jobs.ts";
import { readyWaitMs, usualLeaseHours } from "./limits.ts";
import { describeError } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import type { ServerParts } from "./parts.ts";
import { openStaffDoor } from "./staff/auth.ts";
import { readEpoch } from "./store/epoch.ts";
import { itemEntry } from "./store/journal-entry.ts";
import type { Store } from "./store/open-store.ts";

export type BackendOptions = Pick<ServerParts, "packs" | "site" | "signers" | "secret" | "now" | "retentionDays"> & Partial<Pick<ServerParts, "feeds" | "orders" | "open311Keys" | "pusher" | "guides" | "leaseHours">> & { readonly store: Store; readonly log: Logger; /** False for tests that run jobs by hand. */ readonly jobs?: boolean };

/** Puts the server together on an open database. `close` finishes what is under way; the store is closed with it. */
export async function openBackend({ store, log, jobs = true, feeds = [], orders = null, open311Keys = "optional", pusher = null, guides = noGuides, leaseHours = usualLeaseHours, ...rest }: BackendOptions): Promise<Backend & { readonly parts: ServerParts; readonly close: () => Promise<void> }> {
  const { database, journal } = store;
  const intake = createIntake({
    database,
    journal: journal === null ? null : (items) => journal(items.map(itemEntry)),
    onError: (cause) => log.error({ event: "intake", ...describeError(cause) }),
  });
  const parts: ServerParts = { ...rest, feeds, orders, open311Keys, pusher, guides, leaseHours, database, journal, intake, log, epoch: await readEpoch(database), metrics: createMetrics(intake.waiting) };
  const api = createApi(parts, openStaffDoor(database, rest.secret, rest.site.protocol === "https:"));
  const stopJobs = jobs ? startJobs(parts) : async () => undefined;
  return {
    parts,
    fetch: (request) => api.fetch(request),
    isReady: async () => {
      const answers = Promise.all([database.queries.execute(sql`SELECT 1`), store.hasRoom()]).then(([, room]) => room && !intake.failing(), () => false);
      return Promise.race([answers, wait(readyWaitMs, false, { ref: false })]);
    },
    metrics: () => parts.metrics.registry.metrics(),
    async close() {
      await intake.settle();
      await stopJobs();
      await store.close();
    },
  };
}
