import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import type { ListedItem, ListedNews } from "../../device/outbox/listed-item.ts";
import { exportUnsent, importParcel, onOutbox, outboxOf, readOutbox } from "../actions/outbox.ts";
import { copyText, tell } from "../actions/tell.ts";
import { wipeOutbox } from "../actions/wipe.ts";
import { icon } from "../elements/icons.ts";
import { KeptFocus } from "../elements/kept-focus.ts";
import { quickExitButton } from "../elements/quick-exit.ts";
import { StoreElement } from "../elements/store-element.ts";
import { errorText } from "../error-text.ts";
import { shownFailure } from "../failure.ts";
import { shortestPin, unsentWarningMs } from "../limits.ts";
import { outboxWordsOf, type OutboxWords } from "../strings/outbox-words.ts";

/** Everything that was sent from this phone: saved, sending or received, with its receipt, and what to do without a network. */
export class OutboxScreen extends StoreElement {
  static override properties = { ...StoreElement.properties, asked: { state: true }, pin: { state: true }, pinProblem: { state: true } };
  /** What is to be confirmed: the id of an item to remove, or everything. */
  declare asked: { readonly remove: string } | "wipe" | null;
  declare pin: string;
  /** Why the last PIN did not do. */
  declare pinProblem: string;

  constructor() {
    super();
    this.asked = null;
    this.pin = "";
    this.pinProblem = "";
  }

  readonly #focus = new KeptFocus();

  protected override willUpdate(): void {
    this.#focus.note(this);
  }

  protected override updated(changed: PropertyValues): void {
    this.#focus.restore(this, [".confirm button", ...(changed.has("asked") ? [".tool", ".button"] : [])]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#show();
  }

  /** What stands here has been seen. */
  async #show(): Promise<void> {
    await readOutbox(this.store);
    const fresh = this.store.state.outbox?.items.filter(({ unseen }) => unseen > 0) ?? [];
    if (fresh.length === 0) return;
    await onOutbox(this.store, async ({ client }) => {
      for (const { id } of fresh) await client.markSeen(id);
    });
  }

  protected override render(): TemplateResult {
    const { state } = this.store;
    const failure = state.outboxFailure;
    if (failure !== null) return html`<div class="screen"><div class="notice" role="alert">${icon("warning")}<p>${errorText(state, failure.code)}</p></div></div>`;
    if (state.outbox === null) return html`<div class="screen"><p role="status">${state.words.loading}</p></div>`;
    const words = outboxWordsOf(state.language.code);
    const { items, mirrored, locked } = state.outbox;
    const now = this.store.services.clock();
    const waiting = items.filter(({ state: { name } }) => name === "saved" || name === "sending");
    return html`<div class="screen outbox">
      ${locked ? this.#pin(words) : nothing}
      ${waiting.length > 0 ? html`<p class="notice">${icon("warning")}<span>${words.notRescue}</span></p>` : nothing}
      ${waiting.some(({ createdAtMs }) => now - createdAtMs > unsentWarningMs) ? html`<p class="notice" role="alert">${icon("warning")}<span>${words.old}</span></p>` : nothing}
      ${waiting.length > 0 && !mirrored ? html`<p class="soft">${words.notMirrored}</p>` : nothing}
      ${items.length === 0 ? html`<p class="empty">${words.none}</p>` : html`<ul class="sent" role="list">${items.map((item) => html`<li>${this.#item(item, words)}</li>`)}</ul>`}
      ${this.#tools(words, waiting.length > 0)} ${this.#marks(words)} ${locked ? nothing : this.#pin(words)} ${this.#leave(words)}
    </div>`;
  }

  #item(item: ListedItem, words: OutboxWords): TemplateResult {
    const { formats, words: common } = this.store.state;
    const now = this.store.services.clock();
    const label = item.label === "" ? words.kinds[item.kind] : item.label;
    return html`<article class="card" aria-labelledby="sent-${item.id}" data-state=${item.state.name}>
      <h2 id="sent-${item.id}">${label}</h2>
      <p class=${item.state.name === "received" ? "good" : "state"} role="status">${item.state.name === "received" ? icon("check") : icon(item.state.name === "refused" ? "warning" : "clock")}<b>${words[item.state.name]}</b></p>
      ${item.state.name === "saved" && item.state.failure !== null ? html`<p class="soft">${words.failures[item.state.failure]}</p>` : nothing}
      ${item.state.name === "refused" ? html`<p>${words.reasons[item.state.reason]}</p>` : nothing}
      <dl class="facts">
        <div><dt>${words.reference}</dt><dd><b>${item.reference}</b></dd></div>
        ${item.status === null ? nothing : html`<div><dt>${item.asOfMs === null ? words.receipt : words.asOf(formats.ago(item.asOfMs, now))}</dt><dd><b>${words.statuses[item.status]}</b></dd></div>`}
      </dl>
      <p class="soft">${words.created(formats.ago(item.createdAtMs, now))}${item.carried ? html` · ${words.carried}` : nothing}</p>
      ${item.photos.all === 0 ? nothing : html`<p class="soft">${words.photos(formats.number(item.photos.sent), formats.number(item.photos.all))}</p>`}
      ${item.queue === null ? nothing : html`<p>${words.queue(formats.number(item.queue.before))}</p>`} ${item.news.map((news) => this.#news(news, words))}
      ${item.purgeAtMs === null ? nothing : html`<p class="soft">${words.purge(formats.day(new Date(item.purgeAtMs).toISOString()))}</p>`}
      ${item.state.name === "received"
        ? html`<label class="keep"><input type="checkbox" .checked=${item.keep} @change=${() => this.#do((client) => client.keep(item.id, !item.keep))} /><span>${words.keep}</span></label>`
        : nothing}
      ${typeof this.asked === "object" && this.asked?.remove === item.id
        ? html`<div class="confirm" role="group" aria-label=${words.removeSure}>
            <p>${words.removeSure}</p>
            <button class="button button-danger" type="button" @click=${() => this.#remove(item.id)}>${words.removeYes}</button>
            <button class="button button-soft" type="button" @click=${() => (this.asked = null)}>${common.cancel}</button>
          </div>`
        : html`<div class="tools">
            ${item.receipt === null ? nothing : html`<button class="tool" type="button" @click=${() => this.#copyReceipt(item, label, words)}>${icon("copy")}${words.copyReceipt}</button>`}
            ${item.state.name === "saved" || item.state.name === "refused" ? html`<button class="tool" type="button" @click=${() => this.#do((client) => client.retry(item.id))}>${icon("send")}${words.retry}</button>` : nothing}
            <button class="tool" type="button" @click=${() => (this.asked = { remove: item.id })}>${icon("trash")}${words.remove}</button>
          </div>`}
    </article>`;
  }

  #news(news: ListedNews, words: OutboxWords): TemplateResult {
    const { formats } = this.store.state;
    return html`<div class="news">
      <p class="soft">${formats.day(news.at)}${news.status === undefined ? nothing : html` · <b>${words.statuses[news.status]}</b>`}</p>
      ${news.note === undefined ? nothing : html`<p>${news.note}</p>`}
      ${news.reply === null ? nothing : html`<p>${news.reply === "locked" ? words.locked : news.reply}</p>`}
    </div>`;
  }

  #tools(words: OutboxWords, unsent: boolean): TemplateResult {
    return html`<section class="card" aria-labelledby="outbox-tools">
      <h2 id="outbox-tools">${words.tools}</h2>
      ${unsent ? html`<p>${words.exportText}</p><button class="button button-soft" type="button" @click=${() => exportUnsent(this.store)}>${icon("download")}${words.export}</button>` : nothing}
      <p>${words.importText}</p>
      <label class="button button-soft file-button"><input class="sr" type="file" accept=".json,application/json" @change=${this.#import} />${icon("open")}${words.import}</label>
    </section>`;
  }

  #marks(words: OutboxWords): TemplateResult {
    return html`<section class="card" aria-labelledby="outbox-marks">
      <h2 id="outbox-marks">${words.feedback}</h2>
      <p>${words.feedbackText}</p>
      <button class="button button-soft" type="button" @click=${this.#sendMarks}>${icon("up")}${words.feedbackSend}</button>
    </section>`;
  }

  #pin(words: OutboxWords): TemplateResult {
    const { locked, hasPin } = this.store.state.outbox ?? { locked: false, hasPin: false };
    return html`<section class="card" aria-labelledby="outbox-pin-title">
      <h2 id="outbox-pin-title">${words.pin}</h2>
      <p>${words.pinText}</p>
      ${hasPin && !locked
        ? html`<div class="tools">
            <button class="tool" type="button" @click=${() => this.#do((client) => client.lock())}>${icon("shield")}${words.pinLock}</button>
            <button class="tool" type="button" @click=${() => this.#do((client) => client.removePin())}>${icon("trash")}${words.pinRemove}</button>
          </div>`
        : html`<form class="pin" @submit=${(event: Event) => this.#usePin(event, locked ? "unlock" : "setPin", words)}>
            <label class="field" for="outbox-pin">${words.pinNew}</label>
            <input id="outbox-pin" type="password" inputmode="numeric" autocomplete="off" enterkeyhint="done" aria-describedby="outbox-pin-problem" aria-invalid=${this.pinProblem === "" ? nothing : "true"} .value=${this.pin} @input=${this.#typePin} />
            <p id="outbox-pin-problem" class="error-text" role="alert">${this.pinProblem}</p>
            <button class="button ${locked ? "" : "button-soft"}" type="submit" ?disabled=${this.pin.length < shortestPin}>${locked ? words.pinUnlock : words.pinSet}</button>
          </form>`}
    </section>`;
  }

  #leave(words: OutboxWords): TemplateResult {
    const { cancel } = this.store.state.words;
    return html`<section class="card" aria-labelledby="outbox-leave">
      <h2 id="outbox-leave">${words.hide}</h2>
      ${quickExitButton(this.store)}
      ${this.asked === "wipe"
        ? html`<div class="confirm" role="group" aria-label=${words.wipe}>
            <p>${words.wipeSure}</p>
            <button class="button button-danger" type="button" @click=${() => this.#wipe(words)}>${words.wipeYes}</button>
            <button class="button button-soft" type="button" @click=${() => (this.asked = null)}>${cancel}</button>
          </div>`
        : html`<button class="button button-soft" type="button" @click=${() => (this.asked = "wipe")}>${icon("trash")}${words.wipe}</button>`}
    </section>`;
  }

  #do(work: (client: Parameters<Parameters<typeof onOutbox>[1]>[0]["client"]) => Promise<unknown>): void {
    void onOutbox(this.store, ({ client }) => work(client));
  }

  /** In words, then as the agency signed it, so that it can be proved. */
  #copyReceipt(item: ListedItem, label: string, words: OutboxWords): void {
    if (item.receipt === null) return;
    const { receivedAt } = item.receipt;
    void copyText(this.store, `${words.receiptText(label, item.reference, this.store.state.formats.day(receivedAt))}\n${JSON.stringify(item.receipt)}`);
  }

  async #remove(id: string): Promise<void> {
    this.asked = null;
    await onOutbox(this.store, ({ client }) => client.remove(id));
  }

  #import = async (event: Event): Promise<void> => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const file = event.target.files?.[0];
    if (file === undefined) return;
    await importParcel(this.store, new Uint8Array(await file.arrayBuffer()));
    event.target.value = "";
  };

  #sendMarks = async (): Promise<void> => {
    const words = outboxWordsOf(this.store.state.language.code);
    await onOutbox(this.store, async ({ client }) => {
      const sent = await client.sendMarks(words.kinds.feedback);
      tell(this.store, words.feedbackSent(this.store.state.formats.number(sent)));
    });
  };

  #typePin = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.pin = event.target.value;
  };

  /** A PIN that cannot be looked at yet is not called wrong. */
  async #usePin(event: Event, way: "unlock" | "setPin", words: OutboxWords): Promise<void> {
    event.preventDefault();
    const { pin } = this;
    if (pin.length < shortestPin) return;
    this.pin = "";
    try {
      await (await outboxOf(this.store))?.client[way](pin);
      this.pinProblem = "";
      await readOutbox(this.store);
    } catch (cause) {
      const { code, details } = shownFailure(cause);
      const seconds = Math.ceil(Number(details["waitMs"] ?? 0) / 1000);
      const { number } = this.store.state.formats;
      this.pinProblem = seconds <= 0 ? errorText(this.store.state, code) : seconds < 120 ? words.pinWait(number(seconds)) : words.pinWaitLong(number(Math.ceil(seconds / 60)));
    }
  }

  async #wipe(words: OutboxWords): Promise<void> {
    this.asked = null;
    if (await onOutbox(this.store, () => wipeOutbox(this.store))) tell(this.store, words.wiped);
  }
}
