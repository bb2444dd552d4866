import type { Ask } from "../../../src/core/gate/ask-golden.ts";
import type { GateVersion } from "../../../src/core/gate/compare.ts";
import type { Reply } from "../../../src/core/answer/reply.ts";
import type { Entry } from "../../../src/core/pack/document.ts";
import type { Manifest } from "../../../src/core/pack/manifest.ts";
import { smallPack } from "../pack/small-pack.ts";

export const nowMs = Date.parse("2026-11-28T08:00:00Z");

/** A document of one paragraph. */
export function entryOf(id: string, lang: string, text: string, rest: Partial<Entry> = {}): Entry {
  return { id, lang, kind: "guide", title: `${id} ${lang}`, questions: [], body: [{ type: "paragraph", text: [text] }], passages: [[0, 1]], actions: [], ...rest };
}

/** A version of a pack in Malay and English. */
export function versionOf(entries: readonly Entry[], manifest: Partial<Manifest> = {}): GateVersion {
  return { manifest: smallPack({ languages: ["ms", "en"], expires: "2027-11-22T00:00:00Z", ...manifest }).manifest, manifestSha256: "0".repeat(64), entries, corrections: [] };
}

/** Replies that quote one document, or none, with the emergency number first or not. */
export function askerOf(quotes: (question: string) => string | null, alarms: (question: string) => boolean = () => false): Ask {
  return async (question, lang) => {
    const id = quotes(question);
    const entry = { pack: "small", id: id ?? "", lang, kind: "guide", title: "" } as const;
    const provenance = { pack: "small", packTitle: "", packVersion: 1, issued: "2026-11-22T00:00:00Z", agency: "", demonstration: true, expired: false };
    const quotation = { entry, headings: [], blocks: [], text: "", from: 0, to: 1, whole: true };
    const reply: Reply = {
      question,
      lang,
      intent: "ask",
      urgent: alarms(question) ? { numbers: [], quotation: null, provenance: null, reason: "danger" } : null,
      answer: id === null ? { kind: "none", nearest: [], contact: [] } : { kind: "quote", quotation, provenance, critical: false, actions: [], more: [] },
      results: id === null ? [] : [{ entry, score: 1 }],
      places: [],
      tier: "lexical",
    };
    return reply;
  };
}
