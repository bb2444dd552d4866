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

/** Where phones and staff find the server unless something else is said. */
export const usualPort = 8080;

/** A port, 8080 where none is named; 0 for any that is free. */
export function readPort(text: string | undefined, help: string): number {
  const port = text === undefined ? usualPort : /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(port) || port > 65_535) throw wrongUsage(`"${text}" is not a port from 0 to 65535`, help);
  return port;
}
