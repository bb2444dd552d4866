import type { Position } from "../core/pack/document.ts";
import type { Clock } from "../core/ports.ts";
import type { Library } from "../device/api.ts";
import type { DenseState } from "../device/dense-tier.ts";
import type { Writer } from "../device/writer/writer.ts";
import type { MarkRow } from "../device/rows.ts";
import type { Retrieval } from "../workers/retrieval-api.ts";
import type { OutboxParts } from "./outbox-parts.ts";
import type { PackFiles } from "./pack-files.ts";
import type { Turn } from "./turns.ts";

/** Everything the interface needs from outside: the composition root gives the real ones, tests give them in memory. */
export interface Services {
  readonly retrieval: Retrieval;
  readonly library: Library;
  readonly dense: DenseTier;
  readonly shell: Shell;
  readonly notebook: Notebook;
  readonly locator: Locator;
  readonly speaker: Speaker;
  readonly host: Host;
  /** What people send; null where this phone can store nothing. @throws Where that part of the app is not here yet. */
  outbox(): Promise<OutboxParts | null>;
  /** Packs as files; null where this phone can store nothing. @throws Where that part of the app is not here yet. */
  packFiles(): Promise<PackFiles | null>;
  /** Answers in other words; null where this phone can store nothing. @throws Where that part of the app is not here yet. */
  writer(): Promise<Writer | null>;
  /** Milliseconds since 1970. */
  readonly clock: Clock;
  /**
   * Addresses of the published packs that this deployment offers, in the order in which they should be fetched.
   *
   * @throws {AppError} `network/unreachable` when nobody can say right now.
   */
  published(): Promise<readonly string[]>;
}

/** Takes back a subscription. */
export type Unsubscribe = () => void;

/** Search by meaning: its bytes are fetched, paused and deleted apart from the packs. */
export interface DenseTier {
  /** What a download costs on the wire. */
  readonly bytes: number;
  state(): DenseState;
  /** Calls back at every change, not at once. */
  watch(listener: () => void): Unsubscribe;
  /** Starts or resumes; progress comes by `watch`. */
  download(): void;
  pause(): void;
  remove(): Promise<void>;
}

/** The app itself, as the service worker keeps it. */
export interface Shell {
  readonly version: string;
  /** True once the app starts and answers without a network. */
  keptOffline(): boolean;
  /** True once all of the app is kept, in all its languages. */
  keptWhole(): boolean;
  updateReady(): boolean;
  watch(listener: () => void): Unsubscribe;
  /** Restarts into the new version; called only when the person taps. */
  applyUpdate(): void;
  /** Now is the time for the parts of the app that the first answer did not need. */
  complete(): void;
}

/** What a person said about an answer; waits on the phone until there is a way to send it. */
export type Feedback = MarkRow;

/** What the person leaves on the phone. A phone that cannot keep anything keeps it until the page is closed. */
export interface Notebook {
  /** Whatever was kept, to be parsed; null at first. Read before the first paint, hence without waiting. */
  settings(): unknown;
  keepSettings(settings: object): void;
  turns(): Promise<readonly Turn[]>;
  /** Puts one turn among those that are kept, or in its place there: another tab may have kept others meanwhile. */
  keepTurn(turn: Turn): Promise<void>;
  forgetTurns(): Promise<void>;
  keepFeedback(feedback: Feedback): Promise<void>;
  /** Forgets settings, conversation and feedback. */
  clear(): Promise<void>;
  /** False once something could be kept only until the page is closed. */
  keeps(): boolean;
}

/** Where the phone is, or why nobody can say. */
export type Fix =
  | { readonly kind: "at"; readonly position: Position; readonly accuracyMetres: number; readonly atMs: number }
  | { readonly kind: "refused" | "unavailable" | "insecure" };

/** Where the phone is. */
export interface Locator {
  /** True when asking would not show a permission prompt. */
  allowed(): Promise<boolean>;
  locate(): Promise<Fix>;
}

/** The voices of the phone. */
export interface Speaker {
  /** Whether this phone has a voice for a language. */
  speaks(lang: string): boolean;
  /** Voices arrive late on most phones. */
  watch(listener: () => void): Unsubscribe;
  /** Resolves when the text has been read or stopped. */
  speak(text: string, lang: string): Promise<void>;
  stop(): void;
}

/** The browser around the page. */
export interface Host {
  readonly secure: boolean;
  /** The page runs inside another app, which may throw away what is stored. */
  readonly insideApp: boolean;
  /** False only when the browser is sure; true promises nothing. */
  online(): boolean;
  watchOnline(listener: () => void): Unsubscribe;
  readonly canShare: boolean;
  /** False when the person closed the sheet or it failed. */
  share(title: string, text: string): Promise<boolean>;
  copy(text: string): Promise<boolean>;
  print(): void;
}
