import { html, type TemplateResult } from "lit";

/** An arrow that comes round, drawn as the app's icons are. */
export function againIcon(): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M20 12a8 8 0 1 1-2.5-5.8M20 3v5h-5" /></svg>`;
}
