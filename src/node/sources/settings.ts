import * as v from "valibot";
import { demandsSchema, type Demands } from "../../core/gate/demands.ts";
import { flowKinds, type FlowKind, type FlowWordings } from "../../core/forms/form.ts";
import type { OfficeHours } from "../../core/office/office-hours.ts";
import type { Language, Localized } from "../../core/pack/document.ts";
import { maxLanguages } from "../../core/pack/limits.ts";
import type { ContactLine, EmergencyNumber, Persona, Topic } from "../../core/pack/manifest.ts";
import { date, language, localize, localText, localTexts, text, texts, webAddress, type LocalText } from "./fields.ts";
import { flowWordings } from "./flow-wordings.ts";
import { hoursSchema, readHours } from "./hours.ts";
import type { Report } from "./problems.ts";
import { readYaml } from "./yaml-text.ts";

/** `pack.yaml` with its defaults filled in. */
export interface PackSettings {
  readonly id: string;
  readonly title: Localized;
  readonly agency: Localized;
  readonly languages: readonly Language[];
  /** `staff`: read only after signing in, and published where only staff get it. */
  readonly audience: "public" | "staff";
  readonly description?: Localized;
  readonly region?: string;
  readonly demonstration: boolean;
  readonly emergency: readonly EmergencyNumber[];
  readonly contact: readonly ContactLine[];
  readonly persona: Persona;
  readonly licence?: string;
  readonly validUntil?: string;
  readonly topics: readonly Topic[];
  readonly submissions?: SubmissionSettings;
  /** What its golden questions have to reach; empty where the defaults are meant. */
  readonly gate: Demands;
}

/** Where what people send goes, which flows are offered, and when officers are there. */
export interface SubmissionSettings {
  readonly to?: string;
  readonly hours?: OfficeHours;
  readonly flows: readonly (FlowWordings & { readonly line: number; readonly references: readonly { readonly id: string; readonly line: number }[] })[];
}

/** Pictures that screens have for topics. */
export const topicIcons = [
  "water", "place", "aid", "power", "smoke", "bag", "home", "family", "office", "card",
  "road", "money", "job", "shield", "vote", "people", "clock", "pay", "chat",
] as const;

const number = v.pipe(text, v.regex(/^[+\d][\d\s()./-]*$/, "a telephone number"));

const flowName = v.picklist(flowKinds, `one of ${flowKinds.join(", ")}`);

/** A name alone, or with further wordings and the entries beside which it is offered. */
const flow = v.lazy((value) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? v.strictObject({ flow: flowName, questions: v.exactOptional(localTexts, {}), beside: v.exactOptional(texts, []) })
    : v.pipe(flowName, v.transform((name): { flow: FlowKind; questions: Record<string, string[]>; beside: string[] } => ({ flow: name, questions: {}, beside: [] }))),
);

const schema = v.strictObject({
  id: v.pipe(text, v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "small letters a-z, digits and hyphens, at most 64")),
  title: localText,
  agency: localText,
  languages: v.pipe(v.array(language, "a list such as [ms, en]"), v.minLength(1, "a list with at least one language"), v.maxLength(maxLanguages, `at most ${maxLanguages} languages`)),
  audience: v.exactOptional(v.picklist(["public", "staff"], "public or staff"), "public"),
  description: v.exactOptional(localText),
  region: v.exactOptional(text),
  demonstration: v.exactOptional(v.boolean("true or false"), false),
  emergency: v.exactOptional(v.pipe(v.array(v.strictObject({ number, label: localText, sms: v.exactOptional(v.boolean("true or false"), false) })), v.maxLength(32, "at most 32 numbers")), []),
  contact: v.exactOptional(v.pipe(v.array(v.strictObject({ label: localText, phone: number, hours: v.exactOptional(localText) })), v.maxLength(64, "at most 64 lines")), []),
  persona: v.exactOptional(
    v.strictObject({
      name: v.exactOptional(text, "Suluh"),
      avatar: v.exactOptional(v.picklist(["torch", "drop", "house", "hand"], "one of torch, drop, house, hand"), "torch"),
    }),
    { name: "Suluh", avatar: "torch" },
  ),
  licence: v.exactOptional(text),
  valid_until: v.exactOptional(date),
  gate: v.exactOptional(demandsSchema, {}),
  topics: v.exactOptional(
    v.array(v.strictObject({ id: text, title: localText, icon: v.exactOptional(v.picklist(topicIcons, `one of ${topicIcons.join(", ")}`), "chat") })),
    [],
  ),
  submissions: v.exactOptional(
    v.strictObject({
      to: v.exactOptional(webAddress),
      hours: v.exactOptional(hoursSchema),
      flows: v.pipe(v.array(flow, `a list of ${flowKinds.join(", ")}`), v.minLength(1, "a list with at least one flow")),
    }),
  ),
});

/** Reads `pack.yaml`. @returns null when something was reported. */
export function readSettings(yaml: string, report: Report): PackSettings | null {
  const read = readYaml(yaml, schema, report);
  if (read === null) return null;
  const { value, lineOf } = read;
  const { languages } = value;
  const duplicate = languages.findIndex((lang, at) => languages.indexOf(lang) !== at);
  if (duplicate >= 0) report.error("duplicate", lineOf(["languages", duplicate]), `The language "${languages[duplicate]}" twice`, "Name each language once.");
  const fallback = languages[0] ?? "en";
  const local = (given: LocalText, ...path: PropertyKey[]): Localized => {
    const localized = localize(given, languages);
    for (const lang of Object.keys(localized)) {
      if (!languages.includes(lang)) report.error("language", lineOf([...path, lang]), `"${lang}" is not a language of this pack`, 'Add it to "languages" or remove the text.');
    }
    if (localized[fallback] === undefined) report.warn("translation", lineOf(path), `"${path.join(".")}" has no text in ${fallback}`, "Add it: it is the pack's default language.");
    return localized;
  };
  for (const [at, topic] of value.topics.entries()) {
    if (value.topics.findIndex(({ id }) => id === topic.id) !== at) report.error("duplicate", lineOf(["topics", at]), `The topic "${topic.id}" twice`, "Name each topic once.");
  }
  const hoursOf = (hours: NonNullable<typeof value.submissions>["hours"]) =>
    hours === undefined ? {} : { hours: readHours(hours, (name, at) => local(name, "submissions", "hours", "days", at, "name"), { report, lineOf: (path) => lineOf(["submissions", "hours", ...path]) }) };
  return {
    id: value.id,
    title: local(value.title, "title"),
    agency: local(value.agency, "agency"),
    languages,
    audience: value.audience,
    ...(value.description === undefined ? {} : { description: local(value.description, "description") }),
    ...(value.region === undefined ? {} : { region: value.region }),
    demonstration: value.demonstration,
    emergency: value.emergency.map(({ number, label, sms }, at) => ({ number, label: local(label, "emergency", at, "label"), sms })),
    contact: value.contact.map(({ label, phone, hours }, at) => ({
      label: local(label, "contact", at, "label"),
      phone,
      ...(hours === undefined ? {} : { hours: local(hours, "contact", at, "hours") }),
    })),
    persona: value.persona,
    ...(value.licence === undefined ? {} : { licence: value.licence }),
    ...(value.valid_until === undefined ? {} : { validUntil: value.valid_until }),
    topics: value.topics.map(({ id, title, icon }, at) => ({ id, title: local(title, "topics", at, "title"), icon })),
    gate: value.gate,
    ...(value.submissions === undefined ? {} : { submissions: { ...submissionsOf(value.submissions, languages, lineOf, report), ...hoursOf(value.submissions.hours) } }),
  };
}

function submissionsOf(
  { to, flows }: NonNullable<v.InferOutput<typeof schema>["submissions"]>,
  languages: readonly Language[],
  lineOf: (path: readonly PropertyKey[]) => number,
  report: Report,
): SubmissionSettings {
  const names = flows.map(({ flow: name }) => name);
  for (const [at, name] of names.entries()) {
    if (names.indexOf(name) !== at) report.error("duplicate", lineOf(["submissions", "flows", at]), `The flow "${name}" twice`, "Name each flow once.");
  }
  for (const [at, { questions }] of flows.entries()) {
    for (const lang of Object.keys(questions)) {
      if (!languages.includes(lang)) report.error("language", lineOf(["submissions", "flows", at, "questions", lang]), `"${lang}" is not a language of this pack`, 'Add it to "languages" or remove the sentences.');
    }
  }
  return {
    ...(to === undefined ? {} : { to }),
    flows: flows.map(({ flow: name, questions, beside }, at) => ({
      flow: name,
      beside,
      questions: Object.fromEntries(languages.map((lang) => [lang, [...(questions[lang] ?? []), ...(flowWordings[name]?.[lang] ?? [])]])),
      line: lineOf(["submissions", "flows", at]),
      references: beside.map((id, index) => ({ id, line: lineOf(["submissions", "flows", at, "beside", index]) })),
    })),
  };
}
