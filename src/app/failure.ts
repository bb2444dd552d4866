import { AppError, errorCodes } from "../core/errors.ts";
import type { Failure } from "./store.ts";

/** The code and details of whatever was thrown, also when it came from a worker as a plain object; null for what nobody foresaw. */
export function failureOf(thrown: unknown): Failure | null {
  if (thrown instanceof AppError) return { code: thrown.code, details: thrown.details };
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return null;
  const code = errorCodes.find((known) => known === thrown.code);
  return code === undefined ? null : { code, details: {} };
}

/** The same for a screen, which has words for every code. */
export function shownFailure(thrown: unknown): Failure {
  return failureOf(thrown) ?? { code: "usage/wrong", details: {} };
}
