import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge, quote, sentenceFeatureNames, type Excerpt } from "../../../src/core/answer/quote.ts";
import { sentenceFeatures } from "../../../src/core/answer/sentence-features.ts";
import type { Block, Entry } from "../../../src/core/pack/document.ts";
import { blockSentences, passageSentences } from "../../../src/core/pack/passages.ts";
import { blocksText, inlineText } from "../../../src/core/pack/plain-text.ts";
import { analyse } from "../../../src/core/search/analyse.ts";
import { entryOf, heading, list, paragraph, table, warning } from "../search/tiny-pack.ts";

const asked = (text: string, lang = "en") => ({ text, terms: new Map(analyse(text, lang).map((term) => [term, 1])) });

function quoted(entry: Entry, question: string, passage = 0, meaning: readonly number[] | null = null): Excerpt {
  return quote(entry, entry.passages[passage] ?? [0, entry.body.length], asked(question, entry.lang), meaning);
}

const filler = "The council meets on the first day of each month in the big hall by the river.";
const fee = "A driving licence costs thirty ringgit for a year.";
const shops = "Shops around the market open early and close late on most days of the week.";
const prose = entryOf("prose", [paragraph(`${filler} ${shops} ${fee} ${filler} ${shops}`)]);

describe("a quotation", () => {
  it("[AN5] is the sentences that answer, verbatim", () => {
    const { text, whole, from, to } = quoted(prose, "how much is a driving licence");
    expect(text).toBe(fee);
    expect([whole, from, to]).toEqual([false, 0, 1]);
  });

  it("[AN5] marks where sentences between were left out, and keeps the gap where none were", () => {
    const entry = entryOf("two", [paragraph(`${fee} ${filler} ${filler} ${filler} Pay for your driving licence at the licence counter.`)]);
    expect(quoted(entry, "driving licence").text).toBe(`${fee} … Pay for your driving licence at the licence counter.`);
    const chinese = "驾驶执照每年三十令吉。驾驶执照可在执照柜台缴费。";
    const body = [paragraph(`${chinese}${"议会每月第一天在河边的大礼堂开会讨论各种地方事务并听取意见。".repeat(4)}`)];
    expect(quoted(entryOf("zh", body, { lang: "zh" }), "驾驶执照").text).toBe(chinese);
  });

  it("[AN5] keeps emphasis and links, and says under which headings it stands", () => {
    const link = { link: "https://pay.example", text: ["licence counter"] };
    const body: Block[] = [heading("Papers"), heading("Licence", 3), { type: "paragraph", text: [`${filler} ${filler} Pay for a driving `, link, `. ${shops} ${filler}`] }];
    const excerpt = quoted(entryOf("link", body), "driving licence pay");
    expect(excerpt.blocks.at(-1)).toEqual({ type: "paragraph", text: ["Pay for a driving ", link, "."] });
    expect([excerpt.headings, excerpt.blocks[0]]).toEqual([["Papers"], body[1]]);
    const second = entryOf("second", [heading("Papers"), paragraph("x ".repeat(450)), heading("Licence", 3), paragraph(`${fee} ${filler} ${shops}`)]);
    expect(quoted(second, "driving licence", 1).headings).toEqual(["Papers"]);
  });

  it("[AN5] of what is short is all of it", () => {
    const entry = entryOf("short", "Office hours are nine to five. Closed on Friday.");
    expect(quoted(entry, "friday")).toMatchObject({ text: "Office hours are nine to five. Closed on Friday.", whole: true });
  });

  it("[AN5] is whole only where all of the entry is quoted", () => {
    const entry = entryOf("parts", [heading("One"), paragraph("First."), heading("Two"), paragraph("Second.")]);
    expect(entry.passages.length).toBe(2);
    expect(quoted(entry, "first")).toMatchObject({ text: "One\nFirst.", whole: false });
  });

  it("[AN5] is of the sentences near in meaning where words do not help", () => {
    const meaning = [-0.2, 0.9, -0.2, -0.2, -0.2];
    expect(quoted(prose, "quantum", 0, meaning).text).toBe(shops);
    const headed = entryOf("headed", [heading("Town"), ...prose.body]);
    expect(quoted(headed, "quantum", 0, [0.9, ...meaning]).text).toBe(`Town\n${shops}`);
  });

  it("[AN6] never cuts steps: the section stays whole", () => {
    const body = [heading("Licence"), paragraph(`${filler} ${shops}`), list(true, fee, filler, shops), paragraph(filler), heading("Other"), paragraph(filler)];
    const excerpt = quote(entryOf("steps", body), [2, 3], asked("driving licence"), null);
    expect(excerpt.blocks).toEqual(body.slice(0, 4));
    expect([excerpt.from, excerpt.to, excerpt.whole]).toEqual([0, 4, false]);
  });

  it("[AN6] keeps warnings, whole lists and tables, and what leads in to them", () => {
    const items = list(false, "Driving licence of the person", `Letter from home. ${filler}`, shops);
    const body = [paragraph(`${filler} ${shops} ${filler}`), paragraph("Bring with you:"), items, warning("Never drive through water."), paragraph(filler)];
    const excerpt = quote(entryOf("bring", body), [0, 5], asked("driving licence person"), null);
    expect(excerpt.blocks).toEqual([body[1], items, body[3]]);
    const costs = table(["Licence", "Cost"], ["Driving licence", "30"], ["Dog", filler]);
    expect(quote(entryOf("costs", [paragraph(`${filler} ${shops}`), costs]), [0, 2], asked("driving licence"), null).blocks).toEqual([costs]);
  });

  it("[AN6] of a critical entry is the whole section", () => {
    const body = [heading("Before"), paragraph(filler), heading("Now"), paragraph(`${filler} ${fee}`), paragraph(shops), paragraph(filler), heading("After"), paragraph(shops)];
    const excerpt = quote(entryOf("critical", body, { critical: true }), [4, 5], asked("driving licence"), null);
    expect(excerpt.blocks).toEqual(body.slice(2, 6));
    expect(quote(entryOf("critical", body, { critical: true }), [0, 2], asked("x"), null).blocks).toEqual(body.slice(0, 2));
  });

  it("[AN6] of an entry without a body is empty", () => {
    expect(quoted(entryOf("none", []), "x")).toEqual({ headings: [], blocks: [], text: "", from: 0, to: 0, whole: true });
  });

  const word = fc.constantFrom("licence", "driving", "water", "house", "river", "999", "airport", "Dr.");
  const sentence = fc.array(word, { minLength: 2, maxLength: 12 }).map((words) => `The ${words.join(" ")}.`);
  const text = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((sentences) => sentences.join(" "));
  const anyBlock: fc.Arbitrary<Block> = fc.oneof(
    { weight: 4, arbitrary: text.map((words) => paragraph(words)) },
    fc.tuple(text, text).map(([plain, strong]): Block => ({ type: "paragraph", text: [`${plain} `, { strong: [strong] }, " And so on."] })),
    fc.constantFrom<2 | 3>(2, 3).map((level) => heading("Licence", level)),
    fc.tuple(fc.boolean(), fc.array(text, { minLength: 1, maxLength: 3 })).map(([ordered, items]) => list(ordered, ...items)),
    text.map(warning),
    fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 3 }).map((rows) => table(...rows)),
  );

  it("[AN5] [AN6] holds nothing that the entry does not say, in the order of the entry, with every warning and all steps", () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { minLength: 1, maxLength: 9 }), fc.boolean(), fc.nat(9), fc.array(word, { maxLength: 5 }), (body, critical, pickedPassage, words) => {
        const entry = entryOf("any", body, critical ? { critical: true } : {});
        const range = entry.passages[pickedPassage % entry.passages.length] ?? [0, body.length];
        const excerpt = quote(entry, range, asked(words.join(" ")), null);
        let at = excerpt.from;
        for (const block of excerpt.blocks) {
          while (at < excerpt.to && !isPartOf(block, body[at])) at += 1;
          expect(at, JSON.stringify(block)).toBeLessThan(excerpt.to);
          at += 1;
        }
        expect(excerpt.blocks.length).toBeGreaterThan(0);
        expect(excerpt.text).toBe(blocksText(excerpt.blocks));
        const own = body.slice(...range);
        for (const each of own.filter(({ type }) => type === "warning")) expect(excerpt.blocks).toContain(each);
        if (critical || own.some((block) => block.type === "list" && block.ordered)) for (const each of own) expect(excerpt.blocks).toContain(each);
        expect(excerpt.whole).toBe(blocksText(body) === excerpt.text);
      }),
      { seed: 17, numRuns: 600 },
    );
  });
});

/** The block itself, or a paragraph with some of its sentences. */
function isPartOf(part: Block, block: Block | undefined): boolean {
  if (part === block) return true;
  if (part.type !== "paragraph" || block?.type !== "paragraph") return false;
  const plain = inlineText(block.text);
  return inlineText(part.text).split(" … ").every((run) => plain.includes(run) && blockSentences(part, "en").length > 0);
}

describe("what a sentence is judged by", () => {
  const sentences = passageSentences(prose, [0, 1]).map(({ text }) => text);
  const features = sentenceFeatures(asked("how much is a driving licence"), sentences, "en", null);

  it("[AN7] is its words, its neighbours, its place and whether it has the number asked for", () => {
    expect(features).toHaveLength(sentences.length);
    expect(features[2]?.words).toBeGreaterThan(features[0]?.words ?? 1);
    expect(features[2]?.behind).toBe(0);
    expect(features[1]?.after).toBe(features[2]?.words);
    expect(features[3]?.before).toBe(features[2]?.words);
    expect(features.map(({ number }) => number)).toEqual([-1, -1, -1, -1, -1]);
    expect(features.map(({ first }) => first)).toEqual([1, 0, 0, 0, 0]);
    expect(features.every(({ meaning }) => meaning === 0)).toBe(true);
  });

  it("[AN7] makes a sentence with a number likelier where one is asked for, in each language", () => {
    for (const [question, lang] of [["how many", "en"], ["berapa orang", "ms"], ["多少", "zh"], ["எத்தனை", "ta"], ["when does it open", "en"]] as const) {
      expect(sentenceFeatures(asked(question, lang), ["It is 30.", "It is."], lang, null).map(({ number }) => number), question).toEqual([1, -1]);
    }
    expect(sentenceFeatures(asked("who"), ["It is 30."], "en", null)[0]?.number).toBe(0);
    expect(sentenceFeatures(asked("berapa orang", "ms"), ["Dua orang."], "ms", null)[0]?.number).toBe(1);
  });

  it("[AN7] takes words that every sentence has as worth little", () => {
    const [both, rare] = sentenceFeatures(asked("river boat"), ["River boat.", "River.", "River."], "en", null);
    expect(both?.rareWords).toBeCloseTo(1, 5);
    expect(rare?.rareWords).toBeLessThan(rare?.words ?? 0);
  });

  it("[AN7] is summed the same whatever the order of its figures", () => {
    expect(new Set(sentenceFeatureNames)).toEqual(new Set(Object.keys(features[0] ?? {})));
    for (const each of features) expect(judge(Object.assign({}, ...Object.entries(each).reverse().map(([name, value]) => ({ [name]: value }))))).toBe(judge(each));
  });
});
