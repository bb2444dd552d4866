import { afterEach, describe, expect, it } from "vitest";
import { officeTime, sameOfficeDay } from "../../src/app/office-time.ts";

const before = process.env["TZ"];
const opens = Date.parse("2026-11-30T00:00:00Z");
const kualaLumpur = { locale: "en", timeZone: "Asia/Kuala_Lumpur" };

/** A phone whose clock is set to a zone. */
function phoneIn(zone: string): void {
  process.env["TZ"] = zone;
}

afterEach(() => {
  if (before === undefined) delete process.env["TZ"];
  else process.env["TZ"] = before;
});

describe("times of an office", () => {
  it("[AS26] are what the clock on its wall shows, wherever the phone is", () => {
    for (const zone of ["Asia/Kuala_Lumpur", "Europe/London", "America/St_Johns"]) {
      phoneIn(zone);
      expect(officeTime(opens, kualaLumpur, {})).toContain("8:00");
      expect(officeTime(opens, kualaLumpur, { weekday: "long" })).toContain("Monday");
    }
  });

  it("[AS26] name the zone where the phone's clock shows another time, and only there", () => {
    phoneIn("Asia/Singapore");
    expect(officeTime(opens, kualaLumpur, {})).not.toContain("GMT");
    phoneIn("Europe/London");
    expect(officeTime(opens, kualaLumpur, {})).toContain("GMT+8");
    expect(officeTime(opens, { locale: "en", timeZone: undefined }, {})).not.toContain("GMT");
  });

  it("[AS26] are of today by the office's calendar", () => {
    phoneIn("Europe/London");
    const evening = Date.parse("2026-11-29T15:30:00Z");
    expect(sameOfficeDay(evening, opens, kualaLumpur)).toBe(false);
    expect(sameOfficeDay(evening + 3_600_000, opens, kualaLumpur)).toBe(true);
    expect(sameOfficeDay(evening + 3_600_000, opens, { timeZone: undefined })).toBe(false);
  });
});
