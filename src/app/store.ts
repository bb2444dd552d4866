import type { ErrorCode, ErrorDetails } from "../core/errors.ts";
import type { SeenLive } from "../device/agency-desk.ts";
import type { CarriedAlerts } from "../device/pack-alerts.ts";
import type { InstalledPack, InstallState, StorageReport } from "../device/api.ts";
import type { OutboxOverview } from "../workers/outbox-calls.ts";
import type { Opened } from "../workers/retrieval-api.ts";
import type { KnownCorrections } from "./known-corrections.ts";
import { formatsFor, type Formats } from "./formats.ts";
import { languageOf, type InterfaceLanguage } from "./languages.ts";
import type { Fix, Services, Unsubscribe } from "./services.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import type { Words } from "./strings/words.ts";
import type { Turn } from "./turns.ts";

/** What went wrong, for words of the interface. */
export interface Failure {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/** Everything the screens show; replaced, never changed in place. */
export interface State {
  readonly settings: Settings;
  readonly language: InterfaceLanguage;
  readonly words: Words;
  readonly formats: Formats;
  /** Null until the packs on the phone have been opened for the first time. */
  readonly opened: Opened | null;
  readonly openFailure: Failure | null;
  /** By address of the published pack, in the order of fetching. */
  readonly installs: ReadonlyMap<string, InstallState>;
  readonly publishedFailure: Failure | null;
  /** Whether it is known by now which packs there are to fetch. */
  readonly looked: boolean;
  readonly installed: readonly InstalledPack[];
  readonly storage: StorageReport | null;
  readonly turns: readonly Turn[];
  /** Null until it was read for the first time. */
  readonly outbox: OutboxOverview | null;
  readonly outboxFailure: Failure | null;
  /** What changes by the hour, by pack; empty until the second stage has read it. */
  readonly news: ReadonlyMap<string, SeenLive>;
  /** Alerts that came with packs, by pack; absent until the second stage has read them. */
  readonly carried?: ReadonlyMap<string, CarriedAlerts>;
  /** Mistakes in what this phone has shown; null until the second stage has read them. */
  readonly corrections: KnownCorrections | null;
  /** Documents that help in what goes on now. */
  readonly raised: readonly { readonly pack: string; readonly id: string }[];
  readonly fix: Fix | null;
  readonly locating: boolean;
  /** Id of what is being read aloud. */
  readonly speaking: string | null;
  /** A short word such as "Copied"; empty when there is none. */
  readonly toast: string;
  /** What a screen reader should say about the newest answer. */
  readonly announcement: string;
}

/** What is needed to show something of a pack in words. */
export type Shown = Pick<State, "language" | "words" | "formats" | "opened">;

/** Holds the state, gives it to whoever watches, and knows the services. Behaviour lives in `actions/`. */
export class Store {
  readonly services: Services;
  readonly languages: readonly InterfaceLanguage[];
  /** What stands in the ask box and has not been sent; nobody is told of every letter. */
  draft = "";
  #state: State;
  readonly #listeners = new Set<() => void>();

  /** @param words - Those of the language in `settings`, already loaded. */
  constructor(services: Services, languages: readonly InterfaceLanguage[], lang: string, words: Words, settings: Settings = defaultSettings) {
    this.services = services;
    this.languages = languages;
    const language = languageOf(languages, lang);
    this.#state = {
      settings,
      language,
      words,
      formats: formatsFor(language.locale),
      opened: null,
      openFailure: null,
      installs: new Map(),
      publishedFailure: null,
      looked: false,
      installed: [],
      storage: null,
      turns: [],
      outbox: null,
      outboxFailure: null,
      news: new Map(),
      corrections: null,
      raised: [],
      fix: null,
      locating: false,
      speaking: null,
      toast: "",
      announcement: "",
    };
  }

  get state(): State {
    return this.#state;
  }

  set(patch: Partial<State>): void {
    this.#state = { ...this.#state, ...patch };
    this.touch();
  }

  /** Tells the watchers that something outside the state has changed: a voice, the network, an update. */
  touch(): void {
    for (const listener of this.#listeners) listener();
  }

  watch(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
