import { html, type TemplateResult } from "lit";

import { quickExit } from "../actions/wipe.ts";
import type { Store } from "../store.ts";
import { outboxWordsOf } from "../strings/outbox-words.ts";
import { icon } from "./icons.ts";

/** The way out for somebody who must not be seen here, and what it does. */
export function quickExitButton(store: Store): TemplateResult {
  const words = outboxWordsOf(store.state.language.code);
  return html`<div class="quick-exit">
    <p>${words.hideText}</p>
    <button class="button button-soft" type="button" @click=${() => quickExit(store)}>${icon("open")}${words.hide}</button>
  </div>`;
}
