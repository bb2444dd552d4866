import type { Entry, Language, Localized } from "../pack/document.ts";
import type { Manifest } from "../pack/manifest.ts";
import { lastMomentOf } from "../pack/validity.ts";
import type { Provenance } from "./reply.ts";

/** Everything that is shown about where an entry comes from. */
export function provenanceOf(manifest: Manifest, entry: Entry, lang: Language, nowMs: number): Provenance {
  return {
    pack: manifest.id,
    packTitle: textIn(manifest.title, lang),
    packVersion: manifest.version,
    issued: manifest.issued,
    agency: textIn(manifest.agency, lang),
    demonstration: manifest.demonstration,
    expired: lastMomentOf(entry) < nowMs || Date.parse(manifest.expires) < nowMs,
    ...(entry.source ? { source: entry.source } : {}),
    ...(entry.validUntil === undefined ? {} : { validUntil: entry.validUntil }),
  };
}

/** The text in a language, else in the first it has. */
export function textIn(text: Localized, lang: Language): string {
  return text[lang] ?? Object.values(text)[0] ?? "";
}
