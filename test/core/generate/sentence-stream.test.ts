import fc from "fast-check";
import { expect, it } from "vitest";
import { splitSentences } from "../../../src/core/pack/sentences.ts";
import { sentenceStream } from "../../../src/core/generate/sentence-stream.ts";

const texts = [
  ["en", "Call the office. It opens at 8.30 a.m. on Mondays! Bring card No. 5 and the form. Is it free? Yes. See contoh.example/x for more."],
  ["ms", "Pejabat dibuka pada 8.30 pagi. Bawa borang No. 5. Bayarannya RM 10.50 sahaja! Jl. Contoh ditutup."],
  ["zh", "请带身份证。费用是RM 10。几天完成？三天！“可以。”他说。"],
  ["ta", "அலுவலகம் 8.30 மணிக்குத் திறக்கும். படிவம் எண். 5 தேவை. கட்டணம் இல்லை!"],
] as const;

it("[VA6] cuts a streamed text where the whole one is cut, however it arrives", () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 60 }), ([lang, text], lengths) => {
      const stream = sentenceStream(lang);
      const sentences: string[] = [];
      let at = 0;
      for (let index = 0; at < text.length; index += 1) {
        const length = lengths[index % lengths.length] ?? 1;
        sentences.push(...stream.push(text.slice(at, at + length)));
        at += length;
      }
      sentences.push(...stream.end());
      expect(sentences).toEqual(splitSentences(text, lang).map((sentence) => sentence.trim()));
    }),
    { numRuns: 500 },
  );
});

it("[VA6] gives a sentence out as soon as the next one has begun", () => {
  const stream = sentenceStream("en");
  expect(stream.push("Bring your card. ")).toEqual([]);
  expect(stream.push("Th")).toEqual(["Bring your card."]);
  expect(stream.push("en sign.")).toEqual([]);
  expect(stream.end()).toEqual(["Then sign."]);
});

it("[VA6] leaves out what a model thinks before it answers", () => {
  const stream = sentenceStream("en");
  const pieces = ["<th", "ink>The user wants", " hours. I should", " say so.</thi", "nk>\n\nIt opens at eight. ", "Bring a card."];
  expect([...pieces.flatMap((piece) => stream.push(piece)), ...stream.end()]).toEqual(["It opens at eight.", "Bring a card."]);
  const endless = sentenceStream("en");
  expect([...["<think>", "It opens. It closes. "].flatMap((piece) => endless.push(piece)), ...endless.end()]).toEqual([]);
});

it("[VA6] does not wait for ever for the end of a sentence", () => {
  const stream = sentenceStream("en");
  const out = Array.from({ length: 400 }, () => stream.push("and on ")).flat();
  expect(out.length).toBeGreaterThan(0);
});
