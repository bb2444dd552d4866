import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import type { Quotation } from "../../core/answer/reply.ts";
import type { TranslatedPart } from "../../core/generate/translate/translate-quotation.ts";
import { wantedLanguage } from "../../core/generate/translate/wanted-language.ts";
import type { Language } from "../../core/pack/document.ts";
import { isNeverTranslated, translateBeside, translatedFor } from "../actions/translate-beside.ts";
import { directionOf, languageName } from "../languages.ts";
import { writerWordsOf } from "../strings/writer-words.ts";
import type { Turn } from "../turns.ts";
import { renderBlocks } from "./blocks.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";
import { toQuotation } from "./to-quotation.ts";

/**
 * Says above a quotation that the guide is not written in the language of the question, and shows a machine translation
 * where one could be made; nothing where the quotation can be read as it is.
 */
export class TranslatedAnswer extends StoreElement {
  static override properties = { ...StoreElement.properties, turn: { attribute: false } };
  declare turn: Turn;

  protected override updated(_changed: PropertyValues): void {
    const { outcome } = this.turn;
    const isNew = this.store.state.turns.at(-1)?.id === this.turn.id;
    if (isNew && outcome.kind === "replied" && translatedFor(this.store, this.turn.id) === null) void translateBeside(this.store, this.turn, outcome.reply);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { outcome } = this.turn;
    const { code } = this.store.state.language;
    if (outcome.kind !== "replied" || outcome.reply.answer.kind !== "quote") return nothing;
    const wanted = wantedLanguage(outcome.reply, code);
    if (wanted === null) return nothing;
    const { quotation } = outcome.reply.answer;
    const { translation } = writerWordsOf(code);
    const has = nameIn(code, quotation.entry.lang);
    const translated = translatedFor(this.store, this.turn.id);
    return html`<p class="notice-line">${translation.lacking(nameIn(code, wanted), has)}</p>${isNeverTranslated(outcome.reply) ? html`<p class="soft">${translation.critical}</p>` : nothing}
      ${translated === null || translated.phase === "original" ? nothing : this.#translation(quotation, translated.parts, translated.phase === "translating", wanted, has)}`;
  }

  #translation(quotation: Quotation, parts: readonly TranslatedPart[], isWorking: boolean, wanted: Language, has: string): TemplateResult {
    const { translation, exact } = writerWordsOf(this.store.state.language.code);
    const context = { pack: quotation.entry.pack, level: 3, words: this.store.state.words } as const;
    return html`<section class="written" aria-label=${translation.title}>
      <p class="machine">${icon("globe")}<b>${translation.title}</b></p>
      <div class="prose">${parts.map(({ block, lang }) => html`<div lang=${lang} dir=${directionOf(lang)}>${renderBlocks([block], context)}</div>`)}</div>
      ${isWorking ? html`<p class="soft" role="status">${translation.working}</p>` : html`<p class="soft" role="status">${translation.mark}${parts.some(({ lang }) => lang !== wanted) ? ` ${translation.kept(has)}` : nothing}</p>`}
      <button class="tool" type="button" @click=${() => toQuotation(this)}>${icon("book")}${exact}</button>
    </section>`;
  }
}

/** The name of a language in another; its name in itself where the browser does not know it. */
function nameIn(code: Language, lang: Language): string {
  try {
    return new Intl.DisplayNames([code], { type: "language", fallback: "none" }).of(lang) ?? languageName(lang);
  } catch {
    return languageName(lang);
  }
}
