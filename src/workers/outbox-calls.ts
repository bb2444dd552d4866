import type { NewSubmission } from "../core/outbox/prepare.ts";
import type { Trigger } from "../core/outbox/retry.ts";
import type { Json } from "../core/outbox/submission.ts";
import type { Draft } from "../device/outbox/drafts.ts";
import type { ListedItem } from "../device/outbox/listed-item.ts";
import type { ImportReport, SubmitOptions } from "../device/outbox/outbox.ts";

/** What the phone tells about the outbox as it goes. */
export interface OutboxOverview {
  readonly items: readonly ListedItem[];
  /** Whether a PIN has to be typed before drafts and replies can be read. */
  readonly locked: boolean;
  readonly hasPin: boolean;
  /** Whether items survive the loss of the database. */
  readonly mirrored: boolean;
}

type Call<Args extends readonly unknown[], Value = void> = { readonly args: Args; readonly value: Value };

/** Everything the outbox worker does. */
export type OutboxCalls = {
  readonly overview: Call<readonly [], OutboxOverview>;
  readonly newId: Call<readonly [], string>;
  readonly submit: Call<readonly [said: NewSubmission, options: SubmitOptions], ListedItem>;
  readonly look: Call<readonly [trigger: Trigger]>;
  readonly retry: Call<readonly [id: string]>;
  readonly keep: Call<readonly [id: string, keep: boolean]>;
  readonly remove: Call<readonly [id: string]>;
  readonly markSeen: Call<readonly [id: string]>;
  readonly exportUnsent: Call<readonly [], Uint8Array>;
  readonly importParcel: Call<readonly [bytes: Uint8Array], ImportReport>;
  readonly takePhoto: Call<readonly [file: Blob], Uint8Array>;
  readonly keepDraft: Call<readonly [id: string, content: Json]>;
  readonly drafts: Call<readonly [], readonly Draft[]>;
  readonly removeDraft: Call<readonly [id: string]>;
  readonly setPin: Call<readonly [pin: string]>;
  readonly unlock: Call<readonly [pin: string]>;
  readonly removePin: Call<readonly []>;
  readonly lock: Call<readonly []>;
  readonly sendMarks: Call<readonly [label: string], number>;
  readonly wipe: Call<readonly []>;
  /** Reports each change until it is aborted, and when another tab deleted everything. */
  readonly watch: { readonly args: readonly []; readonly value: void; readonly report: "changed" | "deleted" };
};
