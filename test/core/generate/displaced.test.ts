import { describe, expect, it } from "vitest";
import { verifySentence } from "../../../src/core/generate/verify-sentence.ts";
import { readText } from "./evidence-of-text.ts";

const sources: Readonly<Record<string, readonly string[]>> = {
  en: [
    "The north bridge closes at 6 in the evening before a flood and the south bridge opens at 9 in the morning after it.",
    "Counter 3 takes forms from Ahmad Rahman of Melati village, and counter 5 takes payments from Lim Mei of Kenanga village.",
    "The office gave no reason on Monday, then gave reasons in a letter on Friday.",
    "Between 20 and 50 families live there.",
  ],
  ms: ["Jalan utara ditutup dari jam 6 petang sebelum banjir, dan jalan selatan dibuka pada jam 9 pagi selepas banjir."],
  id: ["Pada awalnya kantor tidak memberikan alasan penutupan, kemudian memberikan alasan dalam surat."],
  zh: ["北桥在洪水之前18点关闭，南桥在洪水之后9点开放。", "挪威最后没有加入这个组织，瑞典后来加入了这个组织。"],
  ta: ["வடக்குப் பாலம் மாலை 6 மணிக்கு மூடப்படும், தெற்குப் பாலம் காலை 9 மணிக்குத் திறக்கப்படும்."],
};

function outcome(lang: string, sentence: string): string {
  const verdict = verifySentence(sentence, [readText(lang, sources[lang] ?? [])], lang, () => null);
  return verdict.kind === "shown" ? "shown" : `${verdict.kind} ${verdict.fault}`;
}

describe.each([
  ["en", "The north bridge closes at 9 in the evening before a flood.", "refused number"],
  ["en", "The south bridge closes at 6 in the evening before a flood.", "refused limit"],
  ["en", "The north bridge closes at 6 in the evening after a flood.", "refused limit"],
  ["en", "Counter 3 takes forms from Lim Mei of Melati village.", "dropped name"],
  ["en", "The office gave reason on Monday, then gave reasons in a letter on Friday.", "refused negation"],
  ["en", "Between 50 and 20 families live there.", "refused number"],
  ["ms", "Jalan utara ditutup dari jam 9 petang sebelum banjir.", "refused unit"],
  ["ms", "Jalan selatan ditutup dari jam 6 petang sebelum banjir.", "refused limit"],
  ["id", "Pada awalnya kantor memberikan alasan penutupan, kemudian memberikan alasan dalam surat.", "refused negation"],
  ["zh", "南桥在洪水之前18点关闭。", "refused limit"],
  ["zh", "挪威最后加入这个组织，瑞典后来加入了这个组织。", "refused negation"],
  ["ta", "வடக்குப் பாலம் மாலை 9 மணிக்கு மூடப்படும்.", "refused unit"],
  ["ta", "தெற்குப் பாலம் மாலை 6 மணிக்கு மூடப்படும்.", "refused limit"],
])("in %s", (lang, sentence, expected) => {
  it(`[VA16] finds what the pack says of another: ${sentence}`, () => expect(outcome(lang, sentence)).toBe(expected));
});

it.each([
  ["en", "The north bridge closes at 6 in the evening."],
  ["en", "The south bridge opens at 9 in the morning after a flood."],
  ["en", "Counter 5 takes payments from Lim Mei."],
  ["en", "The office gave no reason on Monday."],
  ["ms", "Jalan selatan dibuka pada jam 9 pagi selepas banjir."],
  ["id", "Kemudian kantor memberikan alasan dalam surat."],
  ["zh", "南桥在洪水之后9点开放。"],
  ["ta", "தெற்குப் பாலம் காலை 9 மணிக்குத் திறக்கப்படும்."],
])("[VA16] lets stand in %s what is where it belongs, though half of it was left out: %s", (lang, sentence) => expect(outcome(lang, sentence)).toBe("shown"));

it("[VA16] lets every sentence of the pack stand as it is, whatever it has twice", () => {
  const twice = "Counter 3 and counter 5 open at 8 before 5 August, counter 5 and counter 3 at 9 after 8 August, not at 3, and not before 8.";
  expect(verifySentence(twice, [readText("en", [twice])], "en", () => null).kind).toBe("shown");
  for (const [lang, units] of Object.entries(sources)) for (const unit of units) expect(outcome(lang, unit)).toBe("shown");
});
