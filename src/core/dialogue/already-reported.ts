import { distanceBetween } from "../answer/places.ts";
import type { OpenRequest } from "../live/live-file.ts";
import type { Position } from "../pack/document.ts";
import { sameReport, sameReportMetres, sameReportsCompared, sameReportsShown, sameSpotMetres } from "./limits.ts";

/** A report that may be of the same thing. */
export interface Reported {
  readonly request: OpenRequest;
  readonly metres: number;
  readonly likeness: number;
}

/**
 * Open requests of the category so near that a likeness is worth working out, nearest first: at most as many as a phone
 * compares by meaning while somebody waits.
 */
export function nearbyRequests(requests: readonly OpenRequest[], category: string, at: Position): readonly OpenRequest[] {
  return requests
    .filter((request) => request.category === category && request.status !== "done" && request.status !== "declined")
    .map((request) => ({ request, metres: distanceBetween(request.at, at) }))
    .filter(({ metres }) => metres <= sameReportMetres)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, sameReportsCompared)
    .map(({ request }) => request);
}

/** What a new report is compared by. */
export interface Compared {
  readonly at: Position;
  /** Of each request's text to what the person wrote, as `likeness` gives it; null where words cannot tell. */
  readonly likenesses: readonly (number | null)[];
  /** Whether these were compared by meaning too. */
  readonly byMeaning: boolean;
}

/** Which of them may be the same, likeliest first: by similar words, where words cannot tell, or at the same spot whatever was written. */
export function perhapsTheSame(requests: readonly OpenRequest[], { at, likenesses, byMeaning }: Compared): readonly Reported[] {
  const bar = byMeaning ? sameReport.meaning : sameReport.letters;
  return requests
    .map((request, index): Reported => {
      const metres = distanceBetween(request.at, at);
      const told = likenesses[index] ?? bar;
      return { request, metres, likeness: metres <= sameSpotMetres ? Math.max(told, bar) : told };
    })
    .filter(({ likeness }) => likeness >= bar)
    .sort((a, b) => b.likeness - a.likeness || a.metres - b.metres)
    .slice(0, sameReportsShown);
}
