import type { State } from "./desk-store.ts";

/** Day and time of an instant, by the clock of this computer. */
export function moment({ language }: Pick<State, "language">, iso: string): string {
  return new Intl.DateTimeFormat(language.locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}
