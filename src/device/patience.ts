import { AppError } from "../core/errors.ts";
import { maxFailuresInARow, retryBaseMs, retryCapMs } from "./limits.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Decides how long to wait after a failed transfer and when to give up; shared by all transfers of one
 * install, since they share one line.
 */
export class Patience {
  readonly #surroundings: Surroundings;
  readonly #limit: number;
  #failures = 0;
  #steady = true;

  /** @param limit - Failures in a row after which it gives up. */
  constructor(surroundings: Surroundings, limit: number = maxFailuresInARow) {
    this.#surroundings = surroundings;
    this.#limit = limit;
  }

  /** False once a transfer has failed. */
  get steady(): boolean {
    return this.#steady;
  }

  /** To be called when new bytes were kept: a line that moves is never given up. */
  progress(): void {
    this.#failures = 0;
  }

  /**
   * Waits twice as long with each failure in a row, with jitter so that many phones do not return at once.
   *
   * @throws The failure itself, when there were too many or trying again cannot help; `task/stopped`.
   */
  async wait(failure: unknown, signal: AbortSignal): Promise<void> {
    this.#failures += 1;
    this.#steady = false;
    if (!isTransient(failure) || this.#failures >= this.#limit) throw failure;
    const longest = Math.min(retryCapMs, retryBaseMs * 2 ** (this.#failures - 1));
    const asked = failure.details["retryAfterMs"];
    const ms = Math.max(longest * (0.5 + this.#surroundings.random() / 2), typeof asked === "number" ? asked : 0);
    await this.#surroundings.sleep(ms, signal);
  }
}

/** True for what another attempt may mend: the line, a captive portal, a busy server. */
function isTransient(failure: unknown): failure is AppError {
  return failure instanceof AppError && (failure.code === "network/unreachable" || failure.code === "network/bad-reply");
}
