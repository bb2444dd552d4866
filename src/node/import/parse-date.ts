const months: readonly (readonly string[])[] = [
  ["january", "januari", "jan"],
  ["february", "februari", "feb"],
  ["march", "mac", "maret", "mar"],
  ["april", "apr"],
  ["may", "mei"],
  ["june", "jun", "juni"],
  ["july", "julai", "juli", "jul"],
  ["august", "ogos", "agustus", "aug", "ogo"],
  ["september", "sept", "sep"],
  ["october", "oktober", "oct", "okt"],
  ["november", "nov"],
  ["december", "disember", "desember", "dec", "dis"],
];

/**
 * A day as people write it, as YYYY-MM-DD: `2026-03-12`, `12/3/2026` (day first), `12 Mac 2026`, `March 12, 2026`,
 * `2026年3月12日`.
 *
 * @returns null for anything else, also for a day that no calendar has.
 */
export function parseDate(text: string): string | null {
  const plain = text.trim().toLowerCase();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t\s].*)?$/.exec(plain) ?? /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/.exec(plain);
  if (iso !== null) return day(iso[1], iso[2], iso[3]);
  const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s.*)?$/.exec(plain);
  if (dayFirst !== null) return day(dayFirst[3], dayFirst[2], dayFirst[1]);
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:hb\.?\s+)?([a-z]+)\.?,?[\s-]+(\d{4})$/.exec(plain);
  if (named !== null) return day(named[3], monthOf(named[2]), named[1]);
  const american = /^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(plain);
  return american === null ? null : day(american[3], monthOf(american[1]), american[2]);
}

function monthOf(name: string | undefined): string {
  return String(months.findIndex((names) => names.includes(name ?? "")) + 1);
}

function day(year = "", month = "", date = ""): string | null {
  const iso = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== iso ? null : iso;
}
