/** Characters that nobody sees: format characters but for joiners that scripts need, tags, variation selectors, private use, controls, lone surrogates. */
const hidden =
  /[\p{Cc}\p{Co}\p{Cs}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|\u034f|\u17b4|\u17b5|[\u180b-\u180d]|[\ufe00-\ufe0f]|[\u{1d173}-\u{1d17a}]|[\u{e0000}-\u{e0fff}]/gu;
/** Joiners between letters that do not need them: between Latin letters or digits they only hide words. */
const needlessJoiner = /(?<![\p{Script=Tamil}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Arabic}\p{Script=Malayalam}\p{Script=Telugu}\p{M}])[\u200c\u200d]|[\u200c\u200d](?=[\p{Script=Latin}\p{Script=Han}\p{Nd}])/gu;

/**
 * Text as it is seen: compatibility forms unified (NFKC), what nobody sees taken out, white space single; line ends stay.
 * What a person cannot see must not reach a model either.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/gu, "\n")
    .replace(/\t/gu, " ")
    .replace(/[^\n]*/gu, (line) => line.replace(hidden, "").replace(needlessJoiner, ""))
    .normalize("NFKC")
    .replace(/\p{M}{4,}/gu, "")
    .replace(/[^\S\n]+/gu, " ");
}
