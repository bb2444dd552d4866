import { preferredLanguage } from "../app/settings.ts";
import { browserSurroundings, keptSettings } from "./adapters/browser-surroundings.ts";
import { defineDesk } from "./define-desk.ts";
import { DeskStore } from "./desk-store.ts";
import { watchIdle } from "./idle.ts";
import { deskLanguages } from "./languages.ts";
import { parseRoute } from "./routes.ts";
import { DeskShell } from "./screens/desk-shell.ts";
import { forgetKeys, leave, resume } from "./session.ts";

/** Composition root of the staff page. */
const root = document.getElementById("desk");
if (root) {
  defineDesk();
  const settings = keptSettings();
  const codes = deskLanguages.map(({ code }) => code);
  const lang = settings.lang !== null && codes.includes(settings.lang) ? settings.lang : preferredLanguage(codes, navigator.languages);
  const store = new DeskStore(browserSurroundings(), settings, lang);

  const paint = (): void => {
    const page = document.documentElement;
    const { language, settings: chosen } = store.state;
    page.lang = language.code;
    if (chosen.theme === "system") delete page.dataset["theme"];
    else page.dataset["theme"] = chosen.theme;
    page.dataset["text"] = String(chosen.textSize);
  };
  store.watch(paint);
  paint();

  const shell = new DeskShell();
  shell.store = store;
  const go = (first: boolean): void => {
    const route = parseRoute(location.hash);
    // The token of an invitation stays in the page and leaves the address, where a glance or a copy would take it.
    if (route.screen === "invitation") history.replaceState(null, "", location.pathname);
    store.change({ route });
    if (first) return;
    window.scrollTo(0, 0);
    void shell.updateComplete.then(() => shell.querySelector("h1")?.focus({ preventScroll: true }));
  };
  go(true);
  window.addEventListener("hashchange", () => go(false));
  root.replaceChildren(shell);

  watchIdle(document, store.surroundings.now, () => {
    if (store.state.keyIds.length === 0) return;
    forgetKeys(store);
    store.say(store.state.words.key.idle);
  });
  store.surroundings.watchLeft(() => leave(store));
  // A page that comes back out of the browser's memory would bring its keys with it.
  window.addEventListener("pagehide", () => forgetKeys(store));
  void resume(store);
}
