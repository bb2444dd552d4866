import type { InferOutput } from "valibot";
import { formatsFor, type Formats } from "../app/formats.ts";
import type { Settings } from "../app/settings.ts";
import type { DeskPack, meSchema } from "../core/staff/api.ts";
import type { DeskClient } from "./desk-client.ts";
import type { KeyRing } from "./key-ring.ts";
import type { PasskeyHolder } from "./passkey-holder.ts";
import { deskLanguageOf, type DeskLanguage } from "./languages.ts";
import { toastMs } from "./limits.ts";
import { parseRoute, type Route } from "./routes.ts";
import { wordsOf, type Words } from "./strings/words.ts";
import type { TroubleCode } from "./trouble.ts";

export type Me = InferOutput<typeof meSchema>;

/** Who sits at the desk. `out` says why where there is something to say. */
export type Session = { readonly kind: "starting" | "in-doubt" } | { readonly kind: "out"; readonly why: "left" | "accepted" | TroubleCode | null } | { readonly kind: "in"; readonly me: Me };

/** Somebody has to say who they are once more before something is done; `decide` takes whether they did. */
export interface Confirming {
  readonly decide: (confirmed: boolean) => void;
}

export interface State {
  readonly language: DeskLanguage;
  readonly words: Words;
  readonly formats: Formats;
  readonly settings: Settings;
  readonly route: Route;
  readonly session: Session;
  /** Names of packs, categories and forms. */
  readonly packs: readonly DeskPack[];
  /** Names of colleagues by their id, as far as the role shows them. */
  readonly names: ReadonlyMap<string, string>;
  readonly keyIds: readonly string[];
  readonly confirming: Confirming | null;
  readonly toast: string;
}

/** What the page needs of the browser. */
export interface Surroundings {
  readonly client: DeskClient;
  readonly ring: KeyRing;
  readonly passkeys: PasskeyHolder;
  readonly now: () => number;
  readonly keepSettings: (settings: Settings) => void;
  /** Hands a file to the person. */
  readonly saveFile: (name: string, bytes: Uint8Array, type: string) => void;
  readonly copy: (text: string) => Promise<void>;
  /** Tells the other tabs of this page that somebody has signed out. */
  readonly tellLeft: () => void;
  readonly watchLeft: (left: () => void) => void;
}

/** What an officer has typed about one submission, so that nothing is lost with a session or a glance at the list. */
export type Draft = Readonly<Record<string, string>>;

/** Holds what the screens show and tells them when it changed. */
export class DeskStore {
  state: State;
  readonly surroundings: Surroundings;
  readonly drafts = new Map<string, Draft>();
  /** Id of who was signed in last. */
  lastPerson = "";
  /** Address that was typed last, so that it is not asked twice. */
  email = "";
  /** Hash of the list that was looked at last, to go back to. */
  lastList = "#/inbox";
  readonly #watchers = new Set<() => void>();
  #toasts = 0;

  constructor(surroundings: Surroundings, settings: Settings, language: string) {
    this.surroundings = surroundings;
    this.state = { ...wording(language), settings, route: parseRoute(""), session: { kind: "starting" }, packs: [], names: new Map(), keyIds: [], confirming: null, toast: "" };
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  change(changes: Partial<State>): void {
    this.state = { ...this.state, ...changes };
    for (const watcher of this.#watchers) watcher();
  }

  changeSettings(changes: Partial<Settings>): void {
    const settings = { ...this.state.settings, ...changes };
    this.surroundings.keepSettings(settings);
    this.change({ settings, ...(changes.lang == null ? {} : wording(changes.lang)) });
  }

  /** Says a short word for a moment. */
  say(toast: string): void {
    this.#toasts += 1;
    const own = this.#toasts;
    this.change({ toast });
    setTimeout(() => {
      if (own === this.#toasts) this.change({ toast: "" });
    }, toastMs);
  }
}

function wording(code: string): Pick<State, "language" | "words" | "formats"> {
  const language = deskLanguageOf(code);
  return { language, words: wordsOf(code), formats: formatsFor(language.locale) };
}
