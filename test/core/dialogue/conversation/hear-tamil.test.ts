import { describe, expect, it } from "vitest";
import type { EngineParts } from "../../../../src/core/answer/engine.ts";
import type { Reply } from "../../../../src/core/answer/reply.ts";
import { converse } from "../../../../src/core/dialogue/conversation/converse.ts";
import { inTamilScript, isRomanisedTamil } from "../../../../src/core/dialogue/conversation/romanised-tamil.ts";
import { conceptEmbedder } from "../../search/concept-embedder.ts";
import { entryOf, openTiny } from "../../search/tiny-pack.ts";

const embedder = conceptEmbedder("lamp விளக்கு விலக்கு lampu", "street தெரு jalan", "dog நாய் anjing", "licence உரிமம் lesen");
const entries = [
  entryOf("lamp", "தெரு விளக்கு பழுதானால் தெரிவிக்கவும்.", { lang: "ta", questions: ["தெரு விளக்கு எரியல", "விளக்கு எரியவில்லை"] }),
  entryOf("dog", "நாய் உரிமம் வாங்க வேண்டும்.", { lang: "ta", questions: ["நாய் உரிமம் எப்படி வாங்குவது", "நாய்க்கு பதிவு"] }),
  entryOf("lamp", "Report a broken street lamp.", { questions: ["street lamp broken"] }),
];
const now = () => Date.parse("2026-11-15T12:00:00Z");
const byMeaning: EngineParts = { packs: [await openTiny(entries, embedder)], embedder, now };
const byWords: EngineParts = { packs: [await openTiny(entries)], embedder: null, now };
const nobodysWord = () => false;

describe("Tamil in Latin letters", () => {
  it("[SE19] is told from other languages by words and endings that they do not have", () => {
    for (const text of ["theru vilakku eriyala, ponnunga nadakka bayama irukku", "veetu kulla thanni vanthuruchu enna pannanum"]) expect(isRomanisedTamil(text, false)).toBe(true);
    for (const text of ["lampu jalan tak menyala di telinga bunga", "how do i renew my licence, thank you", "hingga bila selama ini panama drama", "இது தமிழ்"]) expect(isRomanisedTamil(text, false)).toBe(false);
  });

  it("[SE19] needs but one such word of somebody who uses Tamil", () => {
    expect([isRomanisedTamil("OKU card venum", true), isRomanisedTamil("OKU card venum", false), isRomanisedTamil("OKU card", true)]).toEqual([true, false, false]);
  });

  it("[SE19] becomes Tamil script; words of other languages and what is no Latin letter stay", () => {
    expect(inTamilScript("theru thambi naan enna", nobodysWord)).toBe("தெரு தம்பி நான் என்ன");
    expect(inTamilScript("kuzhandhaikku paal illa!", nobodysWord)).toBe("குழந்தைக்கு பால் இல்ல!");
    expect(inTamilScript("grant ellam pochu 60 நாள்", (word) => word === "grant")).toBe("grant எல்லம் போச்சு 60 நாள்");
  });

  it.each([["meaning", byMeaning], ["words", byWords]] as const)("[SE19] finds by %s what is written in Tamil script, and says what was asked as it was asked", async (_, parts) => {
    const question = "theru vilakku eriyala enna pannanum";
    const reply: Reply = await converse(question, { lang: "en", household: [] }, [], parts);
    expect(reply).toMatchObject({ question, lang: "ta" });
    expect(reply.results[0]?.entry).toMatchObject({ id: "lamp", lang: "ta" });
  });

  it("[SE19] stays as it is where no pack has Tamil", async () => {
    const parts: EngineParts = { packs: [await openTiny(entries.filter(({ lang }) => lang === "en"))], embedder: null, now };
    expect((await converse("theru vilakku eriyala enna pannanum", { lang: "en", household: [] }, [], parts)).lang).toBe("en");
  });
});
