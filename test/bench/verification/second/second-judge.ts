import { readEvidence } from "../../../../src/core/generate/evidence.ts";
import { unitLikeness } from "../../../../src/core/generate/unit-likeness.ts";
import { verifySentence, type Verdict } from "../../../../src/core/generate/verify-sentence.ts";
import type { Embedder } from "../../../../src/core/ports.ts";
import type { SecondItem } from "./second-items.ts";
import { secondRetell, secondRetellings, type SecondRetelling } from "./second-retell.ts";
import { secondSpoil, secondSpoilings, type SecondSpoiling } from "./second-spoil.ts";

/** One sentence of the second generator that was checked. */
export interface SecondJudged {
  readonly lang: string;
  readonly set: string;
  readonly kind: SecondRetelling | SecondSpoiling;
  readonly right: boolean;
  readonly source: string;
  readonly sentence: string;
  readonly verdict: Verdict;
}

/** Judges up to `most` sentences of each kind and language. @param embedder - Null to go by words alone. */
export async function judgeSecond(items: readonly SecondItem[], most: number, embedder: Embedder | null, random: () => number): Promise<SecondJudged[]> {
  const judged: SecondJudged[] = [];
  for (const lang of new Set(items.map((item) => item.lang))) {
    const own = items.filter((item) => item.lang === lang);
    for (const kind of [...secondRetellings, ...secondSpoilings]) {
      let taken = 0;
      for (const item of own) {
        if (taken >= most) break;
        const right = isRetelling(kind);
        const sentence = isRetelling(kind) ? secondRetell(item, kind, random) : secondSpoil(item, kind, random);
        if (sentence === null || sentence.length > 550) continue;
        taken += 1;
        const read = item.evidence.map((each) => readEvidence(each, lang));
        const likeness = embedder === null ? () => null : await unitLikeness(embedder, read.slice(0, 1))(sentence);
        judged.push({ lang, set: item.set, kind, right, source: item.sentence, sentence, verdict: verifySentence(sentence, read, lang, likeness) });
      }
    }
  }
  return judged;
}

function isRetelling(kind: SecondRetelling | SecondSpoiling): kind is SecondRetelling {
  const all: ReadonlySet<string> = new Set(secondRetellings);
  return all.has(kind);
}
