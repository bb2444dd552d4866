import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearbyPlaces } from "../../../src/core/answer/nearby.ts";
import { bearingBetween, distanceBetween, middleOf, placeAskedFor } from "../../../src/core/answer/places.ts";
import type { Place, Position } from "../../../src/core/pack/document.ts";
import { entryOf, openTiny } from "../search/tiny-pack.ts";

const kualaLumpur: Position = [101.6869, 3.139];
const singapore: Position = [103.8198, 1.3521];
const position = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -89, max: 89, noNaN: true }));

describe("distance and direction", () => {
  it("[AN3] are those of the great circle", () => {
    expect(distanceBetween([0, 0], [0, 1])).toBeCloseTo(111_195, -1);
    expect(distanceBetween([0, 0], [180, 0])).toBeCloseTo(Math.PI * 6_371_009, 0);
    expect(distanceBetween(kualaLumpur, singapore) / 1000).toBeCloseTo(309, -1);
    expect(distanceBetween([179.9, 0], [-179.9, 0])).toBeCloseTo(22_239, -1);
    expect([[0, 1], [1, 0], [0, -1], [-1, 0]].map(([lon = 0, lat = 0]) => bearingBetween([0, 0], [lon, lat]))).toEqual([0, 90, 180, 270]);
    expect(bearingBetween(kualaLumpur, singapore)).toBeCloseTo(130, -1);
  });

  it("[AN3] are the same both ways, and never negative", () => {
    fc.assert(
      fc.property(position, position, (from, to) => {
        expect(distanceBetween(from, to)).toBeCloseTo(distanceBetween(to, from), 3);
        expect(distanceBetween(from, from)).toBe(0);
        const bearing = bearingBetween(from, to);
        expect(bearing >= 0 && bearing <= 360).toBe(true);
      }),
      { seed: 16, numRuns: 500 },
    );
  });

  it("[AN3] of an area count from the middle of the box around it", () => {
    expect(middleOf([[[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]], [[1, 1], [1, 1]]])).toEqual([2, 1]);
    expect(middleOf([])).toBeUndefined();
    expect(middleOf([[]])).toBeUndefined();
  });
});

describe("a question for the way", () => {
  it.each([
    ["where is the nearest shelter", "shelter"],
    ["pps terdekat kat mana", "shelter"],
    ["最近的避难所在哪里", "shelter"],
    ["நிவாரண முகாம் எங்கே", "shelter"],
    ["அருகிலுள்ள தங்குமிடம்", "shelter"],
    ["di mana boleh ambil air bersih", "water"],
    ["clinic near me", "clinic"],
    ["kaunter mana", "counter"],
    ["PPS Hilir", "shelter"],
  ])("[AN4] “%s” asks for a %s", (question, kind) => {
    expect(placeAskedFor(question)).toBe(kind);
  });

  it.each(["may cats come to the shelter", "what must I bring to the pps", "is the water safe", "where is my refund", ""])("[AN4] “%s” asks for none", (question) => {
    expect(placeAskedFor(question)).toBeNull();
  });
});

describe("places", () => {
  const place = (id: string, details: Partial<Place>, lang = "en") =>
    entryOf(id, "A hall.", { kind: "place", lang, title: `${id} ${lang}`, place: { kind: "shelter", ...details }, actions: [{ type: "call", number: "00-1" }] });
  const all = [
    place("far", { at: [101, 4] }),
    place("closed", { at: [101, 3], open: false }),
    place("near", { at: [101, 3.1], open: true }),
    place("unknown", {}),
    entryOf("hilir", "Area.", { kind: "place", place: { kind: "area", rings: [[[100.9, 3.9], [101.1, 3.9], [101.1, 4.1], [100.9, 4.1]]] } }),
    entryOf("tap", "Water.", { kind: "place", place: { kind: "water", at: [101, 3] } }),
    place("near", { at: [101, 3.1], open: true }, "ms"),
  ];
  const asker = { lang: "en", household: [] };

  it("[AN3] come nearest first, those without a position after them, the closed last", async () => {
    const pack = await openTiny(all);
    const places = nearbyPlaces([pack], "shelter", { ...asker, at: [101, 3] });
    expect(places.map(({ entry }) => entry.id)).toEqual(["near", "far", "unknown", "closed"]);
    expect(places[0]?.distance).toBeCloseTo(11_119.5, 0);
    expect(places[0]?.bearing).toBeCloseTo(0, 5);
    expect(places[0]?.actions).toEqual([{ type: "call", number: "00-1" }]);
    expect(places[2]).not.toHaveProperty("distance");
  });

  it("[AN3] count from the middle of the area where nobody says where they are, and stand in the pack's order without one", async () => {
    const pack = await openTiny(all);
    expect(nearbyPlaces([pack], "shelter", { ...asker, area: "hilir" }).map(({ entry }) => entry.id)).toEqual(["far", "near", "unknown", "closed"]);
    expect(nearbyPlaces([pack], "shelter", { ...asker, area: "hilir", at: [101, 3] })[0]?.entry.id).toBe("near");
    for (const elsewhere of [asker, { ...asker, area: "nowhere" }]) {
      const places = nearbyPlaces([pack], "shelter", elsewhere);
      expect(places.map(({ entry }) => entry.id)).toEqual(["far", "near", "unknown", "closed"]);
      expect(places[0]).not.toHaveProperty("distance");
    }
  });

  it("[AN3] stand there once, in the language of the interface", async () => {
    const pack = await openTiny(all);
    expect(nearbyPlaces([pack], "shelter", { ...asker, lang: "ms" }).find(({ entry }) => entry.id === "near")?.entry.title).toBe("near ms");
    expect(nearbyPlaces([pack], "shelter", { ...asker, lang: "ta" }).map(({ entry }) => entry.title)).toEqual(["far en", "near en", "unknown en", "closed en"]);
    expect(nearbyPlaces([pack], "clinic", asker)).toEqual([]);
  });
});
