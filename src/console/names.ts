import { localized } from "../app/localized.ts";
import type { FieldNames, InboxItem } from "../core/staff/api.ts";
import type { State } from "./desk-store.ts";

/** What a category is called; its code where the pack does not name it any more. */
export function categoryTitle({ packs, language }: State, pack: string, code: string): string {
  const title = packs.find(({ id }) => id === pack)?.categories.find((each) => each.code === code)?.title;
  return title === undefined ? code : localized(title, language.code).text;
}

export function formTitle(state: State, pack: string, id: string): string {
  const form = formOf(state, pack, id);
  return form === undefined ? id : localized(form.title, state.language.code).text;
}

export function packTitle({ packs, language }: State, id: string): string {
  const pack = packs.find((each) => each.id === id);
  return pack === undefined ? id : localized(pack.title, language.code).text;
}

/** The questions of a form, to tell what its answers mean; none where the pack has it no more. */
export function fieldsOf(state: State, pack: string, form: string | null): readonly (FieldNames & { readonly fields?: readonly FieldNames[] | undefined })[] {
  return form === null ? [] : (formOf(state, pack, form)?.fields ?? []);
}

/** What a submission is about, in a few words. */
export function titleOf(state: State, { kind, pack, category, form }: Pick<InboxItem, "kind" | "pack" | "category" | "form">): string {
  if (category !== null) return categoryTitle(state, pack, category);
  return form === null ? state.words.kinds[kind] : formTitle(state, pack, form);
}

/** A colleague's name as far as the role shows it. */
export function nameOf({ session, names, words }: State, id: string | null): string {
  if (id === null || id === "server" || id === "command-line") return words.item.server;
  if (session.kind === "in" && session.me.id === id) return words.item.me;
  return names.get(id) ?? words.item.colleague;
}

function formOf({ packs }: State, pack: string, id: string) {
  return packs.find((each) => each.id === pack)?.forms.find((form) => form.id === id);
}
