import { describe, expect, it } from "vitest";
import { chinese } from "../../src/core/answer/triage/lexicon/chinese.ts";
import { english } from "../../src/core/answer/triage/lexicon/english.ts";
import { malay } from "../../src/core/answer/triage/lexicon/malay.ts";
import { tamil } from "../../src/core/answer/triage/lexicon/tamil.ts";
import { readLexicon } from "../../src/core/answer/triage/read-lexicon.ts";
import { writeLexicon } from "../../src/tools/web/compact-lexicons.ts";

describe("the first word lists of triage as the app ships them", () => {
  it("[TR2] are read on the phone word for word as they stand in the sources", () => {
    for (const lexicon of [chinese, english, malay, tamil]) expect(readLexicon(writeLexicon(lexicon))).toEqual(lexicon);
  });
});
