import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { ask } from "../actions/ask.ts";
import { changeSettings } from "../actions/change-settings.ts";
import { AskEvent, DraftEvent } from "../elements/ask-box.ts";
import { avatar } from "../elements/avatar.ts";
import { emergencyPill, emergencyStrip } from "../elements/emergency-strip.ts";
import { icon } from "../elements/icons.ts";
import { readinessBadge, readinessText } from "../elements/readiness.ts";
import { StoreElement } from "../elements/store-element.ts";
import { errorText } from "../error-text.ts";
import { fetchLateScreens } from "../late-screens.ts";
import { localized } from "../localized.ts";
import { hrefOf, type Route } from "../routes.ts";
import type { Failure, Store } from "../store.ts";

/** The frame around every screen: who speaks, the way back, help in the corner, the ask box. */
export class AppShell extends StoreElement {
  static override properties = { ...StoreElement.properties, route: { attribute: false }, canGoBack: { attribute: false }, restored: { attribute: false } };
  declare route: Route;
  /** Whether there is a screen of this app to go back to. */
  declare canGoBack: boolean;
  /** Whether this screen was gone back to and takes its old place. */
  declare restored: boolean;
  /** True on the way from a question asked elsewhere to the conversation: its answer gets the focus, not the screen's title. */
  asking = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener(AskEvent.type, this.#ask);
    this.addEventListener(DraftEvent.type, this.#draft);
  }

  override disconnectedCallback(): void {
    this.removeEventListener(AskEvent.type, this.#ask);
    this.removeEventListener(DraftEvent.type, this.#draft);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { state } = this.store;
    const { words } = state;
    const asks = !/^(?:settings|phone|where|outbox|flow|status|offers|file)$/.test(this.route.screen);
    return html`<a class="skip" href="#content" @click=${this.#skip}>${words.skip}</a>
      <div class="frame">
        ${this.#side()}
        <div class="column">
          ${this.route.screen === "home" ? this.#homeBar() : this.#screenBar()}
          ${customElements.get("suluh-alert-banner") && this.route.screen !== "alerts" ? html`<suluh-alert-banner .store=${this.store}></suluh-alert-banner>` : nothing}
          <main id="content" tabindex="-1">${this.#screen()}</main>
          ${asks
            ? html`<div class="below"><suluh-ask-note .store=${this.store}></suluh-ask-note><suluh-ask-box .words=${words} .draft=${this.store.draft} ?again=${this.route.screen !== "home"}></suluh-ask-box></div>`
            : nothing}
        </div>
      </div>
      <div class="toast" role="status">${state.toast === "" ? nothing : html`<p>${state.toast}</p>`}</div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    document.title = titleOf(this.route, this.store);
  }

  #screen(): TemplateResult {
    const { store, route } = this;
    switch (route.screen) {
      case "home":
        return html`<suluh-home .store=${store}></suluh-home>`;
      case "chat":
        return html`<suluh-chat-screen .store=${store} .fresh=${this.asking}></suluh-chat-screen>`;
      case "reader":
        return this.#late("suluh-reader", html`<suluh-reader .store=${store} .route=${route} .restored=${this.restored}></suluh-reader>`);
      case "topic":
        return this.#late("suluh-topic", html`<suluh-topic .store=${store} .route=${route}></suluh-topic>`);
      case "places":
        return this.#late("suluh-places", html`<suluh-places .store=${store} .route=${route}></suluh-places>`);
      case "where":
        return this.#late("suluh-where", html`<suluh-where .store=${store}></suluh-where>`);
      case "phone":
        return this.#late("suluh-phone", html`<suluh-phone .store=${store} .query=${route.query ?? ""}></suluh-phone>`);
      case "offers":
        return this.#late("suluh-offers", html`<suluh-offers .store=${store}></suluh-offers>`);
      case "flow":
        return this.#late("suluh-flow", html`<suluh-flow .store=${store} .route=${route}></suluh-flow>`);
      case "status":
        return this.#late("suluh-status", html`<suluh-status .store=${store} .route=${route}></suluh-status>`);
      case "file":
        return this.#late("suluh-file", html`<suluh-file .store=${store}></suluh-file>`);
      case "outbox":
        return this.#late("suluh-outbox", html`<suluh-outbox .store=${store}></suluh-outbox>`);
      case "alerts":
        return this.#late("suluh-alerts", html`<suluh-alerts .store=${store}></suluh-alerts>`);
      case "settings":
        return this.#late("suluh-settings", html`<suluh-settings .store=${store}></suluh-settings>`);
    }
  }

  /** A screen that may not be on the phone yet: said in words, and tried again when the person wants to. */
  #late(name: string, screen: TemplateResult): TemplateResult {
    const { words } = this.store.state;
    if (customElements.get(name) !== undefined) return screen;
    if (this.#missing === null) {
      void fetchLateScreens().then((failure) => {
        this.#missing = failure;
        this.requestUpdate();
      });
      return html`<div class="screen"><p role="status">${words.loading}</p></div>`;
    }
    return html`<div class="screen">
      <div class="notice" role="alert">
        ${icon("warning")}
        <p>${errorText(this.store.state, this.#missing.code)}</p>
        <button class="button button-small" type="button" @click=${this.#tryLate}>${words.retry}</button>
      </div>
    </div>`;
  }

  #missing: Failure | null = null;

  #tryLate = (): void => {
    this.#missing = null;
    this.requestUpdate();
  };

  #homeBar(): TemplateResult {
    return html`<header class="bar bar-home">
      ${this.#brand()} ${emergencyPill(this.store.state)} ${this.#languagePicker()}
      <a class="icon-button" href="#/settings" aria-label=${this.store.state.words.settings.title}>${icon("settings")}</a>
    </header>`;
  }

  #screenBar(): TemplateResult {
    const { words } = this.store.state;
    const own = this.route.screen === "reader" || this.route.screen === "alerts";
    const title = screenTitle(this.route, this.store);
    const below = this.route.screen === "chat" ? html`<small>${readinessText(this.store)}</small>` : nothing;
    return html`<header class="bar">
      <a class="icon-button back" href="#/" aria-label=${words.back} @click=${this.#back}>${icon("back")}</a>
      ${own ? html`<p class="bar-title">${title}</p>` : html`<div class="bar-title"><h1 tabindex="-1">${title}</h1>${below}</div>`} ${emergencyPill(this.store.state)}
    </header>`;
  }

  #brand(): TemplateResult {
    const { opened, language, words } = this.store.state;
    const first = opened?.packs[0];
    const agency = first ? localized(first.agency, language.code) : null;
    return html`<a class="brand" href="#/">
      ${avatar(opened?.persona.avatar ?? "torch")}
      <span><b>${opened?.persona.name ?? words.appName}</b>${agency ? html`<small lang=${agency.lang}>${agency.text}</small>` : nothing}</span>
    </a>`;
  }

  /** In reach on the first screen, since nobody finds settings in a language they cannot read. */
  #languagePicker(): TemplateResult {
    const { words, language } = this.store.state;
    return html`<label class="picker">
      <span class="sr">${words.language}</span>${icon("globe")}<b aria-hidden="true" lang=${language.code}>${language.short}</b>
      <select @change=${this.#language}>
        ${this.store.languages.map(
          ({ code, name }) => html`<option value=${code} lang=${code} .selected=${code === language.code}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  /** Wide windows keep help and the ways around beside every screen. */
  #side(): TemplateResult {
    const { words } = this.store.state;
    const link = (route: Route, picture: string, text: string) =>
      html`<li>
        <a class="side-link" href=${hrefOf(route)} aria-current=${this.route.screen === route.screen ? "page" : nothing}>${icon(picture)}${text}</a>
      </li>`;
    return html`<div class="side">
      <div class="side-brand">${this.#brand()}</div>
      ${emergencyStrip(this.store.state, "side")}
      <nav aria-label=${words.menu}>
        <ul role="list">
          ${link({ screen: "home" }, "home", words.home)} ${link({ screen: "chat" }, "chat", words.chat.title)}
          ${link({ screen: "places", kind: null }, "place", words.place.title)} ${link({ screen: "where" }, "locate", words.where.title)}
          ${link({ screen: "offers" }, "card", words.flows.do)} ${link({ screen: "outbox" }, "send", words.sent)} ${link({ screen: "phone" }, "device", words.phone.title)} ${link({ screen: "settings" }, "settings", words.settings.title)}
        </ul>
      </nav>
      ${readinessBadge(this.store)}
    </div>`;
  }

  #ask = (event: Event): void => {
    if (!(event instanceof AskEvent)) return;
    void ask(this.store, event.question);
    if (this.route.screen === "chat") return;
    this.asking = true;
    location.hash = hrefOf({ screen: "chat" });
  };

  #draft = (event: Event): void => {
    if (event instanceof DraftEvent) this.store.draft = event.draft;
  };

  #language = async ({ target }: Event): Promise<void> => {
    if (!(target instanceof HTMLSelectElement)) return;
    await changeSettings(this.store, { lang: target.value });
    target.value = this.store.state.language.code;
  };

  #back = (event: Event): void => {
    if (!this.canGoBack) return;
    event.preventDefault();
    history.back();
  };

  /** The address holds the screen, so the jump is made by hand. */
  #skip = (event: Event): void => {
    event.preventDefault();
    const main = this.querySelector("main");
    main?.focus();
    main?.scrollIntoView();
  };
}

/** The title in the bar of a screen. */
function screenTitle(route: Route, store: Store): string {
  const { words, opened, language } = store.state;
  switch (route.screen) {
    case "home":
      return words.home;
    case "chat":
      return opened?.persona.name ?? words.chat.title;
    case "where":
      return words.where.title;
    case "phone":
    case "file":
      return words.phone.title;
    case "offers":
      return words.flows.do;
    case "flow":
      return words.flows.title;
    case "status":
      return words.flows.status;
    case "outbox":
      return words.sent;
    case "settings":
      return words.settings.title;
    case "places":
      return words.place.title;
    case "reader":
      return words.topic.kinds.guide;
    case "alerts":
      return words.topic.kinds.notice;
    case "topic": {
      const found = opened?.topics.find(({ pack, topic }) => pack === route.pack && topic.id === route.topic);
      return found ? localized(found.topic.title, language.code).text : words.main.topics;
    }
  }
}

function titleOf(route: Route, store: Store): string {
  const { words } = store.state;
  return route.screen === "home" ? words.appName : `${screenTitle(route, store)} · ${words.appName}`;
}
