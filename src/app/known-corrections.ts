import type { EntryReference } from "../core/answer/reply.ts";
import { correctionKey, type PhoneCorrection, type ShownEntry } from "../device/correction-book.ts";
import type { State } from "./store.ts";

/** What this phone knows of mistakes in what it has shown. */
export interface KnownCorrections {
  readonly all: readonly PhoneCorrection[];
  readonly shown: readonly ShownEntry[];
  /** Keys of those that the person has put away. */
  readonly away: ReadonlySet<string>;
}

/** What was corrected or withdrawn in an entry after the version of a pack in which it was shown. */
export function correctionOf({ corrections }: Pick<State, "corrections">, { pack, id }: Pick<EntryReference, "pack" | "id">, version: number): PhoneCorrection | null {
  return corrections?.all.find((each) => each.pack === pack && each.id === id && each.since > version) ?? null;
}

/** The lowest version in which an entry was shown; null for one that was not. */
export function shownVersion({ corrections }: Pick<State, "corrections">, { pack, id }: Pick<EntryReference, "pack" | "id">): number | null {
  return corrections?.shown.find((each) => each.pack === pack && each.id === id)?.version ?? null;
}

/** That an entry is not there because it was withdrawn; null where that is not why. */
export function withdrawnEntry({ corrections }: Pick<State, "corrections">, pack: string, id: string): PhoneCorrection | null {
  return corrections?.all.find((each) => each.pack === pack && each.id === id && each.kind === "withdrawn") ?? null;
}

/** Corrections of what was shown that the person has not been told of, newest first. */
export function newCorrections(state: Pick<State, "corrections">): PhoneCorrection[] {
  const { all = [], away = new Set<string>() } = state.corrections ?? {};
  return all
    .filter((each) => each.since > (shownVersion(state, each) ?? Infinity) && !away.has(correctionKey(each)))
    .toSorted((a, b) => (a.date < b.date ? 1 : -1));
}
