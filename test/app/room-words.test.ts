import { expect, it } from "vitest";
import { roomWordsOf } from "../../src/app/strings/room-words.ts";
import { givenUpInOrder } from "../../src/device/give-up.ts";

it("[ST6] [UI9] what goes for want of room is told in every language, in its own script, with what, how much and when", () => {
  for (const [code, script] of [["ms", /[a-z]/i], ["en", /[a-z]/i], ["zh", /\p{Script=Han}/u], ["ta", /\p{Script=Tamil}/u]] as const) {
    const words = roomWordsOf(code);
    for (const what of givenUpInOrder) expect(words.what[what]).toMatch(script);
    expect(words.order).toMatch(script);
    expect(words.takenOff("<0>", "<1>", "<2>")).toMatch(/<0>.*<1>.*<2>/);
    expect(words.takenOff("", "", "")).toMatch(script);
  }
  expect(roomWordsOf("fr")).toBe(roomWordsOf("ms"));
});
