import { html, nothing, type TemplateResult } from "lit";

import type { JudgedGenerator, Writer } from "../../device/writer/writer.ts";
import { errorText } from "../error-text.ts";
import { languageName } from "../languages.ts";
import { localized } from "../localized.ts";
import { shareOf } from "../readiness.ts";
import { writerWordsOf, type WriterWords } from "../strings/writer-words.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";

/** Answers in other words: which generators there are, what each costs and why one is not for this phone. */
export class WriterSection extends StoreElement {
  static override properties = { ...StoreElement.properties, writer: { state: true } };
  declare writer: Writer | null;
  #unwatchWriter: (() => void) | null = null;

  constructor() {
    super();
    this.writer = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#connect();
  }

  override disconnectedCallback(): void {
    this.#unwatchWriter?.();
    this.#unwatchWriter = null;
    super.disconnectedCallback();
  }

  async #connect(): Promise<void> {
    await this.updateComplete;
    const writer = await this.store.services.writer().catch(() => null);
    if (writer === null || !this.isConnected) return;
    this.writer = writer;
    this.#unwatchWriter = writer.watch(() => this.requestUpdate());
    await writer.look();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.writer === null) return nothing;
    return html`<section class="card" aria-labelledby="phone-writer">
      <h2 id="phone-writer">${this.#words.title}</h2>
      <p class="soft">${this.#words.text}</p>
      ${this.#state(this.writer)}
    </section>`;
  }

  get #words(): WriterWords {
    return writerWordsOf(this.store.state.language.code);
  }

  #state(writer: Writer): TemplateResult | readonly TemplateResult[] {
    const { words, formats } = this.store.state;
    const own = this.#words;
    const state = writer.state();
    const remove = this.#button("trash", own.remove, () => void writer.remove());
    switch (state.phase) {
      case "unknown":
        return html`<p role="status">${own.looking}</p>`;
      case "off":
        return state.choices.length === 0 ? html`<p>${own.none}</p>` : state.choices.map((choice) => this.#choice(choice, writer));
      case "downloading":
      case "paused": {
        const going = state.phase === "downloading";
        const resume = this.#button("download", words.phone.resume, () => writer.download(state.id));
        return html`<progress max="1" value=${state.total === 0 ? 0 : shareOf(state)} aria-label=${own.title}></progress>
          <p><b>${words.phone.of(formats.bytes(state.done), formats.bytes(state.total))}</b> · ${words.phone.resumes}</p>
          <div class="tools">${going ? this.#button("stop", words.phone.pause, () => writer.pause()) : resume}${remove}</div>`;
      }
      case "ready":
        return html`<p class="good">${icon("check")}<span>${own.ready(this.#name(state.chosen))}</span></p>
          ${this.#facts(state.chosen)}
          <div class="tools">${remove}</div>`;
      case "resting":
        return html`<p>${own.resting(this.#name(state.chosen))}</p>
          ${this.#reasons(state.chosen)}
          <div class="tools">${state.chosen.obstacle === "crashed" ? this.#button("download", words.retry, () => writer.download(state.chosen.id)) : nothing}${remove}</div>`;
      case "failed":
        return html`<p class="poor">${errorText(this.store.state, state.code)}</p>
          <div class="tools">${this.#button("download", words.retry, () => void writer.look())}${remove}</div>`;
    }
  }

  #choice(choice: JudgedGenerator, writer: Writer): TemplateResult {
    const { formats } = this.store.state;
    return html`<article class="writer-choice" aria-labelledby="writer-${choice.id}">
      <h3 id="writer-${choice.id}">${this.#name(choice)}</h3>
      ${this.#facts(choice)} ${this.#reasons(choice)}
      ${choice.obstacle === null || choice.obstacle === "crashed"
        ? html`<div class="tools">${this.#button("download", this.#words.get(formats.bytes(choice.offered.bytes)), () => writer.download(choice.id))}</div>`
        : nothing}
    </article>`;
  }

  #facts({ offered, engine, firstSentenceMs }: JudgedGenerator): TemplateResult {
    const own = this.#words;
    const { formats } = this.store.state;
    const { languages, licence, memoryBytes } = offered.generator;
    const facts = [own.languages(languages.map(languageName).join(", ")), own.memory(formats.bytes(memoryBytes)), own.licence(licence), ...(engine === "mlc" ? [own.graphics] : []), ...(firstSentenceMs === null ? [] : [own.soon(formats.number(Math.ceil(firstSentenceMs / 1000)))])];
    return html`<p class="soft">${facts.join(" · ")}</p>`;
  }

  #reasons({ obstacle, cautions }: JudgedGenerator): TemplateResult {
    const own = this.#words;
    return html`${obstacle === null ? nothing : html`<p class="poor">${own.obstacles[obstacle]}</p>`}${cautions.map((caution) => html`<p class="caution">${icon("warning")}<span>${own.cautions[caution]}</span></p>`)}`;
  }

  #name({ offered }: JudgedGenerator): string {
    return localized(offered.title, this.store.state.language.code).text;
  }

  #button(picture: string, text: string, act: () => void): TemplateResult {
    return html`<button class="tool" type="button" @click=${act}>${icon(picture)}${text}</button>`;
  }
}
