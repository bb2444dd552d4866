import type { TemplateResult } from "lit";

import { presenceAt } from "../../core/office/presence.ts";
import type { OpenFlow } from "../flows/open-flow.ts";
import type { Store } from "../store.ts";
import type { FlowWords } from "../strings/flows/words.ts";
import { presenceLine } from "./presence-line.ts";

/** Whether somebody is there to answer, with a network or without. */
export function flowPresence(store: Store, { session, flows }: OpenFlow, words: FlowWords): TemplateResult {
  const nowMs = store.services.clock();
  const { hours } = flows.forms;
  return presenceLine(presenceAt(hours ?? null, session.parts.live, nowMs), store.state, words, nowMs, hours?.timeZone);
}
