import { parseArgs, type ParseArgsConfig } from "node:util";
import { AppError } from "../core/errors.ts";

/** What is wrong with how a command was called. Exits with 2. */
export function wrongUsage(message: string, help: string): AppError {
  return new AppError("usage/wrong", { message, usage: help });
}

/** `parseArgs` whose complaints are a wrong usage. */
export function readArguments<Config extends ParseArgsConfig>(config: Config, help: string): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw wrongUsage(error instanceof Error ? error.message : "", help);
  }
}

/** A date or time as milliseconds, whole seconds. @param text - `2026-11-22` or `2026-11-22T08:00:00Z`. */
export function readDate(text: string, help: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw wrongUsage(`"${text}" is not a date such as 2026-11-22`, help);
  return ms - (ms % 1000);
}
