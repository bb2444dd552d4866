import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../../src/core/pack/sentences.ts";
import { corruptions } from "../../bench/verification/corrupt.ts";
import type { Item } from "../../bench/verification/items.ts";
import { judgeSentences } from "../../bench/verification/judge.ts";
import { retellings } from "../../bench/verification/retell.ts";
import { mulberry32 } from "../../seeded.ts";
import { evidenceOfText } from "./evidence-of-text.ts";
import { indonesianPassages } from "./indonesian-passages.ts";

const knowledge = fileURLToPath(new URL("../../../knowledge", import.meta.url));

/** Sentences of the shipped guides, and of some passages in Indonesian, which no shipped pack has. */
const items: readonly Item[] = [
  ...readdirSync(knowledge, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .sort()
    .flatMap((path) => {
      const lang = /\.([a-z]{2})\.md$/.exec(path)?.[1];
      return lang === undefined ? [] : itemsOf(lang, readFileSync(join(knowledge, path), "utf8").replace(/^---[\s\S]*?\n---\n/u, "").replace(/^(?:#+ |[-*] |\d+\. |> )/gmu, "").replace(/\*\*|\[([^\]]*)\]\([^)]*\)/gu, "$1"));
    }),
  ...indonesianPassages.flatMap((text) => itemsOf("id", text)),
];

function itemsOf(lang: string, text: string): Item[] {
  // Rows of tables are no sentences.
  const sentences = text.split("\n").filter((line) => !line.startsWith("|")).flatMap((line) => splitSentences(line, lang)).map((sentence) => sentence.trim()).filter((sentence) => sentence.length > 12);
  if (sentences.length < 2) return [];
  return [...sentences.keys()].filter((at) => at % 3 === 0).map((right) => ({ lang, half: "held", question: "", sentences, right, answers: [], evidence: [evidenceOfText(lang, sentences, { entry: { pack: "contoh", id: sentences[0] ?? "", lang, kind: "guide", title: "" } })] }));
}

describe("a seeded sample of `npm run bench verification`, over the shipped guides", async () => {
  const judged = await judgeSentences(items, { right: 14, spoilt: 12 }, null, mulberry32(20_261_128));
  const right = judged.filter(({ kind }) => retellings.some((each) => each === kind));
  const spoilt = judged.filter(({ kind }) => corruptions.some((each) => each === kind));

  it("[VA8] [VA11] shows at least 95 % of right sentences, told in other ways too", () => {
    expect(right.length).toBeGreaterThan(250);
    const dropped = right.filter(({ verdict }) => verdict.kind !== "shown");
    expect(dropped.map(({ lang, kind, sentence }) => `${lang} ${kind}: ${sentence}`).slice(0, Math.max(0, dropped.length - Math.floor(right.length * 0.05)))).toEqual([]);
  });

  it("[VA8] [VA9] [VA10] [VA16] shows at most 2 % of those spoilt in one place", () => {
    expect(spoilt.length).toBeGreaterThan(200);
    const passed = spoilt.filter(({ verdict }) => verdict.kind === "shown");
    expect(passed.map(({ lang, kind, sentence }) => `${lang} ${kind}: ${sentence}`).slice(0, Math.max(0, passed.length - Math.floor(spoilt.length * 0.02)))).toEqual([]);
  });
});
