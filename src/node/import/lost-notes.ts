import type { Lost } from "./pack-blocks.ts";

/** What was left out of a file, in words. */
export function lostNotes({ pictures, struck, links }: Lost): string[] {
  return [
    ...(pictures === 0 ? [] : [`${counted(pictures, "picture")} left out; say in words what they show`]),
    ...(struck === 0 ? [] : [`${counted(struck, "passage")} struck through left out`]),
    ...(links === 0 ? [] : [`${counted(links, "link")} to http: or within the site became plain text`]),
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
