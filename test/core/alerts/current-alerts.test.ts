import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alert } from "../../../src/core/alerts/alert.ts";
import { nearnessOf, type Whereabouts } from "../../../src/core/alerts/area-match.ts";
import { currentAlerts } from "../../../src/core/alerts/current-alerts.ts";
import { overlap } from "../../../src/core/alerts/shapes.ts";
import type { Position } from "../../../src/core/pack/document.ts";
import { alertOf } from "./cap-messages.ts";

const during = Date.parse("2026-11-28T04:00:00Z");
const nowhere: Whereabouts = { fix: null, area: null };
const at = (longitude: number, latitude: number, accuracyMetres = 10): Whereabouts => ({ fix: { position: [longitude, latitude], accuracyMetres }, area: null });
const inArea = (id: string, rings: readonly (readonly Position[])[] = [], codes: readonly string[] = []): Whereabouts => ({ fix: null, area: { id, codes, rings, at: null } });
const shown = (alerts: readonly Alert[], nowMs = during, whereabouts = nowhere, languages = ["ms"]) => currentAlerts(alerts, nowMs, { whereabouts, languages });

describe("the alerts that count now", () => {
  const flood = alertOf("flood");
  const cancel = alertOf("flood-cancel");

  it("[LV3] end by themselves, with no network, when they say; one that does not say after a day", () => {
    expect(shown([flood])).toHaveLength(1);
    expect(shown([flood], Date.parse("2026-11-28T13:59:59Z"))).toHaveLength(1);
    expect(shown([flood], Date.parse("2026-11-28T14:00:00Z"))).toHaveLength(0);
    const child = alertOf("missing-child");
    expect(shown([child], Date.parse("2026-06-13T05:38:00Z"))).toHaveLength(1);
    expect(shown([child], Date.parse("2026-06-13T05:39:00Z"))).toHaveLength(0);
  });

  it("[LV4] are gone when another of the same status took them back, in whatever order both came", () => {
    expect(shown([flood, cancel])).toEqual([]);
    expect(shown([cancel, flood])).toEqual([]);
    const update = alertOf("flood-cancel", (xml) => xml.replace("Cancel", "Update"));
    expect(shown([update, flood]).map(({ alert }) => alert.identifier)).toEqual(["2.49.0.1.458.0.2026.11.28.2"]);
    const ofAnExercise = alertOf("flood-cancel", (xml) => xml.replace(">Actual<", ">Exercise<"));
    expect(shown([flood, ofAnExercise])).toHaveLength(1);
    expect(shown([flood, flood])).toHaveLength(1);
  });

  it("[LV4] are named by sender, identifier and moment: the same moment in another offset is the same", () => {
    const utc = alertOf("flood-cancel", (xml) => xml.replace("11.28.1,2026-11-28T08:00:00+08:00", "11.28.1,2026-11-28T00:00:00-00:00"));
    expect(shown([flood, utc])).toEqual([]);
    const other = alertOf("flood-cancel", (xml) => xml.replace("11.28.1,2026-11-28T08:00:00+08:00", "11.28.1,2026-11-28T08:00:01+08:00"));
    expect(shown([flood, other])).toHaveLength(1);
  });

  it("[LV5] are marked where they are exercises, after real ones; tests, drafts and what is between systems are never shown", () => {
    const exercise = alertOf("flood-exercise");
    expect(shown([exercise, flood]).map((each) => each.exercise)).toEqual([false, true]);
    for (const status of ["Test", "Draft", "System"]) expect(shown([alertOf("flood", (xml) => xml.replace(">Actual<", `>${status}<`))])).toEqual([]);
    for (const type of ["Ack", "Error"]) expect(shown([alertOf("flood-cancel", (xml) => xml.replace("Cancel", type))])).toEqual([]);
    expect(shown([alertOf("flood", (xml) => xml.replace("<scope>Public</scope>", "<scope>Private</scope><addresses>a</addresses>"))])).toEqual([]);
  });

  it("[LV6] speak the language the person reads, by the whole tag before the language, else the one the message begins with", () => {
    const headline = (languages: string[]) => shown([flood], during, nowhere, languages)[0]?.infos[0].headline;
    expect(headline(["en"])).toContain("Flood");
    expect(headline(["en-GB"])).toContain("Flood");
    expect(headline(["zh", "en"])).toContain("Flood");
    expect(headline(["zh"])).toContain("Amaran");
    expect(shown([alertOf("missing-child")], Date.parse("2026-06-12T06:00:00Z"), nowhere, ["es"])[0]?.infos[0].event).toBe("Rapto de Niño");
  });

  it("[LV6] fall back to another language rather than to what has ended", () => {
    const early = alertOf("flood", (xml) => xml.replace("22:00:00", "09:00:00"));
    expect(shown([early], during, nowhere, ["ms"])[0]?.infos[0].language).toBe("en");
  });

  it("[LV7] are matched by polygon, circle and code against a position or the area that was chosen", () => {
    const [area] = flood.infos[0]?.areas ?? [];
    const areas = area === undefined ? [] : [area];
    expect(nearnessOf(areas, at(105.045, 4.095))).toBe("here");
    expect(nearnessOf(areas, at(104.9, 4.095))).toBe("elsewhere");
    expect(nearnessOf(areas, at(105.0605, 4.095))).toBe("elsewhere");
    expect(nearnessOf(areas, at(105.0605, 4.095, 100))).toBe("here");
    expect(nearnessOf(areas, inArea("kampung-hilir"))).toBe("here");
    expect(nearnessOf(areas, inArea("x", [[[105.055, 4.0], [105.07, 4.0], [105.07, 4.2], [105.055, 4.2], [105.055, 4.0]]]))).toBe("here");
    expect(nearnessOf(areas, inArea("x", [[[104.9, 4.0], [104.95, 4.0], [104.95, 4.2], [104.9, 4.0]]]))).toBe("elsewhere");
    expect(nearnessOf(areas, nowhere)).toBe("unknown");
    const child = alertOf("missing-child").infos[0]?.areas ?? [];
    expect(nearnessOf(child, inArea("la", [], ["006037"]))).toBe("here");
    expect(nearnessOf(child, at(105, 4))).toBe("unknown");
    expect(nearnessOf(alertOf("security-advisory").infos[0]?.areas ?? [], at(105, 4))).toBe("unknown");
    expect(nearnessOf([], nowhere)).toBe("here");
  });

  it("[LV7] put what is here first", () => {
    const far = alertOf("flood", (xml) => xml.replace(/<polygon>.*<\/polygon>/g, "<circle>3.0,101.0 5</circle>").replaceAll("kampung-hilir", "elsewhere").replace("11.28.1<", "11.28.7<"));
    expect(shown([far, flood], during, at(105.045, 4.095)).map(({ nearness }) => nearness)).toEqual(["here", "elsewhere"]);
  });
});

describe("shapes on the earth", () => {
  const position = fc.tuple(fc.double({ min: 179, max: 181, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }));
  const wrap = ([longitude, latitude]: readonly [number, number]): Position => [longitude > 180 ? longitude - 360 : longitude, latitude];

  it("[LV7] meet across the 180th meridian as they do elsewhere, whichever is asked first", () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 3, maxLength: 6 }), position, fc.integer({ min: 0, max: 20_000 }), (corners, centre, metres) => {
        const moved = (by: number, [longitude, latitude]: readonly [number, number]): Position => [longitude - by, latitude];
        const here = { ring: corners.map((each) => moved(80, each)) };
        const across = { ring: corners.map(wrap) };
        const circle = { at: moved(80, centre), metres };
        const wrapped = { at: wrap(centre), metres };
        expect(overlap(across, wrapped)).toBe(overlap(here, circle));
        expect(overlap(wrapped, across)).toBe(overlap(across, wrapped));
        expect(overlap(across, across)).toBe(true);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
