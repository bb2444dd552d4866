import type { CorrectionBook } from "../device/correction-book.ts";
import type { AgencyDesk } from "../device/agency-desk.ts";
import type { PackAlerts } from "../device/pack-alerts.ts";
import type { OutboxClient } from "../workers/outbox.ts";

/** What the outbox needs from the browser beside its worker; comes with the second stage of the app. */
export interface OutboxParts {
  readonly client: OutboxClient;
  readonly desk: AgencyDesk;
  readonly corrections: CorrectionBook;
  readonly alerts: PackAlerts;
  /** Gives the person a file to keep or to pass on. */
  saveFile(name: string, bytes: Uint8Array, type?: string): Promise<void>;
  /** Calls back when the app is looked at again, the network returns, or it starts. */
  watchTriggers(listener: (trigger: "start" | "foreground" | "online") => void): () => void;
  /** Asks the browser to send in the background, where it can. */
  sendLater(): void;
  /** Leaves at once for a page that says nothing about this one. */
  leave(): void;
}
