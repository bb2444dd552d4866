import { describe, expect, it } from "vitest";
import { compareEntries } from "../../../src/node/import/compare-entries.ts";
import { completeEntry } from "../../../src/node/sources/found-entry.ts";
import { plainBlocks } from "../../../src/node/sources/plain-blocks.ts";
import { madeFaq } from "./made-faq.ts";

const entry = (id: string, lang: string, title: string, text: string) => completeEntry({ id, lang, kind: "faq", title, body: plainBlocks(text) });
const made = (["ms", "en", "zh", "ta"] as const).flatMap((lang) => madeFaq([lang], 200).map(([, question, answer], at) => entry(`${lang}-${at}`, lang, question, answer)));
const pairs = (entries: Parameters<typeof compareEntries>[0], isNew: (id: string) => boolean = () => true) =>
  compareEntries(entries, ({ id }) => isNew(id)).map(({ kind, one, other }) => [kind, ...[one.id, other.id].toSorted()].join(" "));

describe("comparing what was imported with the pack", () => {
  it("[IM8] finds nothing to tell among hundreds of answers that differ in matter and share their wording", () => {
    expect(pairs(made)).toEqual([]);
  });

  it.each([
    ["a fee", "ms", "Bayaran pasport antarabangsa", "Bayaran untuk pasport antarabangsa ialah RM 300 di semua kaunter.", "ms-0"],
    ["a telephone number", "en", "Whom to call about a hawker permit", "Call Unit 9 on 00-0000 9999 about a hawker permit, Monday to Friday.", "en-53"],
    ["a number of days", "zh", "营业执照要办多久？", "营业执照的申请在收到表格后 30 个工作日办好。", "zh-7"],
    ["a fee in Tamil", "ta", "ஓட்டுநர் உரிமம் கட்டணம் எவ்வளவு?", "ஓட்டுநர் உரிமம் கட்டணம் RM 45. 2 ஆம் கவுண்டரில் செலுத்தவும்.", "ta-2"],
  ])("[IM8] finds %s that contradicts another entry", (_, lang, title, text, other) => {
    expect(pairs([...made, entry("planted", lang, title, text)], (id) => id === "planted")).toEqual([`contradiction ${[other, "planted"].toSorted().join(" ")}`]);
  });

  it("[IM8] takes rows of tables and counted lines, which differ from matter to matter, for what they are", () => {
    const table = (id: string, service: string, fees: readonly number[]) => entry(id, "en", `Counter manual: ${service} registration: fees by speed`, fees.map((fee, at) => `${["Normal", "Fast", "Same day"][at]}: RM ${fee}`).join("\n\n"));
    const lines = Array.from({ length: 40 }, (_, at) => entry(`line-${at}`, "en", `Chapter ${at}`, `${at + 1}/26: Officers check that the name on every paper is the same as on the identity card.`));
    expect(pairs([table("a", "birth", [25, 50, 100]), table("b", "marriage", [50, 80, 120]), table("c", "death", [10, 20, 30]), ...lines]).filter((pair) => pair.startsWith("contradiction"))).toEqual([]);
  });

  it("[IM8] finds a hotline that is another on one page, though the pages are about different things", () => {
    const page = (id: string, title: string, hotline: string) => entry(id, "en", title, `Everything about ${title}.\n\nFor help call the district hotline ${hotline} at any hour of the day.`);
    const found = compareEntries([page("a", "floods", "00-0000 0100"), page("b", "licences", "00-0000 0100"), page("c", "taxes", "00-0000 0199")], () => true);
    expect(found.map(({ kind, sentences }) => [kind, ...sentences])).toEqual([["contradiction", expect.stringContaining("0100"), expect.stringContaining("0199")]]);
  });

  it.each([
    ["word for word under another title", "en", "Hawkers", "1. Fill in form D-18 for a hawker permit.\n2. Hand it in at counter 9.\n3. Keep the receipt until you are called.", "en-51"],
    ["the same question with another answer", "ms", "Berapa bayaran untuk lampu jalan rosak?", "Percuma.", "ms-84"],
    ["the same with a few words more", "zh", "国际护照要办多久？", "国际护照的申请在收到表格后 1 个工作日办好。请带身份证。", "zh-1"],
  ])("[IM8] finds what is %s", (_, lang, title, text, other) => {
    expect(pairs([...made, entry("planted", lang, title, text)], (id) => id === "planted")).toEqual([`duplicate ${[other, "planted"].toSorted().join(" ")}`]);
  });
});
