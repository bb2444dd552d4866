import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import type { Citation } from "../../core/generate/evidence.ts";
import { writeBeside, writtenFor, type WrittenSentence } from "../actions/write-answer.ts";
import { directionOf } from "../languages.ts";
import { hrefOf } from "../routes.ts";
import { writerWordsOf } from "../strings/writer-words.ts";
import type { Turn } from "../turns.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";
import { toQuotation } from "./to-quotation.ts";

/** Sentences in a row that are taken from the same entries. */
interface Passage {
  readonly texts: readonly string[];
  readonly sources: readonly Citation[];
}

/**
 * What stands above a quotation: that it is in another language, with a translation, or a short answer, sentence by
 * sentence as each has been checked; nothing where none is written.
 */
export class WrittenAnswer extends StoreElement {
  static override properties = { ...StoreElement.properties, turn: { attribute: false } };
  declare turn: Turn;

  protected override updated(_changed: PropertyValues): void {
    const { outcome } = this.turn;
    // Older answers stay as they were when the app is opened again: only what was just asked is written about.
    const isNew = this.store.state.turns.at(-1)?.id === this.turn.id;
    if (isNew && outcome.kind === "replied" && writtenFor(this.store, this.turn.id) === null) void writeBeside(this.store, this.turn, outcome.reply);
  }

  protected override render(): TemplateResult {
    return html`<suluh-translated .store=${this.store} .turn=${this.turn}></suluh-translated>${this.#written()}`;
  }

  #written(): TemplateResult | typeof nothing {
    const written = writtenFor(this.store, this.turn.id);
    if (written === null || written.phase === "quotation") return nothing;
    const words = writerWordsOf(this.store.state.language.code);
    const { sentences } = written;
    const lang = sentences[0]?.citations[0]?.entry.lang ?? this.store.state.language.code;
    const sources = [...new Set(sentences.flatMap(({ citations }) => citations.map(({ entry }) => entry.title)))];
    return html`<section class="written" aria-label=${words.title}>
      <div class="prose" lang=${lang} dir=${directionOf(lang)}>${passagesOf(sentences).map((passage) => this.#passage(passage))}</div>
      <p class="soft" role="status">${written.phase === "writing" ? words.writing : words.mark(sources.join(", "))}</p>
      <button class="tool" type="button" @click=${() => toQuotation(this)}>${icon("book")}${words.exact}</button>
    </section>`;
  }

  #passage({ texts, sources }: Passage): TemplateResult {
    return html`<p>${texts.join(" ")}</p>
      <p class="tools">${sources.map((citation) => this.#source(citation))}</p>`;
  }

  #source({ entry, quote }: Citation): TemplateResult {
    const words = writerWordsOf(this.store.state.language.code);
    return html`<a class="chip" href=${hrefOf({ screen: "reader", pack: entry.pack, id: entry.id, lang: entry.lang, quoted: null })} title=${quote} aria-label="${words.from}: ${entry.title}">${entry.title}</a>`;
  }
}

function passagesOf(sentences: readonly WrittenSentence[]): Passage[] {
  const passages: Passage[] = [];
  for (const { text, citations } of sentences) {
    const sources = [...new Map(citations.map((citation) => [citation.entry.id, citation])).values()];
    const last = passages.at(-1);
    const same = last !== undefined && last.sources.map(({ entry }) => entry.id).join("\n") === sources.map(({ entry }) => entry.id).join("\n");
    if (last !== undefined && same) passages[passages.length - 1] = { ...last, texts: [...last.texts, text] };
    else passages.push({ texts: [text], sources });
  }
  return passages;
}
