/** Every way in which something can break a promise; each interface language has words for each of them. */
export const errorCodes = [
  "embed/failed",
  "embed/unsupported-model",
  "folder/missing",
  "folder/unreadable",
  "generate/failed",
  "outbox/bad-file",
  "outbox/bad-photo",
  "outbox/locked",
  "outbox/no-key",
  "outbox/wrong-pin",
  "pack/bad-signature",
  "pack/bad-manifest",
  "pack/bad-piece",
  "pack/expired-key",
  "pack/older-version",
  "pack/too-large",
  "pack/unexpected-file",
  "pack/unknown-format",
  "pack/wrong-key",
  "pack/wrong-kind",
  "pack/incomplete",
  "sources/invalid",
  "storage/full",
  "storage/unavailable",
  "network/unreachable",
  "network/bad-reply",
  "task/stopped",
  "usage/wrong",
] as const;

/** One of `errorCodes`. */
export type ErrorCode = (typeof errorCodes)[number];

/** Plain values only, so that it survives structured clone and JSON; never personal data. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

/** Thrown when a promise cannot be kept. Between threads send `{ code, details }`: structured clone drops classes. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}
