import type { State } from "./store.ts";

/** Carries language, direction, theme and text size to the root of the page, where the style sheet reads them. */
export function applyToDocument(root: HTMLElement, { language, settings }: State): void {
  root.lang = language.code;
  root.dir = language.dir;
  if (settings.theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = settings.theme;
  root.dataset["text"] = String(settings.textSize);
}
