import type { Draft } from "./draft.ts";
import { freeId, idOf, plainId } from "./ids.ts";
import type { Written } from "./import-state.ts";

/**
 * Gives each draft its id: the one it had before, the one its file gives, else one made of its title. Translations of a
 * group share one; none is used twice in a language, nor by two sources of the pack.
 *
 * @param isTaken - True for an id that the pack has, or had from an import.
 * @param isThere - True when the pack holds just this draft under that id already, though no import remembers it.
 */
export function giveIds(
  drafts: readonly Draft[],
  known: ReadonlyMap<Draft, Written>,
  isTaken: (id: string) => boolean,
  isThere: (draft: Draft, id: string) => boolean,
): ReadonlyMap<Draft, string> {
  const ids = new Map<Draft, string>();
  const shared = new Map<string, string>();
  const used = new Map<string, string>();
  const spoken = new Set<string>();
  const give = (draft: Draft, id: string) => {
    ids.set(draft, id);
    const name = together(draft);
    if (name !== null && !shared.has(name)) shared.set(name, id);
    used.set(id, name ?? "");
    spoken.add(`${draft.lang} ${id}`);
  };
  for (const [draft, entry] of known) give(draft, entry.id);
  for (const draft of drafts) {
    if (ids.has(draft)) continue;
    const name = together(draft);
    const own = name === null ? undefined : shared.get(name);
    const fits = (id: string) => !spoken.has(`${draft.lang} ${id}`) && (used.has(id) ? name !== null && used.get(id) === name : !isTaken(id) || isThere(draft, id));
    const wanted = own ?? (draft.givenId === undefined ? idOf(draft.title) : plainId(draft.givenId));
    give(draft, own !== undefined && !spoken.has(`${draft.lang} ${own}`) ? own : freeId(wanted, (id) => !fits(id)));
  }
  return ids;
}

/** What translations have in common; null for a draft that stands alone. */
function together({ form, source, group, givenId }: Draft): string | null {
  if (group?.startsWith("https://") === true) return group;
  return group === undefined && givenId === undefined ? null : JSON.stringify([form, source, givenId === undefined ? "group" : "id", givenId ?? group]);
}
