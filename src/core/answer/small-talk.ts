import { wordsOf } from "../search/analyse.ts";
import type { Intent } from "./reply.ts";

/** Words of each kind of small talk; a question counts as one only when it has nothing else to say. */
const greetings = words(
  "hi hello helo hey hai salam assalamualaikum askum selamat pagi petang malam tengahari tengah hari good morning afternoon evening apa khabar 你好 您好 嗨 早安 早上好 வணக்கம் vanakkam",
);
const thanks = words(
  "terima kasih tq tqvm thanks thank you thx ty makasih trima kaseh 谢谢 多谢 感谢 நன்றி nandri very much banyak so",
);
const insults = words(
  "bodoh bangang babi sial celaka bengap stupid idiot useless dumb fuck shit damn 笨蛋 白痴 废物 முட்டாள் muttal you kau hang bot",
);
const filler = words("la lah ya je eh bot suluh tuan puan encik cik semua please pls");

/** Asking for a human being, in so many words. */
const person =
  /\b(?:cakap|bercakap|berbual|jumpa|hubungi|sambung\w*|speak|talk|chat|connect)\b.{0,24}\b(?:orang|manusia|pegawai|staf|petugas|officer|agent|human|person|someone|somebody|staff)\b|\breal (?:person|human)\b|\bhuman agent\b|真人|人工客服|转人工|跟人说|மனிதர|அதிகாரியிடம் பேச/iu;

/**
 * Recognises what is not a question for the packs.
 *
 * @returns `ask` for everything that should be searched.
 */
export function intentOf(question: string): Intent {
  if (person.test(question)) return "person";
  const said = wordsOf(question).flatMap((word) => (/\p{Script=Han}/u.test(word) ? [word] : word.split(" ")));
  if (said.length === 0) return "nonsense";
  for (const [intent, vocabulary] of [["greeting", greetings], ["thanks", thanks], ["insult", insults]] as const) {
    const telling = said.filter((word) => !filler.has(word));
    if (telling.length > 0 && telling.length <= 5 && telling.every((word) => vocabulary.has(word))) return intent;
  }
  return isNonsense(said) ? "nonsense" : "ask";
}

/** Nothing but one letter over and over, or Latin words without a vowel. */
function isNonsense(said: readonly string[]): boolean {
  return said.every((word) => /^(\p{L})\1{2,}$/u.test(word) || /^[bcdfghjklmnpqrstvwxz]{6,}$/.test(word));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
