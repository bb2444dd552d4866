import { AppError } from "./errors.ts";

/**
 * A part of the app that comes with the second stage of the shell: loaded when it is first needed, and then kept.
 *
 * @returns Rejects with an {AppError} `network/unreachable` before that stage is here; the next call tries again.
 */
export function latePart<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | null = null;
  return async () => {
    part ??= load();
    try {
      return await part;
    } catch (cause) {
      part = null;
      throw new AppError("network/unreachable", {}, { cause });
    }
  };
}
