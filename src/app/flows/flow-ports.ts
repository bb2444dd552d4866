import type { AgencyDesk } from "../../device/agency-desk.ts";
import type { OutboxClient } from "../../workers/outbox.ts";
import type { Retrieval } from "../../workers/retrieval-api.ts";

/** What a flow needs of the phone. */
export interface FlowPorts {
  readonly retrieval: Pick<Retrieval, "propose" | "alike">;
  readonly outbox: Pick<OutboxClient, "submit" | "takePhoto" | "keepDraft" | "removeDraft">;
  readonly desk: Pick<AgencyDesk, "live">;
  readonly clock: () => number;
}
