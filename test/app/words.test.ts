import { describe, expect, it } from "vitest";
import { errorCodes } from "../../src/core/errors.ts";
import { errorText, learnErrors } from "../../src/app/error-text.ts";
import { shippedLanguages } from "../../src/app/languages.ts";
import { copyWordsOf } from "../../src/app/export-page/copy-words.ts";
import { alertsWordsOf } from "../../src/app/strings/alerts-words.ts";
import { correctionWordsOf } from "../../src/app/strings/correction-words.ts";
import { fileWordsOf } from "../../src/app/strings/file-words.ts";
import { flowWordsOf } from "../../src/app/strings/flows/table.ts";
import { lateWordsOf } from "../../src/app/strings/late-words.ts";
import { outboxWordsOf } from "../../src/app/strings/outbox-words.ts";
import { pushWordsOf } from "../../src/app/strings/push-words.ts";
import { roomWordsOf } from "../../src/app/strings/room-words.ts";
import { staffWordsOf } from "../../src/app/strings/staff-words.ts";
import { writerWordsOf } from "../../src/app/strings/writer-words.ts";
import type { Words } from "../../src/app/strings/words.ts";

type Leaf = readonly [path: string, value: unknown];

function leaves(value: unknown, path = ""): readonly Leaf[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

const tables = await Promise.all(shippedLanguages.map(async (language) => ({ language, code: language.code, words: { ...(await language.load()), late: lateWordsOf(language.code) } })));
const scripts: Readonly<Record<string, RegExp>> = { zh: /\p{Script=Han}/u, ta: /\p{Script=Tamil}/u };

describe("the words of the interface", () => {
  it("[UI9] are the same set in every language, and none is empty", () => {
    const [reference] = tables;
    const keys = leaves(reference?.words).map(([path]) => path);
    expect(keys.length).toBeGreaterThan(300);
    for (const { code, words } of tables) {
      expect(leaves(words).map(([path]) => path).sort(), code).toEqual([...keys].sort());
      for (const [path, value] of leaves(words)) if (typeof value === "string") expect(value.trim(), `${code}${path}`).not.toBe("");
    }
  });

  it("[UI9] are there for every language in each table of later parts, and stand in for no other's", () => {
    const later = { copyWordsOf, alertsWordsOf, correctionWordsOf, fileWordsOf, flowWordsOf, lateWordsOf, outboxWordsOf, pushWordsOf, roomWordsOf, staffWordsOf, writerWordsOf };
    for (const [name, wordsOf] of Object.entries(later)) {
      const found = shippedLanguages.map(({ code }): unknown => wordsOf(code));
      expect(new Set(found).size, name).toBe(shippedLanguages.length);
    }
  });

  it("[UI9] use everything they are given", () => {
    for (const { code, words } of tables) {
      for (const [path, value] of leaves(words)) {
        if (typeof value !== "function") continue;
        const given = Array.from({ length: value.length }, (_, at) => `<${at}>`);
        const said = String(value(...given));
        for (const part of given) expect(said, `${code}${path}`).toContain(part);
      }
    }
  });

  it("[UI9] are written in the script of their language, names and shorthand apart", () => {
    const latin = new Set([".appName", ".phone.appVersion", ".act.sms", ".emergency.sms"]);
    for (const { code, words } of tables) {
      const script = scripts[code];
      if (!script) continue;
      for (const [path, value] of leaves(words)) {
        if (typeof value === "string" && !latin.has(path)) expect(value, `${code}${path}`).toMatch(script);
      }
    }
  });

  it("[UI9] have a sentence for every error", () => {
    learnErrors((language) => lateWordsOf(language).errors);
    const generic = (words: Words) => words.errors["usage/wrong"];
    for (const { language, words } of tables) {
      for (const error of errorCodes) {
        const text = errorText({ words, language }, error);
        expect(text.length, `${language.code} ${error}`).toBeGreaterThan(3);
        if (error !== "usage/wrong") expect(text, `${language.code} ${error}`).not.toBe(generic(words));
      }
    }
  });
});
