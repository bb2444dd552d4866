import type { Turn } from "../../src/app/turns.ts";
import { entries, provenanceOf } from "./fake-packs.ts";

interface KeptOptions {
  readonly question: string;
  /** Language of the question. */
  readonly lang: string;
  readonly askedAt: number;
  /** Paragraphs that are quoted, of a guide that is not critical. */
  readonly text: readonly string[];
}

/** A kept answer in Malay from the flood pack in one of its versions. */
export function keptTurn(version: number, options: KeptOptions | null = null): Turn {
  const found = entries.find(({ pack, id, lang }) => pack === "banjir" && id === "water-entering" && lang === "ms");
  if (found === undefined) throw new Error("no such entry");
  const { pack, id, lang, kind, title, topic, body } = found;
  const entry = { pack, id, lang, kind, title, topic };
  const blocks = options?.text.map((text) => ({ type: "paragraph" as const, text: [text] })) ?? body.slice(0, 1);
  const quotation = { entry, headings: [], blocks, text: "Naik ke tempat tinggi dahulu.", from: 0, to: 1, whole: false };
  const provenance = { ...provenanceOf(pack, lang), packVersion: version };
  const question = options?.question ?? "air masuk rumah";
  return {
    id: "kept-1",
    askedAt: options?.askedAt ?? Date.parse("2026-11-19T08:00:00Z"),
    question,
    verdict: null,
    outcome: {
      kind: "replied",
      reply: { question, lang: options?.lang ?? lang, intent: "ask", urgent: null, answer: { kind: "quote", quotation, provenance, critical: options === null, actions: [], more: [] }, results: [], places: [], tier: "lexical" },
    },
  };
}
