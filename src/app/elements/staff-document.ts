import { html, type TemplateResult } from "lit";

import type { ReaderEntry } from "../../workers/retrieval-api.ts";
import { directionOf } from "../languages.ts";
import type { Store } from "../store.ts";
import { staffWordsOf } from "../strings/staff-words.ts";
import { actionChips } from "./action-chips.ts";
import { renderBlocks } from "./blocks.ts";
import { icon } from "./icons.ts";
import { expiredWarning, provenanceLine } from "./provenance-line.ts";
import { referenceList } from "./reference-list.ts";

/** A whole document of a staff pack, without the tools to pass it on. */
export function staffDocument(store: Store, { entry, body, actions, provenance, related }: ReaderEntry, close: () => void): TemplateResult {
  const { state } = store;
  const words = staffWordsOf(state.language.code);
  return html`<div data-own>
    <button class="tool" type="button" @click=${close}>${icon("back")}${words.back}</button>
    <article class="document" aria-labelledby="staff-document">
      <p><span class="mark mark-staff">${icon("shield")}${words.only}</span></p>
      <h2 id="staff-document" lang=${entry.lang} dir=${directionOf(entry.lang)}>${entry.title}</h2>
      ${expiredWarning(provenance, state)}
      <div class="prose" lang=${entry.lang} dir=${directionOf(entry.lang)}>${renderBlocks(body, { pack: entry.pack, level: 3, words: state.words })}</div>
      ${actionChips(actions, state.words)}
      <footer class="source">${provenanceLine(provenance, state)}</footer>
    </article>
    ${referenceList(related, state)}
  </div>`;
}
