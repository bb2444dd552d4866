import { alertKey, type Alert } from "../../core/alerts/alert.ts";
import { maxLiveAlertBytes, maxLiveAlerts } from "../../core/alerts/limits.ts";
import { readCap } from "../../core/alerts/read-cap.ts";
import type { Language } from "../../core/pack/document.ts";
import { reportOn, type Problem, type Report } from "./problems.ts";

/** What `alerts/` is read in the light of. */
export interface AlertSurroundings {
  readonly languages: readonly Language[];
  /** Whether an id is in the pack. */
  readonly known: (id: string) => boolean;
}

/** Reads `alerts/*.xml`: messages of the Common Alerting Protocol 1.2 that travel in the pack, for where no live file arrives. */
export function readAlerts(files: ReadonlyMap<string, string>, around: AlertSurroundings, problems: Problem[]): Alert[] {
  const found: Alert[] = [];
  const first = new Map<string, string>();
  for (const [path, content] of files) {
    if (!isAlertPath(path)) continue;
    const report = reportOn(path, problems);
    const read = readCap(content);
    if (read.kind === "refused") {
      report.error("syntax", read.line, `Not a CAP 1.2 message that can be shown: ${read.reason}`, "Correct it by the standard, or ask its sender; docs/alerts.md tells what is read.");
      continue;
    }
    const { alert } = read;
    const before = first.get(alertKey(alert));
    if (before !== undefined) report.error("duplicate", 0, `The message "${alert.identifier}" is also in ${before}`, "Keep one of the two.");
    first.set(alertKey(alert), path);
    check(alert, around, report);
    found.push(alert);
  }
  reportRoom(found, problems);
  return found;
}

/** Where messages lie. */
export function isAlertPath(path: string): boolean {
  return /^alerts\/[^/]+\.xml$/i.test(path);
}

/** Tells what nobody would be shown, and what leads nowhere. */
function check({ identifier, scope, status, type, infos }: Alert, { languages, known }: AlertSurroundings, report: Report): void {
  const name = `The message "${identifier}"`;
  if (scope !== "Public") report.error("value", 0, `${name} has the scope ${scope}`, "Take it out: a pack is for everybody, and only messages with the scope Public are.");
  if (status !== "Actual" && status !== "Exercise") report.error("value", 0, `${name} has the status ${status}`, "Take it out: people are shown what is Actual or an Exercise.");
  if (type === "Ack" || type === "Error") report.error("value", 0, `${name} is of the type ${type}`, "Take it out: it is meant for warning systems.");
  if (infos.length === 0 && type !== "Cancel") report.error("empty", 0, `${name} has no info to show`, 'Add "info" with event, headline and instruction in each language.');
  const primary = (tag: Language) => tag.split("-")[0] ?? tag;
  const spoken = new Set(infos.map(({ language }) => primary(language)));
  const missing = languages.filter((language) => !spoken.has(primary(language)));
  if (infos.length > 0 && missing.length > 0) report.warn("translation", 0, `${name} has no text in ${missing.join(", ")}`, `Add an "info" for each; until then people read it in ${infos[0]?.language ?? ""}.`);
  const named = infos.flatMap(({ parameters }) => parameters.filter((each) => each.name === "suluh:document").map(({ value }) => value));
  for (const id of new Set(named)) if (!known(id)) report.error("dangling", 0, `"${id}" is not in the pack`, "Correct the parameter suluh:document, or write what it names.");
}

function reportRoom(alerts: readonly Alert[], problems: Problem[]): void {
  const bytes = Buffer.byteLength(JSON.stringify(alerts));
  const report = reportOn("alerts", problems);
  if (alerts.length > maxLiveAlerts) report.error("size", 0, `There are ${alerts.length} messages`, `Take out what is over: a pack carries at most ${maxLiveAlerts}.`);
  else if (bytes > maxLiveAlertBytes) report.error("size", 0, `The messages take ${Math.ceil(bytes / 1024)} KB`, `Take out what is over, or corners of polygons: a pack carries at most ${maxLiveAlertBytes / 1024} KB.`);
}
