import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, isTrue, type Scope } from "../../../src/core/forms/evaluate.ts";
import { functions, namesIn, operators, parseExpression } from "../../../src/core/forms/expression.ts";
import { maxExpressionDepth, maxExpressionLength } from "../../../src/core/forms/limits.ts";
import type { Answers } from "../../../src/core/forms/form.ts";

const today = "2026-11-28";

function value(text: string, answers: Answers = {}, more: Partial<Scope> = {}) {
  const parsed = parseExpression(text);
  if ("error" in parsed) throw new Error(`${text}: ${parsed.error}`);
  return evaluate(parsed.expression, { answers, today, ...more });
}

const errorOf = (text: string) => {
  const parsed = parseExpression(text);
  return "error" in parsed ? parsed.error : null;
};

describe("an expression", () => {
  it("[FM1] compares, reckons and joins as people read it", () => {
    expect(value("1 + 2 * 3 - 4 / 2")).toBe(5);
    expect(value("-(1 + 2) * 2")).toBe(-6);
    expect(value("1 < 2 and 2 <= 2 and 3 > 2 and 3 >= 3 and 1 = 1 and 1 != 2")).toBe(true);
    expect(value("not 1 = 2 or 1 / 0 = 1")).toBe(true);
    expect(value('flooded = "yes" and household > 1', { flooded: "yes", household: 3 })).toBe(true);
    expect(value("'a' < 'b'")).toBe(true);
    expect(value("born_on <= today()", { born_on: "2026-11-28" })).toBe(true);
  });

  it("[FM1] knows choices, members, ages and identity cards", () => {
    const answers = { needs: ["food", "milk"], house: "own", members: [{ income: 900 }, { income: "100" }, { name: "x" }], card: "900215145678" };
    expect(value('selected(needs, "milk") and not selected(needs, "bed") and selected(house, "own")', answers)).toBe(true);
    expect(value("count(needs)", answers)).toBe(2);
    expect(value("count(members)", answers)).toBe(3);
    expect(value("sum(members.income)", answers)).toBe(1000);
    expect(value("count(members.income)", answers)).toBe(2);
    expect(value("born(card)", answers)).toBe("1990-02-15");
    expect(value("age(born(card))", answers)).toBe(36);
    expect(value('age("2000-11-28")')).toBe(26);
    expect(value('age("2000-11-29")')).toBe(25);
    expect(value("if(empty(nothing), 1, 2)", answers)).toBe(1);
    expect(value('length("எண்")')).toBe(3);
    expect(value("round(2.5)")).toBe(3);
  });

  it("[FM1] finds the member before the form, and the answer itself as a dot", () => {
    expect(value("age > 17", { age: 3 }, { member: { age: 40 } })).toBe(true);
    expect(value(". >= 1 and . <= 9", {}, { own: 5 })).toBe(true);
  });

  it("[FM2] takes what was not answered as nothing, never as zero or true", () => {
    for (const text of ["gone > 0", "gone < 0", "gone >= 0", "gone = 0", 'gone = ""', "selected(gone, 'a')"]) expect(value(text)).toBe(false);
    for (const text of ["gone + 1", "1 / 0", "-gone", "age(gone)", "born(gone)", "round(gone)"]) expect(value(text)).toBeNull();
    expect(value("gone != 0")).toBe(true);
    expect(value("constructor = nothing")).toBe(true);
    expect(value("constructor")).toBeNull();
  });

  it("[FM3] says what is wrong with what it cannot read", () => {
    for (const text of ["", "1 +", "(1", "1 2", "a = = b", "eval(1)", "selected(a)", "today(1)", "a; b", "and", "a.b.c", "`x`", "a == b", "constructor()", "\"open"]) {
      expect(errorOf(text), text).toMatch(/./);
    }
    expect(errorOf(`${"(".repeat(maxExpressionDepth + 2)}1${")".repeat(maxExpressionDepth + 2)}`)).toContain("deeper");
    expect(errorOf(`${"not ".repeat(maxExpressionDepth + 2)}a`)).toContain("deeper");
    expect(errorOf(`a${" ".repeat(maxExpressionLength)}`)).toContain("longer");
    expect(errorOf(`1${" + 1".repeat(60)}`)).toContain("brackets");
  });

  it("[FM3] names the fields it looks at", () => {
    const parsed = parseExpression('not a > 1 and selected(b, "c") or sum(d.e) = . ');
    expect("expression" in parsed && namesIn(parsed.expression)).toEqual(["a", "b", "d.e"]);
  });

  it("[FM2] comes to a value for any text and any answers, and to the same one twice", () => {
    const piece = fc.constantFrom(...operators, ...Object.keys(functions), "(", ")", ",", ".", "a", "b.c", "1", '"x"', "not", "true", " ", "é", "$");
    const answer = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.string()), fc.array(fc.dictionary(fc.constantFrom("c", "d"), fc.string())));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.dictionary(fc.constantFrom("a", "b", "card"), answer), (pieces, answers) => {
        const parsed = parseExpression(pieces.join(" "));
        if ("error" in parsed) return parsed.error.length > 0;
        const scope = { answers, today };
        const once = evaluate(parsed.expression, scope);
        expect(typeof isTrue(once)).toBe("boolean");
        expect(typeof once === "number" ? Number.isFinite(once) : true).toBe(true);
        expect(evaluate(parsed.expression, scope)).toEqual(once);
        return true;
      }),
      { numRuns: 2000 },
    );
  });

  it("[FM1] reads arithmetic as JavaScript does", () => {
    const number = fc.integer({ min: 0, max: 99 }).map(String);
    const { term } = fc.letrec<{ term: string }>((tie) => ({
      term: fc.oneof({ maxDepth: 4 }, number, fc.tuple(tie("term"), fc.constantFrom("+", "-", "*"), tie("term")).map(([left, sign, right]) => `(${left} ${sign} ${right})`), fc.tuple(number, fc.constantFrom("+", "-", "*"), number).map((parts) => `(${parts.join(" ")} + 1)`)),
    }));
    fc.assert(
      fc.property(term, (text) => {
        const wanted: unknown = new Function(`return ${text};`)();
        return errorOf(text) !== null || Object.is(Number(value(text)) + 0, Number(wanted) + 0);
      }),
    );
  });
});
