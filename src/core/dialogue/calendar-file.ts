/** An appointment as a calendar keeps it. */
export interface CalendarEvent {
  /** Stays the same when the time changes, so that calendars move the entry instead of doubling it. */
  readonly uid: string;
  /** Grows with every change. */
  readonly sequence: number;
  /** ISO 8601 UTC. */
  readonly from: string;
  readonly minutes: number;
  readonly title: string;
  readonly place?: string;
  readonly text?: string;
}

/**
 * Writes an iCalendar file (RFC 5545) with a reminder a day before.
 *
 * @param nowMs - When it is made.
 */
export function calendarFile({ uid, sequence, from, minutes, title, place, text }: CalendarEvent, nowMs: number): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Suluh//Appointments//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${escaped(uid)}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(nowMs)}`,
    `DTSTART:${utc(Date.parse(from))}`,
    `DTEND:${utc(Date.parse(from) + minutes * 60_000)}`,
    `SUMMARY:${escaped(title)}`,
    ...(place === undefined ? [] : [`LOCATION:${escaped(place)}`]),
    ...(text === undefined ? [] : [`DESCRIPTION:${escaped(text)}`]),
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:-P1D",
    `DESCRIPTION:${escaped(title)}`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r\n?|\n/g, String.raw`\n`).replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

/** Lines of at most 75 octets, the rest after a space; characters stay whole. RFC 5545, 3.1. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let written = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      written += "\r\n ";
      octets = 1;
    }
    written += character;
    octets += size;
  }
  return written;
}
