import * as v from "valibot";
import type { Language, Localized } from "../../core/pack/document.ts";
import { namesIn, parseExpression } from "../../core/forms/expression.ts";
import { fieldTypes, type Field, type FieldType, type Form } from "../../core/forms/form.ts";
import { maxFields, maxMembers, maxPhotos } from "../../core/forms/limits.ts";
import { id as anyId, localize, localText, localTexts, text, texts, type LocalText } from "./fields.ts";
import type { Reference } from "./markdown.ts";
import type { Report } from "./problems.ts";
import { readYaml } from "./yaml-text.ts";

/** A form and what it names. */
export interface FoundForm {
  readonly form: Form;
  readonly file: string;
  readonly references: readonly Reference[];
}

/** Answers travel as an object by these ids; names that every object has by itself are lost on the way. */
const fieldId = v.pipe(
  text,
  v.regex(/^[a-z][a-z0-9_]{0,63}$/, "a small letter, then small letters, digits and _"),
  v.check((name) => !(name in {}), "another id: objects have one of this name by themselves, and the answer would be lost"),
);
const flag = v.boolean("true or false");
const amount = v.number("a number");

const plainField = {
  id: fieldId,
  type: v.picklist(fieldTypes, `one of ${fieldTypes.join(", ")}`),
  label: localText,
  hint: v.exactOptional(localText),
  required: v.exactOptional(flag),
  personal: v.exactOptional(flag),
  relevant: v.exactOptional(text),
  constraint: v.exactOptional(text),
  message: v.exactOptional(localText),
  computed: v.exactOptional(text),
  choices: v.exactOptional(v.array(v.strictObject({ id: anyId, label: localText }), "a list of choices, each with id and label")),
  min: v.exactOptional(amount),
  max: v.exactOptional(amount),
  unit: v.exactOptional(localText),
};
const innerField = v.strictObject(plainField);
const field = v.strictObject({ ...plainField, fields: v.exactOptional(v.array(innerField, "a list of fields")) });

const schema = v.strictObject({
  title: localText,
  version: v.exactOptional(v.pipe(v.number("a whole number that grows"), v.integer("a whole number that grows"), v.minValue(1, "a whole number that grows")), 1),
  kind: v.exactOptional(v.picklist(["form", "appointment"], "form or appointment"), "form"),
  intro: v.exactOptional(localText),
  after: v.exactOptional(localText),
  service: v.exactOptional(text),
  contact: v.exactOptional(text),
  beside: v.exactOptional(texts, []),
  questions: v.exactOptional(localTexts, {}),
  fields: v.pipe(v.array(field, "a list of fields"), v.minLength(1, "a list with at least one field"), v.maxLength(maxFields, `at most ${maxFields} fields`)),
});

type InnerField = v.InferOutput<typeof innerField>;
type WrittenField = InnerField & { readonly fields?: readonly InnerField[] };

/** Fields that name or place somebody are sealed unless their author says otherwise. */
const personalTypes: ReadonlySet<FieldType> = new Set(["identity-card", "phone", "address", "photo"]);

/** Reads `forms/<id>.yaml`. @returns null when something was reported as an error of shape. */
export function readForm(path: string, content: string, languages: readonly Language[], report: Report): FoundForm | null {
  const name = /^forms\/([a-z0-9][a-z0-9-]{0,63})\.yaml$/.exec(path)?.[1];
  if (name === undefined) {
    report.error("id", 0, "The file is not named forms/<id>.yaml", "Use small letters a-z, digits and hyphens for the id.");
    return null;
  }
  const read = readYaml(content, schema, report);
  if (read === null) return null;
  const { value, lineOf } = read;
  const say = (given: LocalText, ...where: PropertyKey[]): Localized => sayIn(given, languages, lineOf(where), where.join("."), report);
  for (const lang of Object.keys(value.questions)) {
    if (!languages.includes(lang)) report.error("language", lineOf(["questions", lang]), `"${lang}" is not a language of this pack`, `Use ${languages.join(", ")}, or add it to pack.yaml.`);
  }
  checkFields(value.fields, lineOf, report);
  const toField = (each: WrittenField, where: readonly PropertyKey[]): Field => ({
    id: each.id,
    type: each.type,
    label: say(each.label, ...where, "label"),
    ...(each.hint === undefined ? {} : { hint: say(each.hint, ...where, "hint") }),
    required: each.required ?? (each.type !== "note" && each.type !== "photo" && each.computed === undefined),
    personal: each.personal ?? personalTypes.has(each.type),
    ...(each.relevant === undefined ? {} : { relevant: each.relevant }),
    ...(each.constraint === undefined ? {} : { constraint: each.constraint }),
    ...(each.message === undefined ? {} : { constraintMessage: say(each.message, ...where, "message") }),
    ...(each.computed === undefined ? {} : { computed: each.computed }),
    ...(each.choices === undefined ? {} : { choices: each.choices.map((choice, at) => ({ id: choice.id, label: say(choice.label, ...where, "choices", at, "label") })) }),
    ...(each.min === undefined ? {} : { min: each.min }),
    ...(each.max === undefined ? {} : { max: each.max }),
    ...(each.unit === undefined ? {} : { unit: say(each.unit, ...where, "unit") }),
    ...(each.fields === undefined ? {} : { fields: each.fields.map((inner, at) => toField(inner, [...where, "fields", at])) }),
  });
  const named = (key: "service" | "contact") => (value[key] === undefined ? [] : [{ id: value[key], line: lineOf([key]) }]);
  return {
    file: path,
    references: [...named("service"), ...named("contact"), ...value.beside.map((id, at) => ({ id, line: lineOf(["beside", at]) }))],
    form: {
      id: name,
      version: value.version,
      kind: value.kind,
      title: say(value.title, "title"),
      ...(value.intro === undefined ? {} : { intro: say(value.intro, "intro") }),
      ...(value.after === undefined ? {} : { after: say(value.after, "after") }),
      ...(value.service === undefined ? {} : { service: value.service }),
      ...(value.contact === undefined ? {} : { contact: value.contact }),
      beside: value.beside,
      questions: value.questions,
      fields: value.fields.map((each, at) => toField(each, ["fields", at])),
    },
  };
}

/** A text in the languages of the pack; what is missing or too much is reported. */
export function sayIn(given: LocalText, languages: readonly Language[], line: number, name: string, report: Report): Localized {
  const localized = localize(given, languages);
  for (const lang of Object.keys(localized)) {
    if (!languages.includes(lang)) report.error("language", line, `"${name}.${lang}": "${lang}" is not a language of this pack`, `Use ${languages.join(", ")}, or add it to pack.yaml.`);
  }
  const [fallback = "en"] = languages;
  if (localized[fallback] === undefined) report.warn("translation", line, `"${name}" has no text in ${fallback}`, "Add it: it is the pack's default language.");
  return localized;
}

type LineOf = (path: readonly PropertyKey[]) => number;

function checkFields(fields: readonly WrittenField[], lineOf: LineOf, report: Report): void {
  const all: { readonly field: WrittenField; readonly where: readonly PropertyKey[]; readonly group: string | null }[] = fields.flatMap((each, at) => [
    { field: each, where: ["fields", at], group: null },
    ...(each.fields ?? []).map((inner, index) => ({ field: inner, where: ["fields", at, "fields", index], group: each.id })),
  ]);
  const types = new Map<string, FieldType>(all.map(({ field: { id, type } }) => [id, type]));
  const choices = new Map(all.map(({ field: { id, choices: given } }) => [id, new Set(given?.map((choice) => choice.id))]));
  const before = new Set<string>();
  const seen = new Set<string>();
  for (const { field: each, where, group } of all) {
    const line = (...rest: PropertyKey[]) => lineOf([...where, ...rest]);
    if (seen.has(each.id)) report.error("duplicate", line("id"), `The field "${each.id}" twice`, "Give one of them another id; answers are kept under it.");
    seen.add(each.id);
    checkShape(each, group, line, report);
    const own = { group, before, types, choices };
    if (each.relevant !== undefined) checkExpression(each.relevant, "relevant", own, line("relevant"), report);
    if (each.computed !== undefined) checkExpression(each.computed, "computed", own, line("computed"), report);
    before.add(each.id);
    if (each.constraint !== undefined) checkExpression(each.constraint, "constraint", own, line("constraint"), report);
  }
  checkPhotos(fields, lineOf, report);
}

/** A submission takes so many photos, of whatever field; those of members would not be sent at all. */
function checkPhotos(fields: readonly WrittenField[], lineOf: LineOf, report: Report): void {
  let most = 0;
  for (const [at, field] of fields.entries()) {
    for (const [index, inner] of (field.fields ?? []).entries()) {
      if (inner.type === "photo") report.error("value", lineOf(["fields", at, "fields", index, "type"]), `The photo "${inner.id}" within the group "${field.id}"`, "Ask for it after the group: members have no photos of their own.");
    }
    if (field.type !== "photo") continue;
    const before = most;
    most += Math.min(field.max ?? maxPhotos, maxPhotos);
    if (before > maxPhotos || most <= maxPhotos) continue;
    report[field.relevant === undefined ? "error" : "warn"]("value", lineOf(["fields", at, "type"]), `With "${field.id}" the form asks for up to ${most} photos, and ${maxPhotos} can be sent`, `Give its photo fields a "max", together ${maxPhotos}, unless "relevant" asks for one of them alone.`);
  }
}

function checkShape(each: WrittenField, group: string | null, line: (...rest: PropertyKey[]) => number, report: Report): void {
  const chooses = each.type === "choice" || each.type === "several";
  if (chooses && (each.choices ?? []).length < 2) report.error("missing", line("type"), `"${each.id}" has fewer than two choices`, 'Add "choices", each with an id and a label.');
  if (!chooses && each.choices !== undefined) report.error("unknown", line("choices"), `"${each.id}" is no choice`, 'Remove "choices", or make its type choice or several.');
  const ids = each.choices?.map((choice) => choice.id) ?? [];
  for (const [at, id] of ids.entries()) if (ids.indexOf(id) !== at) report.error("duplicate", line("choices", at), `The choice "${id}" twice`, "Give one of them another id.");
  if (each.type === "group" && (each.fields ?? []).length === 0) report.error("missing", line("type"), `The group "${each.id}" has no fields`, 'Add "fields", which are asked for each member.');
  if (each.type !== "group" && each.fields !== undefined) report.error("unknown", line("fields"), `"${each.id}" is no group`, 'Remove "fields", or make its type group.');
  if (each.type === "group" && group !== null) report.error("value", line("type"), `A group within the group "${group}"`, "Groups have one level; ask for the rest after it.");
  if (each.constraint !== undefined && each.message === undefined) report.error("missing", line("constraint"), `The constraint of "${each.id}" has no message`, 'Add "message": it tells people what would be right.');
  if (each.min !== undefined && each.max !== undefined && each.min > each.max) report.error("value", line("min"), `"${each.id}": min is above max`, "Exchange them.");
  const most = each.type === "photo" ? maxPhotos : each.type === "group" ? maxMembers : Infinity;
  if ((each.max ?? 0) > most) report.error("value", line("max"), `"${each.id}" takes at most ${most}`, `Lower "max" to ${most}.`);
  if (each.computed !== undefined && !computable.has(each.type)) report.error("value", line("computed"), `A ${each.type} cannot be computed`, `Computed fields are of type ${[...computable].join(", ")}.`);
}

const computable: ReadonlySet<FieldType> = new Set(["text", "number", "date", "choice"]);

interface Known {
  readonly group: string | null;
  readonly before: ReadonlySet<string>;
  readonly types: ReadonlyMap<string, FieldType>;
  readonly choices: ReadonlyMap<string, ReadonlySet<string>>;
}

function checkExpression(written: string, key: string, { before, types, choices }: Known, line: number, report: Report): void {
  const parsed = parseExpression(written);
  if ("error" in parsed) {
    report.error("syntax", line, `"${key}" cannot be read: ${parsed.error}`, "docs/sources.md shows what an expression may hold.");
    return;
  }
  for (const name of namesIn(parsed.expression)) {
    const [first = "", second] = name.split(".");
    if (!types.has(first) || (second !== undefined && !types.has(second))) report.error("dangling", line, `"${key}" names "${name}", which is no field`, "Correct the id, or add the field.");
    else if (!before.has(first)) report.error("value", line, `"${key}" names "${first}", which is asked later`, "Put that field before this one.");
  }
  for (const [, name = "", , wanted = ""] of written.matchAll(/\b([a-z][a-z0-9_]*)\s*(!?=|,)\s*["']([^"']*)["']/g)) {
    const known = choices.get(name);
    if (known !== undefined && known.size > 0 && !known.has(wanted)) report.error("dangling", line, `"${name}" has no choice "${wanted}"`, `It has ${[...known].join(", ")}.`);
  }
}
