import * as v from "valibot";
import { maxLabelLength } from "../pack/limits.ts";
import { submissionKinds } from "../outbox/submission.ts";
import { rejectReasons, submissionStatuses } from "./api.ts";
import { maxAttachments, maxBatch, maxNews, maxNoteLength, maxUpdateItems } from "./limits.ts";
import { base64Url, count, instant, keyId, label, sealed, sha256, text, uuid7 } from "./shapes.ts";

/** What a phone accepts from a server; members that a later version adds are dropped. */

const epoch = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

export const receiptSchema = v.object({
  id: uuid7,
  hash: sha256,
  epoch,
  receivedAt: instant,
  key: keyId,
  signature: v.pipe(base64Url(86), v.length(86)),
});

export const submissionResultSchema = v.variant("status", [
  v.object({ id: uuid7, status: v.picklist(["accepted", "duplicate"]), receipt: receiptSchema }),
  v.object({ id: v.string(), status: v.literal("rejected"), reason: v.picklist(rejectReasons), field: v.exactOptional(v.string()) }),
]);

export const submissionsReplySchema = v.object({ epoch, results: v.pipe(v.array(submissionResultSchema), v.maxLength(maxBatch)) });

export const slotSchema = v.object({
  id: label,
  form: label,
  place: v.exactOptional(label),
  from: instant,
  minutes: count(24 * 60),
  free: count(1_000_000),
});

export const newsSchema = v.object({
  number: count(1_000_000_000),
  at: instant,
  status: v.exactOptional(v.picklist(submissionStatuses)),
  note: v.exactOptional(text(maxNoteLength)),
  sealed: v.exactOptional(v.object(sealed.entries)),
  slot: v.exactOptional(slotSchema),
  payment: v.exactOptional(v.object({ reference: text(maxLabelLength), amount: v.exactOptional(text(maxLabelLength)), due: v.exactOptional(v.pipe(v.string(), v.isoDate())) })),
});

export const updateSchema = v.object({
  id: uuid7,
  reference: v.string(),
  kind: v.picklist(submissionKinds),
  status: v.picklist(submissionStatuses),
  news: v.pipe(v.array(newsSchema), v.maxLength(maxNews)),
  missing: v.pipe(v.array(sha256), v.maxLength(maxAttachments)),
  queue: v.exactOptional(v.object({ before: count(1_000_000_000), open: v.boolean() })),
});

const updates = v.pipe(v.array(updateSchema), v.maxLength(maxUpdateItems));

export const updatesReplySchema = v.object({ epoch, updates, unknown: v.pipe(v.array(uuid7), v.maxLength(maxUpdateItems)) });

export const lookupReplySchema = v.object({ epoch, updates });

export const attachmentReplySchema = v.object({ sha256, status: v.picklist(["stored", "known"]) });

export const refusalSchema = v.object({ error: v.string(), field: v.exactOptional(v.string()), retryAfter: v.exactOptional(count(86_400)) });
