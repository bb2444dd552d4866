import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { icon } from "../../app/elements/icons.ts";
import { DeskElement } from "../elements/desk-element.ts";
import { errorSummary, textField, writtenIn } from "../elements/fields.ts";
import { troubleNote } from "../elements/trouble.ts";
import { acceptInvitation, signIn, signInByPasskey } from "../session.ts";
import type { TroubleCode } from "../trouble.ts";

/** Signing in, or making an account with an invitation. */
export class DoorScreen extends DeskElement {
  static override properties = { ...DeskElement.properties, token: { attribute: false }, problems: { state: true }, trouble: { state: true }, busy: { state: true } };
  /** Of an invitation; null to sign in. */
  declare token: string | null;
  declare problems: Readonly<Record<string, string>>;
  declare trouble: TroubleCode | null;
  declare busy: boolean;

  constructor() {
    super();
    this.token = null;
    this.problems = {};
    this.trouble = null;
    this.busy = false;
  }

  protected override render(): TemplateResult {
    const { words, session } = this.store.state;
    const { door } = words;
    const why = session.kind === "out" ? session.why : null;
    return html`<div class="screen door">
      ${errorSummary(this.problems, words)}
      ${why === null || this.trouble !== null ? nothing : why === "left" || why === "accepted" ? html`<p class="notice notice-good" role="status">${door[why]}</p>` : troubleNote(why, words)}
      ${troubleNote(this.trouble, words)} ${this.token === null ? this.#signIn() : this.#invitation()}
      <a class="door-link" href="/">${door.citizen}</a>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const summary = this.querySelector(".error-summary");
    if (changed.has("problems") && summary instanceof HTMLElement) summary.focus();
  }

  #signIn(): TemplateResult {
    const { words } = this.store.state;
    const { door } = words;
    return html`<form class="card" novalidate @submit=${this.#enter}>
      <p>${door.lead}</p>
      ${textField({ id: "email", label: door.email, type: "email", autocomplete: "username", value: this.store.email, problem: this.problems["email"], maxLength: 254 }, words)}
      ${textField({ id: "password", label: door.password, type: "password", autocomplete: "current-password", problem: this.problems["password"], maxLength: 256 }, words)}
      <button class="button button-big" type="submit" ?disabled=${this.busy}>${this.busy ? door.entering : door.enter}</button>
      ${this.store.surroundings.passkeys.able ? html`<button class="button button-soft" type="button" ?disabled=${this.busy} @click=${this.#enterByPasskey}>${icon("shield")}${words.passkeys.enter}</button>` : nothing}
      <p class="soft">${door.noAccount}</p>
    </form>`;
  }

  #invitation(): TemplateResult {
    const { words } = this.store.state;
    const { door } = words;
    return html`<form class="card" novalidate @submit=${this.#accept}>
      <p>${door.invitationLead}</p>
      ${textField({ id: "name", label: door.name, autocomplete: "name", problem: this.problems["name"], maxLength: 120 }, words)}
      ${textField({ id: "email", label: door.email, type: "email", autocomplete: "username", problem: this.problems["email"], maxLength: 254 }, words)}
      ${textField({ id: "password", label: door.newPassword, hint: door.passwordHint, type: "password", autocomplete: "new-password", problem: this.problems["password"], maxLength: 256 }, words)}
      <button class="button button-big" type="submit" ?disabled=${this.busy}>${door.accept}</button>
    </form>`;
  }

  #enter = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement) || this.busy) return;
    const form = event.target;
    const email = writtenIn(form)("email");
    const password = passwordIn(form);
    const { door } = this.store.state.words;
    this.problems = { ...(isAddress(email) ? {} : { email: door.needEmail }), ...(password === "" ? { password: door.needPassword } : {}) };
    if (Object.keys(this.problems).length > 0) return;
    this.busy = true;
    this.trouble = null;
    this.trouble = await signIn(this.store, email, password);
    this.busy = false;
  };

  #enterByPasskey = async (): Promise<void> => {
    this.problems = {};
    this.busy = true;
    this.trouble = null;
    this.trouble = await signInByPasskey(this.store);
    this.busy = false;
  };

  #accept = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement) || this.busy || this.token === null) return;
    const form = event.target;
    const written = writtenIn(form);
    const person = { token: this.token, name: written("name"), email: written("email"), password: passwordIn(form) };
    const { door } = this.store.state.words;
    this.problems = {
      ...(person.name === "" ? { name: door.needName } : {}),
      ...(isAddress(person.email) ? {} : { email: door.needEmail }),
      ...([...person.password].length < 12 ? { password: door.shortPassword } : {}),
    };
    if (Object.keys(this.problems).length > 0) return;
    this.busy = true;
    this.trouble = await acceptInvitation(this.store, person);
    this.busy = false;
    if (this.trouble !== null) return;
    this.store.change({ session: { kind: "out", why: "accepted" }, route: { screen: "inbox", filters: {} } });
  };
}

function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

/** A password is taken as it was typed, spaces included. */
function passwordIn(form: HTMLFormElement): string {
  const value = new FormData(form).get("password");
  return typeof value === "string" ? value : "";
}
