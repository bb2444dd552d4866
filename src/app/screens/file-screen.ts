import { html, nothing, type TemplateResult } from "lit";

import type { PackFile } from "../../device/pack-file.ts";
import { dismissFile, fileStepOf, installSeen, readPackFile, watchIncoming } from "../actions/pack-files.ts";
import { icon } from "../elements/icons.ts";
import { StoreElement } from "../elements/store-element.ts";
import { errorText } from "../error-text.ts";
import { localized } from "../localized.ts";
import { fileWordsOf, type FileWords } from "../strings/file-words.ts";

/** A pack out of a file: whose it is, before anything of it is installed. */
export class FileScreen extends StoreElement {
  override connectedCallback(): void {
    super.connectedCallback();
    void watchIncoming(this.store);
  }

  protected override render(): TemplateResult {
    return html`<div class="screen phone">
      ${this.#chooser()}
      <div role="status" aria-live="polite">${this.#step()}</div>
    </div>`;
  }

  get #words(): FileWords {
    return fileWordsOf(this.store.state.language.code);
  }

  #chooser(): TemplateResult {
    const words = this.#words;
    return html`<section class="card" aria-labelledby="file-open">
      <h2 id="file-open">${words.open}</h2>
      <p class="soft" id="file-hint">${words.hint}</p>
      <label class="button button-soft file-button"><input class="sr" type="file" aria-describedby="file-hint" @change=${this.#chosen} />${icon("open")}${words.choose}</label>
    </section>`;
  }

  #step(): TemplateResult | typeof nothing {
    const step = fileStepOf(this.store);
    const { formats } = this.store.state;
    switch (step.step) {
      case "none":
        return nothing;
      case "reading":
        return html`<p>${this.#words.reading}</p>`;
      case "seen":
        return this.#seen(step.seen);
      case "installing": {
        const { state } = step;
        const share = state.phase === "downloading" && state.total > 0 ? state.done / state.total : 0;
        return html`<section class="card">
          <p><b>${this.#words.installing}</b></p>
          <progress max="1" value=${share} aria-label=${this.#words.installing}></progress>
          <p class="soft">${formats.bytes(step.seen.bytes)}</p>
        </section>`;
      }
      case "done": {
        const title = localized(step.seen.manifest.title, this.store.state.language.code);
        return html`<section class="card">
          <p class="good">${icon("check")}${this.#words.done}</p>
          <p lang=${title.lang}><b>${title.text}</b></p>
          <a class="button button-big" href="#/">${this.#words.ask}</a>
        </section>`;
      }
      case "failed":
        return html`<div class="notice" role="alert">${icon("warning")}<p>${errorText(this.store.state, step.failure.code)} ${this.#words.nothingInstalled}</p></div>`;
    }
  }

  #seen(seen: PackFile): TemplateResult {
    const { words, formats, language } = this.store.state;
    const { manifest, trust } = seen;
    const own = this.#words;
    const title = localized(manifest.title, language.code);
    const agency = localized(manifest.agency, language.code);
    const old = seen.installed !== null && seen.installed >= manifest.version;
    return html`<article class="card pack" aria-labelledby="file-title">
      <h3 id="file-title" lang=${title.lang}>${title.text}</h3>
      <p lang=${agency.lang}><b>${agency.text}</b> ${manifest.demonstration ? html`<span class="mark">${words.demonstration}</span>` : nothing}</p>
      ${trust === "new"
        ? html`<div class="notice">${icon("warning")}<p><b>${own.trust.new}</b> ${own.newAdvice} ${own.fingerprint} <code>${fourByFour(seen.fingerprint)}</code></p></div>`
        : html`<p class="good">${icon("check")}${own.trust[trust]}</p>`}
      <dl class="facts">
        ${fact(own.version, formats.number(manifest.version))} ${fact(own.size, formats.bytes(seen.bytes))} ${fact(own.issued, formats.day(manifest.issued))}
        ${fact(seen.expired ? own.expired : own.valid, formats.day(manifest.expires))}
      </dl>
      <p class="soft">${seen.installed === null ? own.notHere : old ? own.alreadyHere : own.replaces(formats.number(seen.installed))}</p>
      <div class="confirm" role="group" aria-label=${own.install}>
        <button class="button ${trust === "new" ? "button-danger" : ""}" type="button" @click=${() => installSeen(this.store)}>${trust === "new" ? own.installNew : own.install}</button>
        <button class="button button-soft" type="button" @click=${() => dismissFile(this.store)}>${words.cancel}</button>
      </div>
    </article>`;
  }

  #chosen = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const file = event.target.files?.[0];
    if (file !== undefined) void readPackFile(this.store, file);
  };
}

/** Groups that can be read out. */
function fourByFour(digits: string): string {
  return digits.match(/.{1,4}/g)?.join(" ") ?? digits;
}

function fact(name: string, value: string): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}
