import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSettings, parseSettings, preferredLanguage } from "../../src/app/settings.ts";

describe("settings", () => {
  it("[UI9] come back as they were kept", () => {
    const kept = { ...defaultSettings, lang: "ta", textSize: 150 as const, theme: "dark" as const, area: "kampung-hilir", household: ["baby" as const] };
    expect(parseSettings(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it("[UI9] fall back field by field when what was kept is damaged", () => {
    expect(parseSettings({ lang: 7, textSize: 300, theme: "pink", household: ["baby", "dragon"], area: {} })).toEqual({ ...defaultSettings, household: ["baby"] });
    fc.assert(fc.property(fc.anything(), (kept) => void parseSettings(kept)));
  });

  it("[UI9] begin in the browser's language, Indonesian in Malay, others in the first", () => {
    const available = ["ms", "en", "zh", "ta"];
    expect(preferredLanguage(available, ["fr-FR", "ta-IN", "en"])).toBe("ta");
    expect(preferredLanguage(available, ["id-ID"])).toBe("ms");
    expect(preferredLanguage(available, ["zh-Hant-TW"])).toBe("zh");
    expect(preferredLanguage(available, [])).toBe("ms");
  });
});
