import { expect, it } from "vitest";
import { verifySentence } from "../../../src/core/generate/verify-sentence.ts";
import { readText } from "./evidence-of-text.ts";

const sources: Readonly<Record<string, readonly string[]>> = {
  en: [
    "Rabies can spread from animals to humans.",
    "The road is closed because the river rises.",
    "Boil the water, then add two drops of bleach.",
    "Children borrow calm from adults.",
    "Keep 3 to 4 litres of drinking water at home.",
    "No sparks: do not touch light switches, fans or the doorbell.",
    "If the main switch is dry, turn it off; if you cannot reach it, call the power company.",
    "In Melati village, the clinic gives insulin every day.",
    "A neighbour holds the spare key.",
    "The organisation recognises the colour of the card.",
    "Buy tins for three days, for example beans.",
    "The first boat leaves at noon.",
  ],
  ms: ["Bas pergi dari Melati ke Kenanga setiap hari.", "Jalan ditutup kerana air sungai naik.", "Kedai itu jauh lebih besar.", "Isi nombor kad pengenalan baharu."],
  id: ["Jalan ditutup karena air sungai naik.", "Aktivitas warga berhenti selama banjir."],
  zh: ["轮船从槟城到马六甲要一天。", "因为河水上涨，道路已经封闭。", "先拨打电话，然后关上煤气。", "每个家庭领取两包大米。", "请立即联系福利局。"],
  ta: ["அதிகாரிகள் உங்கள் கணக்கைக் கேட்க முடியாது, ஆனால் பெயரைக் கேட்பார்கள்.", "உடனே மருத்துவரை அழையுங்கள்."],
};

function isShown(lang: string, sentence: string): boolean {
  return verifySentence(sentence, [readText(lang, sources[lang] ?? [])], lang, () => null).kind === "shown";
}

it.each([
  ["en", "Rabies can spread from humans to animals."],
  ["en", "The river rises because the road is closed."],
  ["en", "Add two drops of bleach, then boil the water."],
  ["en", "Adults borrow calm from adults."],
  ["en", "Keep 4 to 4 litres of drinking water at home."],
  ["en", "No sparks: do touch light switches, fans or the doorbell."],
  ["en", "Turn it off; if you cannot reach it, call the power company."],
  ["en", "The last boat leaves at noon."],
  ["ms", "Bas pergi dari Kenanga ke Melati setiap hari."],
  ["ms", "Air sungai naik kerana jalan ditutup."],
  ["ms", "Kedai itu dekat lebih besar."],
  ["id", "Air sungai naik karena jalan ditutup."],
  ["zh", "轮船从马六甲到槟城要一天。"],
  ["zh", "因为道路已经封闭，河水上涨。"],
  ["zh", "先关上煤气，然后拨打电话。"],
  ["zh", "有的家庭领取两包大米。"],
  ["ta", "அதிகாரிகள் உங்கள் கணக்கைக் கேட்க முடியும், ஆனால் பெயரைக் கேட்பார்கள்."],
])("[VA23] holds back in %s what is turned round: %s", (lang, sentence) => expect(isShown(lang, sentence)).toBe(false));

it.each([
  ["en", "In short, rabies can spread from animals to humans."],
  ["en", "The clinic gives insulin every day in Melati village."],
  ["en", "Because the river rises, the road is closed."],
  ["en", "The organization recognizes the color of the card."],
  ["en", "Purchase tins for three days, e.g. beans."],
  ["en", "Kids borrow calm from adults, and a neighbour holds the spare key."],
  ["ms", "Ringkasnya, jalan ditutup sebab air sungai naik."],
  ["ms", "Isi no. kad pengenalan baru."],
  ["id", "Aktifitas warga berhenti selama banjir."],
  ["zh", "简单来说，道路已经封闭，因为河水上涨。"],
  ["zh", "请马上联络福利局。"],
  ["ta", "சுருக்கமாக, உடனடியாக மருத்துவரை அழையுங்கள்."],
])("[VA24] lets stand in %s what says the same: %s", (lang, sentence) => expect(isShown(lang, sentence)).toBe(true));

it("[VA23] lets every sentence stand as it is", () => {
  for (const [lang, units] of Object.entries(sources)) for (const unit of units) expect([unit, isShown(lang, unit)]).toEqual([unit, true]);
});
