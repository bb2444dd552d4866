import { cues, type Lexicon } from "../../core/answer/triage/cues.ts";
import { chinese } from "../../core/answer/triage/lexicon/chinese.ts";
import { english } from "../../core/answer/triage/lexicon/english.ts";
import { malay } from "../../core/answer/triage/lexicon/malay.ts";
import { tamil } from "../../core/answer/triage/lexicon/tamil.ts";
import type { Plugin } from "vite";

const lexicons: Readonly<Record<string, Lexicon>> = { chinese, english, malay, tamil };

/**
 * Writes the first word lists of triage as one string each, in the order of the cues, instead of naming every cue in
 * every language: 1 KB of 13 on the first visit. The phone reads the same lists.
 */
export function compactLexicons(): Plugin {
  return {
    name: "suluh-compact-lexicons",
    apply: "build",
    enforce: "pre",
    load: (id) => {
      const name = /\/triage\/lexicon\/(\w+)\.ts$/.exec(id)?.[1] ?? "";
      const lexicon = lexicons[name];
      return lexicon === undefined ? null : `import { readLexicon } from "../read-lexicon.ts";\nexport const ${name} = readLexicon(${JSON.stringify(writeLexicon(lexicon))});`;
    },
  };
}

/** The other direction of `readLexicon`. */
export function writeLexicon(lexicon: Lexicon): string {
  return cues.map((cue) => lexicon[cue] ?? "").join(";");
}
