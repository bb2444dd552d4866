import type { Category, Choice, Field, Form } from "../forms/form.ts";
import { maxPhotos } from "../forms/limits.ts";
import type { Language, Localized } from "../pack/document.ts";
import type { Slot } from "../live/live-file.ts";
import { maxTimes } from "./limits.ts";

/** Words of the questions that no pack writes, in one language. */
export interface BuiltInWords {
  readonly titles: Readonly<Record<"request" | "feedback" | "handoff" | "gaps", string>>;
  readonly after: Readonly<Record<"request" | "feedback" | "handoff" | "gaps", string>>;
  /** Question and hint by field; an empty hint is none. */
  readonly questions: Readonly<Record<BuiltInField, readonly [question: string, hint: string]>>;
  readonly choices: Readonly<Record<"rating" | "reason" | "urgency" | "window" | "preferred", Readonly<Record<string, string>>>>;
  /** The choice that none of the reports nearby is the same. */
  readonly newReport: string;
}

export const builtInFields = [
  "description", "category", "where", "same", "photos", "phone", "publish",
  "rating", "reason", "text", "question", "transcript", "urgency", "language", "window", "name", "callback", "slots", "preferred", "questions", "agree",
] as const;
export type BuiltInField = (typeof builtInFields)[number];

interface Context {
  readonly lang: Language;
  readonly words: BuiltInWords;
}

/** A request that may have been reported already, as a choice. */
export interface SameChoice {
  readonly id: string;
  readonly label: string;
}

/**
 * The form of a report.
 *
 * @param categories - Likeliest first.
 * @param chosen - Code of the category, once it is chosen.
 * @param same - Reports that may be of the same thing.
 */
export function requestForm(context: Context, categories: readonly Category[], chosen: string | null, same: readonly SameChoice[]): Form {
  const place = categories.find(({ code }) => code === chosen)?.place ?? "required";
  const field = fieldMaker(context);
  const fresh = same.length === 0 ? {} : { relevant: 'same = "new"' };
  return formOf("request", context, [
    field("description", { type: "long-text" }),
    field("category", { type: "choice", choices: categories.map(({ code, title }) => ({ id: code, label: title })) }),
    ...(place === "none" ? [] : [field("where", { type: "place", required: place === "required" })]),
    ...(same.length === 0 ? [] : [field("same", { type: "choice", choices: [...same.map(({ id, label }) => choice(context, id, label)), choice(context, "new", context.words.newReport)] })]),
    field("photos", { type: "photo", required: false, personal: true, max: maxPhotos, ...fresh }),
    field("phone", { type: "phone", required: false, personal: true, ...fresh }),
    field("publish", { type: "consent", ...fresh }),
  ]);
}

/** @param categories - Of what the feedback may be about, likeliest first; none asks for none. @param onAnswer - Whether it is about an answer. */
export function feedbackForm(context: Context, categories: readonly Category[], onAnswer: boolean): Form {
  const field = fieldMaker(context);
  return formOf("feedback", context, [
    field("rating", { type: "choice", choices: choicesOf(context, "rating", onAnswer ? ["helpful", "not-helpful"] : ["5", "4", "3", "2", "1"]) }),
    field("reason", { type: "choice", required: false, choices: choicesOf(context, "reason"), relevant: 'rating != "5" and rating != "helpful"' }),
    field("text", { type: "long-text", required: false, personal: true }),
    ...(categories.length < 2 ? [] : [field("category", { type: "choice", required: false, choices: categories.map(({ code, title }) => ({ id: code, label: title })), relevant: "not empty(text)" })]),
    field("phone", { type: "phone", required: false, personal: true }),
  ]);
}

/** @param languages - Code and own name of each language that people may be answered in. */
export function handoffForm(context: Context, languages: readonly (readonly [code: string, name: string])[]): Form {
  const field = fieldMaker(context);
  return formOf("handoff", context, [
    field("question", { type: "long-text", personal: true }),
    field("urgency", { type: "choice", choices: choicesOf(context, "urgency") }),
    ...(languages.length < 2 ? [] : [field("language", { type: "choice", choices: languages.map(([code, name]) => choice(context, code, name)) })]),
    field("window", { type: "choice", choices: choicesOf(context, "window") }),
    field("callback", { type: "phone", personal: true, relevant: 'window != "reply"' }),
    field("name", { type: "text", required: false, personal: true }),
    field("transcript", { type: "consent", required: false }),
  ]);
}

/** @param questions - Scrubbed, by key. */
export function gapsForm(context: Context, questions: readonly SameChoice[]): Form {
  const field = fieldMaker(context);
  return formOf("gaps", context, [
    field("questions", { type: "several", min: 1, choices: questions.map(({ id, label }) => choice(context, id, label)) }),
    field("agree", { type: "consent" }),
  ]);
}

/** A pack's appointment, with its free times or, while none are known, what would suit; up to three, best first. */
export function appointmentForm(context: Context, form: Form, slots: readonly Slot[], slotLabel: (slot: Slot) => string): Form {
  const field = fieldMaker(context);
  const own = slots.filter((slot) => slot.form === form.id && slot.free > 0);
  const times =
    own.length > 0
      ? field("slots", { type: "several", min: 1, max: maxTimes, choices: own.map((slot) => choice(context, slot.id, slotLabel(slot))) })
      : field("preferred", { type: "several", min: 1, choices: choicesOf(context, "preferred") });
  return { ...form, fields: [...form.fields, times] };
}

function formOf(id: keyof BuiltInWords["titles"], { lang, words }: Context, fields: readonly Field[]): Form {
  return { id, version: 1, kind: "form", title: { [lang]: words.titles[id] }, after: { [lang]: words.after[id] }, beside: [], questions: {}, fields };
}

function fieldMaker({ lang, words }: Context) {
  return (id: BuiltInField, more: Pick<Field, "type"> & Partial<Field>): Field => {
    const [question, hint] = words.questions[id];
    const local = (text: string): Localized => ({ [lang]: text });
    return { id, required: true, personal: false, label: local(question), ...(hint === "" ? {} : { hint: local(hint) }), ...more };
  };
}

function choice({ lang }: Context, id: string, label: string): Choice {
  return { id, label: { [lang]: label } };
}

function choicesOf(context: Context, name: keyof BuiltInWords["choices"], ids?: readonly string[]): Choice[] {
  const table = context.words.choices[name];
  return (ids ?? Object.keys(table)).map((id) => choice(context, id, table[id] ?? id));
}
