import type { Position } from "../pack/document.ts";
import type { AlertArea } from "./alert.ts";
import { overlap, type Shape } from "./shapes.ts";

/** Where a person is, or said they want to hear about; never leaves the phone. */
export interface Whereabouts {
  readonly fix: { readonly position: Position; readonly accuracyMetres: number } | null;
  readonly area: { readonly id: string; /** Codes by which warning centres know it. */ readonly codes: readonly string[]; readonly rings: readonly (readonly Position[])[]; readonly at: Position | null } | null;
}

/** `unknown` where nothing can be told: neither the person said where they are nor the message in a way that a phone can compare. */
export type Nearness = "here" | "unknown" | "elsewhere";

/** Whether a message is about where the person is; one without areas is about all that its agency looks after. */
export function nearnessOf(areas: readonly AlertArea[], { fix, area }: Whereabouts): Nearness {
  if (areas.length === 0) return "here";
  const places: Shape[] = [];
  if (fix !== null) places.push({ at: fix.position, metres: fix.accuracyMetres });
  for (const ring of area?.rings ?? []) places.push({ ring });
  if (area !== null && area.rings.length === 0 && area.at !== null) places.push({ at: area.at, metres: 0 });
  const each = areas.map((of) => nearnessOfOne(of, places, area));
  if (each.includes("here")) return "here";
  return each.includes("unknown") ? "unknown" : "elsewhere";
}

function nearnessOfOne({ polygons, circles, geocodes }: AlertArea, places: readonly Shape[], area: Whereabouts["area"]): Nearness {
  const named = area === null ? [] : [area.id, ...area.codes].map((code) => code.toLowerCase());
  if (geocodes.some(({ value }) => named.includes(value.toLowerCase()))) return "here";
  const shapes: Shape[] = [...polygons.map((ring) => ({ ring })), ...circles];
  if (shapes.some((shape) => places.some((place) => overlap(shape, place)))) return "here";
  return shapes.length > 0 && places.length > 0 ? "elsewhere" : "unknown";
}
