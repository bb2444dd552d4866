import type { CorrectionBook } from "../device/correction-book.ts";
import type { AgencyDesk } from "../device/agency-desk.ts";
import type { PushWords } from "../core/push.ts";
import type { Push } from "../device/push.ts";
import type { TakenOff } from "../device/make-room.ts";
import type { PackAlerts } from "../device/pack-alerts.ts";
import type { OutboxClient } from "../workers/outbox.ts";
import type { StaffParts } from "./staff-parts.ts";

/** What the outbox needs from the browser beside its worker; comes with the second stage of the app. */
export interface OutboxParts {
  readonly client: OutboxClient;
  readonly desk: AgencyDesk;
  readonly corrections: CorrectionBook;
  readonly alerts: PackAlerts;
  readonly push: Push & {
    /** Leaves the words of notifications for the service worker that shows them. */
    keepWords(words: PushWords): Promise<void>;
    /** Calls back when a notification was tapped while a page was open. */
    onLook(listener: () => void): void;
  };
  /** What this phone lost lately for want of room, the newest first. */
  takenOff(): Promise<readonly TakenOff[]>;
  /** Absent where the browser cannot keep anything sealed, as on plain http. */
  readonly staff?: StaffParts;
  /** Gives the person a file to keep or to pass on. */
  saveFile(name: string, bytes: Uint8Array, type?: string): Promise<void>;
  /** Calls back when the app is looked at again, the network returns, or it starts. */
  watchTriggers(listener: (trigger: "start" | "foreground" | "online") => void): () => void;
  /** Asks the browser to send in the background, where it can. */
  sendLater(): void;
  /** Which tabs of the app there are. */
  readonly tabs: Tabs;
  /** Empties the page at once, waits a moment for `last`, and goes to a page that says nothing about this one. */
  leave(last: Promise<unknown>): Promise<void>;
}

/** Tabs by a name of their own, which each has until it is closed or loaded anew. */
export interface Tabs {
  own(): Promise<string>;
  /** Names of all that are open, this one included. */
  living(): Promise<ReadonlySet<string>>;
}
