import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../../src/core/pack/sentences.ts";

const cut = (lang: string, ...sentences: string[]) =>
  expect(splitSentences(sentences.join(""), lang), sentences.join("")).toEqual(sentences);

describe("sentences", () => {
  it("[PK11] end at full stops, question and exclamation marks", () => {
    cut("en", "Switch off the mains. ", "Is the water rising? ", "Leave now! ", "Take your papers.");
    cut("ms", "Tutup suis utama. ", "Adakah air naik? ", "Keluar sekarang!");
    cut("en", "He said “Stay inside.” ", "Then he left.");
    cut("en", "Really?! ", "Perhaps... ", "Perhaps not.");
  });

  it("[PK11] do not end at decimals, initials, abbreviations and numbers of a list", () => {
    cut("en", "Water 1.5 metres deep costs RM 3.50 a day. ", "It rises.");
    cut("en", "Dr. J. Smith of Contoh Sdn. Bhd. came at 8 a.m. on Monday. ", "He left.");
    cut("en", "See no. 5 and fig. 3. ", "The answer is no. ", "Go on.");
    cut("en", "1. Switch off the mains. ", "2. Leave.");
    cut("ms", "Jumpa Pn. Aminah di Jln. Contoh, tel. 00-0000. ", "Bawa kad.");
    cut("id", "Hubungi dr. Budi di Jl. Contoh No. 5. ", "Bawa kartu.");
    cut("en", "Food, water, etc. are there. ", "Bring food, water, etc. ", "Then wait.");
    cut("en", "Visit www.contoh.example for more. ", "It is free.");
  });

  it("[PK11] follow the marks of Chinese, Tamil and others, with and without gaps", () => {
    cut("zh", "水进屋了怎么办？", "马上关掉总电源！", "带上身份证、药物和3.5升水。", "“不要涉水。”", "等待救援");
    cut("zh", "水深1.5米。", "快点离开!", "不要回头看?", "好");
    cut("ta", "தண்ணீர் வீட்டுக்குள் வந்தால் உடனே வெளியேறுங்கள். ", "999-ஐ அழையுங்கள்! ", "எங்கே செல்வது?");
    cut("ta", "டாக்டர். எம். ஜி. ராமன் வந்தார். ", "கி.மு. 500-இல் நடந்தது.");
    cut("hi", "पानी बढ़ रहा है। ", "बाहर निकलें।");
    cut("my", "ရေကြီးနေသည်။ ", "ထွက်ပါ။");
  });

  it("[PK11] of one short word stay with what follows, marks alone with what stands before", () => {
    cut("en", "Yes. You can stay. ", "No... Leave now.");
    cut("zh", "不会。水是安全的。", "可以喝。");
    cut("en", "It is safe. . ", "Stay there. ”");
  });

  it("[PK11] take along the marks of footnotes, and end before a capital letter right behind one", () => {
    cut("en", "It affects the nose.[7] ", "The throat may hurt.[5][12] ", "Rest helps.[citation needed] ", "Drink.");
    cut("id", "Luasnya 30 ha.[1]", "Situs itu ramai.[2] [3] ", "Masuk gratis.");
    cut("zh", "水退了。[需要引证]", "可以回家。");
    cut("en", "See item.[1] for more. ", "Go.");
  });

  it("[PK11] do not end within a spaced ellipsis, or before the mark that closes a quotation", () => {
    cut("en", "I am here to . . . submit to the law. ", "He sat.");
    cut("ta", "“உள்ளே வா! ” என்றார். ", "அவர் சென்றார்.");
    cut("en", "See Brown v. Board of Education. ", "It was c. 1100.");
    cut("id", "Ketua: Pdt. Budi dan Mgr. Andi. ", "Mereka datang.");
    cut("ta", "ஜார்ஜ் டபிள்யூ. புஷ் வந்தார். ", "அவர் சென்றார்.");
  });

  it("[PK11] end at the end of a line", () => {
    cut("en", "First line\n", "second line\n\n", "third");
  });

  it("[PK11] joined again are the text, whatever it is", () => {
    const letters = fc.constantFrom("a", "B", ".", "?", "!", "。", "！", " ", "\n", "1", "”", ")", "水", "த", "Dr", "no", "e.g", "🙂", "…");
    const texts = fc.oneof(fc.string({ unit: "grapheme", maxLength: 60 }), fc.array(letters, { maxLength: 40 }).map((parts) => parts.join("")));
    fc.assert(
      fc.property(texts, fc.constantFrom("ms", "id", "en", "zh", "ta", "xx"), (text, lang) => {
        const sentences = splitSentences(text, lang);
        expect(sentences.join("")).toBe(text);
        expect(sentences).not.toContain("");
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});
