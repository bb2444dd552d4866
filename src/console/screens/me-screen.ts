import { html, type TemplateResult } from "lit";
import { icon } from "../../app/elements/icons.ts";
import { textSizes, themes } from "../../app/settings.ts";
import { DeskElement } from "../elements/desk-element.ts";
import { deskLanguages } from "../languages.ts";
import { forgetKeys, signOut } from "../session.ts";

/** Who is signed in, the key that is loaded, how the page looks. */
export class MeScreen extends DeskElement {
  static override properties = { ...DeskElement.properties, stays: { state: true } };
  /** The server was asked to end the session, and could not be. */
  declare stays: boolean;

  constructor() {
    super();
    this.stays = false;
  }

  protected override render(): TemplateResult {
    const { words, session, keyIds, settings, language } = this.store.state;
    const { key, me } = words;
    if (session.kind !== "in") return html``;
    return html`<div class="screen me">
      <section class="card" aria-labelledby="who-title">
        <h2 id="who-title">${session.me.name}</h2>
        <p>${me.role(words.roles[session.me.role])}</p>
        ${this.stays ? html`<div class="notice" role="alert">${icon("warning")}<p>${words.door.stays}</p></div>` : ""}
        <button class="button button-soft" type="button" @click=${this.#leave}>${words.door.leave}</button>
      </section>
      <desk-passkeys .store=${this.store}></desk-passkeys>
      <section class="card" aria-labelledby="key-title">
        <h2 id="key-title">${key.title}</h2>
        <p>${key.lead}</p>
        <p class=${keyIds.length === 0 ? "soft" : "good"}>${keyIds.length === 0 ? key.absent : html`${icon("check")}<span>${key.present}: ${keyIds.map((id) => html`<code dir="ltr">${id}</code> `)}</span>`}</p>
        <desk-key-loader .store=${this.store}></desk-key-loader>
        ${keyIds.length === 0 ? "" : html`<button class="tool" type="button" @click=${this.#forget}>${icon("trash")}${key.forget}</button>`}
      </section>
      <section class="card" aria-labelledby="look-title">
        <h2 id="look-title">${me.look}</h2>
        ${this.#choice("lang", words.language, deskLanguages.map(({ code, name }) => [code, name, code] as const), language.code, (lang) => this.store.changeSettings({ lang }))}
        ${this.#choice("theme", me.theme, themes.map((theme) => [theme, me.themes[theme], ""] as const), settings.theme, (theme) => this.store.changeSettings({ theme: themes.find((each) => each === theme) ?? "system" }))}
        ${this.#choice("text", me.text, textSizes.map((size) => [String(size), `${size} %`, ""] as const), String(settings.textSize), (size) => this.store.changeSettings({ textSize: textSizes.find((each) => String(each) === size) ?? 100 }))}
      </section>
    </div>`;
  }

  #choice(name: string, legend: string, options: readonly (readonly [value: string, text: string, lang: string])[], value: string, choose: (value: string) => void): TemplateResult {
    return html`<fieldset class="choice">
      <legend>${legend}</legend>
      <div class="options">
        ${options.map(
          ([each, text, lang]) => html`<label class="option" lang=${lang === "" ? this.store.state.language.code : lang}><input type="radio" name=${name} value=${each} .checked=${each === value} @change=${() => choose(each)} />${text}</label>`,
        )}
      </div>
    </fieldset>`;
  }

  #leave = async (): Promise<void> => {
    this.stays = false;
    this.stays = (await signOut(this.store)) !== null;
  };

  #forget = (): void => {
    forgetKeys(this.store);
    this.store.say(this.store.state.words.key.forgotten);
  };
}
