import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidatesOf, judge, passagesAround, quote as quoteFrom, sentenceFeatureNames, type Excerpt } from "../../../src/core/answer/quote.ts";
import { sentenceFeatures, type JudgedQuestion } from "../../../src/core/answer/sentence-features.ts";
import type { Block, Entry } from "../../../src/core/pack/document.ts";
import { blockSentences, type Range } from "../../../src/core/pack/passages.ts";
import { blocksText, inlineText } from "../../../src/core/pack/plain-text.ts";
import { analyse } from "../../../src/core/search/analyse.ts";
import { entryOf, heading, list, paragraph, table, warning } from "../search/tiny-pack.ts";

const asked = (text: string, lang = "en") => ({ text, terms: new Map(analyse(text, lang).map((term) => [term, 1])) });

/** Quotes from one passage alone. */
function quote(entry: Entry, range: Range, question: JudgedQuestion, meaning: readonly number[] | null): Excerpt {
  return quoteFrom(entry, range, question, [{ range, meaning, likeness: 0 }]);
}

/** Quotes as the engine does: from all passages around the one that was found. */
function quotedAround(entry: Entry, question: string, found: number, likeness: readonly number[] = []): Excerpt {
  const around = passagesAround(entry, found).map((passage) => ({ range: entry.passages[passage] ?? [0, 0] as const, meaning: null, likeness: likeness[passage] ?? 0 }));
  return quoteFrom(entry, entry.passages[found] ?? [0, entry.body.length], asked(question, entry.lang), around);
}

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

  it("[AN22] brings what takes back a sentence with it, and that alone", () => {
    for (const [back, alone] of [["However, nobody pays in January.", false], ["Howevers are many in January.", true], ["Nobody pays in January.", true]] as const) {
      const entry = entryOf("back", [paragraph(`${filler} ${fee} ${back} ${shops} ${filler} ${shops}`)]);
      expect(quoted(entry, "how much is a driving licence").text, back).toBe(alone ? fee : `${fee} ${back}`);
    }
    const chinese = "驾驶执照每年三十令吉。但一月不必缴费。";
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

  it("[AN5] comes from another passage of the section where the answer stands there", () => {
    const long = `${filler} ${shops} `.repeat(6).trim();
    const entry = entryOf("long", [paragraph(long), paragraph(long), paragraph(`${shops} ${fee} ${filler}`), paragraph(long)]);
    expect(entry.passages.length).toBeGreaterThan(2);
    expect(quotedAround(entry, "how much is a driving licence", 0).text).toBe(fee);
    const [first = 0, second = 1] = [0, entry.passages.length - 1];
    expect(quotedAround(entry, "council meets in the hall", first, [0.9, 0.4, 0.4, 0.4]).from).toBe(0);
    expect(quotedAround(entry, "council meets in the hall", first, [0.4, 0.4, 0.4, 0.9].slice(-entry.passages.length)).from).toBeGreaterThanOrEqual(entry.passages[second]?.[0] ?? 99);
  });

  it("[AN5] [AN6] looks no further than headings and steps, and keeps the warnings of the passage that was found", () => {
    const long = `${filler} ${shops} `.repeat(6).trim();
    const headed = entryOf("headed", [paragraph(long), heading("Licence"), paragraph(fee), paragraph(long)]);
    expect(passagesAround(headed, 0)).toEqual([0]);
    const steps = entryOf("steps", [paragraph(long), list(true, long), paragraph(long), paragraph(long)]);
    expect(steps.passages).toEqual([[0, 1], [1, 2], [2, 3], [3, 4]]);
    expect(passagesAround(steps, 0)).toEqual([0]);
    expect(passagesAround(steps, 1)).toEqual([1]);
    expect(passagesAround(steps, 3)).toEqual([2, 3]);
    expect(passagesAround(entryOf("critical", steps.body, { critical: true }), 3)).toEqual([3]);
    expect(passagesAround(entryOf("none", []), 0)).toEqual([]);
    const many = entryOf("many", Array.from({ length: 20 }, () => paragraph(long)));
    expect(passagesAround(many, 10)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14]);
    const warned = entryOf("warned", [paragraph(long), warning("Never drive through water."), paragraph(`${long} ${fee}`)]);
    expect(passagesAround(warned, 0)).toEqual([0, 1]);
    expect(quotedAround(warned, "how much is a driving licence", 0).text).toBe(`Never drive through water.\n${fee}`);
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
        const found = pickedPassage % entry.passages.length;
        const range = entry.passages[found] ?? [0, body.length];
        const own = body.slice(...range);
        for (const excerpt of [quote(entry, range, asked(words.join(" ")), null), quotedAround(entry, words.join(" "), found)]) {
          let at = excerpt.from;
          for (const block of excerpt.blocks) {
            while (at < excerpt.to && !isPartOf(block, body[at])) at += 1;
            expect(at, JSON.stringify(block)).toBeLessThan(excerpt.to);
            at += 1;
          }
          expect(excerpt.blocks.length).toBeGreaterThan(0);
          expect(excerpt.text).toBe(blocksText(excerpt.blocks));
          for (const each of own.filter(({ type }) => type === "warning")) expect(excerpt.blocks).toContain(each);
          if (critical || own.some((block) => block.type === "list" && block.ordered)) for (const each of own) expect(excerpt.blocks).toContain(each);
          expect(excerpt.whole).toBe(blocksText(body) === excerpt.text);
        }
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
  const candidates = (...sentences: string[]) => sentences.map((text) => ({ text, meaning: 0, far: 0 }));
  const features = sentenceFeatures(asked("how much is a driving licence"), candidatesOf(prose, [{ range: [0, 1], meaning: null, likeness: 0 }]), "", "en");

  it("[AN7] is its words, its place and whether it has the number asked for", () => {
    expect(features).toHaveLength(5);
    expect(features[2]?.asked).toBeGreaterThan(features[0]?.asked ?? 1);
    expect(features.map(({ beyondLead }) => beyondLead > 0)).toEqual([false, false, true, false, false]);
    expect(features.map(({ quantity }) => quantity)).toEqual([0, 0, 1, 0, 0]);
    expect(features.map(({ first }) => first)).toEqual([1, 0, 0, 0, 0]);
    expect(features.every(({ meaning, far }) => meaning === 0 && far === 0)).toBe(true);
  });

  it("[AN7] makes a sentence with a number likelier where one is asked for, in each language", () => {
    const cases = [
      ["how many", "en", "It is 30."], ["berapa orang", "ms", "Dua orang."], ["berapa luasnya", "id", "Luasnya 30 ha."],
      ["多少", "zh", "有三十个。"], ["எத்தனை", "ta", "மூன்று."], ["how long is the river", "en", "It is 30 km, since 1990."],
    ] as const;
    for (const [question, lang, sentence] of cases) {
      expect(sentenceFeatures(asked(question, lang), candidates(sentence, "It is."), "", lang).map(({ quantity }) => quantity), question).toEqual([1, 0]);
    }
    for (const said of ["It opened in 1990.", "It is known.[3]"]) expect(sentenceFeatures(asked("how many"), candidates(said), "", "en")[0]?.quantity, said).toBe(0);
    expect(sentenceFeatures(asked("are there 30 or how many"), candidates("There are 30."), "", "en")[0]?.quantity).toBe(0);
    expect(sentenceFeatures(asked("who"), candidates("It is 30."), "", "en")[0]).toMatchObject({ number: 0, quantity: 0 });
  });

  it("[AN7] makes a sentence likelier that has the time, name or meaning asked for, in each language", () => {
    const cases = [
      ["when did it open", "en", "It opened in May 1990.", "time"], ["bila dibuka", "ms", "Dibuka pada tahun 1990.", "time"], ["什么时候开放", "zh", "1990年开放。", "time"], ["எப்போது திறந்தது", "ta", "1990இல் திறந்தது.", "time"],
      ["who opened it", "en", "It was opened by Minah Ali.", "name"], ["siapa yang membuka", "id", "Ia dibuka oleh Budi.", "name"], ["谁开的", "zh", "由安娜·李开的。", "name"],
      ["what is a sluice", "en", "A sluice is a gate.", "definition"], ["apa itu pintu air", "id", "Pintu air adalah gerbang.", "definition"], ["水闸是什么", "zh", "水闸是门。", "definition"], ["மதகு என்ன", "ta", "மதகு என்பது கதவு.", "definition"],
    ] as const;
    for (const [question, lang, sentence, sign] of cases) {
      const [has, lacks] = sentenceFeatures(asked(question, lang), candidates(sentence, "…"), "", lang);
      expect(has?.[sign], question).toBeGreaterThan(0);
      expect(lacks?.[sign], question).toBe(0);
    }
    expect(sentenceFeatures(asked("who is Minah Ali"), candidates("Here lives Minah Ali."), "", "en")[0]?.name).toBe(0);
  });

  it("[AN7] takes words that every sentence has as worth little, and those of the title and of names as known", () => {
    const [both, rare] = sentenceFeatures(asked("river boat"), candidates("River boat.", "River.", "River."), "", "en");
    expect(both?.asked).toBeCloseTo(1, 5);
    expect(rare?.asked).toBeLessThan(0.4);
    const [titled, open] = sentenceFeatures(asked("when was the dam opened"), candidates("The dam is big.", "It was opened in May."), "The dam", "en");
    expect(titled?.asked).toBe(0);
    expect(open?.asked).toBeGreaterThan(0);
    expect(sentenceFeatures(asked("when did Contoh open"), candidates("Contoh is big."), "", "en")[0]?.asked).toBe(0);
  });

  it("[AN7] is summed the same whatever the order of its figures, with other weights for words in Chinese", () => {
    expect(new Set(sentenceFeatureNames)).toEqual(new Set(Object.keys(features[0] ?? {})));
    for (const each of features) expect(judge(Object.assign({}, ...Object.entries(each).reverse().map(([name, value]) => ({ [name]: value }))), "en")).toBe(judge(each, "en"));
    const [, , worded] = features;
    if (worded) expect(judge(worded, "zh")).not.toBe(judge(worded, "ta"));
  });
});
