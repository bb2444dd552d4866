import { html, nothing, type TemplateResult } from "lit";

import { toggleSpeech } from "../actions/speak.ts";
import { copyText, shareText } from "../actions/tell.ts";
import type { Store } from "../store.ts";
import { icon } from "./icons.ts";

/** A text that can be read aloud, copied and shared. */
export interface Spoken {
  /** Unique on the screen. */
  readonly id: string;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  /** Agency, source and date, added to what is shared so that it can be traced. */
  readonly source: string;
}

/** Listen and share, the same for every text of a pack; copy where there is no share sheet, which can copy too. */
export function answerTools(store: Store, spoken: Spoken): TemplateResult {
  const { words, speaking } = store.state;
  const shared = `${spoken.title}\n\n${spoken.text}\n\n${spoken.source}`;
  const on = speaking === spoken.id;
  return html`<div class="tools">
    ${store.services.speaker.speaks(spoken.lang)
      ? html`<button class="tool" type="button" aria-pressed=${on} @click=${() => toggleSpeech(store, spoken.id, `${spoken.title}. ${spoken.text}`, spoken.lang)}>
          ${icon(on ? "stop" : "speaker")}${on ? words.act.stop : words.act.listen}
        </button>`
      : nothing}
    ${store.services.host.canShare
      ? html`<button class="tool" type="button" @click=${() => shareText(store, spoken.title, shared)}>${icon("share")}${words.act.share}</button>`
      : html`<button class="tool" type="button" @click=${() => copyText(store, shared)}>${icon("copy")}${words.act.copy}</button>`}
  </div>`;
}
