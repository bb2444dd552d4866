import type { GoldenQuestion } from "../pack/golden.ts";
import { lastMomentOf } from "../pack/validity.ts";
import { askGolden, type GateDesk } from "./ask-golden.ts";
import { compareVersions, type GateVersion } from "./compare.ts";
import { refuses, soonDaysOf, type Demands } from "./demands.ts";
import type { Finding } from "./finding.ts";
import { inspectChange, inspectVersion, soonMs } from "./inspect.ts";
import type { GateReport, TierReport } from "./report.ts";

/** What the gate looks at. */
export interface GateInput {
  readonly pack: GateVersion;
  /** The version that is published now; null for a first one. */
  readonly before: GateVersion | null;
  readonly golden: readonly GoldenQuestion[];
  readonly demands: Demands;
  /** Dates are judged for this moment. */
  readonly nowMs: number;
  /** The tiers in which it is asked; each one that phones may have. */
  readonly desks: readonly GateDesk[];
}

/** Tests a version of a pack before people get it; the same input gives the same report. */
export async function runGate({ pack, before, golden, demands, nowMs, desks }: GateInput): Promise<GateReport> {
  const { manifest, entries } = pack;
  const soonDays = soonDaysOf(demands);
  const comparison = before === null ? null : compareVersions(before, pack);
  const found: Finding[] = [...inspectVersion(pack, nowMs, soonDays), ...(before === null || comparison === null ? [] : inspectChange(before, pack, comparison))];
  const tiers: TierReport[] = [];
  for (const desk of desks) {
    const { report, findings } = await askGolden(desk, golden, entries, manifest.languages, demands);
    tiers.push(report);
    found.push(...findings);
  }
  const findings = once(found).map((finding) => ({ ...finding, refuses: refuses(demands, finding.check) }));
  findings.sort((a, b) => Number(b.refuses) - Number(a.refuses));
  const about = ({ manifest: { version, issued }, manifestSha256 }: GateVersion) => ({ version, issued, manifestSha256 });
  return {
    format: 1,
    kind: "gate-report",
    pack: { id: manifest.id, title: manifest.title[manifest.languages[0] ?? ""] ?? manifest.id, ...about(pack) },
    before: before === null ? null : about(before),
    at: new Date(nowMs).toISOString(),
    passed: findings.every((finding) => !finding.refuses),
    demands,
    tiers,
    findings,
    changes: (comparison?.changes ?? []).map((change) => ({ ...change, before: [...change.before], after: [...change.after] })),
    documents: { added: [...(comparison?.added ?? [])], edited: [...(comparison?.edited ?? [])], gone: [...(comparison?.gone ?? [])] },
    languages: languagesOf(pack, nowMs, soonDays),
  };
}

/** What a language lacks is told once, whatever the tier. */
function once(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.check === "untested" ? `untested ${finding.lang}` : JSON.stringify(finding), finding])).values()];
}

function languagesOf({ manifest, entries }: GateVersion, nowMs: number, soonDays: number): GateReport["languages"] {
  const shown = entries.filter(({ kind }) => kind !== "outside");
  const ids = new Set(shown.map(({ id }) => id));
  return manifest.languages.map((lang) => {
    const own = shown.filter((entry) => entry.lang === lang);
    const expired = own.filter((entry) => lastMomentOf(entry) < nowMs).length;
    return { lang, documents: own.length, missing: ids.size - new Set(own.map(({ id }) => id)).size, expired, expiring: own.filter((entry) => lastMomentOf(entry) <= soonMs(nowMs, soonDays)).length - expired };
  });
}
