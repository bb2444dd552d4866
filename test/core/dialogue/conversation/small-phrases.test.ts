import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { smallPhraseOf } from "../../../../src/core/dialogue/conversation/small-phrases.ts";

const linesOf = (file: string): { readonly question?: string; readonly turns?: readonly string[] }[] => readFileSync(new URL(`../../../../${file}`, import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line));

describe("what people say beside their questions", () => {
  it.each([
    ["greeting", ["who are you?", "How are you today", "what can you do", "are you a robot?", "awak siapa", "boleh buat apa", "你是谁？", "你会做什么", "நீங்கள் யார்?", "உங்கள் பெயர் என்ன"]],
    ["thanks", ["ok", "ok tq", "thanks bye", "Okay la", "hahaha", "ok faham", "baiklah", "👍🏽", "好的", "明白了，谢谢", "哈哈哈", "சரி", "சரி நன்றி"]],
    ["nonsense", ["yes", "no no", "ya", "tak", "不是", "ஆமா", "இல்லை"]],
    ["insult", ["you are stupid", "ok stupid bot", "bodoh betul"]],
  ] as const)("[CV5] is met as %s", (kind, said) => {
    for (const each of said) expect([each, smallPhraseOf(each)]).toEqual([each, kind]);
  });

  it.each(["ok how much?", "no water at home", "who are you going to vote for", "haha and the dog licence", "good dog licence", "tak ada air", "没有水怎么办", "好像发烧了", "இல்லை என்றால் என்ன", "999", "help", "what can you do about rats", "yes in 2025", ""])("[CV5] is a question where anything else is said as well (%s)", (question) => {
    expect(smallPhraseOf(question)).toBeNull();
  });

  it("[CV5] is none of the questions that people ask of the shipped packs", () => {
    const questions = ["knowledge/banjir/golden.jsonl", "knowledge/khidmat/golden.jsonl", "test/bench/blind/banjir-fifth.jsonl", "test/bench/blind/khidmat-fifth.jsonl"].flatMap((file) => linesOf(file).map(({ question = "" }) => question));
    expect(questions.length).toBeGreaterThan(500);
    expect(questions.filter((question) => smallPhraseOf(question) !== null)).toEqual([]);
  });
});
