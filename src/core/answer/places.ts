import type { Position } from "../pack/document.ts";

/** Mean radius of the earth in metres (IUGG). */
const earthRadius = 6_371_009;

/** Great-circle distance in metres. */
export function distanceBetween(from: Position, to: Position): number {
  const [lon1, lat1, lon2, lat2] = [...from, ...to].map(toRadians);
  const a = Math.sin(((lat2 ?? 0) - (lat1 ?? 0)) / 2) ** 2 + Math.cos(lat1 ?? 0) * Math.cos(lat2 ?? 0) * Math.sin(((lon2 ?? 0) - (lon1 ?? 0)) / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Direction to set out in, in degrees from north, clockwise, 0 to 360. */
export function bearingBetween(from: Position, to: Position): number {
  const [lon1 = 0, lat1 = 0, lon2 = 0, lat2 = 0] = [...from, ...to].map(toRadians);
  const east = Math.sin(lon2 - lon1) * Math.cos(lat2);
  const north = Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(lon2 - lon1);
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}

/** Middle of the box around an area's outer ring; undefined for an empty one. */
export function middleOf(rings: readonly (readonly Position[])[]): Position | undefined {
  const outer = rings[0] ?? [];
  if (outer.length === 0) return undefined;
  const lons = outer.map(([lon]) => lon);
  const lats = outer.map(([, lat]) => lat);
  return [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
}

/** Kinds of places that a question asks for, by its words; `null` when it asks for no place. */
export function placeAskedFor(question: string): string | null {
  for (const [kind, pattern] of placeWords) if (pattern.test(question)) return kind;
  return null;
}

const placeWords: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["shelter", /\bpps\b|pusat pemindahan|tempat perlindungan|pusat perpindahan|\bshelters?\b|evacuation cent|relief cent|疏散中心|避难|收容|临时安置|நிவாரண|தங்கும் ?முகாம்|முகாம்/iu],
  ["water", /(?:air bersih|tangki air|clean water|water (?:point|tanker|station))[^.]*(?:mana|where|dekat|near)|(?:mana|where)[^.]*(?:air bersih|clean water|tangki air)|哪里.*(?:干净|自来)水|领水/iu],
  ["clinic", /(?:klinik|clinic|hospital)[^.]*(?:terdekat|dekat|mana|near|where)|(?:mana|where|nearest)[^.]*(?:klinik|clinic|hospital)|(?:最近|哪里).*(?:诊所|医院)|(?:诊所|医院)在哪|மருத்துவமனை எங்|கிளினிக் எங்/iu],
  ["counter", /(?:kaunter|counter)[^.]*(?:terdekat|dekat|mana|near|where)|(?:mana|where|nearest)[^.]*(?:kaunter|counter)|柜台在哪|கவுண்டர் எங்/iu],
];

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
