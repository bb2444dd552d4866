import { cleanText } from "./clean-text.ts";

/**
 * A text of a pack or a person as a model may read it: what nobody sees is gone, and nothing in it can be taken for the
 * end of the text, a turn of the conversation or a token that stands for a fact.
 */
export function asData(text: string): string {
  return cleanText(text)
    .replace(/<\|[^|\n]{0,40}\|>|<\/?(?:s|bos|eos|pad|unk|think|start_of_turn|end_of_turn)>|\[\/?INST\]|<<\/?SYS>>/giu, " ")
    .replace(/[<＜]/gu, "‹")
    .replace(/[>＞]/gu, "›")
    .replace(/[{｛]/gu, "(")
    .replace(/[}｝]/gu, ")")
    .replace(/`{3,}|#{3,}|={3,}|-{3,}|~{3,}/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}
