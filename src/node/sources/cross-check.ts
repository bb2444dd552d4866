import { AppError } from "../../core/errors.ts";
import type { Entry, Language } from "../../core/pack/document.ts";
import { parseDocuments } from "../../core/pack/entry-schema.ts";
import { maxEntryBytes } from "../../core/pack/limits.ts";
import { blocksText } from "../../core/pack/plain-text.ts";
import { isVisible } from "./clean.ts";
import type { FoundEntry } from "./found-entry.ts";
import { reportOn, type Problem } from "./problems.ts";
import type { PackSettings } from "./settings.ts";

/** How many names a warning about many entries gives. */
const namesShown = 5;

/** Reports what only shows when all sources have been read: ids twice, links to nothing, missing translations, unknown topics and areas. */
export function crossCheck(found: readonly FoundEntry[], isKnown: (id: string) => boolean, settings: PackSettings, problems: Problem[]): void {
  reportDuplicates(found, problems);
  const areas = new Set(found.filter(({ entry }) => entry.place?.kind === "area").map(({ entry }) => entry.id));
  const told = new Set<string>();
  for (const { entry, file, line, references } of found) {
    const report = reportOn(file, problems);
    const once = (key: string, tell: () => void) => {
      if (!told.has(key)) tell();
      told.add(key);
    };
    for (const reference of references.filter(({ id }) => !isKnown(id))) {
      once(`${file}:${reference.line}:${reference.id}`, () =>
        report.error("dangling", reference.line, `"${reference.id}" is not in the pack`, "Correct the id, or write what it names."),
      );
    }
    for (const area of (entry.area ?? []).filter((each) => !areas.has(each) && !isKnown(each))) {
      once(`${file}:${line}:${area}`, () =>
        report.error("dangling", line, `The area "${area}" of "${entry.id}" is not in places.geojson`, 'Add a feature of kind "area" with this id, or correct it.'),
      );
    }
  }
  reportRefused(found, problems);
  reportTopics(found, settings, problems);
  reportTranslations(found, settings.languages[0] ?? "", problems);
}

function reportDuplicates(found: readonly FoundEntry[], problems: Problem[]): void {
  const first = new Map<string, FoundEntry>();
  const sources = new Map<string, FoundEntry>();
  for (const each of found) {
    const { entry, file, line } = each;
    const key = JSON.stringify([entry.id, entry.lang]);
    const before = first.get(key);
    const elsewhere = sources.get(entry.id);
    const where = (other: FoundEntry) => `${other.file}${other.line > 1 ? `:${other.line}` : ""}`;
    if (before !== undefined) {
      reportOn(file, problems).error("duplicate", line, `The id "${entry.id}" in ${entry.lang} is also in ${where(before)}`, "Give one of them another id.");
    } else if (elsewhere !== undefined && sourceOf(elsewhere.file) !== sourceOf(file)) {
      reportOn(file, problems).error("duplicate", line, `The id "${entry.id}" is also in ${where(elsewhere)}`, "Ids are unique across all sources; only translations of one document share one.");
    }
    if (before === undefined) first.set(key, each);
    if (elsewhere === undefined) sources.set(entry.id, each);
  }
}

/** All Markdown documents are one source. */
function sourceOf(file: string): string {
  return file.split("/")[0] ?? file;
}

function reportRefused(found: readonly FoundEntry[], problems: Problem[]): void {
  const told = new Set<string>();
  for (const { entry, file, line } of found) {
    const report = reportOn(file, problems);
    const bytes = Buffer.byteLength(JSON.stringify(entry));
    if (bytes > maxEntryBytes) {
      report.error("size", line, `"${entry.id}" takes ${Math.ceil(bytes / 1024)} KB`, `Split it: a document takes at most ${maxEntryBytes / 1024} KB.`);
      continue;
    }
    if (!isVisible(blocksText(entry.body))) report.error("empty", line, `"${entry.id}" has no text that can be seen`, "Write what people need to know.");
    const refusal = refusalOf(entry);
    const key = JSON.stringify([file, line, refusal]);
    if (refusal === null || told.has(key)) continue;
    told.add(key);
    report.error("value", line, `"${entry.id}" would be refused by phones: ${refusal}`, "Look there for what is very long, very many, or bold and emphasis within each other.");
  }
}

/** Why a phone would refuse the pack for this entry, as the part of it that is wrong; null when it takes it. */
function refusalOf(entry: Entry): string | null {
  try {
    parseDocuments(new TextEncoder().encode(JSON.stringify([entry])));
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return String(error.details["reason"] ?? error.code).replace(/^0\./, "");
  }
}

function reportTopics(found: readonly FoundEntry[], { topics }: PackSettings, problems: Problem[]): void {
  if (topics.length === 0) return;
  const known = new Set(topics.map(({ id }) => id));
  for (const { entry, file, line } of found) {
    if (entry.topic === undefined || known.has(entry.topic)) continue;
    known.add(entry.topic);
    reportOn(file, problems).warn("dangling", line, `The topic "${entry.topic}" is not in pack.yaml`, 'Add it to "topics" with a title and an icon; until then it is shown last, under its id.');
  }
}

function reportTranslations(found: readonly FoundEntry[], fallback: Language, problems: Problem[]): void {
  const there = new Set(found.filter(({ entry }) => entry.lang === fallback).map(({ entry }) => entry.id));
  const missing = new Map<string, FoundEntry>();
  for (const each of found) if (!there.has(each.entry.id) && !missing.has(each.entry.id)) missing.set(each.entry.id, each);
  const [first] = missing.values();
  if (first === undefined) return;
  const names = [...missing.keys()].slice(0, namesShown).join(", ");
  const more = missing.size > namesShown ? ` and ${missing.size - namesShown} more` : "";
  reportOn(first.file, problems).warn("translation", first.line, `Not there in ${fallback}: ${names}${more}`, "Translate them: people whose language is missing are shown the default language.");
}
