import * as v from "valibot";
import type { Tier } from "../answer/reply.ts";
import type { Language } from "../pack/document.ts";
import { languageTagPattern } from "../pack/manifest-schema.ts";
import { soonDays } from "./limits.ts";

/** What the gate looks at. */
export const checkNames = [
  "golden",
  "unanswerable",
  "danger",
  "false-alarms",
  "own-titles",
  "untested",
  "worse",
  "emergency-numbers",
  "changed",
  "old-elsewhere",
  "translations-disagree",
  "missing-translation",
  "missing-critical-translation",
  "expired",
  "expiring",
  "critical-without-number",
  "gone",
] as const;

/** One of `checkNames`. */
export type CheckName = (typeof checkNames)[number];

/** Those that refuse a pack unless it is said otherwise; the others warn. */
export const refusing: ReadonlySet<CheckName> = new Set([
  "golden",
  "unanswerable",
  "danger",
  "false-alarms",
  "own-titles",
  "emergency-numbers",
  "translations-disagree",
  "missing-critical-translation",
  "expired",
  "critical-without-number",
]);

/** Kinds of golden questions and the share of each that is demanded. */
export const demandNames = ["right", "refused", "urgent", "falseAlarms"] as const;

/** One of `demandNames`; of `falseAlarms` the share is the most that is let pass. */
export type DemandName = (typeof demandNames)[number];

const fraction = v.pipe(v.number("a number from 0 to 1"), v.minValue(0, "a number from 0 to 1"), v.maxValue(1, "a number from 0 to 1"));
const byTier = v.strictObject({ lexical: v.exactOptional(fraction), hybrid: v.exactOptional(fraction) });
const shape = "a number from 0 to 1, or one for each language, or {lexical: …, hybrid: …}";
/** The schema that fits is chosen first, so that a mistake is told at its place. */
const oneShare = v.lazy((value) => (isMap(value) ? byTier : fraction));
const level = v.lazy((value) =>
  !isMap(value) ? v.pipe(v.number(shape), v.minValue(0, shape), v.maxValue(1, shape)) : isByTier(value) ? byTier : v.record(v.pipe(v.string(), v.regex(languageTagPattern, "a language tag such as ms or en")), oneShare, shape),
);
const checks = v.array(v.picklist(checkNames, `one of ${checkNames.join(", ")}`), "a list of checks");

/** The section `gate` of `pack.yaml`; the same travels with the golden questions. */
export const demandsSchema = v.strictObject({
  right: v.exactOptional(level),
  refused: v.exactOptional(level),
  urgent: v.exactOptional(level),
  false_alarms: v.exactOptional(level),
  soon_days: v.exactOptional(v.pipe(v.number("a whole number of days"), v.integer("a whole number of days"), v.minValue(0, "a whole number of days"), v.maxValue(3650, "at most 3650 days"))),
  refuse: v.exactOptional(checks),
  allow: v.exactOptional(checks),
});

const anyLevel = v.exactOptional(v.union([fraction, byTier, v.record(v.pipe(v.string(), v.regex(languageTagPattern)), v.union([fraction, byTier]))]));

/** The same without words for authors, as it stands in reports and their JSON Schema. */
export const statedDemands = v.object({ ...demandsSchema.entries, right: anyLevel, refused: anyLevel, urgent: anyLevel, false_alarms: anyLevel });

/** What an agency asks of its pack; what it does not say has defaults. */
export type Demands = v.InferOutput<typeof demandsSchema>;

type Level = NonNullable<Demands["right"]>;

/** Languages that the rules for danger know (`core/answer/triage`). */
const triaged: ReadonlySet<Language> = new Set(["ms", "en", "zh", "ta"]);

/**
 * Without anything said: what the packs that ship reach with a margin (docs/benchmarks.md). Words alone find less; where they
 * are cut by characters (Chinese, Tamil) and in languages that the shipped embedder was not cut for, less again.
 */
function defaultShare(name: DemandName, lang: Language, tier: Tier): number {
  const hybrid = tier === "hybrid";
  switch (name) {
    case "right":
      if (lang === "ms" || lang === "en" || lang === "id") return hybrid ? 0.9 : 0.8;
      if (lang === "zh") return hybrid ? 0.9 : 0.75;
      return hybrid && lang === "ta" ? 0.8 : 0.65;
    case "refused":
      return hybrid && lang !== "ta" ? 0.8 : 0.65;
    case "urgent":
      return triaged.has(lang) ? 1 : 0;
    case "falseAlarms":
      return 0.03;
  }
}

/** The share that is demanded of a kind of questions, in a language and tier. */
export function demandedShare(demands: Demands, name: DemandName, lang: Language, tier: Tier): number {
  const said: Level | undefined = name === "falseAlarms" ? demands.false_alarms : demands[name];
  return shareIn(said, lang, tier) ?? defaultShare(name, lang, tier);
}

function shareIn(said: Level | undefined, lang: Language, tier: Tier): number | undefined {
  if (said === undefined || typeof said === "number") return said;
  if (isByTier(said)) return said[tier];
  const own: unknown = Object.hasOwn(said, lang) ? Object.entries(said).find(([key]) => key === lang)?.[1] : undefined;
  if (typeof own === "number") return own;
  return v.is(byTier, own) ? own[tier] : undefined;
}

/** What is left out is let pass: one miss anywhere, unless everything is demanded. */
export function allowedMisses(share: number, questions: number): number {
  if (share >= 1) return 0;
  // 0.9 of 10 is one miss, not the 0.9999… that floating point makes of it.
  return Math.max(1, Math.floor((1 - share) * questions + 1e-9));
}

/** Whether a finding of this check refuses the pack. */
export function refuses({ refuse = [], allow = [] }: Demands, check: CheckName): boolean {
  return !allow.includes(check) && (refusing.has(check) || refuse.includes(check));
}

/** Demands with others over them, such as those of a command over those of a pack; what is allowed last is allowed. */
export function mergeDemands(under: Demands, over: Demands): Demands {
  const without = (names: readonly CheckName[] = [], others: readonly CheckName[] = []) => names.filter((name) => !others.includes(name));
  const refuse = [...new Set([...without(under.refuse, over.allow), ...(over.refuse ?? [])])];
  const allow = [...new Set([...without(under.allow, over.refuse), ...(over.allow ?? [])])];
  const { refuse: _refuse, allow: _allow, ...shares } = { ...under, ...over };
  return { ...shares, ...(refuse.length === 0 ? {} : { refuse }), ...(allow.length === 0 ? {} : { allow }) };
}

/** Days within which something expires soon. */
export function soonDaysOf({ soon_days: days }: Demands): number {
  return days ?? soonDays;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isByTier(value: unknown): value is v.InferOutput<typeof byTier> {
  return isMap(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => key === "lexical" || key === "hybrid");
}
