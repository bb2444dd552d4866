import { html, nothing, type TemplateResult } from "lit";

import { changeSettings } from "../actions/change-settings.ts";
import { forgetEverything } from "../actions/forget.ts";
import { tell } from "../actions/tell.ts";
import { choice, choices } from "../elements/choice.ts";
import { icon } from "../elements/icons.ts";
import { StoreElement } from "../elements/store-element.ts";
import { errorText } from "../error-text.ts";
import { localized } from "../localized.ts";
import { households, textSizes, themes, type Settings } from "../settings.ts";
import { lateWordsOf } from "../strings/late-words.ts";

/** Language first, since everything else is read in it. */
export class SettingsScreen extends StoreElement {
  static override properties = { ...StoreElement.properties, confirming: { state: true } };
  declare confirming: boolean;

  constructor() {
    super();
    this.confirming = false;
  }

  protected override render(): TemplateResult {
    const { settings, language, formats } = this.store.state;
    const s = lateWordsOf(this.store.state.language.code).settings;
    const languages = this.store.languages.map(({ code, name }) => ({ value: code, label: name, lang: code }));
    return html`<form class="screen settings" @submit=${(event: Event) => event.preventDefault()}>
      ${choice("lang", s.language, languages, language.code, (lang) => this.#change({ lang }))}
      ${choice(
        "size",
        s.textSize,
        textSizes.map((size) => ({ value: size, label: formats.percent(size / 100, 2) })),
        settings.textSize,
        (textSize) => this.#change({ textSize }),
      )}
      ${choice(
        "theme",
        s.theme,
        themes.map((theme) => ({ value: theme, label: s.themes[theme] })),
        settings.theme,
        (theme) => this.#change({ theme }),
      )}
      ${this.#readAloud()} ${this.#about()} ${this.#forget()}
    </form>`;
  }

  #readAloud(): TemplateResult {
    const { settings, language } = this.store.state;
    const speaks = this.store.services.speaker.speaks(language.code);
    return html`<fieldset class="choice">
      <legend>${lateWordsOf(this.store.state.language.code).settings.readAloud}</legend>
      <label class="option">
        <input
          type="checkbox"
          .checked=${settings.readAloud && speaks}
          ?disabled=${!speaks}
          @change=${() => this.#change({ readAloud: !settings.readAloud })}
        />
        <span>${speaks ? lateWordsOf(this.store.state.language.code).settings.readAloudHint : lateWordsOf(this.store.state.language.code).settings.noVoice}</span>
      </label>
    </fieldset>`;
  }

  #about(): TemplateResult {
    const { settings, opened, language } = this.store.state;
    const s = lateWordsOf(this.store.state.language.code).settings;
    const areas = opened?.areas ?? [];
    return html`<section class="card" aria-labelledby="settings-you">
      <h2 id="settings-you">${s.you}</h2>
      <p class="good">${icon("shield")}<span>${s.youHint}</span></p>
      ${areas.length === 0
        ? nothing
        : html`<div><label class="field" for="area">${s.area}</label>
            <select id="area" @change=${this.#area}>
              <option value="" .selected=${settings.area === null}>${s.anyArea}</option>
              ${areas.map(({ id, name }) => {
                const { text, lang } = localized(name, language.code);
                return html`<option value=${id} lang=${lang} .selected=${settings.area === id}>${text}</option>`;
              })}
            </select></div>`}
      ${choices(
        s.household,
        households.map((who) => ({ value: who, label: s.households[who] })),
        settings.household,
        (household) => this.#change({ household }),
      )}
    </section>`;
  }

  #forget(): TemplateResult {
    const { words } = this.store.state;
    const s = lateWordsOf(this.store.state.language.code).settings;
    return html`<section class="card" aria-labelledby="settings-forget">
      <h2 id="settings-forget">${s.forget}</h2>
      <p>${s.forgetText}</p>
      ${this.confirming
        ? html`<div class="confirm" role="group" aria-label=${s.forget}>
            <button class="button button-danger" type="button" @click=${this.#forgetAll}>${s.forgetYes}</button>
            <button class="button button-soft" type="button" @click=${() => (this.confirming = false)}>${words.cancel}</button>
          </div>`
        : html`<button class="button button-soft" type="button" @click=${() => (this.confirming = true)}>${icon("trash")}${s.forget}</button>`}
    </section>`;
  }

  #change(patch: Partial<Settings>): void {
    void changeSettings(this.store, patch);
  }

  #area = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.#change({ area: event.target.value === "" ? null : event.target.value });
  };

  #forgetAll = async (): Promise<void> => {
    this.confirming = false;
    const failure = await forgetEverything(this.store);
    tell(this.store, failure === null ? lateWordsOf(this.store.state.language.code).settings.forgotten : errorText(this.store.state, failure.code));
  };
}
