import { expect, it } from "vitest";
import { judgeAttacks } from "../../bench/verification/attacks.ts";

const judged = judgeAttacks();

it("[VA10] [VA16] [VA22] shows at most 4.5 % of 315 sentences that were spoilt by hand, over the shipped guides in four languages", () => {
  const spoilt = judged.filter(({ kind }) => kind !== null);
  expect(spoilt.length).toBeGreaterThanOrEqual(315);
  expect(new Set(spoilt.map(({ lang }) => lang)).size).toBe(4);
  const passed = spoilt.filter(({ verdict }) => verdict.kind === "shown");
  expect(passed.map(({ lang, kind, text }) => `${lang} ${kind}: ${text}`).slice(0, Math.max(0, passed.length - Math.floor(0.045 * spoilt.length)))).toEqual([]);
});

it("[VA8] [VA11] shows the right ones beside them", () => {
  const right = judged.filter(({ kind }) => kind === null);
  expect(right.length).toBeGreaterThan(80);
  expect(right.filter(({ verdict }) => verdict.kind === "shown").length / right.length).toBeGreaterThanOrEqual(0.95);
});

it("[VA22] holds an answer to its condition, its roles, one sentence of the pack, and a whole one", () => {
  const outcome = (text: string) => judged.find((one) => one.text === text)?.verdict;
  expect(outcome("An ordinary parking fine is RM 20.")).toMatchObject({ kind: "dropped", fault: "condition" });
  expect(outcome("The new owner moves to the fine.")).toMatchObject({ kind: "dropped", fault: "order" });
  expect(outcome("பழைய வாடகைதாரர் 4 தவணையில் கட்டலாம்.")).toMatchObject({ kind: "dropped", fault: "merged" });
  expect(outcome("The end zone.")).toMatchObject({ kind: "dropped", fault: "fragment" });
  expect(outcome("The creep limit of a steel is 30 °C")).toMatchObject({ kind: "refused", fault: "number" });
});
