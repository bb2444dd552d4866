import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../app/elements/icons.ts";
import type { Words } from "../strings/words.ts";
import type { TroubleCode } from "../trouble.ts";

/** That a list is on its way; nothing once something went wrong, which is said apart. */
export function loadingLine(trouble: TroubleCode | null, words: Words): TemplateResult {
  return html`<p role="status" class="soft">${trouble === null ? words.loading : ""}</p>`;
}

/** What went wrong, said aloud by screen readers too. */
export function troubleNote(code: TroubleCode | null, words: Words, retry: (() => void) | null = null): TemplateResult | typeof nothing {
  if (code === null) return nothing;
  return html`<div class="notice" role="alert">
    ${icon("warning")}
    <p>${words.troubles[code]}</p>
    ${retry === null ? nothing : html`<button class="button button-soft button-small" type="button" @click=${retry}>${words.retry}</button>`}
  </div>`;
}
