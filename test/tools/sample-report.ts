import type { GateReport } from "../../src/core/gate/report.ts";
import { runGate } from "../../src/core/gate/run-gate.ts";
import type { GoldenQuestion } from "../../src/core/pack/golden.ts";
import { askerOf, entryOf, nowMs, versionOf } from "../core/gate/versions.ts";

const hostile = "</style><script>document.title='taken'</script><img src=x onerror=document.title='taken'>";

/** A report with a finding of almost every check, and texts that try to be markup. */
export function sampleReport(): Promise<GateReport> {
  const golden = (lang: string, rest: Partial<GoldenQuestion> = {}) => Array.from({ length: 12 }, (_, at): GoldenQuestion => ({ lang, question: `${lang}${at} ${hostile}`, expect: at % 4 === 3 ? null : "fee", ...(at % 6 === 5 ? { danger: true } : {}), ...rest }));
  const entries = (fee: string, number: string) => [
    entryOf("fee", "ms", `Bayaran RM ${fee}, telefon ${number}.`, { validUntil: "2026-11-01" }),
    entryOf("fee", "en", `The fee is RM ${fee}, call 03-1234 5678.`),
    entryOf(hostile, "ms", "Penting.", { critical: true }),
  ];
  const before = { ...versionOf([...entries("40", "03-1234 5678"), entryOf("old", "ms", "Lama.")], { version: 2 }), manifestSha256: "1".repeat(64) };
  const ask = askerOf((question) => (/^(?:ms[0-4]|en)/u.test(question) ? "fee" : null), (question) => question.startsWith("ms1"));
  return runGate({
    pack: versionOf(entries("55", "03-1234 9999"), { title: { ms: `Banjir & ${hostile}` } }),
    before,
    golden: [...golden("ms"), ...golden("en"), ...golden("ta").slice(0, 3)],
    demands: {},
    nowMs,
    desks: (["lexical", "hybrid"] as const).map((tier) => ({ tier, ask, askBefore: askerOf(() => "fee") })),
  });
}
