import type { Entry } from "../pack/document.ts";
import { lastMomentOf } from "../pack/validity.ts";
import { shortNumbers, type Comparison, type GateVersion } from "./compare.ts";
import { digitsOf, factsOf } from "./facts.ts";
import type { Finding } from "./finding.ts";

/** Names of documents in one finding. */
const namesShown = 5;

const dayMs = 24 * 60 * 60 * 1000;

/** What ends until this moment expires soon. */
export function soonMs(nowMs: number, soonDays: number): number {
  return nowMs + soonDays * dayMs;
}

/** What one version shows by itself: dates, translations, numbers of critical documents. @param soonDays - Days ahead. */
export function inspectVersion({ manifest, entries }: GateVersion, nowMs: number, soonDays: number): Finding[] {
  const shown = entries.filter(({ kind }) => kind !== "outside");
  const documents = byId(shown);
  return [
    ...expiryOf("", "The pack", Date.parse(manifest.expires), nowMs, soonDays, 'Raise "valid_until" in pack.yaml once its contents have been looked through.'),
    ...documents.flatMap(([id, translations]) => expiryOf(id, `"${id}"`, Math.min(...translations.map(lastMomentOf)), nowMs, soonDays, 'Look through it and raise "valid_until", or take it out.')),
    ...documents.flatMap(([id, translations]) => missingTranslations(id, translations, manifest.languages)),
    ...criticalNumbers(shown, { manifest }),
  ];
}

/** What shows beside the version before. */
export function inspectChange(before: GateVersion, after: GateVersion, { changes, disagreements, leftovers, gone }: Comparison): Finding[] {
  const numbers = ({ manifest }: GateVersion) => manifest.emergency.map(({ number }) => number);
  const [then, now] = [numbers(before), numbers(after)];
  const lost = then.filter((number) => !now.some((each) => digitsOf(each) === digitsOf(number)));
  const won = now.filter((number) => !then.some((each) => digitsOf(each) === digitsOf(number)));
  return [
    ...(lost.length + won.length === 0
      ? []
      : [{ check: "emergency-numbers", what: `The emergency numbers were ${then.join(", ") || "none"} and are ${now.join(", ") || "none"}`, mend: "Call each of them. When they are right, publish with --allow emergency-numbers." } as const]),
    ...disagreements.map(({ id, kind, fact, changedIn, stillIn }): Finding => ({ check: "translations-disagree", id, what: `"${id}": ${kind} ${fact} is gone in ${changedIn.join(", ")} and still there in ${stillIn.join(", ")}`, mend: "Change it in every language, or say in the text why they differ." })),
    ...leftovers.map(({ kind, fact, changedIn, stillIn }): Finding => ({ check: "old-elsewhere", id: changedIn, what: `${kind} ${fact} was replaced in "${changedIn}" and still stands in ${named(stillIn)}`, mend: "Look whether it is right there." })),
    ...changes.map(({ id, lang, kind, before: was, after: is }): Finding => ({ check: "changed", id, lang, what: `"${id}" in ${lang}: ${kind} ${was.join(", ") || "none"} is now ${is.join(", ") || "none"}`, mend: "Compare it with where it comes from. Where it was wrong before, correct it in corrections.yaml, so that phones which showed it say so." })),
    ...gone.filter((id) => after.corrections.every((correction) => correction.id !== id)).map((id): Finding => ({ check: "gone", id, what: `"${id}" was in version ${before.manifest.version} and is not there any more`, mend: "If people relied on it, withdraw it in corrections.yaml, so that phones which showed it say so." })),
  ];
}

/** A few names, and how many more. */
function named(ids: readonly string[]): string {
  const more = ids.length - namesShown;
  return `${ids.slice(0, namesShown).map((id) => `"${id}"`).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function expiryOf(id: string, name: string, lastMs: number, nowMs: number, soonDays: number, mend: string): Finding[] {
  if (lastMs > soonMs(nowMs, soonDays)) return [];
  const day = new Date(lastMs).toISOString().slice(0, 10);
  const past = lastMs < nowMs;
  return [{ check: past ? "expired" : "expiring", ...(id === "" ? {} : { id }), what: past ? `${name} is past its date (${day})` : `${name} expires on ${day}`, mend }];
}

function missingTranslations(id: string, translations: readonly Entry[], languages: readonly string[]): Finding[] {
  const missing = languages.filter((lang) => translations.every((entry) => entry.lang !== lang));
  if (missing.length === 0) return [];
  const critical = translations.some((entry) => entry.critical === true);
  return [{ check: critical ? "missing-critical-translation" : "missing-translation", id, what: `${critical ? "The critical document " : ""}"${id}" is not there in ${missing.join(", ")}`, mend: "Translate it; until then people are shown another language." }];
}

/** Whoever reads a critical document has to see whom to call, even where the app shows it alone. */
function criticalNumbers(entries: readonly Entry[], { manifest }: Pick<GateVersion, "manifest">): Finding[] {
  const critical = entries.filter((entry) => entry.critical === true);
  if (critical.length === 0) return [];
  if (manifest.emergency.length === 0) {
    return [{ check: "critical-without-number", what: `The pack has critical documents ("${critical[0]?.id}") and no emergency number`, mend: 'Add "emergency" to pack.yaml.' }];
  }
  const known = shortNumbers(manifest);
  const numbers = new Set(manifest.emergency.map(({ number }) => digitsOf(number)));
  return critical
    .filter((entry) => !factsOf(entry, known).some(({ kind, key }) => kind === "phone" && numbers.has(key)))
    .map(({ id, lang }): Finding => ({ check: "critical-without-number", id, lang, what: `The critical document "${id}" in ${lang} names no emergency number`, mend: `Say in its text when to call ${manifest.emergency[0]?.number}.` }));
}

function byId(entries: readonly Entry[]): [string, Entry[]][] {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) found.set(entry.id, [...(found.get(entry.id) ?? []), entry]);
  return [...found];
}
