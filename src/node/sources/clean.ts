/** Control characters and invisible tags (U+E0000…): no author means them, and they can hide text from the reader. */
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\u{e0000}-\u{e007f}]/gu;

/** Text as packs hold it: line ends as \n, without control characters and invisible tags. */
export function cleanText(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(invisible, "");
}

/** A line break within a paragraph as it is read: a space, or nothing between two Chinese characters. */
export function joinLines(text: string): string {
  return text.replaceAll(/(?<=[\p{Script=Han}，。！？；：、])[ \t]*\n[ \t]*(?=[\p{Script=Han}，。！？；：、“（])/gu, "").replaceAll(/[ \t]*\n[ \t]*/g, " ");
}
