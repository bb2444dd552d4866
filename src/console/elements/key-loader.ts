import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../app/elements/icons.ts";
import type { KeyLoad } from "../key-ring.ts";
import { DeskElement } from "./desk-element.ts";
import { textField } from "./fields.ts";

/** Chooses the key file that opens what people sealed, and unlocks it where it is locked. */
export class KeyLoader extends DeskElement {
  static override properties = { ...DeskElement.properties, result: { state: true }, busy: { state: true } };
  declare result: KeyLoad | null;
  declare busy: boolean;
  #file: File | null = null;

  constructor() {
    super();
    this.result = null;
    this.busy = false;
  }

  protected override render(): TemplateResult {
    const { words } = this.store.state;
    const { key } = words;
    if (!window.isSecureContext) return html`<p class="error-text">${key.plainHttp}</p>`;
    const locked = this.result === "locked" || this.result === "wrong-passphrase";
    return html`<div class="key-loader">
      ${this.result === null || this.result === "loaded" ? nothing : html`<p class=${this.result === "locked" ? "" : "error-text"} role="alert">${key.loads[this.result]}</p>`}
      ${locked
        ? html`<form class="inline-form" novalidate @submit=${this.#unlock}>
            ${textField({ id: "passphrase", label: key.passphrase, type: "password" }, words)}
            <button class="button button-small" type="submit" ?disabled=${this.busy}>${this.busy ? key.unlocking : key.unlock}</button>
          </form>`
        : nothing}
      <label class="button button-soft file-button">${icon("shield")}${key.load}<input class="sr" type="file" accept=".json,application/json" @change=${this.#choose} /></label>
    </div>`;
  }

  #choose = async (event: Event): Promise<void> => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#file = event.target.files?.[0] ?? null;
    event.target.value = "";
    await this.#load(null);
  };

  #unlock = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const passphrase = new FormData(event.target).get("passphrase");
    if (typeof passphrase === "string" && passphrase !== "") await this.#load(passphrase);
  };

  async #load(passphrase: string | null): Promise<void> {
    if (this.#file === null || this.busy) return;
    const { surroundings, state } = this.store;
    this.busy = true;
    this.result = await surroundings.ring.load(this.#file, passphrase).catch((): KeyLoad => "not-a-key-file");
    this.busy = false;
    if (this.result !== "loaded") return;
    this.#file = null;
    this.store.change({ keyIds: surroundings.ring.ids() });
    this.store.say(state.words.key.loaded);
  }
}
