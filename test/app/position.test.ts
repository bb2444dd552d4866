import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Position } from "../../src/core/pack/document.ts";
import { coordinatePair, metresBetween, nearestTo, octantOf } from "../../src/app/position.ts";

const position = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -89, max: 89, noNaN: true }));

describe("where the phone is", () => {
  it("[UI11] is read out latitude first, with five decimals", () => {
    expect(coordinatePair([105.002314, 4.1])).toEqual({ latitude: "4.10000", longitude: "105.00231" });
  });

  it("[UI11] is measured on the globe, the same there and back", () => {
    expect(metresBetween([101.6869, 3.139], [100.3327, 5.4164])).toBeCloseTo(294_000, -4);
    fc.assert(
      fc.property(position, position, (a: Position, b: Position) => {
        expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 3);
        expect(metresBetween(a, a)).toBe(0);
      }),
    );
  });

  it("[UI11] has one of eight directions for every bearing", () => {
    expect([0, 22, 23, 90, 180, 270, 338, 360, -45].map(octantOf)).toEqual([0, 0, 1, 2, 4, 6, 0, 0, 7]);
    fc.assert(fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (bearing) => void expect([0, 1, 2, 3, 4, 5, 6, 7]).toContain(octantOf(bearing))));
  });

  it("[UI11] finds the nearest of the areas that have a place", () => {
    const nowhere: { readonly id: string; readonly at?: Position } = { id: "nowhere" };
    const areas = [{ id: "far", at: [101, 3] as const }, { id: "near", at: [100.34, 5.42] as const }, nowhere];
    expect(nearestTo([100.3327, 5.4164], areas)?.thing.id).toBe("near");
    expect(nearestTo([0, 0], [nowhere])).toBeNull();
    expect(nearestTo([0, 0], areas, 50_000)).toBeNull();
  });
});
