import { readFileSync } from "node:fs";
import type { Alert } from "../../../src/core/alerts/alert.ts";
import { readCap } from "../../../src/core/alerts/read-cap.ts";

export type CapMessage = "security-advisory" | "thunderstorm" | "earthquake-update" | "missing-child" | "flood" | "flood-cancel" | "flood-exercise";

/** One of the messages in `messages/`: invented ones of the kinds in the specification's appendix, and a flood in Malay and English. */
export function capMessage(name: CapMessage): string {
  return readFileSync(new URL(`messages/${name}.xml`, import.meta.url), "utf8");
}

/** The same as an alert. */
export function alertOf(name: CapMessage, change: (source: string) => string = (source) => source): Alert {
  const read = readCap(change(capMessage(name)));
  if (read.kind === "refused") throw new Error(`${name}: line ${read.line}: ${read.reason}`);
  return read.alert;
}
