import { describe, expect, it } from "vitest";
import { speak } from "../../../src/node/import/speak.ts";

/** Rows as a clerk writes them: polite words that both languages have stand first. */
const rows = (source: string, texts: readonly (readonly [string, string])[]) => texts.map(([title, text]) => ({ source, origin: source, key: title, form: "row" as const, title, text, faq: true, questions: [] }));
const malay = rows("soalan.xlsx", [
  ["Bagaimana membaharui lesen premis perniagaan?", "Isi borang P2 dan bayar RM 200 di kaunter."],
  ["Apakah denda lewat bayar cukai taksiran?", "Denda 2 peratus bagi setiap setengah tahun."],
  ["Berapakah sewa gerai pasar malam?", "RM 5 semalam."],
]);
const indonesian = rows("tanya.xlsx", [
  ["Bagaimana memperpanjang izin usaha?", "Isi formulir P2 dan bayar Rp 200.000 di loket."],
  ["Apakah ada denda untuk pajak yang terlambat?", "Denda 2 persen untuk setiap setengah tahun."],
  ["Berapakah sewa kios pasar malam?", "Rp 5.000 semalam."],
]);

describe("the language of what is imported", () => {
  it.each([["ms", malay], ["id", indonesian]] as const)("[IM4] tells Malay from Indonesian by the words of offices in the whole file, not by “bagaimana” and “apakah”: %s", (lang, drafts) => {
    expect(speak(drafts, null, undefined).map((draft) => draft.lang)).toEqual([lang, lang, lang]);
  });

  it("[IM4] keeps to the language that the pack has", () => {
    expect(new Set(speak(malay, ["id"], undefined).map(({ lang }) => lang))).toEqual(new Set(["id"]));
  });
});
