import { describe, expect, it } from "vitest";
import { deskLanguages } from "../../src/console/languages.ts";
import { wordsOf } from "../../src/console/strings/words.ts";

type Leaf = readonly [path: string, value: unknown];

function leaves(value: unknown, path = ""): readonly Leaf[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

const tables = deskLanguages.map(({ code }) => ({ code, words: wordsOf(code) }));
const scripts: Readonly<Record<string, RegExp>> = { zh: /\p{Script=Han}/u, ta: /\p{Script=Tamil}/u };

describe("the words of the desk", () => {
  it("[CS12] are the same set in every language, and none is empty", () => {
    const keys = leaves(tables[0]?.words).map(([path]) => path);
    expect(keys.length).toBeGreaterThan(200);
    for (const { code, words } of tables) {
      expect(leaves(words).map(([path]) => path).toSorted(), code).toEqual(keys.toSorted());
      for (const [path, value] of leaves(words)) if (typeof value === "string") expect(value.trim(), `${code}${path}`).not.toBe("");
    }
  });

  it("[CS12] use everything they are given, and are written in the script of their language", () => {
    for (const { code, words } of tables) {
      for (const [path, value] of leaves(words)) {
        if (typeof value === "string" && scripts[code] !== undefined) expect(value, `${code}${path}`).toMatch(scripts[code]);
        if (typeof value !== "function") continue;
        const given = Array.from({ length: value.length }, (_, at) => `<${at}>`);
        const said = String(value(...given));
        for (const part of given) expect(said, `${code}${path}`).toContain(part);
      }
    }
  });
});
