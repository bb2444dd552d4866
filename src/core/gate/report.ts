import * as v from "valibot";
import { checkNames, demandNames, statedDemands } from "./demands.ts";
import { factKinds } from "./facts.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const text = v.string();
const tier = v.picklist(["lexical", "hybrid"]);

const tally = v.object({
  questions: count,
  answerable: count,
  right: count,
  unanswerable: count,
  refused: count,
  danger: count,
  urgent: count,
  calm: count,
  falseAlarms: count,
});

const version = v.object({ version: count, issued: text, manifestSha256: hash });

const miss = v.object({
  lang: text,
  question: text,
  expected: v.nullable(v.array(text)),
  quoted: v.nullable(text),
  nearest: v.nullable(text),
  /** What went wrong: the answer, or the alarm. */
  kind: v.picklist(["wrong", "refused", "answered", "no-alarm", "alarm"]),
  /** It was right in the version before. */
  wasRight: v.boolean(),
});

const tierReport = v.object({
  tier,
  all: tally,
  byLanguage: v.record(text, tally),
  /** The same questions asked of the version before. */
  before: v.nullable(v.object({ all: tally, byLanguage: v.record(text, tally) })),
  /** What was demanded, for each language that was asked in. */
  demanded: v.record(text, v.object(v.entriesFromList(demandNames, v.number()))),
  misses: v.array(miss),
  /** Entries that were asked by their own title, for each language with few golden questions. */
  ownTitles: v.record(text, v.object({ asked: count, first: count })),
});

const finding = v.object({
  check: v.picklist(checkNames),
  /** Whether it refuses the pack. */
  refuses: v.boolean(),
  what: text,
  mend: text,
  id: v.exactOptional(text),
  lang: v.exactOptional(text),
  tier: v.exactOptional(tier),
});

const language = v.object({ lang: text, documents: count, missing: count, expired: count, expiring: count });

const change = v.object({ id: text, lang: text, kind: v.picklist(factKinds), before: v.array(text), after: v.array(text) });

/** The report of the gate, as `pack eval --gate --json` gives it and `--report` takes it. */
export const gateReportSchema = v.object({
  format: v.literal(1),
  kind: v.literal("gate-report"),
  pack: v.object({ id: text, title: text, ...version.entries }),
  before: v.nullable(version),
  /** The moment for which dates were judged, ISO 8601 UTC. */
  at: text,
  passed: v.boolean(),
  /** What was asked for, beyond the defaults; what was allowed. */
  demands: statedDemands,
  tiers: v.array(tierReport),
  findings: v.array(finding),
  changes: v.array(change),
  documents: v.object({ added: v.array(text), edited: v.array(text), gone: v.array(text) }),
  languages: v.array(language),
});

/** What the gate found about one version of a pack. */
export type GateReport = v.InferOutput<typeof gateReportSchema>;

/** What was asked in one tier. */
export type TierReport = GateReport["tiers"][number];

/** A question that came out wrong. */
export type Miss = TierReport["misses"][number];
