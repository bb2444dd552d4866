import type { Reported } from "../../core/dialogue/already-reported.ts";
import type { FlowDraft } from "../../core/dialogue/flow-draft.ts";
import type { OutgoingContext } from "../../core/dialogue/outgoing.ts";
import type { Category, Form } from "../../core/forms/form.ts";
import type { Position } from "../../core/pack/document.ts";
import type { SeenLive } from "../../device/agency-desk.ts";

/** What the form is made of besides the draft; asked anew each time, for the words may change. */
export interface FormParts {
  readonly proposed: readonly string[];
  readonly same: readonly Reported[];
  readonly live: SeenLive | null;
}

/** What a flow needs of the pack and the screen that it is on. */
export interface SessionContext {
  readonly categories: readonly Category[];
  /** @returns Null where the pack has no such form any more. */
  readonly formOf: (draft: FlowDraft, parts: FormParts) => Form | null;
  readonly placeAt: (id: string) => Position | undefined;
  readonly outgoing: Pick<OutgoingContext, "transcript" | "gaps" | "utcOffsetMinutes" | "hours">;
  /** What the list of sent things calls it. */
  readonly label: (draft: FlowDraft) => string;
  /** Something has changed that is to be shown. */
  readonly changed: () => void;
}
