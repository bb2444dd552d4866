import type { NewSubmission } from "../core/outbox/prepare.ts";
import type { Trigger } from "../core/outbox/retry.ts";
import type { Json } from "../core/outbox/submission.ts";
import type { Draft } from "../device/outbox/drafts.ts";
import type { ListedItem } from "../device/outbox/listed-item.ts";
import type { ImportReport, SubmitOptions } from "../device/outbox/outbox.ts";
import type { OutboxCalls, OutboxOverview } from "./outbox-calls.ts";
import { startingCaller, type StartedWorker } from "./starting-caller.ts";

/** Everything people send, for the page: saved at once, delivered when there is a network. Each call may throw what the outbox does. */
export interface OutboxClient {
  overview(): Promise<OutboxOverview>;
  /** For something that is begun now: its id, as draft, in an SMS, and when it is sent. */
  newId(): Promise<string>;
  /** Resolves when it is on the disk and could be read back: only then it may be called saved. */
  submit(said: NewSubmission, options: SubmitOptions): Promise<ListedItem>;
  /** Something has changed that makes sending worth a try. */
  look(trigger: Trigger): void;
  retry(id: string): Promise<void>;
  keep(id: string, keep: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  markSeen(id: string): Promise<void>;
  exportUnsent(): Promise<Uint8Array>;
  importParcel(bytes: Uint8Array): Promise<ImportReport>;
  /** A photo made anew: no metadata, at most 300 KB; the file goes to the worker unread. @throws {AppError} `outbox/bad-photo`. */
  takePhoto(file: Blob): Promise<Uint8Array>;
  keepDraft(id: string, content: Json): Promise<void>;
  drafts(): Promise<readonly Draft[]>;
  removeDraft(id: string): Promise<void>;
  setPin(pin: string): Promise<void>;
  unlock(pin: string): Promise<void>;
  removePin(): Promise<void>;
  lock(): Promise<void>;
  /** Hands over what was said about answers, with consent. @returns How many. */
  sendMarks(label: string): Promise<number>;
  /** Takes everything of the outbox off the phone. */
  wipe(): Promise<void>;
  /** Calls back at every change, in other tabs too. @param deleted - When another tab deleted everything. */
  watch(listener: () => void, deleted?: () => void): () => void;
}

/** @param start - See `startingCaller`. */
export function outboxClient(start: () => StartedWorker): OutboxClient {
  const listeners = new Set<Readonly<Record<"changed" | "deleted", () => void>>>();
  const call = startingCaller<OutboxCalls>(start, "outbox", (caller) => {
    // Ends only with the worker; the next one is watched anew.
    caller.call("watch", [], { report: (what) => listeners.forEach((listener) => listener[what]()) }).catch(() => undefined);
  });
  return {
    overview: () => call("overview", []),
    newId: () => call("newId", []),
    submit: (said, options) => call("submit", [said, options]),
    look: (trigger) => void call("look", [trigger]).catch(() => undefined),
    retry: (id) => call("retry", [id]),
    keep: (id, keep) => call("keep", [id, keep]),
    remove: (id) => call("remove", [id]),
    markSeen: (id) => call("markSeen", [id]),
    exportUnsent: () => call("exportUnsent", []),
    importParcel: (bytes) => call("importParcel", [bytes]),
    takePhoto: (file) => call("takePhoto", [file]),
    keepDraft: (id, content) => call("keepDraft", [id, content]),
    drafts: () => call("drafts", []),
    removeDraft: (id) => call("removeDraft", [id]),
    setPin: (pin) => call("setPin", [pin]),
    unlock: (pin) => call("unlock", [pin]),
    removePin: () => call("removePin", []),
    lock: () => call("lock", []),
    sendMarks: (label) => call("sendMarks", [label]),
    wipe: () => call("wipe", []),
    watch: (changed, deleted = () => undefined) => {
      const listener = { changed, deleted };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
