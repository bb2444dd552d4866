import { html, type TemplateResult } from "lit";

import type { Form } from "../../core/forms/form.ts";
import { localized } from "../localized.ts";
import type { FlowWords } from "../strings/flows/words.ts";

/** What a form is for and what to have at hand, before its first question. */
export function flowIntro({ title, intro = {} }: Form, lang: string, words: FlowWords, start: () => void): TemplateResult {
  const [name, about] = [localized(title, lang), localized(intro, lang)];
  return html`<h2 class="question" tabindex="-1" lang=${name.lang}>${name.text}</h2>
    <p lang=${about.lang}>${about.text}</p>
    <p class="soft">${words.offers.text}</p>
    <button class="button button-big" type="button" @click=${start}>${words.page.start}</button>`;
}
