import { answerWaiting, restoreTurns } from "./actions/ask.ts";
import { installPacks, openPacks } from "./actions/packs.ts";
import { defineElements } from "./define-elements.ts";
import { applyToDocument } from "./document-effects.ts";
import { languageOf, shippedLanguages, type InterfaceLanguage } from "./languages.ts";
import { sendAnywayMs, wordsAttempts, wordsRetryMs } from "./limits.ts";
import { startNavigation } from "./navigation.ts";
import { AppShell } from "./screens/app-shell.ts";
import type { Services } from "./services.ts";
import { parseSettings, preferredLanguage } from "./settings.ts";
import { Store } from "./store.ts";
import type { Words } from "./strings/words.ts";

/**
 * Puts the interface into the page in place of what `index.html` shows until then, opens what is on the phone and
 * then fetches what is missing.
 *
 * @param root - Its children are replaced as soon as the words are there.
 */
export async function start(
  root: HTMLElement,
  services: Services,
  languages: readonly InterfaceLanguage[] = shippedLanguages,
): Promise<void> {
  defineElements();
  const settings = parseSettings(services.notebook.settings());
  const codes = languages.map(({ code }) => code);
  const { language, words } = await firstWords(languages, settings.lang ?? preferredLanguage(codes, navigator.languages));
  const store = new Store(services, languages, language.code, words, settings);
  applyToDocument(document.documentElement, store.state);
  store.watch(() => applyToDocument(document.documentElement, store.state));

  answerWaiting(store);
  await restoreTurns(store);

  const shell = new AppShell();
  shell.store = store;
  startNavigation((route, { canGoBack, restoreTo }) => {
    const first = !shell.isConnected;
    shell.asking &&= route.screen === "chat";
    shell.route = route;
    shell.canGoBack = canGoBack;
    shell.restored = restoreTo !== null;
    if (first) root.replaceChildren(shell);
    void shell.updateComplete.then(() => arriveAt(shell, first, restoreTo));
  });

  services.shell.watch(() => store.touch());
  services.dense.watch(() => store.touch());
  services.speaker.watch(() => store.touch());
  services.host.watchOnline(() => {
    store.touch();
    if (services.host.online()) void installPacks(store);
  });
  await openPacks(store);
  if ((store.state.opened?.packs.length ?? 0) > 0) services.shell.complete();
  void startSending(store);
  await installPacks(store);
}

/** With the second stage of the app, once that is kept: fetching it earlier would fetch it twice on a first visit. Waits for no network where it is here. */
async function startSending(store: Store): Promise<void> {
  await keptWhole(store);
  const late = await import("./late.ts").catch(() => null);
  await late?.startLate(store);
}

/** Resolves when all of the app is kept; at once where nothing can be, else in a browser that keeps nothing after a while. */
function keptWhole({ services: { host, notebook, shell } }: Store): Promise<void> {
  return new Promise((resolve) => {
    if (!host.secure || !notebook.keeps()) resolve();
    const look = (): void => {
      if (!shell.keptWhole()) return;
      stop();
      resolve();
    };
    const stop = shell.watch(look);
    setTimeout(resolve, sendAnywayMs);
    look();
  });
}

/** A language whose file does not arrive is asked for again; then, so that no empty page is left, the others. */
export async function firstWords(
  languages: readonly InterfaceLanguage[],
  code: string,
  pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<{ readonly language: InterfaceLanguage; readonly words: Words }> {
  const wanted = languageOf(languages, code);
  let failure: unknown;
  for (const language of [wanted, ...languages.filter((other) => other !== wanted)]) {
    for (let attempt = 1, waitMs = wordsRetryMs; ; attempt += 1, waitMs *= 2) {
      try {
        return { language, words: await language.load() };
      } catch (error) {
        failure = error;
      }
      // The others only stand in; for one of them nobody waits.
      if (language !== wanted || attempt === wordsAttempts) break;
      await pause(waitMs);
    }
  }
  throw failure;
}

/**
 * A new screen begins at its top with its title focused, the conversation at its newest question;
 * going back returns to where the person was.
 */
function arriveAt(shell: AppShell, first: boolean, restoreTo: number | null): void {
  if (shell.asking) return;
  if (!first) {
    window.scrollTo(0, restoreTo ?? 0);
    const title = shell.querySelector("h1") ?? shell.querySelector("main");
    if (title instanceof HTMLElement) title.focus({ preventScroll: true });
  }
  // What a screen shows arrives a moment after it; by then the page is long enough to be scrolled.
  const { route } = shell;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      // Somebody who goes back twice is on the next screen by now.
      if (shell.route !== route) return;
      if (restoreTo !== null) window.scrollTo(0, restoreTo);
      else if (shell.route.screen === "chat") shell.querySelector(".turn:last-child")?.scrollIntoView();
    }),
  );
}
