import type { Turn } from "../../src/app/turns.ts";
import { entries, provenanceOf } from "./fake-packs.ts";

/** A kept answer from the flood pack in one of its versions. */
export function keptTurn(version: number): Turn {
  const found = entries.find(({ pack, id, lang }) => pack === "banjir" && id === "water-entering" && lang === "ms");
  if (found === undefined) throw new Error("no such entry");
  const { pack, id, lang, kind, title, topic, body } = found;
  const entry = { pack, id, lang, kind, title, topic };
  const quotation = { entry, headings: [], blocks: body.slice(0, 1), text: "Naik ke tempat tinggi dahulu.", from: 0, to: 1, whole: false };
  const provenance = { ...provenanceOf(pack, lang), packVersion: version };
  return {
    id: "kept-1",
    askedAt: Date.parse("2026-11-19T08:00:00Z"),
    question: "air masuk rumah",
    verdict: null,
    outcome: {
      kind: "replied",
      reply: { question: "air masuk rumah", lang, intent: "ask", urgent: null, answer: { kind: "quote", quotation, provenance, critical: true, actions: [], more: [] }, results: [], places: [], tier: "lexical" },
    },
  };
}
