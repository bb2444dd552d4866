import { describe, expect, it } from "vitest";
import { scrub } from "../../../src/core/outbox/scrub.ts";

/** Each question with what must be gone and what must stay. */
const cases: readonly (readonly [question: string, gone: readonly string[], stays: readonly string[]])[] = [
  ["nama saya Ahmad bin Ismail, macam mana nak daftar bantuan banjir", ["Ahmad", "Ismail"], ["daftar bantuan banjir"]],
  ["Nama saya siti nurhaliza dan saya nak pindah ke PPS", ["siti", "nurhaliza"], ["saya nak pindah ke PPS"]],
  ["nama suami saya Raju a/l Muthu, dia perlu dialisis", ["Raju", "Muthu"], ["perlu dialisis"]],
  ["saya Encik Tan Wei Ming nak tanya pasal lesen", ["Wei Ming"], ["nak tanya pasal lesen"]],
  ["IC saya 850312-14-5678 kenapa tak lulus bantuan", ["850312", "5678"], ["kenapa tak lulus bantuan"]],
  ["no ic 850312145678 tolong semak", ["850312145678"], ["tolong semak"]],
  ["hubungi saya di 012-345 6789 bila bantuan sampai", ["345", "6789"], ["bila bantuan sampai"]],
  ["call me at +60 12 345 6789 about the flood aid", ["345", "6789"], ["about the flood aid"]],
  ["my name is Nur Aisyah and I need a shelter for my mother", ["Nur", "Aisyah"], ["I need a shelter for my mother"]],
  ["email saya ali.baba@contoh.example, status permohonan?", ["ali.baba", "contoh.example"], ["status permohonan?"]],
  ["rumah saya di No 12, Jalan Mawar 3, Taman Seri banjir teruk", ["12", "Mawar", "Seri"], ["banjir teruk"]],
  ["I live at 45 Green Hill Road and the drain is blocked", ["45", "Green Hill"], ["the drain is blocked"]],
  ["kad kredit 4111 1111 1111 1111 kena caj dua kali", ["4111", "1111"], ["kena caj dua kali"]],
  ["akaun bank 1234567890123 tak terima bantuan", ["1234567890123"], ["tak terima bantuan"]],
  ["kereta WXY 1234 ditenggelami air, tuntutan macam mana", ["1234"], ["ditenggelami air"]],
  ["passport A12345678 hilang masa banjir", ["A12345678"], ["hilang masa banjir"]],
  ["我叫陈美丽，怎么申请水灾援助", ["陈美丽"], ["怎么申请水灾援助"]],
  ["我的名字是李小明 我要换驾照", ["李小明"], ["我要换驾照"]],
  ["我住在茉莉路12号，水进来了", ["茉莉路", "12"], ["水进来了"]],
  ["电话 0123456789 请回电", ["0123456789"], ["请回电"]],
  ["என் பெயர் முருகன் எனக்கு வெள்ள உதவி வேண்டும்", ["முருகன்"], ["எனக்கு வெள்ள உதவி வேண்டும்"]],
  ["என் தொலைபேசி 012-3456789 எப்போது உதவி வரும்", ["3456789"], ["எப்போது உதவி வரும்"]],
  ["please contact Dr. Lim Swee Aun about my dialysis", ["Lim", "Swee", "Aun"], ["about my dialysis"]],
];

describe("scrubbing a question before it is counted", () => {
  for (const [question, gone, stays] of cases) {
    it(`[OB14] takes out who asked: ${question.slice(0, 40)}`, () => {
      const clean = scrub(question);
      for (const part of gone) expect(clean).not.toContain(part);
      for (const part of stays) expect(clean).toContain(part);
    });
  }

  it("[OB14] leaves questions alone that name nobody", () => {
    for (const question of [
      "berapa lama nak tunggu bantuan RM1,000",
      "what time does the shelter open",
      "boleh saya bawa kucing ke PPS?",
      "apa beza borang 2024-2025",
      "水位到膝盖了怎么办",
      "我是老人可以申请吗",
      "வெள்ளம் வந்தால் என்ன செய்வது",
      "how do I renew my driving licence in 2026",
      "ibu mengandung 8 bulan perlu apa",
    ]) {
      expect(scrub(question)).toBe(question);
    }
  });

  it("[OB14] keeps numbers that are public", () => {
    expect(scrub("kenapa 03-8064 2400 tak jawab", ["03-8064 2400"])).toBe("kenapa 03-8064 2400 tak jawab");
    expect(scrub("kenapa 03-8064 2400 tak jawab")).not.toContain("2400");
    expect(scrub("boleh call 999 ke")).toBe("boleh call 999 ke");
  });

  it("[OB14] answers at once for a long text of digits and blanks", () => {
    const long = "1 ".repeat(5000) + "jalan ".repeat(2000);
    const begun = performance.now();
    scrub(long);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
