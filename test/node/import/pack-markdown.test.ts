import fc from "fast-check";
import type { RootContent } from "mdast";
import { describe, expect, it } from "vitest";
import { blocksText } from "../../../src/core/pack/plain-text.ts";
import { mdastText } from "../../../src/node/import/mdast-text.ts";
import { nothingLost, packBlocks } from "../../../src/node/import/pack-blocks.ts";
import { packMarkdown } from "../../../src/node/import/pack-markdown.ts";
import { readMarkdown } from "../../../src/node/sources/markdown.ts";
import { reportOn, type Problem } from "../../../src/node/sources/problems.ts";

function readBack(blocks: readonly RootContent[]) {
  const problems: Problem[] = [];
  const { body } = readMarkdown(packMarkdown(blocks), reportOn("x.md", problems), 1);
  return { body, problems };
}

const letters = (text: string) => text.replaceAll(/[\s;|]/gu, "");

const word = fc.constantFrom("RM", "50", "*", "_a_", "**", "1.", "- ", "#", "<b>", "http://x.example", "https://y.example/a_b", "www.z.example", "a@b.example", "费用：", "कर", "|", "\\", "`", "~~", "[^1]", "[x](y)", "&amp;", "   ", "كم", "பயன்", "> ", "+", "=", "!", "![", "Ya");
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => ({ type: "text" as const, value: words.join(" ").trim() || "x" }));
const marked = fc.oneof(
  text,
  text.map((child) => ({ type: "strong" as const, children: [child] })),
  text.map((child) => ({ type: "emphasis" as const, children: [child, { type: "strong" as const, children: [child] }] })),
  fc.tuple(text, fc.constantFrom("https://a.example/x", "tel:+60 3-8000", "http://b.example", "javascript:alert(1)", "mailto:a@b.example")).map(([child, url]) => ({ type: "link" as const, url, children: [child] })),
  fc.constant({ type: "image" as const, url: "x.png" }),
  fc.constant({ type: "break" as const }),
);
const phrasing = fc.array(marked, { minLength: 1, maxLength: 4 });
const paragraph = phrasing.map((children) => ({ type: "paragraph" as const, children }));
const cell = phrasing.map((children) => ({ type: "tableCell" as const, children }));
const block: fc.Arbitrary<RootContent> = fc.oneof(
  paragraph,
  fc.tuple(fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, 6 as const), phrasing).map(([depth, children]) => ({ type: "heading" as const, depth, children })),
  fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((rows) => ({ type: "table" as const, children: rows.map((children) => ({ type: "tableRow" as const, children })) })),
  fc.tuple(fc.boolean(), fc.array(paragraph, { minLength: 1, maxLength: 3 })).map(([ordered, items]) => ({
    type: "list" as const,
    ordered,
    children: items.map((item) => ({ type: "listItem" as const, children: [item, { type: "list" as const, children: [{ type: "listItem" as const, children: [item, { type: "list" as const, children: [{ type: "listItem" as const, children: [item] }] }] }] }] })),
  })),
  paragraph.map((child) => ({ type: "blockquote" as const, children: [child] })),
  fc.constant({ type: "code" as const, value: "a\n\n    b" }),
  fc.constant({ type: "thematicBreak" as const }),
  fc.constant({ type: "html" as const, value: "<script>x</script>" }),
);

describe("Markdown of what was imported", () => {
  it("[IM2] is read by the builder without a mistake and letter by letter, whatever was in the file", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (tree) => {
        const blocks = packBlocks(tree, nothingLost());
        const { body, problems } = readBack(blocks);
        expect(problems).toEqual([]);
        const read = letters(blocksText(body).replaceAll(/^\s*(?:- |\d+\. )+/gmu, ""));
        const meant = letters(mdastText(blocks));
        expect(read.length).toBeGreaterThanOrEqual(meant.length * 0.9 - 12);
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  it("[IM2] keeps steps, tables, bold and links; a figure that was struck through, and pictures, are left out and counted", () => {
    const lost = nothingLost();
    const blocks = packBlocks(
      [
        { type: "heading", depth: 3, children: [{ type: "text", value: "Fees" }] },
        { type: "paragraph", children: [{ type: "strong", children: [{ type: "text", value: "Cost: " }] }, { type: "delete", children: [{ type: "text", value: "RM 40" }] }, { type: "text", value: "RM 50 " }, { type: "image", url: "a.png" }, { type: "link", url: "http://old.example", children: [{ type: "text", value: "old page" }] }] },
        { type: "heading", depth: 5, children: [{ type: "text", value: "Children" }] },
        { type: "list", ordered: true, start: 3, children: [{ type: "listItem", children: [{ type: "paragraph", children: [{ type: "text", value: "Pay" }] }] }] },
      ],
      lost,
    );
    expect(packMarkdown(blocks)).toBe("## Fees\n\n**Cost**: RM 50 old page\n\n### Children\n\n3. Pay\n");
    expect(lost).toEqual({ pictures: 1, struck: 1, links: 1 });
  });
});
