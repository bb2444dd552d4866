import { html, nothing, type TemplateResult } from "lit";
import { localized } from "../../app/localized.ts";
import type { Json } from "../../core/outbox/submission.ts";
import type { FieldNames } from "../../core/staff/api.ts";
import type { State } from "../desk-store.ts";

type NamedField = FieldNames & { readonly fields?: readonly FieldNames[] | undefined };

/** One line of what somebody said. What people wrote is bound as text and never as markup or an address. */
export function line(label: string, value: TemplateResult | string, lang?: string): TemplateResult {
  return html`<div><dt>${label}</dt><dd lang=${lang ?? nothing} class="said">${value}</dd></div>`;
}

/** Answers with the questions they belong to; what no question names keeps its own name. */
export function answerLines(state: State, fields: readonly NamedField[], answers: unknown): TemplateResult {
  const named = new Map(fields.map((field) => [field.id, field]));
  const own: Readonly<Record<string, string>> = state.words.item.fields;
  return html`${membersOf(answers).map(([id, value]) => {
    const field = named.get(id);
    return line(field === undefined ? (Object.hasOwn(own, id) ? (own[id] ?? id) : id) : localized(field.label, state.language.code).text, valueText(state, field, value));
  })}`;
}

function valueText(state: State, field: NamedField | undefined, value: unknown): TemplateResult | string {
  const { words } = state;
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return choiceText(state, field, value) ?? dialled(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return "–";
    return html`<ul class="values">${value.map((each) => html`<li>${typeof each === "object" && each !== null ? html`<dl class="inner">${answerLines(state, field?.fields ?? [], each)}</dl>` : valueText(state, field, each)}</li>`)}</ul>`;
  }
  const at = "at" in Object(value) ? positionOf(Reflect.get(Object(value), "at")) : null;
  return html`<dl class="inner">${answerLines(state, field?.fields ?? [], value)}</dl>${at === null ? nothing : place(at, words.item.map)}`;
}

function choiceText({ language }: State, field: NamedField | undefined, value: string): string | null {
  const choice = field?.choices?.find(({ id }) => id === value);
  return choice === undefined ? null : localized(choice.label, language.code).text;
}

/** A telephone number can be pressed; its address is made of its digits alone. */
function dialled(text: string): TemplateResult | string {
  if (!/^\+?[\d][\d\s().-]{5,18}\d$/.test(text) || text.replace(/\D/g, "").length > 15) return text;
  return html`<a class="dialled" dir="ltr" href="tel:${text.replace(/[^+\d]/g, "")}">${text}</a>`;
}

export function positionOf(value: unknown): readonly [longitude: number, latitude: number] | null {
  if (!Array.isArray(value)) return null;
  const [longitude, latitude] = value;
  return typeof longitude === "number" && typeof latitude === "number" ? [longitude, latitude] : null;
}

/** Coordinates as text, and a link that whatever map the officer's own machine has may take: no map of others is loaded. */
export function place([longitude, latitude]: readonly [longitude: number, latitude: number], map: string): TemplateResult {
  const [lat, lon] = [latitude.toFixed(5), longitude.toFixed(5)];
  return html`<span class="coordinates-line"><span dir="ltr" class="code">${lat}, ${lon}</span> <a class="map-link" href="geo:${lat},${lon}">${map}</a></span>`;
}

export function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** A member of something that was sent; null where it has none. */
export function memberOf(value: Json | unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null;
}
