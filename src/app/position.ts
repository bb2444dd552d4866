import type { Position } from "../core/pack/document.ts";

const earthRadiusMetres = 6_371_000;
const radians = Math.PI / 180;

/** Metres between two points in a straight line, by the haversine formula. */
export function metresBetween(a: Position, b: Position): number {
  const dLat = (b[1] - a[1]) * radians;
  const dLon = (b[0] - a[0]) * radians;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * radians) * Math.cos(b[1] * radians) * Math.sin(dLon / 2) ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Which of the eight directions (0 north, 2 east, 4 south, 6 west) a bearing in degrees is nearest to. */
export function octantOf(bearing: number): number {
  return ((Math.round(bearing / 45) % 8) + 8) % 8;
}

/** Both numbers as an operator writes them down: latitude first, five decimals, about one metre. */
export function coordinatePair(position: Position): { readonly latitude: string; readonly longitude: string } {
  return { latitude: position[1].toFixed(5), longitude: position[0].toFixed(5) };
}

/** The nearest of things that have a place, no further than `withinMetres`; null when there is none. */
export function nearestTo<T extends { readonly at?: Position }>(
  position: Position,
  things: readonly T[],
  withinMetres = Infinity,
): { readonly thing: T; readonly metres: number } | null {
  let best: { thing: T; metres: number } | null = null;
  for (const thing of things) {
    if (!thing.at) continue;
    const metres = metresBetween(position, thing.at);
    if (metres < (best?.metres ?? withinMetres)) best = { thing, metres };
  }
  return best;
}
