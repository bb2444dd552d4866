import type { Correction } from "../pack/corrections.ts";
import type { Entry, Language } from "../pack/document.ts";
import type { Manifest } from "../pack/manifest.ts";
import { digitsOf, factsOf, type EntryFact, type FactKind } from "./facts.ts";

/** One version of a pack as the gate reads it. */
export interface GateVersion {
  readonly manifest: Manifest;
  /** Of `manifest.json`, lower-case hex. */
  readonly manifestSha256: string;
  readonly entries: readonly Entry[];
  readonly corrections: readonly Correction[];
}

/** What a document said before and says now. */
export interface FactChange {
  readonly id: string;
  readonly lang: Language;
  readonly kind: FactKind;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A fact that was changed in one language and stands in another as it was. */
export interface Disagreement {
  readonly id: string;
  readonly kind: FactKind;
  readonly fact: string;
  readonly changedIn: readonly Language[];
  readonly stillIn: readonly Language[];
}

/** A number or address that was replaced in one document and stands in others as it was. */
export interface Leftover {
  readonly kind: FactKind;
  readonly fact: string;
  readonly changedIn: string;
  readonly stillIn: readonly string[];
}

/** What two versions say differently. */
export interface Comparison {
  readonly changes: readonly FactChange[];
  readonly disagreements: readonly Disagreement[];
  readonly leftovers: readonly Leftover[];
  /** Ids that no language has any more. */
  readonly gone: readonly string[];
  readonly added: readonly string[];
  /** Ids whose text is another in some language. */
  readonly edited: readonly string[];
}

/** Compares what people rely on: numbers to call, sums, dates and links. */
export function compareVersions(before: GateVersion, after: GateVersion): Comparison {
  const short = new Set([...shortNumbers(before.manifest), ...shortNumbers(after.manifest)]);
  const old = factsByEntry(before.entries, short);
  const now = factsByEntry(after.entries, short);
  const changes: FactChange[] = [];
  const removed = new Map<string, { readonly id: string; readonly fact: EntryFact; readonly langs: Language[] }>();
  for (const [key, { entry, facts }] of now) {
    const earlier = old.get(key);
    if (earlier === undefined) continue;
    const lost = earlier.facts.filter((fact) => !has(facts, fact));
    const won = facts.filter((fact) => !has(earlier.facts, fact));
    for (const kind of new Set([...lost, ...won].map((fact) => fact.kind))) {
      const of = (some: readonly EntryFact[]) => some.filter((fact) => fact.kind === kind).map(({ shown }) => shown);
      changes.push({ id: entry.id, lang: entry.lang, kind, before: of(lost), after: of(won) });
    }
    for (const fact of lost) {
      const name = JSON.stringify([entry.id, fact.kind, fact.key]);
      const found = removed.get(name) ?? { id: entry.id, fact, langs: [] };
      found.langs.push(entry.lang);
      removed.set(name, found);
    }
  }
  const disagreements = [...removed.values()].flatMap(({ id, fact, langs }): Disagreement[] => {
    const stillIn = [...now.values()].filter(({ entry, facts }) => entry.id === id && has(facts, fact)).map(({ entry }) => entry.lang);
    return stillIn.length === 0 ? [] : [{ id, kind: fact.kind, fact: fact.shown, changedIn: langs, stillIn }];
  });
  const ids = (version: GateVersion) => new Set(version.entries.map(({ id }) => id));
  const [then, today] = [ids(before), ids(after)];
  const texts = new Map(before.entries.map((entry) => [keyOf(entry), JSON.stringify(entry)]));
  const edited = after.entries.filter((entry) => then.has(entry.id) && texts.get(keyOf(entry)) !== JSON.stringify(entry)).map(({ id }) => id);
  return {
    changes,
    disagreements,
    leftovers: leftoversOf(removed, changes, [...now.values()]),
    gone: [...then].filter((id) => !today.has(id) && before.entries.some((entry) => entry.id === id && entry.kind !== "outside")),
    added: [...today].filter((id) => !then.has(id)),
    edited: [...new Set(edited)],
  };
}

/** Sums and dates are the same here and there by chance; numbers and addresses are not. */
function leftoversOf(removed: ReadonlyMap<string, { readonly id: string; readonly fact: EntryFact }>, changes: readonly FactChange[], now: readonly EntryFacts[]): Leftover[] {
  const replaced = new Set(changes.filter(({ before, after }) => before.length > 0 && after.length > 0).map(({ id, kind }) => JSON.stringify([id, kind])));
  return [...removed.values()].flatMap(({ id, fact }): Leftover[] => {
    if ((fact.kind !== "phone" && fact.kind !== "link") || !replaced.has(JSON.stringify([id, fact.kind]))) return [];
    const stillIn = [...new Set(now.filter(({ entry, facts }) => entry.id !== id && has(facts, fact)).map(({ entry }) => entry.id))];
    return stillIn.length === 0 ? [] : [{ kind: fact.kind, fact: fact.shown, changedIn: id, stillIn }];
  });
}

/** Digits of the emergency and contact numbers of a pack. */
export function shortNumbers({ emergency, contact }: Manifest): Set<string> {
  return new Set([...emergency.map(({ number }) => digitsOf(number)), ...contact.map(({ phone }) => digitsOf(phone))]);
}

interface EntryFacts {
  readonly entry: Entry;
  readonly facts: readonly EntryFact[];
}

function factsByEntry(entries: readonly Entry[], short: ReadonlySet<string>): Map<string, EntryFacts> {
  return new Map(entries.filter(({ kind }) => kind !== "outside").map((entry) => [keyOf(entry), { entry, facts: factsOf(entry, short) }]));
}

function keyOf({ id, lang }: Entry): string {
  return JSON.stringify([id, lang]);
}

function has(facts: readonly EntryFact[], { kind, key }: EntryFact): boolean {
  return facts.some((fact) => fact.kind === kind && fact.key === key);
}
