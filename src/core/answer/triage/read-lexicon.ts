import { cues, type Lexicon } from "./cues.ts";

/** A word list from one string, as builds write it: the words of every cue in the order of `cues`, separated by semicolons. */
export function readLexicon(written: string): Lexicon {
  const words = written.split(";");
  return Object.fromEntries(cues.flatMap((cue, at) => (words[at] ? [[cue, words[at]]] : [])));
}
