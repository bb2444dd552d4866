import type { Position } from "../pack/document.ts";
import { wordsOf } from "../search/analyse.ts";

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

/**
 * The kind of place that a question asks the way to.
 *
 * @returns null for a question that only mentions one ("may cats come to the shelter?").
 */
export function placeAskedFor(question: string): string | null {
  const kind = placeWords.find(([, pattern]) => pattern.test(question))?.[0];
  if (kind === undefined) return null;
  return whereWords.test(question) || wordsOf(question).length <= fewWords ? kind : null;
}

const placeWords: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["shelter", /\bpps\b|pusat (?:pemindahan|perpindahan)|tempat (?:perlindungan|pindah)|\bshelters?\b|(?:evacuation|relief) (?:cent|hall)|疏散中心|避难|收容|安置|நிவாரண|முகாம்|தங்குமிட/iu],
  ["water", /air bersih|tangki air|clean water|water (?:point|tanker|station)|领水|送水|குடிநீர்/iu],
  ["clinic", /klinik|clinic|hospital|诊所|医院|மருத்துவமனை|கிளினிக்/iu],
  ["counter", /kaunter|counter|柜台|கவுண்டர்/iu],
];

const whereWords =
  /terdekat|berdekatan|(?:di|kat|dkt|kt|ke|arah|jalan) ?man[ao]|\bmano\b|\b(?:where|nearest|closest|nearby)\b|near (?:me|here|by)|how (?:do i|to) get to|哪里|在哪|最近|附近|எங்க|அருகி|பக்கத்து/iu;

/** "PPS Kampung Hilir" names a place and nothing else. */
const fewWords = 2;

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
