import { refusal } from "./refusal.ts";

/** Letters that fill half of any Chinese text, simplified and traditional. */
const commonHan = new Set(
  "的一是在不了有和人这我大为上个国中来到要以时们他会可于出就对生能而子那得下你自之年过发后作里用道行所然家种事成方多经去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔費請問這個為來時們會說對發後過還進開關點當動樣現實無與長機東聲氣題務資許統區門電報爾號費護照申辦證繳線網址務處緊急災預警",
);

/**
 * Text of a file in whatever encoding it was saved: UTF-8, UTF-16, GB18030, Big5 or Windows-1252, told by the byte order
 * mark, else by what reads as text.
 *
 * @param named - The encoding that the file itself names, as pages do; counts where the bytes fit it.
 * @throws {AppError} `sources/invalid` for UTF-8 with damaged places, with the line of the first.
 */
export function decodeText(bytes: Uint8Array, name: string, named?: string): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  if (marked !== null) return withoutMark(new TextDecoder(marked).decode(bytes));
  const utf8 = decodeAs(bytes, "utf-8");
  if (utf8 !== null) return withoutMark(utf8);
  const own = named === undefined ? null : decodeAs(bytes, named);
  if (own !== null) return withoutMark(windows(own));
  refuseDamaged(bytes, name);
  const chinese = ["gb18030", "big5"].map((encoding) => decodeAs(bytes, encoding)).filter((text) => text !== null);
  const [best] = chinese.toSorted((a, b) => hanScore(b) - hanScore(a));
  if (best !== undefined && hanScore(best) >= leastHanScore) return best;
  return windows(new TextDecoder("windows-1252").decode(bytes));
}

/** Letters of Windows-1252 in the places where Latin 1 has controls. */
const windowsLetters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Node 20 reads Windows-1252 as Latin 1 (nodejs/node#56542): quotes and dashes become controls. */
function windows(text: string): string {
  return text.replaceAll(/[\u0080-\u009f]/g, (control) => windowsLetters[control.charCodeAt(0) - 0x80] ?? control);
}

/** Of real Chinese text two fifths and more are common letters; of other encodings read as Chinese hardly a tenth. */
const leastHanScore = 0.25;

function hanScore(text: string): number {
  const letters = text.match(/[\p{Script=Han}\p{Co}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Hiragana}\p{Script=Katakana}]/gu) ?? [];
  return letters.length === 0 ? 0 : letters.filter((letter) => commonHan.has(letter)).length / letters.length;
}

function decodeAs(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Text that is UTF-8 but for a few places was cut or pasted together; read as anything else all of it would be wrong. */
function refuseDamaged(bytes: Uint8Array, name: string): void {
  const text = new TextDecoder("utf-8").decode(bytes);
  const damaged = text.match(/\ufffd/gu)?.length ?? 0;
  const sound = text.match(/[^\u0000-\u007f\ufffd]/gu)?.length ?? 0;
  if (sound < damaged * 4) return;
  const line = text.slice(0, text.indexOf("\ufffd")).split("\n").length;
  throw refusal(name, `line ${line} holds bytes that are not UTF-8, as the rest of the file is`, "Mend the letters there, and save the file as UTF-8.");
}

function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
