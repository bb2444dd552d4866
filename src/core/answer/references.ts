import { AppError } from "../errors.ts";
import type { Entry, Language } from "../pack/document.ts";
import { displayTitle } from "../pack/plain-text.ts";
import type { DirectoryEntry } from "../search/pack-index.ts";
import type { SearchablePack } from "../search/pack-search.ts";
import type { EntryReference } from "./reply.ts";

/**
 * The translation that a person should read: in the language of the question, else of the interface, else as found.
 *
 * @param asked - Language of the question.
 * @param keep - Translations for which it is false are not chosen.
 */
export function inLanguage(
  pack: SearchablePack,
  entry: DirectoryEntry,
  screen: Language,
  asked: Language,
  keep: (entry: DirectoryEntry) => boolean = () => true,
): DirectoryEntry {
  if (entry.lang === asked) return entry;
  const translations = translationsOf(pack, entry.id).filter(keep);
  return translations.find(({ lang }) => lang === asked) ?? translations.find(({ lang }) => lang === screen) ?? entry;
}

/** All translations of an id that people may see. */
export function translationsOf(pack: SearchablePack, id: string): DirectoryEntry[] {
  return pack.index.directory.filter((entry) => entry.id === id && entry.kind !== "outside");
}

/** A pointer to an entry. @throws {AppError} `pack/incomplete` for what is never shown. */
export function referenceTo(pack: SearchablePack, entry: DirectoryEntry | Entry): EntryReference {
  const { kind } = entry;
  if (kind === "outside") throw new AppError("pack/incomplete", { pack: pack.manifest.id, id: entry.id });
  return {
    pack: pack.manifest.id,
    id: entry.id,
    lang: entry.lang,
    kind,
    title: "body" in entry ? displayTitle(entry) : entry.title || entry.id,
    ...(entry.topic === undefined ? {} : { topic: entry.topic }),
  };
}
