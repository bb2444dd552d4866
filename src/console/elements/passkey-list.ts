import { html, nothing, type TemplateResult } from "lit";
import type { InferOutput } from "valibot";
import { icon } from "../../app/elements/icons.ts";
import { doneSchema } from "../../core/staff/api.ts";
import { enrolmentOptionsSchema, passkeysSchema, type Passkey } from "../../core/staff/passkeys.ts";
import { moment } from "../moments.ts";
import { asked } from "../session.ts";
import type { TroubleCode } from "../trouble.ts";
import { DeskList } from "./desk-list.ts";
import { textField, writtenIn } from "./fields.ts";
import { troubleNote } from "./trouble.ts";

/** One's own passkeys: adding one of this device, taking one away. */
export class PasskeyList extends DeskList<InferOutput<typeof passkeysSchema>> {
  static override properties = { ...DeskList.properties, leaving: { state: true }, nameless: { state: true } };
  /** Id of the one about to be taken away. */
  declare leaving: string | null;
  /** Somebody wanted to add one without a name. */
  declare nameless: boolean;

  constructor() {
    super();
    this.leaving = null;
    this.nameless = false;
  }

  protected override ask() {
    return this.store.surroundings.client.get("staff/passkeys", passkeysSchema);
  }

  protected override render(): TemplateResult {
    const { words } = this.store.state;
    const { passkeys } = words;
    return html`<section class="card passkeys" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">${passkeys.title}</h2>
      <p>${passkeys.lead}</p>
      ${troubleNote(this.trouble, words)}
      ${this.listed(({ passkeys: own }) => (own.length === 0 ? html`<p class="soft">${passkeys.none}</p>` : html`<ul role="list" class="rows">${own.map((each) => this.#passkey(each))}</ul>`))}
      ${this.store.surroundings.passkeys.able
        ? html`<form novalidate class="inline-form" @submit=${this.#add}>
            ${textField({ id: "passkey-name", label: passkeys.name, hint: passkeys.nameHint, maxLength: 60, problem: this.nameless ? passkeys.needName : undefined }, words)}
            <button class="button button-small" type="submit" ?disabled=${this.busy}>${passkeys.add}</button>
          </form>`
        : html`<p class="soft">${passkeys.unable}</p>`}
    </section>`;
  }

  #passkey({ id, name, createdAt, usedAt }: Passkey): TemplateResult {
    const { state } = this.store;
    const { passkeys } = state.words;
    return html`<li class="person">
      <span class="row-main"><b>${name}</b><small>${passkeys.addedAt(moment(state, createdAt))} · ${usedAt === null ? passkeys.unused : passkeys.usedAt(moment(state, usedAt))}</small></span>
      <button class="tool" type="button" aria-label="${passkeys.remove}: ${name}" @click=${() => (this.leaving = id)}>${icon("trash")}${passkeys.remove}</button>
      ${this.leaving === id
        ? html`<div class="confirm" role="alert">
            <p>${passkeys.removeSure(name)}</p>
            <button class="button button-danger button-small" type="button" @click=${() => this.#remove(id)}>${passkeys.removeYes}</button>
            <button class="button button-soft button-small" type="button" @click=${() => (this.leaving = null)}>${state.words.fresh.cancel}</button>
          </div>`
        : nothing}
    </li>`;
  }

  #add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement) || this.busy) return;
    const form = event.target;
    const name = writtenIn(form)("passkey-name");
    this.nameless = name === "";
    if (this.nameless) return;
    this.busy = true;
    this.trouble = await this.#make(name);
    this.busy = false;
    if (this.trouble !== null) return;
    form.reset();
    await this.read();
  };

  /** @returns What went wrong; null also when the person would not confirm. */
  async #make(name: string): Promise<TroubleCode | null> {
    const { store } = this;
    const { client, passkeys } = store.surroundings;
    const options = await asked(store, () => client.send("POST", "staff/passkeys/options", {}, enrolmentOptionsSchema));
    if (options.kind === "failed") return options.trouble;
    const made = await passkeys.make(options.value);
    if (made.kind === "none") return made.why;
    const kept = await asked(store, () => client.send("POST", "staff/passkeys", { name, response: made.response }, doneSchema));
    if (kept.kind === "failed") return kept.trouble;
    store.say(store.state.words.passkeys.added);
    return null;
  }

  async #remove(id: string): Promise<void> {
    const { store } = this;
    if (await this.act(() => store.surroundings.client.send("POST", `staff/passkeys/${id}/removed`, {}, doneSchema), store.state.words.passkeys.removed)) this.leaving = null;
  }
}
