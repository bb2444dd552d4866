import { html, nothing, type TemplateResult } from "lit";
import { doneSchema, type ItemReply } from "../../core/staff/api.ts";
import { maxLiveTextLength } from "../../core/sync/limits.ts";
import { nameOf } from "../names.ts";
import { asked, may } from "../session.ts";
import type { TroubleCode } from "../trouble.ts";
import { ChangedEvent } from "./answer-form.ts";
import { DeskElement } from "./desk-element.ts";
import { textField, writtenIn } from "./fields.ts";
import { troubleNote } from "./trouble.ts";

/** Who looks after a submission, what the public sees of it, and erasing it. */
export class ItemCare extends DeskElement {
  static override properties = { ...DeskElement.properties, item: { attribute: false }, trouble: { state: true }, needReason: { state: true } };
  declare item: ItemReply;
  declare trouble: TroubleCode | null;
  declare needReason: boolean;

  constructor() {
    super();
    this.trouble = null;
    this.needReason = false;
  }

  protected override render(): TemplateResult {
    const { state } = this.store;
    return html`${troubleNote(this.trouble, state.words)} ${this.#assigned()} ${this.item.kind === "request" ? this.#shown() : nothing} ${may(state.session, "admin") ? this.#erase() : nothing}`;
  }

  #assigned(): TemplateResult {
    const { state } = this.store;
    const { item: own } = state.words;
    const { assigned } = this.item;
    const me = state.session.kind === "in" ? state.session.me.id : "";
    return html`<section class="card" aria-labelledby="assign-title">
      <h2 id="assign-title">${own.assign}</h2>
      <p>${assigned === null ? own.nobody : own.assignedTo(nameOf(state, assigned))}</p>
      ${may(state.session, "agent")
        ? html`<div class="tools">
            ${assigned === me ? nothing : html`<button class="button button-soft button-small" type="button" @click=${() => this.#post("assigned", { assigned: me })}>${own.take}</button>`}
            ${assigned === null ? nothing : html`<button class="button button-soft button-small" type="button" @click=${() => this.#post("assigned", { assigned: null })}>${own.giveBack}</button>`}
          </div>`
        : nothing}
    </section>`;
  }

  #shown(): TemplateResult | typeof nothing {
    const { words, session } = this.store.state;
    const { item: own } = words;
    const { shown } = this.item;
    return html`<section class="card" aria-labelledby="shown-title">
      <h2 id="shown-title">${own.shown}</h2>
      <p class="hint-text">${own.shownHint}</p>
      <p>${shown === null ? own.shownScrubbed : shown === "" ? own.shownWithheld : html`<q class="written">${shown}</q>`}</p>
      ${may(session, "agent")
        ? html`<form novalidate class="inline-form" @submit=${this.#show}>
              ${textField({ id: "shown", label: own.showText, maxLength: maxLiveTextLength, value: shown ?? "" }, words)}
              <button class="button button-soft button-small" type="submit">${own.showThis}</button>
            </form>
            <div class="tools">
              ${shown === "" ? nothing : html`<button class="tool" type="button" @click=${() => this.#post("shown", { shown: "" })}>${own.withhold}</button>`}
              ${shown === null ? nothing : html`<button class="tool" type="button" @click=${() => this.#post("shown", { shown: null })}>${own.showAgain}</button>`}
            </div>`
        : nothing}
    </section>`;
  }

  #erase(): TemplateResult {
    const { words } = this.store.state;
    const { item: own } = words;
    return html`<details class="card danger-zone">
      <summary>${own.erase}</summary>
      <form novalidate class="inside" @submit=${this.#eraseNow}>
        <p>${own.eraseHint}</p>
        ${textField({ id: "erase-reason", label: own.eraseReason, maxLength: 200, problem: this.needReason ? own.needReason : undefined }, words)}
        <button class="button button-danger" type="submit">${own.eraseSure}</button>
      </form>
    </details>`;
  }

  #show = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const shown = writtenIn(event.target)("shown");
    if (shown !== "") void this.#post("shown", { shown });
  };

  #eraseNow = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const reason = writtenIn(event.target)("erase-reason");
    this.needReason = reason === "";
    if (this.needReason || !(await this.#post("erase", { reason }, false))) return;
    this.store.say(this.store.state.words.item.erased);
    location.hash = this.store.lastList;
  };

  async #post(what: "assigned" | "shown" | "erase", body: object, reload = true): Promise<boolean> {
    const { store, item } = this;
    const answer = await asked(store, () => store.surroundings.client.send("POST", `staff/submissions/${item.id}/${what}`, body, doneSchema));
    this.trouble = answer.kind === "failed" ? answer.trouble : null;
    if (answer.kind === "failed") return false;
    if (reload) {
      store.say(store.state.words.saved);
      this.dispatchEvent(new ChangedEvent());
    }
    return true;
  }
}
