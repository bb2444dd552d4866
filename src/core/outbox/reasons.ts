import type { RejectReason } from "../sync/api.ts";

/** Rejections that are believed at once. The others may come from bytes that were damaged on the way. */
export const sureReasons: ReadonlySet<RejectReason> = new Set<RejectReason>([
  "other-hash",
  "unknown-pack",
  "unknown-form",
  "unknown-category",
  "unknown-key",
  "unknown-target",
  "too-old",
  "erased",
]);
