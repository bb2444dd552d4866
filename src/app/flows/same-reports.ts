import { nearbyRequests, perhapsTheSame, type Reported } from "../../core/dialogue/already-reported.ts";
import type { FlowDraft } from "../../core/dialogue/flow-draft.ts";
import type { Answer } from "../../core/forms/form.ts";
import type { OpenRequest } from "../../core/live/live-file.ts";
import type { Position } from "../../core/pack/document.ts";
import type { Retrieval } from "../../workers/retrieval-api.ts";

/** Which open requests may be what a draft reports; all that are near where the texts cannot be compared. */
export async function sameReports(retrieval: Pick<Retrieval, "alike">, { pack, answers }: FlowDraft, at: Position, requests: readonly OpenRequest[]): Promise<readonly Reported[]> {
  const { category, description } = answers;
  const near = typeof category === "string" ? nearbyRequests(requests, category, at) : [];
  if (near.length === 0) return [];
  const text = typeof description === "string" ? description : "";
  const untold = { values: near.map(() => null), byMeaning: false };
  const { values, byMeaning } = await retrieval.alike(pack, text, near.map((request) => request.text)).catch(() => untold);
  return perhapsTheSame(near, { at, likenesses: values, byMeaning });
}

/**
 * Whether an answer to "is it the same?" still stands: "me too" for a report that is shown, "it is new" for those that were.
 *
 * @param before - What was shown when it was answered; null where nobody knows any more.
 */
export function stillSaid(said: Answer | undefined, same: readonly Reported[], before: readonly Reported[] | null): boolean {
  if (said === undefined || (said === "new" && before === null)) return true;
  if (said !== "new") return same.some(({ request }) => request.id === said);
  const shown = new Set(before?.map(({ request }) => request.id));
  return same.every(({ request }) => shown.has(request.id));
}
