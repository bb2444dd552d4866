import type { Language } from "../../pack/document.ts";
import { stopWords } from "../../search/stop-words.ts";

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words by which a retelling joins and addresses, beside those that say nothing anyhow. None of them names a thing, says
 *  how many or for whom, or has an opposite that would be another instruction. */
const linking: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: list("according guide agency document text says said say states stated mentions describes explains note noted called known named person people someone something thing things way ways case cases means mean yes well then next finally however therefore thus because since while although though even both either one ones you'll it's that's there's they're st nd rd th e.g i.e s re ve ll d m used using use make makes made take takes took taken give gives given get gets going go goes come comes like include includes including included such namely example instance within among across toward towards onto upon along whether whose whereas still already just quite rather usually often sometimes generally mostly mainly also too please kindly remember sure need needs let order addition particular especially regarding concerning based related"),
  ms: list("menurut panduan agensi dokumen teks menyatakan dinyatakan nyatakan disebut menyebut berkata kata iaitu ialah bahawa orang seseorang sesuatu perkara cara kes maksud ya baik lalu kemudian akhirnya walau bagaimanapun walaupun meskipun sebaliknya oleh itu maka gunakan guna digunakan menggunakan buat membuat dibuat ambil mengambil beri memberi diberi dapatkan pergi datang termasuk contohnya misalnya antaranya sama ada masih hanyalah biasanya selalunya kadang juga tuan puan ingat pastikan perlukan berkaitan berdasarkan mengenai ke se lah nya pun sebagaimana berikut tersebut melalui semasa sewaktu selain tambahan makluman maklum ketahui diketahui perhatian ambil satu"),
  id: list("menurut panduan lembaga dokumen teks menyatakan dinyatakan disebut menyebutkan disebutkan berkata kata yaitu yakni ialah merupakan bahwa orang seseorang sesuatu hal cara kasus maksud ya baik lalu kemudian akhirnya meskipun walaupun oleh itu maka gunakan digunakan menggunakan buat membuat dibuat ambil mengambil beri memberi diberikan dapatkan pergi datang termasuk contohnya misalnya antaranya masih biasanya kadang juga ingat pastikan berkaitan berdasarkan mengenai ke se lah nya pun sebagaimana berikut tersebut melalui selama sewaktu adapun selain tambahan ketahui diketahui perlu perhatian"),
  zh: list("约 根据 指南 文件 资料 说明 表示 指出 称 说 即 也 就 就是 还 还有 并 并且 而且 以及 因此 所以 因为 由于 如果 若 则 那么 然后 接着 首先 其次 另外 此外 但 但是 不过 然而 虽然 同时 您 你 你们 请 需 需要 要 会 能 应 应该 该 其 此 这个 那个 这些 那些 一个 一种 个 种 些 等 等等 来 去 给 让 使 使用 用 通过 按 按照 关于 对于 至于 例如 比如 包括 其中 者 地 得 着 过 一 所 可 可以 后 前 时 中 上 下 里 内 间 曾 已 已经 正 将 又 再 更 很 非常 主要 通常 一般 记得 注意 提醒 您好 文档 另 据 显示 谢谢 好的 是的 对 同样 即使"),
  ta: list("படி வழிகாட்டி ஆவணம் உரை கூறுகிறது கூறப்படுகிறது சொல்கிறது குறிப்பிடுகிறது எனவே ஆகவே ஆனால் எனினும் மேலும் பிறகு அதன் இதன் அதனால் இதனால் என எனும் என்பதை என்பதற்கு நீங்கள் உங்கள் உங்களுக்கு தயவுசெய்து அவர்கள் அவரது அவரின் அவை இவை இவர் இவர்கள் ஒன்று ஒருவர் மக்கள் முறை வழி போன்ற போல உதாரணமாக குறிப்பாக பொதுவாக வழக்கமாக உள்பட அடங்கும் ஆகிய ஆகியவை ஆகியோர் கொண்டு கொண்ட மூலமாக வழியாக குறித்து தொடர்பான அடிப்படையில் உம் தான் ஏனெனில் ஆம் சரி வணக்கம் என்றால் எனில் இருக்கும் இருக்கிறது இருந்தது உள்ளன உள்ளது ஆனது ஆனார் இருந்தார்"),
};

/** Beginnings of Tamil joining words, which take endings. */
const tamilBeginnings = "ஆவணத்த வழிகாட்டி கவனிக்க கவனத்தில் குறிப்பிட தெரிவிக்க கூறுகி கூறப்ப சொல்லப்ப தொடர்பா அடிப்படை அதற்கு இதற்கு அவர்கள இவர்கள உங்களு".split(" ");

/** Whether a word may stand in a retelling without being in what is retold. */
export function isLinking(word: string, lang: Language): boolean {
  return stopWords(lang).has(word) || (linking[lang]?.has(word) ?? false) || (lang === "ta" && tamilBeginnings.some((beginning) => word.startsWith(beginning)));
}

/** Longest joining word of Chinese, in characters. */
const longestHan = 3;

/**
 * Which characters of a run of Chinese belong to joining words, the longest first.
 *
 * @param characters - One each; the others of a sentence as "".
 */
export function linkingCharacters(characters: readonly string[]): boolean[] {
  const found = characters.map(() => false);
  for (let at = 0; at < characters.length; ) {
    const length = Array.from({ length: longestHan }, (_, index) => longestHan - index).find((each) => {
      const part = characters.slice(at, at + each);
      return part.length === each && !part.includes("") && isLinking(part.join(""), "zh");
    });
    found.fill(true, at, at + (length ?? 0));
    at += length ?? 1;
  }
  return found;
}
