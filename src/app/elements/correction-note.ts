import { html, nothing, type TemplateResult } from "lit";

import type { PhoneCorrection } from "../../device/correction-book.ts";
import { localized } from "../localized.ts";
import { hrefOf } from "../routes.ts";
import type { State } from "../store.ts";
import { correctionWordsOf } from "../strings/correction-words.ts";
import { icon } from "./icons.ts";

/** What was wrong, since when, and the way to what is right. @param where - In the reader what is right stands below already. */
export function correctionNote(state: State, correction: PhoneCorrection, where: "answer" | "reader"): TemplateResult {
  const words = correctionWordsOf(state.language.code);
  const note = localized(correction.note, state.language.code);
  const link = correction.kind === "withdrawn" ? correction.instead : where === "answer" ? correction.id : undefined;
  return html`<div class="warning correction" role="note">
    ${icon("warning")}
    <div>
      <p><b>${words[correction.kind](state.formats.day(correction.date))}</b></p>
      <p lang=${note.lang} dir="auto">${note.text}</p>
      ${where === "answer" ? html`<p>${words.below}</p>` : nothing}
      ${link === undefined ? nothing : html`<p><a class="button button-small button-soft" href=${readerHref(correction.pack, link)}>${correction.kind === "withdrawn" ? words.instead : words.now}</a></p>`}
    </div>
  </div>`;
}

/** In place of a document that is not there any more. */
export function withdrawnCard(state: State, correction: PhoneCorrection): TemplateResult {
  const title = localized(correction.title, state.language.code);
  return html`<article class="document" aria-labelledby="document-title">
    <h1 id="document-title" tabindex="-1" lang=${title.lang} dir="auto">${title.text}</h1>
    ${correctionNote(state, correction, "reader")}
  </article>`;
}

/** Address of a document as it is now. */
export function readerHref(pack: string, id: string): string {
  return hrefOf({ screen: "reader", pack, id, lang: null, quoted: null });
}
