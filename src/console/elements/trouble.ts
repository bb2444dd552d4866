import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../app/elements/icons.ts";
import type { Words } from "../strings/words.ts";
import type { TroubleCode } from "../trouble.ts";

/** What went wrong, said aloud by screen readers too. */
export function troubleNote(code: TroubleCode | null, words: Words, retry: (() => void) | null = null): TemplateResult | typeof nothing {
  if (code === null) return nothing;
  return html`<div class="notice" role="alert">
    ${icon("warning")}
    <p>${words.troubles[code]}</p>
    ${retry === null ? nothing : html`<button class="button button-soft button-small" type="button" @click=${retry}>${words.retry}</button>`}
  </div>`;
}
