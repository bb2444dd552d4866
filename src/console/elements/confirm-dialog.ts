import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { icon } from "../../app/elements/icons.ts";
import type { Confirming } from "../desk-store.ts";
import { signIn, signInByPasskey } from "../session.ts";
import type { TroubleCode } from "../trouble.ts";
import { DeskElement } from "./desk-element.ts";
import { textField } from "./fields.ts";
import { troubleNote } from "./trouble.ts";

/** Asks who is there once more before something that needs a fresh sign-in. */
export class ConfirmDialog extends DeskElement {
  static override properties = { ...DeskElement.properties, confirming: { attribute: false }, trouble: { state: true }, busy: { state: true } };
  declare confirming: Confirming;
  declare trouble: TroubleCode | null;
  declare busy: boolean;

  constructor() {
    super();
    this.trouble = null;
    this.busy = false;
  }

  protected override render(): TemplateResult {
    const { words } = this.store.state;
    const { fresh, door } = words;
    return html`<dialog class="ask-again" aria-labelledby="again-title" @cancel=${this.#cancel}>
      <form novalidate @submit=${this.#confirm}>
        <h2 id="again-title">${fresh.title}</h2>
        <p>${fresh.lead}</p>
        ${troubleNote(this.trouble, words)}
        ${this.store.surroundings.passkeys.able ? html`<button class="button button-soft" type="button" ?disabled=${this.busy} @click=${this.#byPasskey}>${icon("shield")}${words.passkeys.confirm}</button><p class="soft">${words.passkeys.or}</p>` : nothing}
        ${textField({ id: "again-email", label: door.email, type: "email", autocomplete: "username", value: this.store.email }, words)}
        ${textField({ id: "again-password", label: door.password, type: "password", autocomplete: "current-password" }, words)}
        <div class="tools">
          <button class="button" type="submit" ?disabled=${this.busy}>${fresh.confirm}</button>
          <button class="button button-soft" type="button" @click=${this.#cancel}>${fresh.cancel}</button>
        </div>
      </form>
    </dialog>`;
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    const dialog = this.querySelector("dialog");
    if (!(dialog instanceof HTMLDialogElement)) return;
    dialog.showModal();
    const first = dialog.querySelector(this.store.email === "" ? "#again-email" : "#again-password");
    if (first instanceof HTMLElement) first.focus();
  }

  #cancel = (): void => this.confirming.decide(false);

  #confirm = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement) || this.busy) return;
    const written = new FormData(event.target);
    const [email, password] = [written.get("again-email"), written.get("again-password")];
    if (typeof email !== "string" || typeof password !== "string" || email === "" || password === "") return;
    await this.#sign(() => signIn(this.store, email.trim(), password));
  };

  #byPasskey = (): Promise<void> => this.#sign(() => signInByPasskey(this.store));

  async #sign(signing: () => Promise<TroubleCode | null>): Promise<void> {
    this.busy = true;
    this.trouble = await signing();
    this.busy = false;
    if (this.trouble === null) this.confirming.decide(true);
  }
}
