import type { Logger } from "pino";
import type { CapFeed } from "./alerts/poll-feed.ts";
import type { Database } from "./db/database.ts";
import type { Intake } from "./intake/intake.ts";
import type { Signer } from "./intake/receipts.ts";
import type { Metrics } from "./metrics.ts";
import type { StaffGuides } from "./guides.ts";
import type { PackShelf } from "./packs.ts";
import type { Pusher } from "./push/push-sender.ts";

/** What routes and jobs of the server work with. */
export interface ServerParts {
  readonly database: Database;
  readonly intake: Intake;
  /** Keeps what is no submission safe until the next dump; null where the database does. */
  readonly journal: ((entries: readonly unknown[]) => Promise<void>) | null;
  readonly packs: PackShelf;
  /** What only staff may read; apart from the site, which everybody may. */
  readonly guides: StaffGuides;
  /** For how long a phone may keep that without asking again. */
  readonly leaseHours: number;
  readonly signers: { readonly receipt: Signer; readonly live: Signer };
  /** Of this database; another one after it was restored from a backup. */
  readonly epoch: string;
  /** Not in the database: what is keyed with it cannot be tried out by whoever has a dump. */
  readonly secret: string;
  /** Days after which what was closed is erased; null keeps it until somebody erases it. */
  readonly retentionDays: number | null;
  /** Where the agency publishes its warnings. */
  readonly feeds: readonly CapFeed[];
  /** Null where the agency tells nobody by Web Push. */
  readonly pusher: Pusher | null;
  /** Whether programs that send by Open311 need a key. */
  readonly open311Keys: "required" | "optional";
  /** Folder for news by hand while this server has the embedded database; null where nobody writes any. */
  readonly orders: string | null;
  /** Address that staff open: passkeys belong to it. */
  readonly site: URL;
  readonly now: () => number;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** The address a request came from, as far as it is known. */
export interface Client {
  readonly address: string;
}

/** ISO 8601 UTC in milliseconds. */
export function timeOf(parts: Pick<ServerParts, "now">): string {
  return new Date(parts.now()).toISOString();
}
