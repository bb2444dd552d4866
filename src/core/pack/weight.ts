/**
 * Length of a text in Latin letters: a character of a script that writes a syllable or word with one counts twice,
 * as it does in tokens of the embedder.
 */
export function weight(text: string): number {
  return text.length + (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0);
}
