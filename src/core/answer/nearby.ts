import type { Position } from "../pack/document.ts";
import type { DirectoryEntry } from "../search/pack-index.ts";
import type { SearchablePack } from "../search/pack-search.ts";
import { bearingBetween, distanceBetween, middleOf } from "./places.ts";
import { referenceTo } from "./references.ts";
import type { Asker, NearbyPlace } from "./reply.ts";

/**
 * Places of a kind, one translation each, nearest first; those known to be closed come last.
 *
 * @returns In the order of the packs where nobody said where they are.
 */
export function nearbyPlaces(packs: readonly SearchablePack[], kind: string, asker: Asker): NearbyPlace[] {
  const here = asker.at ?? areaMiddle(packs, asker.area);
  const places = packs.flatMap((pack) => {
    const mine = pack.index.directory.filter((entry) => entry.kind === "place" && entry.place?.kind === kind);
    const ids = [...new Set(mine.map((entry) => entry.id))];
    return ids.flatMap((id) => {
      const entry = inScreenLanguage(mine.filter((each) => each.id === id), asker);
      return entry?.place ? [describe(pack, entry, here)] : [];
    });
  });
  return places.sort((a, b) => closedLast(a) - closedLast(b) || (a.distance ?? anywhere) - (b.distance ?? anywhere));
}

/** Farther than any place on earth, in metres: where nobody knows where a place is. */
const anywhere = 1e8;

function inScreenLanguage(translations: readonly DirectoryEntry[], { lang }: Asker): DirectoryEntry | undefined {
  return translations.find((entry) => entry.lang === lang) ?? translations[0];
}

function describe(pack: SearchablePack, entry: DirectoryEntry, here: Position | undefined): NearbyPlace {
  const place = entry.place ?? { kind: "" };
  const measured = here && place.at ? { distance: distanceBetween(here, place.at), bearing: bearingBetween(here, place.at) } : {};
  return { entry: referenceTo(pack, entry), place, actions: entry.actions, ...measured };
}

function closedLast({ place }: NearbyPlace): number {
  return place.open === false ? 1 : 0;
}

function areaMiddle(packs: readonly SearchablePack[], area: string | undefined): Position | undefined {
  if (area === undefined) return undefined;
  for (const { index } of packs) {
    const place = index.directory.find((entry) => entry.id === area)?.place;
    const middle = place?.at ?? middleOf(place?.rings ?? []);
    if (middle) return middle;
  }
  return undefined;
}
