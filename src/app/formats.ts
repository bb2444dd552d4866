/** Dates, numbers and sizes as a language writes them. */
export interface Formats {
  /** Day, month and year of an ISO date or time. */
  day(iso: string): string;
  /** Hour and minute of a time in milliseconds. */
  time(ms: number): string;
  bytes(bytes: number): string;
  distance(metres: number): string;
  /** Whole metres, for how exact a position is. */
  accuracy(metres: number): string;
  /** Of a share, which is kept between 0 and `most`. */
  percent(share: number, most?: number): string;
  number(value: number): string;
  /** How long ago, in the largest unit that is not zero. */
  ago(ms: number, nowMs: number): string;
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

/** @param locale - BCP 47 tag; browsers fall back by themselves where they lack it. */
export function formatsFor(locale: string): Formats {
  const day = once(() => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" }));
  const time = once(() => new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }));
  const whole = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
  const percent = once(() => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }));
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const unit = (name: string, digits: number) =>
    once(() => new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: digits }));
  const kilobytes = unit("kilobyte", 0);
  const megabytes = unit("megabyte", 1);
  const gigabytes = unit("gigabyte", 1);
  const metres = unit("meter", 0);
  const kilometres = unit("kilometer", 1);
  return {
    day: (iso) => (Number.isNaN(Date.parse(iso)) ? iso : day().format(localDay(iso))),
    time: (ms) => time().format(ms),
    bytes: (bytes) => {
      if (bytes >= 999_500_000) return gigabytes().format(bytes / 1e9);
      return bytes >= 999_500 ? megabytes().format(bytes / 1e6) : kilobytes().format(Math.max(bytes > 0 ? 1 : 0, bytes / 1e3));
    },
    distance: (m) => (m < 995 ? metres().format(Math.max(10, Math.round(m / 10) * 10)) : kilometres().format(m / 1000)),
    accuracy: (m) => metres().format(Math.max(1, Math.round(m))),
    percent: (share, most = 1) => percent().format(Math.min(most, Math.max(0, share))),
    number: (value) => whole().format(value),
    ago: (ms, nowMs) => {
      const elapsed = Math.max(0, nowMs - ms);
      const [name, length] = steps.find(([, size]) => elapsed >= size) ?? ["second", 1000];
      return relative().format(-Math.floor(elapsed / length), name);
    },
  };
}

/** Made when it is first used: all ten together take a third of the time to the first screen. */
function once<Thing>(make: () => Thing): () => Thing {
  let made: Thing | undefined;
  return () => (made ??= make());
}

/** A date without a time is that day everywhere, not midnight in London. */
function localDay(iso: string): Date {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return match ? new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : new Date(iso);
}
