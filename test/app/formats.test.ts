import { describe, expect, it } from "vitest";
import { formatsFor } from "../../src/app/formats.ts";
import { shippedLanguages } from "../../src/app/languages.ts";

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, " ");

describe("dates, numbers and sizes", () => {
  it("[UI10] are written as the language writes them", () => {
    const written = shippedLanguages.map(({ locale }) => {
      const formats = formatsFor(locale);
      return [formats.day("2026-11-02"), formats.number(12_345), formats.bytes(28_400_000), formats.distance(1240)].map(plain);
    });
    expect(written).toEqual([
      ["2 Nov 2026", "12,345", "28.4 MB", "1.2 km"],
      ["2 Nov 2026", "12,345", "28.4 MB", "1.2 km"],
      ["2026年11月2日", "12,345", "28.4 MB", expect.stringMatching(/^1\.2 ?(km|公里)$/)],
      [expect.stringContaining("2026"), "12,345", expect.stringMatching(/^28\.4/), expect.stringMatching(/^1\.2/)],
    ]);
  });

  it("[UI10] keep a date on its day in every time zone and show what is not a date as it came", () => {
    const formats = formatsFor("en-MY");
    expect(formats.day("2026-01-01")).toBe("1 Jan 2026");
    expect(formats.day("soon")).toBe("soon");
  });

  it("[UI10] round as people speak", () => {
    const formats = formatsFor("en-MY");
    expect([3, 84, 996, 14_960].map((metres) => plain(formats.distance(metres)))).toEqual(["10 m", "80 m", "1 km", "15 km"]);
    expect([0, 400, 212_400, 999_600, 1_240_000_000].map((bytes) => plain(formats.bytes(bytes)))).toEqual(["0 kB", "1 kB", "212 kB", "1 MB", "1.2 GB"]);
    expect([-1, 0.426, 7].map((share) => formats.percent(share))).toEqual(["0%", "43%", "100%"]);
    expect(plain(formats.accuracy(12.4))).toBe("12 m");
  });

  it("[UI10] tell how long ago in the largest unit that fits, never in the future", () => {
    const { ago } = formatsFor("ms-MY");
    const now = 10_000_000_000;
    expect(ago(now - 300_000, now)).toBe("5 minit lalu");
    expect(ago(now - 7_200_000, now)).toBe("2 jam lalu");
    expect(ago(now - 86_400_000 * 3, now)).toContain("3 hari");
    expect(ago(now + 5000, now)).toBe("sekarang");
  });
});
