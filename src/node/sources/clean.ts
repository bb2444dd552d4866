/**
 * Control characters, overrides of the writing direction, invisible operators and tags (U+E0000…): no author means them,
 * and they can hide text from the reader or turn a number round. Joiners and direction marks belong to scripts and stay.
 */
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu;

/** Text as packs hold it: line ends as \n, without what is invisible and has no meaning. */
export function cleanText(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(invisible, "");
}

/** True when a reader sees anything of a text: more than spaces, joiners and marks. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cf}\p{Cc}]/u.test(text);
}

/** A line break within a paragraph as it is read: a space, or nothing between two Chinese characters. */
export function joinLines(text: string): string {
  return text.replaceAll(/(?<=[\p{Script=Han}，。！？；：、])[ \t]*\n[ \t]*(?=[\p{Script=Han}，。！？；：、“（])/gu, "").replaceAll(/[ \t]*\n[ \t]*/g, " ");
}
