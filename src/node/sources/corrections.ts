import * as v from "valibot";
import type { Correction } from "../../core/pack/corrections.ts";
import type { Language } from "../../core/pack/document.ts";
import { maxCorrections } from "../../core/pack/limits.ts";
import { displayTitle } from "../../core/pack/plain-text.ts";
import { date, id, localize, localText, text } from "./fields.ts";
import type { FoundEntry } from "./found-entry.ts";
import { reportLanguages } from "./local-languages.ts";
import type { Reference } from "./markdown.ts";
import { reportOn, type Problem, type Report } from "./problems.ts";
import { readYaml } from "./yaml-text.ts";

const schema = v.pipe(
  v.array(
    v.strictObject({ id, title: v.exactOptional(localText), corrected: v.exactOptional(date), withdrawn: v.exactOptional(date), note: localText, instead: v.exactOptional(text) }),
    'a list; begin each correction with "- id: …"',
  ),
  v.maxLength(maxCorrections, `at most ${maxCorrections} corrections`),
);

/** Corrections of a pack, and the entries that are left to build. */
export interface FoundCorrections {
  readonly found: readonly FoundEntry[];
  readonly corrections: readonly Correction[];
  /** Entries that `corrections.yaml` leads to. */
  readonly references: readonly Reference[];
}

/**
 * Reads what was wrong before: in the front matter of documents, and in `corrections.yaml` for entries of every kind.
 *
 * @param yaml - Text of `corrections.yaml`; undefined where there is none.
 */
export function readCorrections(found: readonly FoundEntry[], yaml: string | undefined, languages: readonly Language[], problems: Problem[]): FoundCorrections {
  const own = ownCorrections(found, languages, problems);
  const built = found.filter(({ correction }) => correction?.kind !== "withdrawn");
  const report = reportOn("corrections.yaml", problems);
  const listed = yaml === undefined ? { corrections: [], references: [] } : readList(yaml, built, own, languages, report);
  return { found: built, corrections: [...own, ...listed.corrections], references: listed.references };
}

/** Translations of a document tell of one correction together. */
function ownCorrections(found: readonly FoundEntry[], languages: readonly Language[], problems: Problem[]): Correction[] {
  const byId = new Map<string, FoundEntry[]>();
  for (const each of found) if (each.correction !== undefined) byId.set(each.entry.id, [...(byId.get(each.entry.id) ?? []), each]);
  return [...byId].flatMap(([name, documents]): Correction[] => {
    const [first] = documents;
    if (first?.correction === undefined) return [];
    const { kind } = first.correction;
    for (const { correction, file } of documents) {
      if (correction?.kind !== kind) reportOn(file, problems).error("value", 1, `"${name}" is ${correction?.kind} here and ${kind} in ${first.file}`, "Say the same in every language.");
    }
    if (kind === "withdrawn") {
      for (const { file } of found.filter(({ entry, correction }) => entry.id === name && correction === undefined)) {
        reportOn(file, problems).error("value", 1, `"${name}" is withdrawn in ${first.file} and not here`, "Withdraw it in every language.");
      }
    }
    const dates = documents.map(({ correction }) => correction?.date ?? "").toSorted();
    const instead = documents.find(({ correction }) => correction?.instead !== undefined)?.correction?.instead;
    const note = Object.fromEntries(inOrderOf(languages, documents).map(({ entry, correction }) => [entry.lang, correction?.note ?? ""]));
    return [{ id: name, kind, date: dates.at(-1) ?? "", title: titleOf(documents, languages), note, ...(instead === undefined ? {} : { instead }) }];
  });
}

function readList(yaml: string, built: readonly FoundEntry[], own: readonly Correction[], languages: readonly Language[], report: Report): Pick<FoundCorrections, "corrections" | "references"> {
  const read = readYaml(yaml, schema, report);
  const told = new Set(own.map(({ id: name }) => name));
  const corrections: Correction[] = [];
  const references: Reference[] = [];
  for (const [at, each] of (read?.value ?? []).entries()) {
    const lineOf = (...path: PropertyKey[]) => read?.lineOf([at, ...path]) ?? 0;
    const entries = built.filter(({ entry }) => entry.id === each.id);
    reportLanguages(each, languages, (path) => lineOf(...path), report);
    if (told.has(each.id)) {
      report.error("duplicate", lineOf("id"), `"${each.id}" is corrected twice`, "Keep the newest correction; what it was before is not told any more.");
      continue;
    }
    told.add(each.id);
    if ((each.corrected === undefined) === (each.withdrawn === undefined)) {
      report.error("missing", lineOf(), `"${each.id}" is neither corrected nor withdrawn, or both`, 'Add "corrected: YYYY-MM-DD" or "withdrawn: YYYY-MM-DD".');
    } else if (each.corrected !== undefined) references.push({ id: each.id, line: lineOf("id") });
    else if (entries.length > 0) report.error("value", lineOf("withdrawn"), `"${each.id}" is withdrawn and still in ${entries[0]?.file ?? ""}`, "Take it out there, or write \"corrected\".");
    if (each.instead !== undefined) references.push({ id: each.instead, line: lineOf("instead") });
    const title = each.title === undefined ? titleOf(entries, languages) : localize(each.title, languages);
    if (Object.keys(title).length === 0 && each.withdrawn !== undefined) report.error("missing", lineOf(), `"title" of "${each.id}" is missing`, 'Add "title": people knew it by that.');
    const when = each.withdrawn ?? each.corrected ?? "";
    corrections.push({ id: each.id, kind: each.withdrawn === undefined ? "corrected" : "withdrawn", date: when, title: Object.keys(title).length === 0 ? { [languages[0] ?? "en"]: each.id } : title, note: localize(each.note, languages), ...(each.instead === undefined ? {} : { instead: each.instead }) });
  }
  return { corrections, references };
}

function titleOf(found: readonly FoundEntry[], languages: readonly Language[]): Record<Language, string> {
  return Object.fromEntries(inOrderOf(languages, found).map(({ entry }) => [entry.lang, displayTitle(entry)]));
}

function inOrderOf(languages: readonly Language[], found: readonly FoundEntry[]): readonly FoundEntry[] {
  return found.toSorted((a, b) => languages.indexOf(a.entry.lang) - languages.indexOf(b.entry.lang));
}
