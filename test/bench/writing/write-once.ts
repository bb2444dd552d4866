import { answer } from "../../../src/core/answer/engine.ts";
import type { OpenPack } from "../../../src/core/answer/pack-files.ts";
import { gatherEvidence } from "../../../src/core/generate/gather-evidence.ts";
import { writeAnswer, type QuotationReason } from "../../../src/core/generate/write-answer.ts";
import type { Embedder, Generator } from "../../../src/core/ports.ts";

/** What came of one question with a real model. */
export interface Written {
  /** `none`: nothing was found, or it may not be retold. */
  readonly outcome: "written" | "none" | QuotationReason;
  /** As shown, whether taken back later or not. */
  readonly sentences: readonly { readonly text: string; readonly quotes: readonly string[] }[];
  readonly leftOut: readonly string[];
  readonly draft: string;
  readonly quotation: string;
  readonly headings: readonly string[];
  /** Milliseconds until the first sentence was shown; null where none was. */
  readonly firstMs: number | null;
  readonly ms: number;
}

/**
 * The phone's own chain once: search, evidence, draft, check.
 *
 * @param search - What is looked for, where that is less than what the model is asked.
 */
export async function writeOnce(question: string, pack: OpenPack, lang: string, generator: Generator, embedder: Embedder | null, search = question): Promise<Written> {
  const reply = await answer(search, { lang, household: [] }, { packs: [pack], embedder: null, now: () => 0, lang });
  const evidence = await gatherEvidence({ ...reply, question }, [pack]);
  const quotation = reply.answer.kind === "quote" ? JSON.stringify(reply.answer.quotation) : "";
  const from = performance.now();
  const sentences: { text: string; quotes: readonly string[] }[] = [];
  const leftOut: string[] = [];
  let [draft, firstMs, outcome]: [string, number | null, Written["outcome"]] = ["", null, "none"];
  const noted: Generator = {
    ...generator,
    async *generate(prompt, options) {
      for await (const piece of generator.generate(prompt, options)) {
        draft += piece;
        yield piece;
      }
    },
  };
  if (evidence.length > 0) {
    for await (const event of writeAnswer(question, { generator: noted, embedder, evidence, lang, places: [], signal: new AbortController().signal })) {
      if (event.kind === "sentence") {
        firstMs ??= performance.now() - from;
        sentences.push({ text: event.text, quotes: event.citations.map(({ quote }) => quote) });
      }
      if (event.kind === "left-out") leftOut.push(event.fault);
      if (event.kind === "end") outcome = event.outcome === "written" ? "written" : event.reason;
    }
  }
  return { outcome, sentences, leftOut, draft, quotation, headings: evidence.flatMap(({ headings }) => headings), firstMs, ms: performance.now() - from };
}
