import type { MoreWords } from "./triage.ts";
import { widerChinese } from "./wider/chinese.ts";
import { widerEnglish } from "./wider/english.ts";
import { withoutFigures } from "./wider/figures.ts";
import { widerMalay } from "./wider/malay.ts";
import { widerTamil } from "./wider/tamil.ts";

/** What comes with the second stage of the shell, and is there at once for the command line. */
export const widerWords: MoreWords = {
  lexicons: { malay: widerMalay, english: widerEnglish, chinese: widerChinese, tamil: widerTamil },
  withoutFigures,
};
