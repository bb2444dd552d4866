import { isDay } from "./calendar.ts";

/** What a Malaysian identity-card number says, or why it cannot be one. */
export type IdentityCard =
  | { readonly kind: "card"; readonly digits: string; /** `YYYY-MM-DD`. */ readonly born: string }
  | { readonly kind: "wrong"; readonly reason: "length" | "date" | "place" };

/**
 * Reads the twelve digits of a MyKad, YYMMDD-PB-####, typed with or without hyphens and spaces: the day of birth has
 * to be one, and not ahead; the place of birth has to be a code that the registration department gave out. There is no
 * check digit, so a slip in the last four digits cannot be seen.
 *
 * @param today - `YYYY-MM-DD`; years after it belong to the century before.
 * @see The list of place codes of Jabatan Pendaftaran Negara: 00, 17-20, 69, 70, 73, 80, 81 and 94-97 are not in use.
 */
export function readIdentityCard(text: string, today: string): IdentityCard {
  const digits = text.normalize("NFKC").replaceAll(/[\s\-‐‑–—.]/gu, "");
  if (!/^\d{12}$/.test(digits)) return { kind: "wrong", reason: "length" };
  const born = birthday(digits.slice(0, 6), today);
  if (born === null) return { kind: "wrong", reason: "date" };
  return unusedPlaces.has(digits.slice(6, 8)) ? { kind: "wrong", reason: "place" } : { kind: "card", digits, born };
}

const unusedPlaces: ReadonlySet<string> = new Set(["00", "17", "18", "19", "20", "69", "70", "73", "80", "81", "94", "95", "96", "97"]);

function birthday(digits: string, today: string): string | null {
  const century = Number(today.slice(0, 2));
  const rest = `${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4)}`;
  const days = [`${century}${rest}`, `${century - 1}${rest}`];
  return days.find((day) => isDay(day) && day <= today) ?? null;
}
