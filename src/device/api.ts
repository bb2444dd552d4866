import type { ErrorCode, ErrorDetails } from "../core/errors.ts";
import type { Language } from "../core/pack/document.ts";
import type { Manifest } from "../core/pack/manifest.ts";

/** Progress of an install; bytes are as transferred. */
export type InstallState =
  | { readonly phase: "idle" }
  | { readonly phase: "checking" }
  | { readonly phase: "downloading"; readonly done: number; readonly total: number }
  | { readonly phase: "paused"; readonly done: number; readonly total: number }
  | { readonly phase: "indexing" }
  | { readonly phase: "ready" }
  | { readonly phase: "failed"; readonly code: ErrorCode; readonly details: ErrorDetails; readonly done: number; readonly total: number };

/** A pack on this phone. */
export interface InstalledPack {
  readonly manifest: Manifest;
  /** Bytes of its pieces on this phone. */
  readonly bytes: number;
  /** False while only the documents in some of its languages are here. */
  readonly whole: boolean;
  readonly installedAt: number;
  /** When its signatures and hashes were last checked. */
  readonly verifiedAt: number;
  /** ISO 8601 UTC: until then the agency vouches that there is no newer version. */
  readonly freshUntil: string;
}

/** What this site takes of the phone; bytes as the browser estimates them. */
export interface StorageReport {
  readonly used: number;
  /** Absent where the browser does not say. */
  readonly quota?: number;
  readonly persisted: boolean;
}

/** What a poster says against what a phone trusts: the same agency; another; none yet, so that only the poster's is trusted now. */
export type PosterFinding = "same" | "other" | "noted";

/** What is on this phone and how it gets there; used by the screens, implemented over IndexedDB (`createLibrary`). */
export interface Library {
  packs(): Promise<readonly InstalledPack[]>;
  /**
   * Looks for a newer version at `base` (a published folder) and installs it; resumes what was interrupted.
   *
   * @param first - On the first visit only the documents in these languages are fetched, so that there are answers soon;
   *   a later call without it fetches the rest. Without effect once anything of the pack is installed.
   */
  install(base: string, report: (state: InstallState) => void, signal: AbortSignal, first?: readonly Language[]): Promise<InstalledPack>;
  /** Hashes every piece again. @returns false when something on the phone is damaged. */
  verify(id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
  /**
   * Holds the fingerprint on a poster against the agency that is trusted at an address.
   *
   * @param instead - Forgets another agency there, and what is here of it.
   * @throws {AppError} `network/*` while that cannot be told.
   */
  poster(base: string, fingerprint: string, instead: boolean): Promise<PosterFinding>;
  storage(): Promise<StorageReport>;
  /** Asks the browser not to clear what is stored. */
  persist(): Promise<boolean>;
}
