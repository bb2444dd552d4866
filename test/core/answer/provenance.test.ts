import { describe, expect, it } from "vitest";
import { provenanceOf, textIn } from "../../../src/core/answer/provenance.ts";
import { entryOf, openTiny } from "../search/tiny-pack.ts";

const { manifest } = await openTiny([entryOf("a", "Text.")]);
const at = (time: string) => Date.parse(time);
const provenance = (time: string, validUntil?: string) =>
  provenanceOf(manifest, entryOf("a", "Text.", { source: { name: "Council", date: "2026-10-01" }, ...(validUntil ? { validUntil } : {}) }), "ms", at(time));

describe("where an answer comes from", () => {
  it("[AN2] names agency, pack, version, date and source", () => {
    expect(provenance("2026-12-01T00:00:00Z")).toEqual({
      pack: "tiny",
      packTitle: "Bantuan banjir",
      packVersion: 7,
      issued: "2026-11-01T00:00:00Z",
      agency: "Contoh District Council",
      demonstration: true,
      expired: false,
      source: { name: "Council", date: "2026-10-01" },
    });
  });

  it("[AN2] is expired after the last moment of the entry's date, or after the pack's", () => {
    expect(provenance("2026-12-31T23:59:58Z", "2026-12-31")).toMatchObject({ expired: false, validUntil: "2026-12-31" });
    expect(provenance("2027-01-01T00:00:00Z", "2026-12-31").expired).toBe(true);
    expect(provenance("2027-10-31T23:59:59Z").expired).toBe(false);
    expect(provenance("2027-11-01T00:00:01Z").expired).toBe(true);
    expect(provenance("2027-11-01T00:00:01Z", "2030-01-01").expired).toBe(true);
  });

  it("[AN2] is told in the first language there is where the person's is missing", () => {
    expect(textIn({ en: "Help", ms: "Bantuan" }, "ms")).toBe("Bantuan");
    expect(textIn({ en: "Help", ms: "Bantuan" }, "ta")).toBe("Help");
    expect(textIn({}, "ta")).toBe("");
  });
});
