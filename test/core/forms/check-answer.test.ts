import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDay } from "../../../src/core/forms/calendar.ts";
import { checkAnswer } from "../../../src/core/forms/check-answer.ts";
import type { Answer, Field, FieldType } from "../../../src/core/forms/form.ts";
import { fieldTypes } from "../../../src/core/forms/form.ts";
import { readIdentityCard } from "../../../src/core/forms/identity-card.ts";

const today = "2026-11-28";
const field = (type: FieldType, more: Partial<Field> = {}): Field => ({ id: "f", type, label: { en: "F" }, required: true, personal: false, ...more });
const check = (type: FieldType, given: Answer, more: Partial<Field> = {}) => checkAnswer(field(type, more), given, { answers: {}, today });
const kept = (type: FieldType, given: Answer, more: Partial<Field> = {}) => {
  const checked = check(type, given, more);
  return checked.ok ? checked.answer : checked.problem;
};
const choices = [{ id: "a", label: { en: "A" } }, { id: "b", label: { en: "B" } }];

describe("an answer", () => {
  it("[FM4] is kept in one form, whatever way it was typed", () => {
    expect(kept("text", "  Aminah  ")).toBe("Aminah");
    expect(kept("number", "1,250.50")).toBe(1250.5);
    expect(kept("number", "3,5")).toBe(3.5);
    expect(kept("number", "௧௨")).toBe(12);
    expect(kept("number", "٣")).toBe(3);
    expect(kept("phone", " 012-345 6789 ")).toBe("0123456789");
    expect(kept("phone", "＋60 12 345 6789")).toBe("+60123456789");
    expect(kept("identity-card", "900215-14-5678")).toBe("900215145678");
    expect(kept("several", ["b", "a", "b"], { choices })).toEqual(["b", "a"]);
    expect(kept("place", { words: "depan masjid" })).toEqual({ words: "depan masjid" });
  });

  it("[FM4] is refused with the reason", () => {
    expect(check("number", "5", { min: 6 })).toEqual({ ok: false, problem: "too-small", limit: 6 });
    expect(check("number", "5", { max: 4 })).toEqual({ ok: false, problem: "too-large", limit: 4 });
    expect(kept("number", "lima")).toBe("number");
    expect(kept("date", "2026-02-30")).toBe("date");
    expect(kept("choice", "c", { choices })).toBe("choice");
    expect(check("several", ["a"], { choices, min: 2 })).toEqual({ ok: false, problem: "too-few", limit: 2 });
    expect(kept("phone", "999")).toBe("phone");
    expect(kept("phone", "0000000000")).toBe("phone");
    expect(kept("consent", false)).toBe("consent");
    expect(kept("place", { at: [200, 3] })).toBe("place");
    expect(check("photo", ["1", "2", "3", "4"], { max: 9 })).toEqual({ ok: false, problem: "too-many", limit: 3 });
    expect(kept("text", "x".repeat(201))).toBe("too-long");
    expect(kept("number", "5", { constraint: ". > 5" })).toBe("constraint");
    expect(kept("number", "6", { constraint: ". > 5" })).toBe(6);
  });

  it("[FM4] may be left out only where it is not required", () => {
    for (const type of fieldTypes) {
      const needed = kept(type, null, { choices });
      if (type === "note") expect(needed).toBeNull();
      else if (type === "group") expect(needed).toEqual([]);
      else expect(needed).toBe(type === "consent" ? "consent" : "required");
      if (type !== "group") expect(kept(type, "   ", { required: false, choices })).toBeNull();
    }
    expect(kept("place", {})).toBe("required");
  });

  it("[FM4] never breaks a check, whatever it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldTypes), fc.jsonValue(), fc.boolean(), (type, given, required) => {
        const checked = check(type, given as Answer, { required, choices });
        if (!checked.ok) return true;
        const again = check(type, checked.answer, { required: required && checked.answer !== null && type !== "group", choices });
        expect(again).toEqual(checked);
        return true;
      }),
      { numRuns: 3000 },
    );
  });
});

describe("an identity-card number", () => {
  it("[FM5] is twelve digits with a day of birth that has been and a place code in use", () => {
    expect(readIdentityCard("041231-01-0001", today)).toEqual({ kind: "card", digits: "041231010001", born: "2004-12-31" });
    expect(readIdentityCard("270101-10-1234", today)).toMatchObject({ born: "1927-01-01" });
    expect(readIdentityCard("000229141234", today)).toMatchObject({ born: "2000-02-29" });
    expect(readIdentityCard("90021514567", today)).toEqual({ kind: "wrong", reason: "length" });
    expect(readIdentityCard("9002151456789", today)).toEqual({ kind: "wrong", reason: "length" });
    expect(readIdentityCard("90o215145678", today)).toEqual({ kind: "wrong", reason: "length" });
    expect(readIdentityCard("901315145678", today)).toEqual({ kind: "wrong", reason: "date" });
    expect(readIdentityCard("010229145678", today)).toEqual({ kind: "wrong", reason: "date" });
    for (const code of ["00", "17", "20", "69", "70", "73", "80", "94", "97"]) expect(readIdentityCard(`900215${code}5678`, today)).toEqual({ kind: "wrong", reason: "place" });
  });

  it("[FM5] never gives a day of birth that is none or lies ahead", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), (digits) => {
        const card = readIdentityCard(digits, today);
        return card.kind === "wrong" || (isDay(card.born) && card.born <= today && card.born.slice(2).replaceAll("-", "") === digits.slice(0, 6));
      }),
    );
  });
});
