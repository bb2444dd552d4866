import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { itemReplySchema, type ItemReply } from "../../core/staff/api.ts";
import { ChangedEvent } from "../elements/answer-form.ts";
import { DeskElement } from "../elements/desk-element.ts";
import { itemHistory } from "../elements/item-history.ts";
import { itemMessages, itemPersonal } from "../elements/item-personal.ts";
import { itemSaid } from "../elements/item-said.ts";
import { statusMark } from "../elements/status-mark.ts";
import { troubleNote } from "../elements/trouble.ts";
import { moment } from "../moments.ts";
import { titleOf } from "../names.ts";
import { openItem, type OpenedItem } from "../opened-item.ts";
import type { Route } from "../routes.ts";
import { asked, may } from "../session.ts";
import type { TroubleCode } from "../trouble.ts";

/** Everything about one submission, and what can be done about it. */
export class ItemScreen extends DeskElement {
  static override properties = { ...DeskElement.properties, route: { attribute: false }, item: { state: true }, opened: { state: true }, trouble: { state: true } };
  declare route: Extract<Route, { screen: "item" }>;
  declare item: ItemReply | null;
  declare opened: OpenedItem | null;
  declare trouble: TroubleCode | null;
  #keys: readonly string[] = [];
  #asking = 0;

  constructor() {
    super();
    this.item = null;
    this.opened = null;
    this.trouble = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener(ChangedEvent.type, this.#changed);
  }

  override disconnectedCallback(): void {
    this.removeEventListener(ChangedEvent.type, this.#changed);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("route")) {
      this.item = null;
      this.opened = null;
      void this.#read();
    }
    const { keyIds } = this.store.state;
    if (keyIds !== this.#keys) {
      this.#keys = keyIds;
      this.opened = null;
      void this.#open();
    }
  }

  protected override render(): TemplateResult {
    const { state } = this.store;
    const { words } = state;
    const { item } = this;
    if (item === null) return html`<div class="screen">${this.trouble === null ? html`<p role="status" class="soft">${words.loading}</p>` : troubleNote(this.trouble, words, () => void this.#read())}</div>`;
    const { item: own } = words;
    return html`<div class="screen item">
      ${troubleNote(this.trouble, words)}
      <div class="item-top">
        <p class="soft">${words.kinds[item.kind]} · ${own.received(moment(state, item.receivedAt))}${item.supports > 1 ? html` · ${words.inbox.supports(state.formats.number(item.supports))}` : nothing}</p>
        <h2 class="item-title">${titleOf(state, item)}</h2>
        <p class="item-marks"><span class="reference" dir="ltr">${item.reference}</span>${item.urgent ? html`<span class="mark mark-critical">${words.inbox.urgent}</span>` : nothing}${statusMark(item.status, words)}</p>
      </div>
      <div class="item-columns">
        <div class="item-read">
          <section aria-labelledby="said-title"><h2 id="said-title">${own.said}</h2>${itemSaid(state, item)}</section>
          <section aria-labelledby="personal-title">
            <h2 id="personal-title">${own.personal}</h2>
            ${itemPersonal(state, item, this.opened, html`<desk-key-loader .store=${this.store}></desk-key-loader>`)}
          </section>
          ${item.attachments.length === 0 ? nothing : html`<section aria-labelledby="photos-title"><h2 id="photos-title">${own.photos}</h2><desk-item-photos .store=${this.store} .item=${item}></desk-item-photos></section>`}
          ${itemMessages(state, item, this.opened)}
          <section aria-labelledby="history-title"><h2 id="history-title">${own.history}</h2>${itemHistory(state, item)}</section>
        </div>
        <div class="item-act">${may(state.session, "agent") ? html`<desk-answer-form .store=${this.store} .item=${item}></desk-answer-form>` : nothing}<desk-item-care .store=${this.store} .item=${item}></desk-item-care></div>
      </div>
    </div>`;
  }

  #changed = (): void => void this.#read();

  async #read(): Promise<void> {
    this.#asking += 1;
    const own = this.#asking;
    const answer = await asked(this.store, () => this.store.surroundings.client.get(`staff/submissions/${this.route.id}`, itemReplySchema));
    if (own !== this.#asking) return;
    this.trouble = answer.kind === "failed" ? answer.trouble : null;
    if (answer.kind === "failed") return;
    this.item = answer.value;
    await this.#open();
  }

  async #open(): Promise<void> {
    const { item } = this;
    const keys = this.#keys;
    if (item === null || keys.length === 0) return;
    const opened = await openItem(item, this.store.surroundings.ring);
    // Keys may be forgotten while something is opened.
    if (keys === this.store.state.keyIds && item === this.item) this.opened = opened;
  }
}
