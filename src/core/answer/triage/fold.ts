import { normalise } from "../../search/normalise.ts";

/** A question in the two spellings in which it is compared; each begins, ends and separates words with one space. */
export interface Folded {
  /** One letter for sounds that are written in many ways in English and romanised Tamil. */
  readonly plain: string;
  /** Moreover one vowel for a, e and o, which Malay dialects and hasty writers exchange. */
  readonly malay: string;
}

/**
 * Brings text to forms in which spellings of the same word meet: letters repeated for emphasis once, shortened
 * negations, "already" and "want" in one word each, words without weight gone, traditional characters simplified.
 * `*` and `~` stay, so that entries of the lexicon are read alike.
 */
export function fold(text: string): Folded {
  const words = normalise(text)
    .replace(/['’`]/g, "")
    .replace(traditionalCharacter, (character) => simplified.get(character) ?? character)
    .replace(/([a-z])\1{2,}/g, "$1")
    .replace(/([a-z])[24](?![a-z0-9])/g, "$1")
    .split(/[^\p{L}\p{M}\p{N}*~]+/u)
    .flatMap(plainWords);
  return { plain: join(words.map(foldPlain)), malay: join(words.map(foldMalay)) };
}

function join(words: readonly string[]): string {
  return ` ${words.join(" ")} `.replace(/ ?~ ?/g, "~");
}

/** `xleh`, `xsedar`: the x is "not"; xray and the like are not asked in an emergency. */
function plainWords(word: string): string[] {
  const parts = /^x(?=[a-z]{2})/.test(word) ? ["tak", word.slice(1)] : [word];
  return parts.map((part) => same.get(part) ?? part).filter((part) => part !== "");
}

/** Words that count as one; those that count as nothing come first. */
const synonyms: Readonly<Record<string, string>> = {
  "": "boleh leh bole bleh blh buleh buli bulih bisa dapat dpt can could to the a an is are was were has have had been be so very really too of my pun pon la lah je jer ja aje sahaja sgt sangat langsung yg ni nie tu kat kt kek dkt still",
  tak: "x tk tdk tak tidak dok dop dak sik sing idak ndak nda ndk nggak ngga gak ga gk enggak ndok tok not cant cannot cnt couldnt wont wouldnt isnt arent doesnt dont didnt aint never takleh taleh takde xde tade takda takdak teda tiada stopped",
  dah: "dh dah sdh sudah suda doh udah",
  nak: "nk nak nok naq mok maok mau mo hendak mahu ingin pengen mao",
  dalam: "dlm dale dalang dalang",
  atas: "ats ateh",
  orang: "org ore oghang oghe urang",
  air: "ayaq ayo ayor aik ayer aiq",
  kena: "kene keno kono kna",
};

const same: ReadonlyMap<string, string> = new Map(
  Object.entries(synonyms).flatMap(([one, many]) => many.split(" ").map((word) => [word, one] as const)),
);

function foldPlain(word: string): string {
  return word
    .replace(/([b-df-hj-np-tv-z])\1/g, "$1")
    .replace(/([td])h/g, "$1")
    .replace(/zh/g, "l")
    .replace(/ee/g, "i")
    .replace(/oo/g, "u")
    .replace(/aa/g, "a");
}

function foldMalay(word: string): string {
  return word
    .replace(/([b-df-hj-np-tv-z])\1/g, "$1")
    .replace(/gh|q$/g, "r")
    .replace(/[eo]/g, "a");
}

const traditionalPairs =
  "媽妈爸爸爺爷沒没車车門门電电線线樹树壓压倒倒衝冲氣气淹淹婦妇產产兒儿個个裡里裏里進进來来開开關关燒烧煙烟災灾屍尸傷伤割割腦脑臉脸發发藥药過过暈晕醒醒嗆呛噎噎殺杀槍枪賊贼強强盜盗躲躲還还現现剛刚" +
  "們们誰谁嗎吗麼么幾几號号碼码證证執执險险賠赔償偿稅税課课報报訓训練练習习預预東东漲涨溺溺橋桥樓楼頂顶屋屋蓋盖塌塌護护員员點点讓让說说講讲話话請请幫帮緊紧頭头頸颈腳脚動动應应識识別别無无歲岁孫孙" +
  "鄰邻隔隔貓猫雞鸡鱷鳄魚鱼蟲虫獸兽蠍蝎飛飞機机閃闪雷雷擊击觸触灑洒燙烫湯汤煤煤爐炉濃浓嗆呛傾倾斷断銬铐夾夹撞撞輛辆輪轮羅罗兩两輾辗碾碾墜坠摔摔從从對对為为給给誤误";
const simplified: ReadonlyMap<string, string> = new Map(
  (traditionalPairs.match(/../gu) ?? []).map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);
const traditionalCharacter = /[\u4e00-\u9fff]/g;
