import { AppError } from "../core/errors.ts";
import type { EngineSpeed } from "../core/generate/engine-speed.ts";
import type { Generator } from "../core/ports.ts";

/** A generator together with what is known of its engine. */
export interface Engine extends Generator {
  /** Of the last text, or of the trial when it was loaded. */
  speed(): EngineSpeed | null;
  /** Resolves when the engine can never write again, as when the graphics processor was lost. */
  readonly lost: Promise<void>;
}

/** What an engine throws, as what the app tells: a code, and the beginning of the engine's own words. */
export function engineFailure(cause: unknown): AppError {
  return cause instanceof AppError ? cause : new AppError("generate/failed", { reason: String(cause).slice(0, 200) }, { cause });
}
