import { readEvidence, type Evidence, type ReadEvidence } from "../../../src/core/generate/evidence.ts";
import type { Language } from "../../../src/core/pack/document.ts";

/** Evidence out of sentences, as one passage of a document. */
export function evidenceOfText(lang: Language, units: readonly string[], more: Partial<Evidence> = {}): Evidence {
  return { entry: { pack: "contoh", id: "doc", lang, kind: "guide", title: "Guide" }, passage: 0, headings: [], units, links: [], ...more };
}

/** The same, read for checking. */
export function readText(lang: Language, units: readonly string[], more: Partial<Evidence> = {}): ReadEvidence {
  return readEvidence(evidenceOfText(lang, units, more), lang);
}
