import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { readTurn } from "../../../../src/core/dialogue/conversation/read-turn.ts";

describe("a turn of a conversation", () => {
  it.each([
    ["en", "thank you very much. and when is the job fair?", "thanks", "and when is the job fair?"],
    ["en", "hi there, which pps is open", "greeting", "which pps is open"],
    ["en", "stupid bot, how do I check a mask", "insult", "how do I check a mask"],
    ["ms", "assalamualaikum, longkang tersumbat", "greeting", "longkang tersumbat"],
    ["ms", "terima kasih banyak ya. jauh mana?", "thanks", "jauh mana?"],
    ["ms", "bodoh betul la, lesen mana?", "insult", "lesen mana?"],
    ["zh", "你好，请问哪里开了", "greeting", "请问哪里开了"],
    ["zh", "谢谢你，柜台几点开", "thanks", "柜台几点开"],
    ["ta", "வணக்கம், எந்த மையம் திறந்திருக்கு", "greeting", "எந்த மையம் திறந்திருக்கு"],
    ["ta", "நன்றி, கவுண்டர் எப்போ?", "thanks", "கவுண்டர் எப்போ?"],
  ])("[CV5] leaves out the small talk that a question begins with (%s: %s)", (lang, question, manner, rest) => {
    expect(readTurn(question, lang)).toMatchObject({ manner, rest });
  });

  it.each(["hello", "terima kasih banyak", "你好", "வணக்கம்", "stupid bot"])("[CV5] leaves small talk alone as it is (%s)", (question) => {
    expect(readTurn(question, "en")).toMatchObject({ manner: null, rest: question });
  });

  it.each([
    ["en", "hiking in the haze, is it safe", "hiking in the haze, is it safe"],
    ["en", "thankfully the water went down, what now", "thankfully the water went down, what now"],
    ["ms", "haiwan ternakan masa banjir", "haiwan ternakan masa banjir"],
  ])("[CV5] takes no other word for small talk (%s: %s)", (lang, question, rest) => {
    expect(readTurn(question, lang)).toMatchObject({ manner: null, rest });
  });

  it.each([
    ["en", "no, I meant the car tax", "the car tax"],
    ["en", "not the theory test, the driving test", "driving test"],
    ["ms", "maksud saya cukai pintu", "cukai pintu"],
    ["ms", "bukan anjing, lesen memburu", "lesen memburu"],
    ["ms", "lesen L la maksud saya", "lesen L"],
    ["zh", "不是，我是说学校会不会停课", "学校会不会停课"],
    ["zh", "我的意思是怎么去", "怎么去"],
    ["ta", "இல்லை, நான் கேட்டது வீட்டு வரி", "வீட்டு வரி"],
    ["ta", "நாய் இல்ல, வேட்டை லைசென்ஸ்", "வேட்டை லைசென்ஸ்"],
    ["en", "wait no, the dog licence", "the dog licence"],
    ["en", "oops wrong one. road tax", "road tax"],
    ["en", "that is not what I asked. road tax please", "road tax please"],
    ["ms", "eh silap, bapa yang tercekik", "bapa yang tercekik"],
    ["ms", "bukan tu yang saya tanya, saya tanya lesen memburu", "lesen memburu"],
    ["ms", "bukan lesen tapi cukai pintu", "cukai pintu"],
    ["zh", "说错了，是坐轮椅的人", "坐轮椅的人"],
    ["zh", "我不是问这个，我问门牌税", "门牌税"],
    ["ta", "தப்பா சொல்லிட்டேன், வீட்டு வரி", "வீட்டு வரி"],
    ["ta", "நான் அதைக் கேட்கவில்லை, வீட்டு வரி", "வீட்டு வரி"],
  ])("[CV3] reads what is meant out of a correction (%s: %s)", (lang, question, rest) => {
    const read = readTurn(question, lang, "நாய் உரிமம்");
    expect(read).toMatchObject({ corrects: true, rest: expect.stringContaining(rest) });
    expect(read.rest.length).toBeLessThan(question.length);
  });

  it.each([
    ["en", "no water at home"], ["en", "no one came to collect rubbish"], ["en", "wrong name on my birth certificate"], ["en", "actually how much does road tax cost"],
    ["ms", "tak ada air di rumah"], ["ms", "salah ejaan nama dalam sijil lahir"], ["zh", "不是我的车，怎么办"], ["ta", "வீட்டில் தண்ணீர் இல்லை, என்ன செய்வது"],
  ])("[CV3] takes nothing else for a correction (%s: %s)", (lang, question) => {
    expect(readTurn(question, lang, "நாய் உரிமம்")).toMatchObject({ corrects: false, rest: question });
  });

  it("[CV3] puts nothing right where nothing was said before", () => {
    expect(readTurn("not the theory test, the driving test", "en")).toMatchObject({ corrects: false, rest: "not the theory test, the driving test" });
  });

  it.each([
    ["en", "how much?"], ["en", "how long does it take?"], ["ms", "berapa lama?"], ["ms", "bila?"], ["zh", "多少钱？"], ["zh", "要多久？"], ["zh", "安全吗？"], ["en", "still pending after 3 weeks, is that normal?"], ["ms", "nak buat macam mana?"], ["ta", "எப்படி விண்ணப்பிக்கணும்?"], ["ta", "எவ்வளவு?"], ["ta", "எத்தனை நாள் ஆகும்?"],
  ])("[CV1] sees that a question names no matter of its own (%s: %s)", (lang, question) => {
    expect(readTurn(question, lang).own).toBe(0);
  });

  it.each([["en", "and for babies?"], ["ms", "kalau lembu pula?"], ["zh", "那老人呢？"], ["ta", "முதியவர்களுக்கு?"]])("[CV1] sees that a question goes on and names something (%s: %s)", (lang, question) => {
    const { goesOn, own } = readTurn(question, lang);
    expect(goesOn).toBe(true);
    expect(own).toBeGreaterThan(0);
  });

  it.each([
    ["ta", "வருமானம் எவ்வளவு?", "வருமானம்"], ["ta", "இருமல் இருக்கு", "இருமல்"], ["ta", "கட்டடம் எங்கே", "கட்டடம்"], ["zh", "有折扣吗？", "折扣"], ["ms", "berapa denda?", "denda"],
  ])("[CV1] tells the matter from the words that ask about it (%s: %s)", (lang, question, matter) => {
    expect(readTurn(question, lang)).toMatchObject({ own: 1, matter });
  });

  it("[CV1] reads any text, and leaves something of whatever says something", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), fc.constantFrom("ms", "en", "zh", "ta"), (text, lang) => {
        const { rest, own } = readTurn(text, lang);
        expect(own).toBeGreaterThanOrEqual(0);
        if (/[\p{L}\p{N}]/u.test(text.normalize("NFKC"))) expect(rest).not.toBe("");
      }),
      { seed: 25, numRuns: 300 },
    );
  });
});
