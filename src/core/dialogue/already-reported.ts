import { distanceBetween } from "../answer/places.ts";
import type { OpenRequest } from "../live/live-file.ts";
import type { Position } from "../pack/document.ts";
import { sameReport, sameReportMetres, sameReportsShown } from "./limits.ts";

/** A report that may be of the same thing. */
export interface Reported {
  readonly request: OpenRequest;
  readonly metres: number;
  readonly likeness: number;
}

/** Open requests of the category so near that a likeness is worth working out. */
export function nearbyRequests(requests: readonly OpenRequest[], category: string, at: Position): readonly OpenRequest[] {
  return requests.filter((request) => request.category === category && request.status !== "done" && request.status !== "declined" && distanceBetween(request.at, at) <= sameReportMetres);
}

/**
 * Which of them may be the same: similar words, or so near that it does not matter what was written; likeliest first.
 *
 * @param likenesses - Of each request's text to what the person wrote, as `likeness` gives it; null where it has no text.
 * @param byMeaning - Whether these were compared by meaning too.
 */
export function perhapsTheSame(requests: readonly OpenRequest[], likenesses: readonly (number | null)[], at: Position, byMeaning: boolean): readonly Reported[] {
  const bar = byMeaning ? sameReport.meaning : sameReport.letters;
  return requests
    .map((request, index): Reported => ({ request, metres: distanceBetween(request.at, at), likeness: likenesses[index] ?? bar }))
    .filter(({ likeness }) => likeness >= bar)
    .sort((a, b) => b.likeness - a.likeness || a.metres - b.metres)
    .slice(0, sameReportsShown);
}
