import type { Topic } from "../../core/pack/manifest.ts";
import { cleanText } from "../sources/clean.ts";
import { plainTitle, type Draft } from "./draft.ts";
import { idOf } from "./ids.ts";

/** Topics of an import: those of the pack where a category is one by id or title, new ones for the rest. */
export interface ChosenTopics {
  of(draft: Draft): string | undefined;
  /** Those that the pack does not name yet, in order of appearance. */
  readonly added: readonly { readonly id: string; readonly title: string }[];
}

/** @param forced - Takes the place of every category. */
export function chooseTopics(drafts: readonly Draft[], there: readonly Topic[], forced: string | undefined): ChosenTopics {
  const known = new Map<string, string>();
  for (const { id, title } of there) for (const name of [id, ...Object.values(title)]) known.set(plainTitle(name), id);
  const added = new Map<string, string>();
  const topicOf = (category: string) => {
    const name = plainTitle(category);
    if (name === "") return undefined;
    const own = known.get(name);
    if (own !== undefined) return own;
    const id = idOf(cleanText(category));
    known.set(name, id);
    if (there.some((topic) => topic.id === id) || added.has(id)) return id;
    added.set(id, cleanText(category).replaceAll(/\s+/gu, " ").trim().slice(0, 200));
    return id;
  };
  const chosen = new Map(drafts.map((draft) => [draft, topicOf(forced ?? draft.category ?? "")]));
  return { of: (draft) => chosen.get(draft), added: [...added].map(([id, title]) => ({ id, title })) };
}
