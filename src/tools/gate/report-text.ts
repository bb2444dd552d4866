import type { GateReport } from "../../core/gate/report.ts";
import { namedFindings } from "../../core/gate/limits.ts";

/** The report for a terminal: what refuses, what to look at, and the figures. */
export function reportText({ pack, before, passed, tiers, findings, documents }: GateReport): string {
  const against = before === null ? "the first version" : `against version ${before.version}`;
  const lines = [`${pack.id} version ${pack.version}, ${against}: ${passed ? "passed" : "REFUSED"}`];
  if (before !== null) lines.push(`  documents: ${documents.added.length} added, ${documents.edited.length} edited, ${documents.gone.length} gone`);
  for (const { tier, byLanguage } of tiers) {
    for (const [lang, { answerable, right, unanswerable, refused, danger, urgent, calm, falseAlarms }] of Object.entries(byLanguage)) {
      lines.push(`  ${tier} ${lang}: right ${right}/${answerable}, refused rightly ${refused}/${unanswerable}, danger first ${urgent}/${danger}, false alarms ${falseAlarms}/${calm}`);
    }
  }
  for (const refuses of [true, false]) {
    const some = findings.filter((finding) => finding.refuses === refuses);
    if (some.length > 0) lines.push("", refuses ? `Refused for ${some.length} ${some.length === 1 ? "reason" : "reasons"}:` : "To look at:");
    const checks = [...new Set(some.map(({ check }) => check))];
    for (const check of checks) {
      const own = some.filter((finding) => finding.check === check);
      const named = refuses ? own : own.slice(0, namedFindings);
      for (const { what, mend } of named) lines.push(`  ${check}: ${what}`, ...(refuses ? [`    ${mend}`] : []));
      if (named.length < own.length) lines.push(`  ${check}: and ${own.length - named.length} more`);
    }
  }
  return `${lines.join("\n")}\n`;
}
