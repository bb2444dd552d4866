/** Shortest remainder that an affix may leave behind; shorter ones are mostly words of their own. */
const shortestStem = 3;

/**
 * Strips Malay and Indonesian affixes without a dictionary: particles (-lah, -kah, -nya), the prefixes
 * me-, di-, ber-, ter-, pe-, per-, ke-, se- and the suffixes -kan, -an, -i.
 *
 * The nasal prefixes swallow the first consonant of some roots (`pukul` becomes `memukul`), which cannot be
 * told from the word alone. Therefore every stem of five letters or more loses an initial k, p, s or t:
 * `pukul` and `memukul` meet in `ukul`.
 *
 * @param word - Normalised, Latin letters only.
 * @see Adriani et al., Stemming Indonesian: a confix-stripping approach, TALIP 2007.
 */
export function stemMalay(word: string): string {
  if (word.length <= 3) return word;
  let stem = stripReduplication(word);
  stem = strip(stem, /(?:lah|kah|tah|pun)$/);
  stem = strip(stem, /(?:nya|ku|mu)$/, 4);
  const prefixed = stripPrefix(stem);
  const derived = prefixed !== stem;
  stem = strip(prefixed, /kan$/, derived ? 3 : 4);
  if (stem === prefixed) stem = strip(prefixed, /an$/, derived ? 3 : 4);
  if (stem === prefixed && derived) stem = strip(prefixed, /i$/, 4);
  return stem.length >= 5 ? stem.replace(/^[kpst](?=[aeiou])/, "") : stem;
}

function strip(word: string, affix: RegExp, shortest = shortestStem): string {
  const stem = word.replace(affix, "");
  return stem.length >= shortest ? stem : word;
}

function stripReduplication(word: string): string {
  const half = word.length / 2;
  return word.length >= 6 && word.length % 2 === 0 && word.slice(0, half) === word.slice(half) ? word.slice(0, half) : word;
}

/** Longest first; what follows must begin like a Malay root. */
const prefixes: readonly RegExp[] = [
  /^(?:mem|pem)per(?=[a-z]{3})/,
  /^(?:di|ter|ke|se)per(?=[a-z]{4})/,
  /^(?:ke|se)ber(?=[a-z]{4})/,
  /^ber(?=[a-z]{3})/,
  /^bel(?=ajar)/,
  /^ter(?=[a-z]{3})/,
  /^per(?=[a-z]{4})/,
  /^(?:meng|peng)(?=[aeioughkx])/,
  /^(?:meny|peny)(?=[aeiou])/,
  /^(?:mem|pem)(?=[aeioubfvp])/,
  /^(?:men|pen)(?=[aeioucdjtzs])/,
  /^me(?=[lmnrwy][a-z]{2})/,
  /^pe(?=[lmnrwy][a-z]{3})/,
  /^di(?=[a-z]{4})/,
  /^ke(?=[a-z]{4})/,
  /^se(?=[a-z]{4})/,
];

function stripPrefix(word: string): string {
  for (const prefix of prefixes) {
    const stem = word.replace(prefix, "");
    if (stem !== word && stem.length >= shortestStem) return stem;
  }
  return word;
}
