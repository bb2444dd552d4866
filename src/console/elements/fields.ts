import { html, nothing, type TemplateResult } from "lit";
import type { Words } from "../strings/words.ts";

/** One text field with its label, hint and what is wrong with it. */
export interface TextField {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  /** Shows the shape of what is written, never what is to be written. */
  readonly placeholder?: string;
  readonly problem?: string | undefined;
  readonly type?: "text" | "email" | "password" | "number" | "date" | "time";
  readonly autocomplete?: "username" | "current-password" | "new-password" | "name" | "off";
  readonly rows?: number;
  readonly maxLength?: number;
}

export function textField({ id, label, hint, value = "", placeholder, problem, type = "text", autocomplete = "off", rows, maxLength }: TextField, words: Words): TemplateResult {
  const described = [hint === undefined ? "" : `${id}-hint`, problem === undefined ? "" : `${id}-error`].filter(Boolean).join(" ");
  const common = described === "" ? nothing : described;
  return html`<div class="entry">
    <label class="field" for=${id}>${label}</label>
    ${hint === undefined ? nothing : html`<p class="hint-text" id="${id}-hint">${hint}</p>`}
    ${problem === undefined ? nothing : html`<p class="error-text" id="${id}-error"><span class="sr">${words.error}: </span>${problem}</p>`}
    ${rows === undefined
      ? html`<input id=${id} name=${id} type=${type} autocomplete=${autocomplete} placeholder=${placeholder ?? nothing} maxlength=${maxLength ?? nothing} aria-describedby=${common} aria-invalid=${problem === undefined ? nothing : "true"} .value=${value} />`
      : html`<textarea id=${id} name=${id} rows=${rows} maxlength=${maxLength ?? nothing} aria-describedby=${common} aria-invalid=${problem === undefined ? nothing : "true"} .value=${value}></textarea>`}
  </div>`;
}

export interface SelectField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly hint?: string;
}

export function selectField({ id, label, value, options, hint }: SelectField): TemplateResult {
  return html`<div class="entry">
    <label class="field" for=${id}>${label}</label>
    ${hint === undefined ? nothing : html`<p class="hint-text" id="${id}-hint">${hint}</p>`}
    <select id=${id} name=${id} aria-describedby=${hint === undefined ? nothing : `${id}-hint`}>
      ${options.map(([each, text]) => html`<option value=${each} .selected=${each === value}>${text}</option>`)}
    </select>
  </div>`;
}

/** What is wrong with a form, on top of it; it takes the focus and leads to the fields. */
export function errorSummary(problems: Readonly<Record<string, string>>, words: Words): TemplateResult | typeof nothing {
  const entries = Object.entries(problems);
  if (entries.length === 0) return nothing;
  return html`<div class="error-summary" role="alert" tabindex="-1">
    <h2>${words.problem}</h2>
    ${entries.map(([id, text]) => html`<a href="#${id}" @click=${(event: Event) => toField(event, id)}>${text}</a>`)}
  </div>`;
}

function toField(event: Event, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}

/** What was written into the fields of a form, without spaces at the ends. */
export function writtenIn(form: HTMLFormElement): (name: string) => string {
  const written = new FormData(form);
  return (name) => {
    const value = written.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
}
