import type { SecondJudged } from "./second-judge.ts";

/** Shares by kind and language: right sentences that are shown, spoilt ones that are not. */
export function secondTables(judged: readonly SecondJudged[]): string {
  return [true, false].map((right) => tableOf(judged.filter((each) => each.right === right), right)).join("\n\n");
}

/** "3.1 % of 1,900 right ones are dropped, 99.0 % of 4,000 spoilt ones are caught". */
export function secondFigures(judged: readonly SecondJudged[]): string {
  const [right, spoilt] = [judged.filter((each) => each.right), judged.filter((each) => !each.right)];
  const held = (own: readonly SecondJudged[]) => own.filter(({ verdict }) => verdict.kind !== "shown");
  return `${percent(held(right).length, right.length)} % of ${right.length} right ones are dropped, ${percent(held(spoilt).length, spoilt.length)} % of ${spoilt.length} spoilt ones are caught`;
}

function tableOf(judged: readonly SecondJudged[], right: boolean): string {
  const languages = [...new Set(judged.map(({ lang }) => lang))].sort();
  const counts = (own: readonly SecondJudged[]) => own.filter(({ verdict }) => (verdict.kind === "shown") === right).length;
  const rows = [...new Set(judged.map(({ kind }) => kind)), null].map((kind) => {
    const own = judged.filter((each) => kind === null || each.kind === kind);
    const cells = languages.map((lang) => own.filter((each) => each.lang === lang)).map((each) => (each.length === 0 ? "" : `${counts(each)} of ${each.length}`));
    return `| ${kind ?? "all"} | ${cells.join(" | ")} | ${percent(counts(own), own.length)} |`;
  });
  return [`| ${right ? "told otherwise, shown" : "spoilt, not shown"} | ${languages.join(" | ")} | % |`, `|---|${languages.map(() => "---|").join("")}---|`, ...rows].join("\n");
}

function percent(part: number, all: number): string {
  return ((100 * part) / Math.max(1, all)).toFixed(1);
}
