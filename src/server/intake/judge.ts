import { createHash, createHmac } from "node:crypto";
import * as v from "valibot";
import type { RejectReason } from "../../core/sync/api.ts";
import { canonicalJson } from "../../core/sync/canonical-json.ts";
import { maxSubmissionBytes } from "../../core/sync/limits.ts";
import { referenceOf } from "../../core/outbox/reference.ts";
import { submissionSchema, type ParsedSubmission } from "../../core/sync/request-schemas.ts";
import { uuid7 } from "../../core/sync/shapes.ts";
import { hashedForm } from "../../core/sync/submission-hash.ts";
import type { PackShelf, ServedPack } from "../packs.ts";
import { fieldOf } from "../read-body.ts";
import type { IntakeItem } from "./item.ts";

export type Verdict =
  | { readonly accepted: true; readonly item: IntakeItem }
  | { readonly accepted: false; readonly id: string; readonly reason: RejectReason; readonly field?: string };

export interface JudgeOptions {
  readonly packs: PackShelf;
  /** Secret that second facts are kept under. */
  readonly pepper: string;
  readonly now: string;
}

/** Decides whether a submission can be taken at all, by itself and without the database. */
export function judge(raw: unknown, { packs, pepper, now }: JudgeOptions): Verdict {
  const id = idOf(raw);
  if (namesOfPrograms(raw)) return { accepted: false, id, reason: "bad-shape" };
  const parsed = v.safeParse(submissionSchema, raw, { abortEarly: true, abortPipeEarly: true });
  if (!parsed.success) return { accepted: false, id, reason: "bad-shape", field: fieldOf(parsed.issues[0]) };
  const submission = parsed.output;
  const text = formOf(submission);
  if (text === null) return { accepted: false, id, reason: "bad-shape" };
  if (Buffer.byteLength(text) > maxSubmissionBytes) return { accepted: false, id, reason: "too-large" };
  if (createHash("sha256").update(text).digest("hex") !== submission.hash) return { accepted: false, id, reason: "bad-hash" };
  if (submission.public.reference !== referenceOf(id)) return { accepted: false, id, reason: "bad-shape", field: "public.reference" };
  const pack = packs.find(submission.pack);
  const reason = pack === undefined ? "unknown-pack" : unknownPart(submission, pack);
  if (reason !== null) return { accepted: false, id, reason };
  return { accepted: true, item: toItem(submission, pepper, now) };
}

/** Members such as `__proto__`, which schemas leave out unseen: what is stored would not be what was sent. */
function namesOfPrograms(value: unknown): boolean {
  if (value === null || typeof value !== "object") return false;
  return Object.entries(value).some(([name, member]) => name === "__proto__" || name === "constructor" || name === "prototype" || namesOfPrograms(member));
}

function idOf(raw: unknown): string {
  const id = raw !== null && typeof raw === "object" && "id" in raw ? raw.id : undefined;
  return v.is(uuid7, id) ? id : "";
}

function formOf(submission: ParsedSubmission): string | null {
  try {
    return hashedForm(submission);
  } catch {
    return null;
  }
}

/** Forms and categories of an older or newer pack than the server's are taken as they are: help does not wait for versions. */
function unknownPart(submission: ParsedSubmission, { version, forms, categories, sealing }: ServedPack): RejectReason | null {
  if (submission.sealed !== undefined && !Object.hasOwn(sealing?.keys ?? {}, submission.sealed.key)) return "unknown-key";
  if (submission.packVersion !== version) return null;
  if (submission.kind === "form" || submission.kind === "appointment") {
    const { form } = submission.public;
    return forms.length > 0 && !forms.some(({ id }) => id === form) ? "unknown-form" : null;
  }
  if (submission.kind === "request") {
    const { category } = submission.public;
    return categories.length > 0 && !categories.some(({ code }) => code === category) ? "unknown-category" : null;
  }
  return null;
}

function toItem(submission: ParsedSubmission, pepper: string, now: string): IntakeItem {
  const { id, kind, sealed } = submission;
  const { secondFact, token, reference, lang, replyKey, attachments = [], ...rest } = submission.public;
  const open = submission.public;
  const at = "at" in open ? open.at : undefined;
  return {
    row: {
      id,
      hash: submission.hash,
      kind,
      pack: submission.pack,
      packVersion: submission.packVersion,
      createdAt: submission.createdAt,
      receivedAt: now,
      origin: "app",
      lang,
      reference,
      tokenHash: token,
      secondFact: secondFact === undefined ? null : keyedFact(pepper, secondFact),
      category: "category" in open ? (open.category ?? null) : null,
      form: "form" in open ? open.form : null,
      longitude: at?.[0] ?? null,
      latitude: at?.[1] ?? null,
      target: "of" in open ? open.of : null,
      urgent: ("urgent" in open && open.urgent === true) || ("urgency" in open && open.urgency === "today"),
      replyKey: replyKey ?? null,
      open: canonicalJson(rest),
      sealed: sealed === undefined ? null : canonicalJson({ ...sealed }),
      status: "received",
      updatedAt: now,
      news: 0,
      supports: 1,
      shown: null,
      assigned: null,
    },
    attachments: unique(attachments).map(({ sha256, bytes }) => ({ submission: id, sha256, bytes })),
    slots: "slots" in open ? open.slots : [],
  };
}

/** A second fact as it is kept: four digits would be tried out in no time by whoever has the database alone. */
export function keyedFact(pepper: string, secondFact: string): string {
  return createHmac("sha256", pepper).update(`second fact ${secondFact}`).digest("hex");
}

function unique<Item extends { readonly sha256: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.sha256, item])).values()];
}
