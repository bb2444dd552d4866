import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Task } from "@lit/task";

import type { Block } from "../../core/pack/document.ts";
import type { ReaderEntry } from "../../workers/retrieval-api.ts";
import { blocksText } from "../../core/pack/plain-text.ts";
import { noteShown } from "../actions/corrections.ts";
import { orLost } from "../actions/or-lost.ts";
import { actionChips } from "../elements/action-chips.ts";
import { answerTools } from "../elements/answer-tools.ts";
import { renderBlocks } from "../elements/blocks.ts";
import { correctionNote, withdrawnCard } from "../elements/correction-note.ts";
import { icon } from "../elements/icons.ts";
import { statusCard } from "../elements/plain-cards.ts";
import { expiredWarning, provenanceLine } from "../elements/provenance-line.ts";
import { referenceList } from "../elements/reference-list.ts";
import { readinessPanel } from "../elements/readiness.ts";
import { StoreElement } from "../elements/store-element.ts";
import { errorText } from "../error-text.ts";
import { shownFailure } from "../failure.ts";
import { directionOf, languageName } from "../languages.ts";
import { correctionOf, shownVersion, withdrawnEntry } from "../known-corrections.ts";
import { hrefOf, type Route } from "../routes.ts";
import { lateWordsOf } from "../strings/late-words.ts";

type ReaderRoute = Extract<Route, { screen: "reader" }>;

/** A whole document, opened at the quoted place. */
export class ReaderScreen extends StoreElement {
  static override properties = { ...StoreElement.properties, route: { attribute: false }, restored: { attribute: false } };
  declare route: ReaderRoute;
  /** True after going back: the person was somewhere else in the document already. */
  declare restored: boolean;
  #arrivedAt = "";

  readonly #entry = new Task(this, {
    task: ([route, lang, opened]) => (opened ? orLost(this.store, this.store.services.retrieval.read(route.pack, route.id, route.lang ?? lang)) : null),
    args: () => [this.route, this.store.state.language.code, this.store.state.opened] as const,
  });

  protected override render(): TemplateResult {
    const { words } = this.store.state;
    return html`<div class="screen reader">
      ${this.#entry.render({
        initial: () => statusCard(words.loading, true),
        pending: () => (this.#entry.value ? this.#document(this.#entry.value) : statusCard(words.loading, true)),
        error: (error) => statusCard(errorText(this.store.state, shownFailure(error).code), false),
        complete: (entry) => (entry ? this.#document(entry) : this.#missing()),
      })}
    </div>`;
  }

  /** What was withdrawn says so, with what stands in its place. */
  #missing(): TemplateResult {
    const { state } = this.store;
    const withdrawn = withdrawnEntry(state, this.route.pack, this.route.id);
    if (withdrawn !== null) return withdrawnCard(state, withdrawn);
    return html`${statusCard(state.opened ? lateWordsOf(state.language.code).reader.missing : state.words.loading, !state.opened)}${readinessPanel(this.store)}`;
  }

  protected override updated(_changed: PropertyValues): void {
    const read = this.#entry.value;
    if (read) void noteShown(this.store, [{ pack: read.entry.pack, id: read.entry.id, version: read.provenance.packVersion }]);
    const place = hrefOf(this.route);
    const title = this.querySelector("h1");
    if (!title || this.#arrivedAt === place) return;
    this.#arrivedAt = place;
    // The document comes a moment after the screen: the focus that waited at the frame goes on to its title.
    if (document.activeElement === document.body || document.activeElement?.tagName === "MAIN") title.focus({ preventScroll: true });
    if (!this.restored) this.querySelector(".quoted")?.scrollIntoView({ block: "center" });
  }

  #document(read: ReaderEntry): TemplateResult {
    const { state } = this.store;
    const { words } = state;
    const late = lateWordsOf(state.language.code);
    const { entry, provenance } = read;
    const spoken = {
      id: `reader-${entry.pack}-${entry.id}-${entry.lang}`,
      lang: entry.lang,
      title: entry.title,
      text: blocksText(read.body),
      source: [provenance.agency, provenance.source?.name, provenance.source?.url].filter(Boolean).join(", "),
    };
    return html`<article class="document" aria-labelledby="document-title">
        <p class="kind">${words.topic.kinds[entry.kind]}${read.critical ? html` <b class="mark mark-critical">${late.topic.critical}</b>` : nothing}</p>
        <h1 id="document-title" tabindex="-1" lang=${entry.lang} dir=${directionOf(entry.lang)}>${entry.title}</h1>
        ${this.#languages(read)} ${this.#corrected(read)} ${expiredWarning(provenance, state)}
        <div class="prose" lang=${entry.lang} dir=${directionOf(entry.lang)}>${this.#body(read)}</div>
        ${actionChips(read.actions, words)} ${answerTools(this.store, spoken)}
        <footer class="source">
          ${provenanceLine(provenance, state)}
          <button class="tool no-print" type="button" @click=${() => this.store.services.host.print()}>${icon("print")}${words.act.print}</button>
        </footer>
      </article>
      ${read.related.length === 0
        ? nothing
        : html`<section class="related no-print"><h2>${words.reader.related}</h2>${referenceList(read.related, state)}</section>`}`;
  }

  /** Said to who was shown it before. */
  #corrected({ entry }: ReaderEntry): TemplateResult | typeof nothing {
    const { state } = this.store;
    const correction = correctionOf(state, entry, shownVersion(state, entry) ?? Infinity);
    return correction === null ? nothing : correctionNote(state, correction, "reader");
  }

  /** The quoted blocks stand in a frame of their own, so that the eye finds them. */
  #body(read: ReaderEntry): TemplateResult | readonly TemplateResult[] {
    const { words } = this.store.state;
    const { quoted } = lateWordsOf(this.store.state.language.code).reader;
    const context = { pack: read.entry.pack, level: 2, words } as const;
    const range = this.route.quoted;
    const draw = (blocks: readonly Block[]) => renderBlocks(blocks, context);
    if (!range || range[0] >= read.body.length) return draw(read.body);
    const [from, to] = range;
    return html`${draw(read.body.slice(0, from))}
      <div class="quoted" role="group" aria-label=${quoted}>
        <p class="quoted-label" aria-hidden="true" lang=${this.store.state.language.code} dir=${this.store.state.language.dir}>${quoted}</p>
        ${draw(read.body.slice(from, to))}
      </div>
      ${draw(read.body.slice(to))}`;
  }

  #languages(read: ReaderEntry): TemplateResult | typeof nothing {
    if (read.languages.length < 2) return nothing;
    const { pack, id } = this.route;
    return html`<nav class="languages no-print" aria-label=${lateWordsOf(this.store.state.language.code).reader.languages}>
      ${read.languages.map(
        (lang) => html`<a
          class="chip"
          lang=${lang}
          href=${hrefOf({ screen: "reader", pack, id, lang, quoted: null })}
          aria-current=${lang === read.entry.lang ? "true" : nothing}
          >${languageName(lang)}</a
        >`,
      )}
    </nav>`;
  }
}
