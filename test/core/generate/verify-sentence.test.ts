import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifySentence, type Verdict } from "../../../src/core/generate/verify-sentence.ts";
import { readText } from "./evidence-of-text.ts";

const sources: Readonly<Record<string, readonly string[]>> = {
  en: [
    "If your identity card is lost, ask for a replacement at Registration House within 14 days; the card is ready in 3 working days and a first loss costs RM 100.",
    "Phone the Registration Office, 00-0000 0205, or write to kad@contoh.example.",
    "A passport not collected within 90 days is cancelled.",
    "Do not post its picture on social media.",
    "Forms are at https://contoh.example/kad and on contoh.example.",
    "The office was opened by Ahmad Rahman in March 2016 and moved by Lim Mei to the north in June 2019.",
  ],
  ms: ["Daftarkan kelahiran bayi di Wisma Pendaftaran dalam tempoh 60 hari; pendaftaran dan sijil pertama adalah percuma.", "Jangan sentuh wayar yang jatuh.", "Yuran lewat ialah RM 1,000.", "Tidak lebih daripada 5 orang boleh masuk sebelum jam 8."],
  id: ["Daftarkan kelahiran bayi di Balai Kota dalam waktu 60 hari.", "Denda sebesar Rp 1.500.000 tidak berlaku bagi warga lanjut usia.", "Kota itu dihuni dua puluh lima ribu orang."],
  zh: ["身份证遗失后，请在14天内到登记处大厦申请补发；新卡3个工作日完成，第一次遗失收费 RM 100。", "旧卡已作废，不能再使用。", "人口约有三万五千人，百分之二十是儿童。"],
  ta: ["வெள்ளம் வடிந்த 30 நாள்களுக்குள் நல அலுவலகத்தில் விண்ணப்பியுங்கள்; கட்டணம் இல்லை.", "மின்சாரத்தைத் தொடாதீர்கள்.", "அதிகாரி வீட்டைப் பார்க்க வரலாம்.", "அறுபது பேர் தங்கலாம்."],
};

function verify(lang: string, sentence: string): Verdict {
  return verifySentence(sentence, [readText(lang, sources[lang] ?? [], { headings: lang === "en" ? ["Lost identity card"] : [] })], lang, () => null);
}

function outcome(verdict: Verdict): string {
  return verdict.kind === "shown" ? "shown" : `${verdict.kind} ${verdict.fault}`;
}

describe.each([
  ["en", "Ask for a replacement at Registration House within fourteen days."],
  ["en", "You should ask for a replacement within 14 days at Registration House."],
  ["en", "According to the guide, a first loss costs RM100."],
  ["en", "The card is ready in three working days."],
  ["en", "Please do not post the picture on social media."],
  ["en", "Phone the Registration Office on 00 0000 0205."],
  ["en", "Forms are at https://contoh.example/kad."],
  ["ms", "Kelahiran bayi perlu didaftarkan di Wisma Pendaftaran dalam tempoh enam puluh hari."],
  ["ms", "Yuran lewat ialah seribu ringgit."],
  ["ms", "Anda tidak boleh sentuh wayar yang jatuh."],
  ["id", "Denda Rp1.500.000 tidak berlaku bagi warga lanjut usia."],
  ["id", "Kota itu dihuni 25.000 orang."],
  ["zh", "请在十四天内到登记处大厦申请补发。"],
  ["zh", "人口约有35000人。"],
  ["zh", "20%是儿童。"],
  ["ta", "முப்பது நாள்களுக்குள் நல அலுவலகத்தில் விண்ணப்பியுங்கள்."],
  ["ta", "௬௦ பேர் தங்கலாம்."],
])("in %s", (lang, sentence) => {
  it(`[VA8] lets stand what the pack says, whatever the spelling: ${sentence}`, () => {
    expect(outcome(verify(lang, sentence))).toBe("shown");
  });
});

describe.each([
  ["VA10", "en", "Ask for a replacement at Registration House within 15 days.", "refused number"],
  ["VA11", "en", "The card of the card of the card of the card is ready in 3 working days.", "dropped unsupported"],
  ["VA11", "en", "The card is is is ready in 3 working days.", "dropped unsupported"],
  ["VA10", "en", "Ask for a replacement at Registration House within 90 days.", "refused number"],
  ["VA10", "en", "Ask for a replacement at Registration House within 14 weeks.", "refused unit"],
  ["VA10", "en", "Ask for a replacement at Registration House after 14 days.", "refused limit"],
  ["VA10", "en", "Post its picture on social media.", "refused negation"],
  ["VA10", "en", "A first loss does not cost RM 100.", "refused negation"],
  ["VA8", "en", "Phone the Registration Office, 00-0000 0206.", "dropped phone"],
  ["VA8", "en", "Phone the Registration Office, 0000-0002 05.", "shown"],
  ["VA8", "en", "The office moved in March 2019 to the north.", "refused"],
  ["VA9", "en", "Forms are at https://contoh.example/kad2.", "dropped link"],
  ["VA9", "en", "Forms are at https://contoh.example.evil.example/kad.", "dropped link"],
  ["VA9", "en", "Write to kad@contoh.example.net.", "dropped link"],
  ["VA9", "en", "Ask for a replacement at Penang House within 14 days.", "dropped name"],
  ["VA9", "en", "The office was opened by Lim Mei in March 2016.", "dropped name"],
  ["VA10", "en", "The office was moved by Lim Mei to the south in June 2019.", "refused limit"],
  ["VA11", "en", "Send your identity card to the bank.", "dropped stranger"],
  ["VA11", "en", "Sure, here you are!", "dropped nothing"],
  ["VA10", "ms", "Daftarkan kelahiran bayi dalam tempoh 60 bulan.", "refused unit"],
  ["VA10", "ms", "Sentuh wayar yang jatuh.", "refused negation"],
  ["VA10", "ms", "Sekurang-kurangnya 5 orang boleh masuk sebelum jam 8.", "refused limit"],
  ["VA10", "ms", "Tidak lebih daripada 5 orang boleh masuk selepas jam 8.", "refused limit"],
  ["VA10", "id", "Denda sebesar Rp 1.500.000 berlaku bagi warga lanjut usia.", "refused negation"],
  ["VA10", "id", "Kota itu dihuni dua puluh enam ribu orang.", "refused number"],
  ["VA10", "zh", "旧卡能再使用。", "refused negation"],
  ["VA10", "zh", "请在14个月内到登记处大厦申请补发。", "refused"],
  ["VA10", "zh", "人口约有三万六千人。", "refused number"],
  ["VA11", "zh", "请在14天内到北京大厦申请补发。", "dropped stranger"],
  ["VA10", "ta", "30 மாதங்களுக்குள் நல அலுவலகத்தில் விண்ணப்பியுங்கள்.", "refused"],
  ["VA10", "ta", "மின்சாரத்தைத் தொடுங்கள்.", "refused negation"],
  ["VA10", "ta", "எழுபது பேர் தங்கலாம்.", "refused number"],
])("[%s] in %s", (_, lang, sentence, expected) => {
  it(`finds: ${sentence} (${expected})`, () => {
    expect(outcome(verify(lang, sentence))).toContain(expected);
  });
});

it("[VA8] holds a number to its place: two of one sentence cannot change places", () => {
  expect(outcome(verify("en", "The card is ready in 14 working days."))).toBe("refused number");
  expect(outcome(verify("en", "Ask for a replacement within 3 days."))).toBe("refused number");
});

it("[VA12] cites the sentence that it is taken from", () => {
  expect(verify("en", "A passport not collected within 90 days is cancelled.")).toMatchObject({ citations: [{ quote: sources["en"]?.[2], passage: 0 }] });
});

it("[VA11] shows nothing that has little in common with the pack in meaning", () => {
  const read = [readText("en", sources["en"] ?? [])];
  expect(outcome(verifySentence("Do not post its picture on social media.", read, "en", () => 0.2))).toBe("dropped unsupported");
  expect(outcome(verifySentence("Do not post its picture on social media.", read, "en", () => 0.99))).toBe("shown");
});

it("[VA8] shows no digit that the pack does not have, whatever is written", () => {
  const read = [readText("en", sources["en"] ?? [])];
  const known = new Set(sources["en"]?.join(" ").match(/\d+/g));
  const words = sources["en"]?.join(" ").split(" ") ?? [];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.integer({ min: 0, max: 9999 }).map(String), fc.constantFrom("RM", "days", "not", "the")), { minLength: 1, maxLength: 14 }), (parts) => {
      const sentence = parts.join(" ");
      if (verifySentence(sentence, read, "en", () => null).kind !== "shown") return;
      for (const digits of sentence.match(/\d+/g) ?? []) expect(known).toContain(digits);
    }),
    { numRuns: 400 },
  );
});
