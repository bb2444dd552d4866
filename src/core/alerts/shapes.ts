import type { Position } from "../pack/document.ts";

/** A part of the earth's surface; a position that is known to so many metres is a circle. */
export type Shape = { readonly ring: readonly Position[] } | { readonly at: Position; readonly metres: number };

const earthRadius = 6_371_009;

/** True when two shapes have a point in common, also across the 180th meridian. */
export function overlap(a: Shape, b: Shape): boolean {
  if ("at" in a && "at" in b) return distance(a.at, b.at) <= a.metres + b.metres;
  if ("ring" in a && "ring" in b) return ringsOverlap(unrolled(a.ring), unrolled(b.ring));
  if ("ring" in a && "at" in b) return circleOverlaps(unrolled(a.ring), b.at, b.metres);
  return "at" in a && "ring" in b && circleOverlaps(unrolled(b.ring), a.at, a.metres);
}

function ringsOverlap(a: readonly Position[], b: readonly Position[]): boolean {
  return turns.some((turn) => {
    const moved = b.map(([longitude, latitude]): Position => [longitude + turn, latitude]);
    if (!boxesMeet(a, moved)) return false;
    return inside(moved[0], a) || inside(a[0], moved) || edgesOf(a).some(([from, to]) => edgesOf(moved).some((other) => cross(from, to, other[0], other[1])));
  });
}

function circleOverlaps(ring: readonly Position[], [longitude, latitude]: Position, metres: number): boolean {
  return turns.some((turn) => {
    const at: Position = [longitude + turn, latitude];
    return inside(at, ring) || edgesOf(ring).some(([from, to]) => distanceToEdge(at, from, to) <= metres);
  });
}

const turns = [0, -360, 360];

/** The ring with longitudes that run on beyond 180 degrees instead of jumping. */
function unrolled(ring: readonly Position[]): readonly Position[] {
  let last: number | undefined;
  return ring.map(([longitude, latitude]) => {
    const near: number = last === undefined ? longitude : longitude + 360 * Math.round((last - longitude) / 360);
    last = near;
    return [near, latitude];
  });
}

function edgesOf(ring: readonly Position[]): (readonly [Position, Position])[] {
  return ring.flatMap((from, index) => {
    const to = ring[index + 1] ?? ring[0];
    return to === undefined ? [] : [[from, to] as const];
  });
}

/** By the number of edges that a line to the east meets. */
function inside(point: Position | undefined, ring: readonly Position[]): boolean {
  if (point === undefined) return false;
  const [x, y] = point;
  let odd = false;
  for (const [[x1, y1], [x2, y2]] of edgesOf(ring)) if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) odd = !odd;
  return odd;
}

function cross(a: Position, b: Position, c: Position, d: Position): boolean {
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0 && boxesMeet([a, b], [c, d]);
}

function side(a: Position, b: Position, c: Position): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function boxesMeet(a: readonly Position[], b: readonly Position[]): boolean {
  return [0, 1].every((axis) => {
    const [of, other] = [a, b].map((each) => each.map((position) => position[axis] ?? 0));
    return Math.max(...(of ?? [])) >= Math.min(...(other ?? [])) && Math.max(...(other ?? [])) >= Math.min(...(of ?? []));
  });
}

/** On a plane that touches the earth at the point: exact enough for the distances that people are near. */
function distanceToEdge(point: Position, from: Position, to: Position): number {
  const scale = Math.cos((point[1] * Math.PI) / 180);
  const [ax, ay, bx, by] = [(from[0] - point[0]) * scale, from[1] - point[1], (to[0] - point[0]) * scale, to[1] - point[1]];
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / length));
  return (Math.hypot(ax + along * (bx - ax), ay + along * (by - ay)) * Math.PI * earthRadius) / 180;
}

/** Great-circle distance in metres. */
function distance(from: Position, to: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const a = Math.sin(radians(to[1] - from[1]) / 2) ** 2 + Math.cos(radians(from[1])) * Math.cos(radians(to[1])) * Math.sin(radians(to[0] - from[0]) / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(a)));
}
