import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Inline } from "../../../src/core/pack/document.ts";
import { sliceInline } from "../../../src/core/pack/inline.ts";
import { maxParagraph, maxPassage } from "../../../src/core/pack/limits.ts";
import { splitLongParagraphs } from "../../../src/core/pack/paragraphs.ts";
import { headingsAbove, passageSentences, passageText, splitPassages } from "../../../src/core/pack/passages.ts";
import { weight } from "../../../src/core/pack/weight.ts";
import { blocksText, blockText, displayTitle, inlineText } from "../../../src/core/pack/plain-text.ts";

const paragraph = (length: number, end = "."): Block => ({ type: "paragraph", text: [`${"word ".repeat(Math.ceil(length / 5)).slice(0, length - 1)}${end}`] });
const heading = (level: 2 | 3 | 4, text = `Heading ${level}`): Block => ({ type: "heading", level, text: [text] });
const list = (...items: string[]): Block => ({ type: "list", ordered: true, start: 1, items: items.map((text) => [{ type: "paragraph", text: [text] }]) });
const warning: Block = { type: "warning", blocks: [{ type: "paragraph", text: ["Never wade."] }] };
const table: Block = { type: "table", rows: [[["What"], ["How much"]], [["Water"], ["4 litres"]]] };

describe("passages", () => {
  it("[PK12] begin at headings and keep a heading with what it heads", () => {
    expect(splitPassages([paragraph(80), heading(2), paragraph(80), heading(2), heading(3), paragraph(80), heading(3), paragraph(80)])).toEqual([
      [0, 1],
      [1, 3],
      [3, 6],
      [6, 8],
    ]);
  });

  it("[PK12] keep a lead-in with its list and a warning with its section", () => {
    const long = "x".repeat(700);
    expect(splitPassages([heading(2), paragraph(700), paragraph(60, ":"), list(long, long), warning])).toEqual([[0, 2], [2, 5]]);
    expect(splitPassages([heading(2), warning, paragraph(1500), table])).toEqual([[0, 3], [3, 4]]);
    expect(splitPassages([paragraph(100), table, warning, paragraph(100)])).toEqual([[0, 4]]);
  });

  it("[PK12] of a long section are about equal", () => {
    const ranges = splitPassages([heading(2), ...Array.from({ length: 10 }, () => paragraph(200))]);
    expect(ranges).toHaveLength(3);
    expect(ranges[0]?.[0]).toBe(0);
  });

  it("[PK12] carry title and headings above, so that a step says what it is about", () => {
    const body = [heading(2, "Before"), paragraph(50), heading(3, "Papers"), list("Take them.", "Seal them."), heading(3, "Pets"), table];
    expect(headingsAbove(body, 3)).toEqual(["Before", "Papers"]);
    expect(headingsAbove(body, 4)).toEqual(["Before"]);
    expect(passageText({ title: "Bag", body }, [4, 6])).toBe("Bag\nBefore\nPets\nWhat: How much\nWater: 4 litres");
    expect(passageText({ title: "", body }, [2, 4])).toBe("Before\nPapers\n1. Take them.\n2. Seal them.");
    expect(passageSentences({ lang: "en", body }, [3, 6]).map(({ block, within, text }) => [block, within, text])).toEqual([
      [3, 0, "Take them."],
      [3, 1, "Seal them."],
      [4, 0, "Pets"],
      [5, 0, "What: How much"],
      [5, 1, "Water: 4 litres"],
    ]);
  });

  const anyBlock = fc.oneof(
    fc.constantFrom<2 | 3 | 4>(2, 3, 4).map((level) => heading(level)),
    fc.integer({ min: 10, max: 1500 }).map((length) => paragraph(length)),
    fc.integer({ min: 1, max: 20 }).map((items) => list(...Array.from({ length: items }, () => "Do this, then do that."))),
    fc.constant(warning),
    fc.constant(table),
  );

  it("[PK12] cover the whole body in order, and are small unless what belongs together is not", () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 25 }), (body) => {
        const ranges = splitPassages(body);
        expect(ranges.flatMap(([from, to]) => body.slice(from, to))).toEqual(body);
        for (const [from, to] of ranges) {
          expect(to).toBeGreaterThan(from);
          const blocks = body.slice(from, to);
          const text = blocks.filter(({ type }) => type !== "heading" && type !== "warning");
          const joined = text.filter((block, at) => block.type === "paragraph" || text[at - 1]?.type !== "paragraph");
          if (joined.length > 1 && joined.length === text.length) expect(weight(blocksText(blocks))).toBeLessThanOrEqual(maxPassage + 400);
          if (from > 0) expect(body[from]?.type).not.toBe("warning");
        }
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe("long paragraphs", () => {
  const sentence = fc.array(fc.constantFrom("air", "naik", "rumah", "水位", "மழை"), { minLength: 3, maxLength: 30 }).map((words) => `${words.join(" ")}. `);
  const inline: fc.Arbitrary<Inline> = fc.oneof(sentence, sentence.map((text) => ({ strong: [text] })), sentence.map((text) => ({ link: "https://a.example", text: [text] })));

  it("[PK13] are cut at sentence ends, losing nothing but the gaps", () => {
    fc.assert(
      fc.property(fc.array(inline, { minLength: 1, maxLength: 60 }), (text) => {
        const whole: Block = { type: "paragraph", text };
        const cut = splitLongParagraphs([whole], "ms");
        expect(cut.map(blockText).join(" ").replaceAll(/\s+/g, " ").trim()).toBe(blockText(whole).replaceAll(/\s+/g, " ").trim());
        for (const block of cut) {
          expect(weight(blockText(block))).toBeLessThanOrEqual(maxParagraph + 200);
          expect(blockText(block).trim().length).toBeGreaterThan(cut.length > 1 ? 200 : 0);
        }
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it("[PK13] keep emphasis and links of the slice", () => {
    const text: Inline[] = ["One ", { strong: ["two ", { em: ["three"] }] }, " ", { link: "doc:x", text: ["four"] }];
    expect(sliceInline(text, 6, 15)).toEqual([{ strong: ["o ", { em: ["three"] }] }, " ", { link: "doc:x", text: ["f"] }]);
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (from, to) => {
        expect(inlineText(sliceInline(text, from, to))).toBe(inlineText(text).slice(from, Math.max(from, to)));
      }),
    );
  });
});

describe("an entry without a title", () => {
  it("[PK13] is shown by the beginning of its text", () => {
    expect(displayTitle({ id: "a", title: "", body: [paragraph(300)] })).toMatch(/^word( word){10,13}…$/);
    expect(displayTitle({ id: "a", title: "", body: [] })).toBe("a");
    expect(displayTitle({ id: "a", title: "Title", body: [paragraph(300)] })).toBe("Title");
  });
});
