import * as v from "valibot";
import { isDay } from "../forms/calendar.ts";
import { submissionKinds } from "../outbox/submission.ts";
import { submissionStatuses } from "../sync/api.ts";
import { maxLiveTextLength, maxNewSlots, maxNoteLength } from "../sync/limits.ts";
import { newsSchema, slotSchema } from "../sync/reply-schemas.ts";
import { count, instant, label, languageTag, object, packId, position, sealed, sha256, text, uuid7 } from "../sync/shapes.ts";

/** What the staff page and the server say to each other, below `/api/v1/staff`. */

/**
 * `member` reads staff packs, `reader` sees the inbox, `agent` answers, `admin` takes data out and lets people in. Each may do
 * what the ones before it may.
 */
export const staffRoles = ["member", "reader", "agent", "admin"] as const;
export type StaffRole = (typeof staffRoles)[number];

const role = v.picklist(staffRoles);
const password = v.pipe(v.string(), v.minLength(12), v.maxLength(256));
const email = v.pipe(v.string(), v.maxLength(254), v.email());

export const signInSchema = v.strictObject({ email, password: v.pipe(v.string(), v.minLength(1), v.maxLength(256)) });

/** Accepts an invitation; its token is the part after `#` of the link that was printed. */
export const invitationSchema = v.strictObject({ token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)), name: v.pipe(text(120), v.minLength(1)), email, password });

export const meSchema = v.object({ id: v.string(), name: v.string(), role, /** What needs a fresh sign-in is allowed until then. */ freshUntil: instant });

export const inviteSchema = v.strictObject({ role });

export const invitedSchema = v.object({ /** Address of the staff page with the token. */ path: v.string(), role, expires: instant });

export const personSchema = v.object({ id: v.string(), name: v.string(), email: v.string(), role });

export const peopleSchema = v.object({ people: v.array(personSchema) });

export const changeRoleSchema = v.strictObject({ role: v.picklist([...staffRoles, "none"]) });

const localized = v.record(languageTag, v.string());

const choiceNames = v.array(v.object({ id: v.string(), label: localized }));

/** A question of a form, as its answer is shown beside it. */
const fieldNames = v.object({ id: v.string(), label: localized, choices: v.exactOptional(choiceNames) });
export type FieldNames = v.InferOutput<typeof fieldNames>;

/** What the desk calls the packs it works for, their categories and their forms. */
export const packsReplySchema = v.object({
  packs: v.array(
    v.object({
      id: packId,
      title: localized,
      agency: localized,
      categories: v.array(v.object({ code: v.string(), title: localized })),
      forms: v.array(v.object({ id: v.string(), kind: v.picklist(["form", "appointment"]), title: localized, fields: v.array(v.object({ ...fieldNames.entries, fields: v.exactOptional(v.array(fieldNames)) })) })),
    }),
  ),
});
export type DeskPack = v.InferOutput<typeof packsReplySchema>["packs"][number];

/** Filters of the inbox and of the export, as query parameters. */
export const inboxQuerySchema = v.strictObject({
  kind: v.exactOptional(v.picklist(submissionKinds)),
  status: v.exactOptional(v.picklist(submissionStatuses)),
  pack: v.exactOptional(packId),
  category: v.exactOptional(label),
  form: v.exactOptional(label),
  lang: v.exactOptional(languageTag),
  urgent: v.exactOptional(v.picklist(["true", "false"])),
  assigned: v.exactOptional(label),
  reference: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
  from: v.exactOptional(instant),
  to: v.exactOptional(instant),
  /** `next` of the page before. */
  after: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/))),
  limit: v.exactOptional(v.pipe(v.string(), v.regex(/^([1-9]\d?|100)$/))),
});
export type InboxQuery = v.InferOutput<typeof inboxQuerySchema>;

/** One line of the inbox. */
export const inboxItemSchema = v.object({
  id: uuid7,
  reference: v.string(),
  kind: v.picklist(submissionKinds),
  status: v.picklist(submissionStatuses),
  pack: packId,
  lang: languageTag,
  origin: v.picklist(["app", "open311"]),
  category: v.nullable(v.string()),
  form: v.nullable(v.string()),
  urgent: v.boolean(),
  receivedAt: instant,
  updatedAt: instant,
  supports: v.number(),
  assigned: v.nullable(v.string()),
  /** The beginning of what was written in the open, else empty. */
  summary: v.string(),
  at: v.nullable(position),
});
export type InboxItem = v.InferOutput<typeof inboxItemSchema>;

export const inboxReplySchema = v.object({
  items: v.array(inboxItemSchema),
  /** Null at the end. */
  next: v.nullable(v.string()),
  /** How many there are by status, whatever the filters; some seconds old. */
  counts: v.record(v.picklist(submissionStatuses), v.number()),
});

const newsForStaff = v.object({ ...newsSchema.entries, actor: v.nullable(v.string()) });

/** Everything the server has of a submission; what is sealed is opened in the staff's browser alone. */
export const itemReplySchema = v.object({
  ...inboxItemSchema.entries,
  packVersion: v.number(),
  createdAt: instant,
  /** The open part as it was sent, less token, reference, second fact and language. */
  open: v.record(v.string(), v.unknown()),
  sealed: v.nullable(v.object(sealed.entries)),
  replyKey: v.nullable(v.string()),
  attachments: v.array(v.object({ sha256, bytes: v.number(), here: v.boolean() })),
  news: v.array(newsForStaff),
  /** What has to be sent as `expect` with a change. */
  version: v.number(),
  /** What the live file says of it; null while the scrubbed description stands. */
  shown: v.nullable(v.string()),
  /** Messages of a hand-off, oldest first. */
  messages: v.array(v.object({ id: uuid7, receivedAt: instant, sealed: v.nullable(v.object(sealed.entries)) })),
});
export type ItemReply = v.InferOutput<typeof itemReplySchema>;

/** A change by staff: news for the person who sent it. */
export const changeSchema = v.pipe(
  v.strictObject({
    /** `version` of the item as it was seen; another one in between refuses the change with `in-conflict`. */
    expect: count(1_000_000_000),
    status: v.exactOptional(v.picklist(submissionStatuses)),
    note: v.exactOptional(v.pipe(text(maxNoteLength), v.minLength(1))),
    /** Sealed to the `replyKey` of the submission. */
    sealed: v.exactOptional(sealed),
    /** Id of a slot that takes the place of the one before. */
    slot: v.exactOptional(label),
    payment: v.exactOptional(v.strictObject({ reference: v.pipe(text(120), v.minLength(1)), amount: v.exactOptional(text(60)), due: v.exactOptional(v.pipe(v.string(), v.isoDate(), v.check(isDay, "a day that exists"))) })),
  }),
  v.check(({ expect: _expect, ...change }) => Object.keys(change).length > 0, "something to change"),
);

export const assignSchema = v.strictObject({ /** Id of a member of staff; null for nobody. */ assigned: v.nullable(label) });

export const showSchema = v.strictObject({ /** Empty withholds the text; null goes back to the scrubbed description. */ shown: v.nullable(text(maxLiveTextLength)) });

export const newSlotSchema = v.strictObject({ id: label, pack: packId, form: label, place: v.exactOptional(label), from: instant, minutes: v.pipe(count(24 * 60), v.minValue(1)), capacity: v.pipe(count(10_000), v.minValue(1)) });

export const slotsSchema = v.strictObject({ slots: v.pipe(v.array(newSlotSchema), v.minLength(1), v.maxLength(maxNewSlots)) });

export const slotsReplySchema = v.object({ slots: v.array(v.object({ ...slotSchema.entries, pack: packId, capacity: v.number() })) });

export const placeStateSchema = v.strictObject({ state: v.picklist(["open", "full", "closed"]), note: v.exactOptional(object(v.record(languageTag, text(maxNoteLength)))) });

export const deskSchema = v.strictObject({ open: v.boolean() });

export const eraseSchema = v.strictObject({ /** Why, for the audit log: never personal. */ reason: v.pipe(text(200), v.regex(/\S/u, "something to read")) });

/** Which part of the audit log: from the oldest on, or from the newest back. */
export const auditQuerySchema = v.strictObject({
  after: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{1,9}$/))),
  /** Entries below this number, the newest first. */
  before: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{1,9}$/))),
});

export const auditReplySchema = v.object({
  entries: v.array(v.object({ number: v.number(), at: instant, actor: v.string(), action: v.string(), target: v.string(), details: v.record(v.string(), v.unknown()), hash: sha256 })),
  next: v.nullable(v.number()),
});

export const doneSchema = v.object({ done: v.literal(true), version: v.exactOptional(v.number()) });
