import { describe, expect, it } from "vitest";
import { strangeTerms } from "../../src/node/everyday-matters.ts";

describe("words of everyday matters", () => {
  it("[AN8] are told to a pack but for those that it knows, sorted and once", () => {
    const { ms = [], en = [], zh = [] } = strangeTerms(new Set(["resipi"]));
    expect(ms).toContain("bola");
    expect(ms).not.toContain("resipi");
    expect(en).toContain("footbal");
    expect(zh.every((term) => term.length > 1 || /[^\p{Script=Han}]/u.test(term) || term.length === 1)).toBe(true);
    expect(ms).toEqual([...new Set(ms)].toSorted());
  });
});
