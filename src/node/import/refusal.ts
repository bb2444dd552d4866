import { AppError } from "../../core/errors.ts";

/**
 * A file that cannot be imported.
 *
 * @param reason - What is wrong, and where: "the file is protected with a password".
 * @param remedy - What a person can do about it, as a sentence.
 */
export function refusal(file: string, reason: string, remedy: string, cause?: unknown): AppError {
  return new AppError("sources/invalid", { file, reason, remedy }, { cause });
}
