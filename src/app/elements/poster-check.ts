import { html, nothing, type TemplateResult } from "lit";

import type { PosterFinding } from "../../device/api.ts";
import { lookForPacks, openPacks } from "../actions/packs.ts";
import { errorText } from "../error-text.ts";
import { shownFailure } from "../failure.ts";
import type { Poster } from "../poster-link.ts";
import type { Failure } from "../store.ts";
import { lateWordsOf, type LateWords } from "../strings/late-words.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";

/** What a scanned poster means for what is on this phone: the same agency, another one, or none yet. */
export class PosterCheck extends StoreElement {
  static override properties = { ...StoreElement.properties, poster: { attribute: false }, finding: { state: true }, failure: { state: true }, sure: { state: true } };
  declare poster: Poster;
  declare finding: PosterFinding | null;
  declare failure: Failure | null;
  declare sure: boolean;
  #checked = "";

  constructor() {
    super();
    this.finding = null;
    this.failure = null;
    this.sure = false;
  }

  protected override willUpdate(): void {
    const asked = `${this.poster.base} ${this.poster.fingerprint}`;
    if (this.#checked === asked) return;
    this.#checked = asked;
    void this.#check(false);
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    return html`<section class="card" aria-labelledby="phone-poster">
      <h2 id="phone-poster">${words.title}</h2>
      <div role="status">${this.#said()}</div>
      ${this.finding === "other" ? this.#instead() : nothing}
      <p class="soft">${words.digits}: <code>${this.poster.fingerprint.replaceAll(/.{4}(?=.)/g, "$& ")}</code></p>
    </section>`;
  }

  get #words(): LateWords["poster"] {
    return lateWordsOf(this.store.state.language.code).poster;
  }

  #said(): TemplateResult {
    const words = this.#words;
    if (this.failure !== null) {
      return html`<div class="notice">
        ${icon("warning")}
        <p>${errorText(this.store.state, this.failure.code)}</p>
        <button class="button button-small" type="button" @click=${() => this.#check(false)}>${this.store.state.words.retry}</button>
      </div>`;
    }
    if (this.finding === null) return html`<p>${words.checking}</p>`;
    if (this.finding === "other") return html`<p class="notice">${icon("warning")}<span><b>${words.other}</b></span></p>`;
    return html`<p class="good">${icon("check")}${words[this.finding]}</p>`;
  }

  #instead(): TemplateResult {
    const words = this.#words;
    if (!this.sure) return html`<button class="button button-soft" type="button" @click=${() => (this.sure = true)}>${words.instead}</button>`;
    return html`<div class="confirm" role="group" aria-label=${words.insteadSure}>
      <p>${words.insteadSure}</p>
      <button class="button button-danger" type="button" @click=${() => this.#check(true)}>${words.instead}</button>
      <button class="button button-soft" type="button" @click=${() => (this.sure = false)}>${this.store.state.words.cancel}</button>
    </div>`;
  }

  async #check(instead: boolean): Promise<void> {
    const { library } = this.store.services;
    this.failure = null;
    this.sure = false;
    try {
      this.finding = await library.poster(this.poster.base, this.poster.fingerprint, instead);
      if (instead) await openPacks(this.store);
      if (this.finding === "noted") await lookForPacks(this.store);
    } catch (error) {
      this.failure = shownFailure(error);
    }
  }
}
