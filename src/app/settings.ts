/** In percent of the browser's own size. */
export type TextSize = 100 | 125 | 150 | 200;
/** Light and dark; `system` follows the phone. */
export type Theme = "system" | "light" | "dark";

export const textSizes: readonly TextSize[] = [100, 125, 150, 200];
export const themes: readonly Theme[] = ["system", "light", "dark"];

/** Who lives with the person; the words of a pack's `audience`. */
export type Household = "baby" | "elderly" | "disabled" | "pregnant" | "medical" | "pets";

export const households: readonly Household[] = ["baby", "elderly", "disabled", "pregnant", "medical", "pets"];

/** What the person chose; never leaves the phone. */
export interface Settings {
  /** Null until chosen: then the browser's language counts. */
  readonly lang: string | null;
  readonly textSize: TextSize;
  readonly theme: Theme;
  /** Reads every answer aloud by itself. */
  readonly readAloud: boolean;
  /** Id of an area of a pack. */
  readonly area: string | null;
  readonly household: readonly Household[];
  /** Ids of packs that the person removed: not fetched again before they ask for it. */
  readonly declined: readonly string[];
}

/** As on the first day; `lang` null follows the browser. */
export const defaultSettings: Settings = { lang: null, textSize: 100, theme: "system", readAloud: false, area: null, household: [], declined: [] };

/** Reads what was kept; whatever does not fit falls back to its default. `public/boot.js` reads the same shape before the first paint. */
export function parseSettings(kept: unknown): Settings {
  if (typeof kept !== "object" || kept === null) return defaultSettings;
  const field = (name: string): unknown => Object.getOwnPropertyDescriptor(kept, name)?.value;
  const household = field("household");
  const lang = field("lang");
  const area = field("area");
  const declined = field("declined");
  return {
    lang: typeof lang === "string" ? lang : null,
    textSize: textSizes.find((size) => size === field("textSize")) ?? defaultSettings.textSize,
    theme: themes.find((theme) => theme === field("theme")) ?? defaultSettings.theme,
    readAloud: field("readAloud") === true,
    area: typeof area === "string" ? area : null,
    household: Array.isArray(household) ? households.filter((who) => household.includes(who)) : [],
    declined: Array.isArray(declined) ? declined.filter((id) => typeof id === "string") : [],
  };
}

/** The first language of the interface that the browser asks for; Indonesian readers get Malay. */
export function preferredLanguage(available: readonly string[], asked: readonly string[]): string {
  for (const tag of asked) {
    const primary = tag.toLowerCase().split("-")[0] ?? "";
    const code = primary === "id" ? "ms" : primary;
    if (available.includes(code)) return code;
  }
  return available[0] ?? "ms";
}
