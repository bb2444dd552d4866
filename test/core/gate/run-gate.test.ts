import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { allowedMisses, demandedShare, demandsSchema, mergeDemands, refuses } from "../../../src/core/gate/demands.ts";
import { gateReportSchema } from "../../../src/core/gate/report.ts";
import { runGate, type GateInput } from "../../../src/core/gate/run-gate.ts";
import type { GoldenQuestion } from "../../../src/core/pack/golden.ts";
import { askerOf, entryOf, nowMs, versionOf } from "./versions.ts";

const pack = versionOf(["a", "b"].flatMap((id) => [entryOf(id, "ms", "x"), entryOf(id, "en", "x")]));
/** The document that is right stands in the question. */
const golden = (count: number, lang: string, rest: Partial<GoldenQuestion> = {}): GoldenQuestion[] => Array.from({ length: count }, (_, at) => ({ lang, question: `${lang}${at} about a`, expect: "a", ...rest }));
const enough = [...golden(20, "ms"), ...golden(20, "en")];
const right = askerOf((question) => (question.startsWith("b") ? "b" : "a"));

function gate(changes: Partial<GateInput>) {
  return runGate({ pack, before: null, golden: enough, demands: {}, nowMs, desks: [{ tier: "lexical", ask: right, askBefore: null }], ...changes });
}

async function checks(changes: Partial<GateInput>): Promise<string[]> {
  return [...new Set((await gate(changes)).findings.map(({ check }) => check))];
}

function desk(wrong: readonly string[], alarms: (question: string) => boolean = () => false) {
  return [{ tier: "lexical", ask: askerOf((question) => (wrong.some((each) => question.startsWith(each)) ? null : "a"), alarms), askBefore: null } as const];
}

describe("the gate", () => {
  it("[GT1] lets a good pack pass, with the same report for the same bytes, which reads back as it was written", async () => {
    const report = await gate({});
    expect(report).toMatchObject({ passed: true, findings: [] });
    expect(await gate({})).toEqual(report);
    expect(v.parse(gateReportSchema, JSON.parse(JSON.stringify(report)))).toEqual(report);
    const demanding = await gate({ demands: { right: { ms: 0.5, en: { lexical: 0.6 } }, refused: { hybrid: 0.7 }, allow: ["worse"] } });
    expect(v.parse(gateReportSchema, JSON.parse(JSON.stringify(demanding)))).toEqual(demanding);
  });

  it("[GT2] refuses a language that is answered less well than is demanded, and names it", async () => {
    const misses = ["ms0 ", "ms1 ", "ms2 ", "ms3 ", "ms4 "];
    expect(await checks({ desks: desk(misses.slice(0, 4)) })).toEqual([]);
    const { findings, passed } = await gate({ desks: desk(misses) });
    expect(passed).toBe(false);
    expect(findings).toMatchObject([{ check: "golden", lang: "ms", tier: "lexical", refuses: true, what: expect.stringContaining("15 of 20 (75 %); 80 %") }]);
    expect(await checks({ desks: desk(misses), demands: { right: { ms: 0.7 } } })).toEqual([]);
    expect(await checks({ desks: desk(misses.slice(0, 1)), demands: { right: 1 } })).toEqual(["golden"]);
  });

  it("[GT2] refuses a pack that answers what it should not, misses a danger, or cries wolf", async () => {
    const outside = golden(20, "ms", { expect: null });
    expect(await checks({ golden: [...enough, ...outside] })).toEqual(["unanswerable"]);
    const danger = [...enough, { lang: "ms", question: "ms99 help", expect: "a", danger: true }];
    expect(await checks({ golden: danger, desks: desk([], (question) => question === "ms99 help") })).toEqual([]);
    expect(await checks({ golden: danger })).toEqual(["danger"]);
    expect(await checks({ desks: desk([], (question) => question.startsWith("en1")) })).toEqual(["false-alarms"]);
    expect(await checks({ desks: desk([], (question) => question.startsWith("en1 ")) })).toEqual([]);
    expect(await checks({ desks: desk([], (question) => question.startsWith("en1 ")), demands: { false_alarms: 0 } })).toEqual(["false-alarms"]);
  });

  it("[GT3] says which languages are untested, and asks there that titles find their own document", async () => {
    const first = await gate({ golden: golden(20, "ms"), desks: [{ tier: "lexical", ask: askerOf((question) => question.slice(0, 1)), askBefore: null }], demands: { right: 0 } });
    expect(first).toMatchObject({ passed: true, findings: [{ check: "untested", lang: "en", refuses: false }] });
    expect(first.tiers[0]?.ownTitles).toEqual({ en: { asked: 2, first: 2 } });
    const lost = await gate({ golden: golden(20, "ms"), desks: [{ tier: "lexical", ask: askerOf(() => "z"), askBefore: null }], demands: { right: 0 } });
    expect(lost.findings).toMatchObject([{ check: "own-titles", lang: "en", refuses: true }, { check: "untested" }]);
  });

  it("[GT4] says which questions the version before answered better", async () => {
    const report = await gate({ before: pack, desks: [{ tier: "lexical", ask: askerOf((question) => (question.startsWith("ms0 ") ? "b" : "a")), askBefore: right }] });
    expect(report.findings).toMatchObject([{ check: "worse", lang: "ms", what: expect.stringContaining("ms0 about a") }]);
    expect(report.tiers[0]?.misses).toMatchObject([{ kind: "wrong", quoted: "b", expected: ["a"], wasRight: true }]);
    expect(report).toMatchObject({ passed: true, before: { version: 3 } });
  });

  it("[GT6] tells every reason at once, refusals first, each with what to do", async () => {
    const bad = versionOf([entryOf("a", "ms", "x", { validUntil: "2026-01-01", critical: true }), entryOf("b", "ms", "x")], { emergency: [] });
    const { findings } = await gate({ pack: bad, desks: desk(["ms", "en"]) });
    expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(["golden", "expired", "missing-critical-translation", "missing-translation", "critical-without-number"]));
    expect(findings.map(({ refuses: refused }) => refused)).toEqual(findings.map(({ refuses: refused }) => refused).toSorted((x, y) => Number(y) - Number(x)));
    for (const { what, mend } of findings) expect(what.length * mend.length).toBeGreaterThan(0);
  });
});

describe("what is demanded", () => {
  it("[GT2] depends on language and tier, and can be said for each", () => {
    expect(demandedShare({}, "right", "en", "hybrid")).toBeGreaterThan(demandedShare({}, "right", "en", "lexical"));
    expect(demandedShare({}, "right", "en", "hybrid")).toBeGreaterThan(demandedShare({}, "right", "ta", "hybrid"));
    expect(demandedShare({}, "urgent", "ta", "lexical")).toBe(1);
    expect(demandedShare({ right: { lexical: 0.5 } }, "right", "en", "lexical")).toBe(0.5);
    expect(demandedShare({ right: { lexical: 0.5 } }, "right", "en", "hybrid")).toBe(demandedShare({}, "right", "en", "hybrid"));
    expect(demandedShare({ right: { ta: { hybrid: 0.6 } } }, "right", "ta", "hybrid")).toBe(0.6);
  });

  it("[GT2] lets one miss pass unless everything is demanded, and never more than its share", () => {
    expect([allowedMisses(0.9, 10), allowedMisses(0.9, 3), allowedMisses(0.8, 20), allowedMisses(1, 1000)]).toEqual([1, 1, 4, 0]);
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(500), (share, of) => allowedMisses(share, of) <= Math.max(1, (1 - share) * of + 1e-6)));
  });

  it("[GT6] is allowed or refused by name, and what is said last counts", () => {
    expect([refuses({}, "expired"), refuses({}, "changed"), refuses({ allow: ["expired"] }, "expired"), refuses({ refuse: ["changed"] }, "changed")]).toEqual([true, false, false, true]);
    expect(refuses(mergeDemands({ refuse: ["changed"] }, { allow: ["changed"] }), "changed")).toBe(false);
    expect(refuses(mergeDemands({ allow: ["expired"] }, { refuse: ["expired"] }), "expired")).toBe(true);
  });

  it("[GT2] is refused where it is no share", () => {
    for (const wrong of [{ right: 2 }, { right: { lexical: "many" } }, { right: { ms: -1 } }, { allow: ["everything"] }, { rigth: 0.5 }]) expect(v.is(demandsSchema, wrong)).toBe(false);
  });
});
