import { packFlow, type KeptFlow } from "./kept-flow.ts";
import type { FlowPorts } from "./flow-ports.ts";

/** Writes one flow's draft, one state after the other: what was half typed never comes after the answer that it became. */
export function draftWriter({ keepDraft, removeDraft }: Pick<FlowPorts["outbox"], "keepDraft" | "removeDraft">) {
  let last: Promise<unknown> = Promise.resolve();
  const next = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    keep: (kept: KeptFlow): Promise<void> => next(() => keepDraft(kept.draft.id, packFlow(kept))),
    remove: (id: string): Promise<void> => next(() => removeDraft(id)),
  };
}
