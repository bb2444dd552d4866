import * as v from "valibot";
import type { AppointmentPart, FeedbackPart, FormPart, GapPart, HandoffPart, Json, MessagePart, RequestPart, SupportPart } from "../outbox/submission.ts";
import type { LookupRequest, SubmissionsRequest, UpdatesRequest } from "./api.ts";
import { maxAttachmentBytes, maxAttachments, maxBatch, maxGapQuestionLength, maxGapQuestions, maxMembers, maxTextLength, maxUpdateItems, tokenBytes } from "./limits.ts";
import { parseReference } from "../outbox/reference.ts";
import { base64Url, count, instant, label, languageTag, packId, position, sealed, sha256, text, uuid7 } from "./shapes.ts";
import { maxVersion } from "../pack/limits.ts";

/** What a server accepts from phones. Strict: what is not named here is refused, so that nothing is kept unseen. */

const json: v.GenericSchema<Json> = v.lazy(() =>
  v.union([
    v.boolean(),
    v.null(),
    v.pipe(v.number(), v.finite()),
    text(maxTextLength),
    v.pipe(v.array(json), v.maxLength(maxMembers)),
    answers,
  ]),
);

const answers: v.GenericSchema<{ [field: string]: Json }> = v.pipe(
  v.record(label, json),
  v.check((members) => Object.keys(members).length <= maxMembers, "at most 200 members"),
);

const attachment = v.strictObject({ sha256, bytes: v.pipe(count(maxAttachmentBytes), v.minValue(66)) });

const open = {
  lang: languageTag,
  token: sha256,
  reference: v.pipe(v.string(), v.check((code) => parseReference(code) === code, "a reference such as ABCD-EFGH")),
  replyKey: v.exactOptional(v.pipe(base64Url(87), v.length(87))),
  attachments: v.exactOptional(v.pipe(v.array(attachment), v.maxLength(maxAttachments))),
  secondFact: v.exactOptional(sha256),
};

const form = { form: label, formVersion: count(maxVersion), answers };

/** The open part, by kind. */
interface PartSchemas {
  readonly feedback: v.GenericSchema<unknown, FeedbackPart>;
  readonly request: v.GenericSchema<unknown, RequestPart>;
  readonly form: v.GenericSchema<unknown, FormPart>;
  readonly appointment: v.GenericSchema<unknown, AppointmentPart>;
  readonly handoff: v.GenericSchema<unknown, HandoffPart>;
  readonly message: v.GenericSchema<unknown, MessagePart>;
  readonly support: v.GenericSchema<unknown, SupportPart>;
  readonly gap: v.GenericSchema<unknown, GapPart>;
}

const publicParts = {
  feedback: v.strictObject({
    ...open,
    rating: v.union([v.picklist([1, 2, 3, 4, 5]), v.picklist(["helpful", "not-helpful"])]),
    reason: v.exactOptional(text(maxTextLength)),
    category: v.exactOptional(label),
    entry: v.exactOptional(label),
  }),
  request: v.strictObject({
    ...open,
    category: label,
    description: text(maxTextLength),
    at: v.exactOptional(position),
    place: v.exactOptional(text(200)),
    urgent: v.exactOptional(v.boolean()),
  }),
  form: v.strictObject({ ...open, ...form }),
  appointment: v.strictObject({ ...open, ...form, slots: v.pipe(v.array(label), v.maxLength(10)) }),
  handoff: v.strictObject({
    ...open,
    urgency: v.picklist(["normal", "soon", "today"]),
    window: v.exactOptional(v.strictTuple([instant, instant])),
    topic: v.exactOptional(label),
  }),
  message: v.strictObject({ ...open, of: uuid7 }),
  support: v.strictObject({ ...open, of: uuid7 }),
  gap: v.strictObject({
    ...open,
    questions: v.pipe(
      v.array(v.strictObject({ lang: languageTag, question: text(maxGapQuestionLength), outcome: v.picklist(["none", "not-helpful"]), entry: v.exactOptional(label) })),
      v.maxLength(maxGapQuestions),
    ),
    counts: v.strictObject({ asked: count(1_000_000), answered: count(1_000_000) }),
  }),
} as const satisfies PartSchemas;

const common = { id: uuid7, pack: packId, packVersion: count(maxVersion), createdAt: instant, sealed: v.exactOptional(sealed), hash: sha256 };

export const submissionSchema = v.variant("kind", [
  v.strictObject({ ...common, kind: v.literal("feedback"), public: publicParts.feedback }),
  v.strictObject({ ...common, kind: v.literal("request"), public: publicParts.request }),
  v.strictObject({ ...common, kind: v.literal("form"), public: publicParts.form }),
  v.strictObject({ ...common, kind: v.literal("appointment"), public: publicParts.appointment }),
  v.strictObject({ ...common, kind: v.literal("handoff"), public: publicParts.handoff }),
  v.strictObject({ ...common, kind: v.literal("message"), public: publicParts.message }),
  v.strictObject({ ...common, kind: v.literal("support"), public: publicParts.support }),
  v.strictObject({ ...common, kind: v.literal("gap"), public: publicParts.gap }),
]);

export type ParsedSubmission = v.InferOutput<typeof submissionSchema>;

/** The envelope alone: each submission is judged by itself. */
export const submissionsRequestSchema = v.strictObject({ submissions: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(maxBatch)) });

/** The same with the shape of each, for documents. */
export const submissionsDocumentSchema = v.strictObject({ submissions: v.pipe(v.array(submissionSchema), v.minLength(1), v.maxLength(maxBatch)) }) satisfies v.GenericSchema<unknown, SubmissionsRequest>;

const token = v.pipe(base64Url(43), v.length(Math.ceil((tokenBytes * 4) / 3)));

export const updatesRequestSchema = v.strictObject({
  items: v.pipe(v.array(v.strictObject({ id: uuid7, token, after: v.exactOptional(count(1_000_000_000)) })), v.minLength(1), v.maxLength(maxUpdateItems)),
}) satisfies v.GenericSchema<unknown, UpdatesRequest>;

export const lookupRequestSchema = v.strictObject({
  reference: v.pipe(v.string(), v.maxLength(40), v.check((code) => parseReference(code) !== null, "a reference such as ABCD-EFGH")),
  secondFact: sha256,
}) satisfies v.GenericSchema<unknown, LookupRequest>;
