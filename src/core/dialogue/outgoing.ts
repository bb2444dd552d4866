import { isPlaceAnswer } from "../forms/check-answer.ts";
import type { Answer, Answers, Field, Form, PlaceAnswer } from "../forms/form.ts";
import type { GapPart, Json, SubmissionKind } from "../outbox/submission.ts";
import type { OfficeHours } from "../office/office-hours.ts";
import type { Position } from "../pack/document.ts";
import type { FlowDraft } from "./flow-draft.ts";
import { callWindow } from "./call-window.ts";
import { membersOf, settledAnswers } from "./steps.ts";

/** A flow that is complete, as the outbox takes it: what is sent in the open, and what is sealed. */
export interface Outgoing {
  readonly id: string;
  readonly kind: SubmissionKind;
  readonly pack: string;
  readonly packVersion: number;
  readonly form: string;
  readonly formVersion: number;
  readonly open: { readonly [member: string]: Json };
  /** Null when nothing personal was said. */
  readonly personal: Json;
  /** Keys of the photos, in their order. */
  readonly photos: readonly string[];
  /** Last four digits of the phone number, for enquiries without this phone. */
  readonly secondFact: string | null;
  readonly wantsReply: boolean;
}

/** What the flow cannot know by itself. */
export interface OutgoingContext {
  readonly nowMs: number;
  readonly today: string;
  /** Minutes to add to UTC for the person's clock. */
  readonly utcOffsetMinutes: number;
  /** When officers are there to call back. */
  readonly hours: OfficeHours | null;
  /** Where the places of the pack are, by id. */
  readonly placeAt: (id: string) => Position | undefined;
  /** Questions and answers of the conversation, sent only with consent. */
  readonly transcript: Json;
  /** Scrubbed questions by key, and how many were asked and answered; for `gaps`. */
  readonly gaps?: { readonly questions: ReadonlyMap<string, GapPart["questions"][number]>; readonly counts: GapPart["counts"] };
}

/** Makes what is sent out of a complete draft. */
export function outgoingOf(form: Form, draft: FlowDraft, context: OutgoingContext): Outgoing {
  const answers = settledAnswers(form, draft.answers, context.today);
  const { open, personal } = splitPersonal(form, answers);
  const base = {
    id: draft.id,
    pack: draft.pack,
    packVersion: draft.packVersion,
    form: draft.form,
    formVersion: draft.formVersion,
    photos: photosOf(form, answers),
    secondFact: lastFour(answers),
    wantsReply: true,
  };
  const lang = draft.lang;
  switch (draft.flow) {
    case "request":
      return requestOf(base, draft, answers, context);
    case "feedback":
      return {
        ...base,
        kind: "feedback",
        open: { lang, rating: ratingOf(answers["rating"]), ...texts({ reason: answers["reason"], category: answers["category"], entry: draft.about?.entry }) },
        personal: orNull({ ...texts({ text: answers["text"], phone: answers["phone"], question: draft.about?.question }) }),
        wantsReply: typeof answers["phone"] === "string",
      };
    case "handoff": {
      const window = callWindow(answers["window"], context.nowMs, context.utcOffsetMinutes, context.hours);
      const agreed = answers["transcript"] === true;
      return {
        ...base,
        kind: "handoff",
        open: { lang: textOf(answers["language"]) ?? lang, urgency: textOf(answers["urgency"]) ?? "normal", ...(window === null ? {} : { window }) },
        personal: orNull({ ...texts({ question: answers["question"], phone: answers["callback"], name: answers["name"] }), ...(agreed ? { transcript: context.transcript } : {}) }),
      };
    }
    case "gaps": {
      const chosen = answers["questions"];
      const keys = Array.isArray(chosen) ? chosen.filter((key) => typeof key === "string") : [];
      const questions = keys.flatMap((key) => context.gaps?.questions.get(key) ?? []).map((question) => ({ ...question }));
      return { ...base, kind: "gap", open: { lang, questions, counts: { ...(context.gaps?.counts ?? { asked: 0, answered: 0 }) } }, personal: null, secondFact: null, wantsReply: false };
    }
    case "appointment": {
      const { slots, ...rest } = open;
      return { ...base, kind: "appointment", open: { lang, form: draft.form, formVersion: draft.formVersion, answers: rest, slots: Array.isArray(slots) ? slots : [] }, personal: orNull(personal) };
    }
    default:
      return { ...base, kind: "form", open: { lang, form: draft.form, formVersion: draft.formVersion, answers: open }, personal: orNull(personal) };
  }
}

type Base = Omit<Outgoing, "kind" | "open" | "personal">;

/** "Me too" on an open report only counts; everything else is the report itself. */
function requestOf(base: Base, { lang, danger }: FlowDraft, answers: Answers, context: OutgoingContext): Outgoing {
  const same = textOf(answers["same"]);
  if (same !== undefined && same !== "new") {
    return { ...base, form: "support", kind: "support", open: { lang, of: same }, personal: null, photos: [], wantsReply: false };
  }
  const { at, words, place } = placeOf(answers["where"]);
  const found = at ?? (place === undefined ? undefined : context.placeAt(place));
  const category = textOf(answers["category"]) ?? "";
  return {
    ...base,
    form: category,
    kind: "request",
    open: {
      lang,
      category,
      description: textOf(answers["description"]) ?? "",
      ...(found === undefined ? {} : { at: [rounded(found[0]), rounded(found[1])] }),
      ...texts({ place: words ?? place }),
      ...(danger === true ? { urgent: true } : {}),
    },
    personal: orNull(texts({ phone: answers["phone"] })),
  };
}

/** Answers of personal fields apart from the others; members of groups keep their places in both. */
export function splitPersonal(form: Form, answers: Answers): { readonly open: { readonly [field: string]: Json }; readonly personal: { readonly [field: string]: Json } } {
  const open: Record<string, Json> = {};
  const personal: Record<string, Json> = {};
  for (const field of form.fields) {
    if (field.type === "photo" || !Object.hasOwn(answers, field.id)) continue;
    if (field.type !== "group" || field.personal) {
      (field.personal ? personal : open)[field.id] = toJson(answers[field.id] ?? null);
      continue;
    }
    const members = membersOf(answers, field);
    const [shown, sealed] = [false, true].map((wanted) => members.map((member) => pick(member, field, wanted)));
    open[field.id] = shown ?? [];
    if (sealed?.some((member) => Object.keys(member).length > 0)) personal[field.id] = sealed;
  }
  return { open, personal };
}

function pick(member: Answers, group: Field, personal: boolean): { readonly [field: string]: Json } {
  const own = (group.fields ?? []).filter((field) => field.personal === personal && field.type !== "photo" && Object.hasOwn(member, field.id));
  return Object.fromEntries(own.map(({ id }) => [id, toJson(member[id] ?? null)]));
}

function photosOf(form: Form, answers: Answers): readonly string[] {
  return form.fields.filter(({ type }) => type === "photo").flatMap(({ id }) => {
    const keys = answers[id];
    return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
  });
}

/** Of the first phone number among the answers. */
function lastFour(answers: Answers): string | null {
  const number = ["phone", "callback"].map((id) => answers[id]).find((answer) => typeof answer === "string" && /\d{4}$/.test(answer));
  return typeof number === "string" ? number.slice(-4) : null;
}

function ratingOf(answer: Answer | undefined): Json {
  return typeof answer === "string" && /^[1-5]$/.test(answer) ? Number(answer) : (textOf(answer) ?? "helpful");
}

function texts(given: Readonly<Record<string, Answer | undefined>>): { readonly [member: string]: Json } {
  return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (typeof value === "string" && value !== "" ? [[key, value]] : [])));
}

function placeOf(answer: Answer | undefined): PlaceAnswer {
  return answer !== undefined && isPlaceAnswer(answer) ? answer : {};
}

function isList(answer: object): answer is readonly unknown[] {
  return Array.isArray(answer);
}

function textOf(answer: Answer | undefined): string | undefined {
  return typeof answer === "string" ? answer : undefined;
}

/** About a metre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

/** What is absent is left out, so that the same answers are the same bytes. */
function toJson(answer: Answer): Json {
  if (answer === null || typeof answer !== "object") return answer;
  if (isList(answer)) return answer.map((each) => (typeof each === "string" ? each : isAnswers(each) ? recordJson(each) : null));
  return recordJson(answer);
}

function recordJson(record: object): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (isJson(value) ? [[key, value]] : [])));
}

function isAnswers(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isJson(value: unknown): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number") return true;
  if (Array.isArray(value)) return value.every(isJson);
  return typeof value === "object" && value !== undefined && Object.values(value).every(isJson);
}

function orNull(record: { readonly [key: string]: Json }): Json {
  return Object.keys(record).length === 0 ? null : record;
}
