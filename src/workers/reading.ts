import { readEntry } from "../core/answer/engine.ts";
import type { OpenPack } from "../core/answer/pack-files.ts";
import { provenanceOf } from "../core/answer/provenance.ts";
import { inLanguage, referenceTo, translationsOf } from "../core/answer/references.ts";
import type { Asker, EntryReference } from "../core/answer/reply.ts";
import type { Language } from "../core/pack/document.ts";
import type { DirectoryEntry } from "../core/search/pack-index.ts";
import { entriesIn, idsOf, topicsOf } from "./browse.ts";
import type { ReaderEntry, TopicEntries } from "./retrieval-api.ts";

/** Entries of one topic in the order of the sources, each in the language the person reads. */
export function topicEntries(pack: OpenPack, id: string, asker: Asker): TopicEntries | null {
  const topic = topicsOf(pack).find((each) => each.id === id);
  if (!topic) return null;
  const mine = entriesIn(pack, id).filter(({ area }) => asker.area === undefined || !area?.length || area.includes(asker.area));
  const entries = idsOf(mine).flatMap((entry) => readable(pack, entry, asker.lang) ?? []);
  return { pack: pack.manifest.id, topic, entries: entries.map((entry) => referenceTo(pack, entry)) };
}

/** One whole entry, in the language asked for where it is written in it. */
export async function readerEntry(pack: OpenPack, id: string, lang: Language, nowMs: number): Promise<ReaderEntry | null> {
  const found = readable(pack, id, lang);
  if (!found) return null;
  const entry = await readEntry(pack, found);
  return {
    entry: referenceTo(pack, entry),
    body: entry.body,
    actions: entry.actions,
    provenance: provenanceOf(pack.manifest, entry, lang, nowMs),
    critical: entry.critical === true,
    related: (entry.related ?? []).flatMap((other): EntryReference[] => {
      const related = readable(pack, other, entry.lang);
      return related ? [referenceTo(pack, related)] : [];
    }),
    languages: translationsOf(pack, id).map((each) => each.lang),
  };
}

/** The translation in a language, else in the pack's default one, else any. */
function readable(pack: OpenPack, id: string, lang: Language): DirectoryEntry | undefined {
  const [first] = translationsOf(pack, id);
  return first && inLanguage(pack, first, pack.manifest.languages[0] ?? lang, lang);
}
