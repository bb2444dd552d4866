import { describe, expect, it } from "vitest";
import { intentOf } from "../../../src/core/answer/small-talk.ts";

describe("what a person wants", () => {
  it.each([
    ["hi", "greeting"],
    ["Assalamualaikum!", "greeting"],
    ["selamat pagi tuan", "greeting"],
    ["你好", "greeting"],
    ["வணக்கம்", "greeting"],
    ["terima kasih banyak", "thanks"],
    ["thanks bot", "thanks"],
    ["谢谢", "thanks"],
    ["நன்றி", "thanks"],
    ["bodoh", "insult"],
    ["you stupid bot", "insult"],
    ["nak cakap dengan pegawai", "person"],
    ["can I speak to a human", "person"],
    ["转人工", "person"],
    ["…?!", "nonsense"],
    ["", "nonsense"],
    ["aaaaaa", "nonsense"],
    ["sdfghjkl", "nonsense"],
  ])("[AN1] in “%s” is %s", (question, intent) => {
    expect(intentOf(question)).toBe(intent);
  });

  it.each([
    "hi, rumah saya banjir",
    "thanks but where is the shelter",
    "your stupid form does not open",
    "selamat ke minum air paip",
    "999",
    "111",
    "pps",
    "air",
    "水",
  ])("[AN1] in “%s” is an answer", (question) => {
    expect(intentOf(question)).toBe("ask");
  });
});
