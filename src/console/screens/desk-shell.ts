import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { avatar } from "../../app/elements/avatar.ts";
import { icon } from "../../app/elements/icons.ts";
import { localized } from "../../app/localized.ts";
import type { StaffRole } from "../../core/staff/api.ts";
import { DeskElement } from "../elements/desk-element.ts";
import { morePlaces } from "../elements/more-places.ts";
import { troubleNote } from "../elements/trouble.ts";
import type { Session } from "../desk-store.ts";
import { deskLanguages } from "../languages.ts";
import { hrefOf, type Route } from "../routes.ts";
import { may, resume } from "../session.ts";

type Place = "inbox" | "handoffs" | "slots" | "people" | "exports" | "audit" | "me";

const places: readonly { readonly place: Place; readonly picture: string; readonly role: StaffRole }[] = [
  { place: "inbox", picture: "mail", role: "reader" },
  { place: "handoffs", picture: "chat", role: "reader" },
  { place: "slots", picture: "clock", role: "reader" },
  { place: "people", picture: "people", role: "admin" },
  { place: "exports", picture: "download", role: "admin" },
  { place: "audit", picture: "book", role: "admin" },
  { place: "me", picture: "settings", role: "member" },
];

/** As many stand side by side at 360 px with their words in every language; what is over goes behind one button. */
const tabsAtMost = 4;

/** The frame around every screen of the desk: who it is, the ways around, what asks once more. */
export class DeskShell extends DeskElement {
  protected override render(): TemplateResult {
    const { words, session, confirming, toast } = this.store.state;
    const inside = session.kind === "in";
    return html`<a class="skip" href="#content" @click=${this.#skip}>${words.skip}</a>
      <div class="frame desk">
        ${inside ? html`<div class="side">${this.#nav("side")}</div>` : nothing}
        <div class="column">
          <header class="bar">${this.#bar()}</header>
          <main id="content" tabindex="-1">${this.#screen()}</main>
          ${inside ? this.#nav("tabs") : nothing}
        </div>
      </div>
      ${confirming === null ? nothing : html`<desk-confirm .store=${this.store} .confirming=${confirming}></desk-confirm>`}
      <div class="toast" role="status">${toast === "" ? nothing : html`<p>${toast}</p>`}</div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const { title } = this.store.state.words;
    document.title = `${this.#title()} · ${title}`;
  }

  #screen(): TemplateResult {
    const { store } = this;
    const { session, route, words } = store.state;
    switch (session.kind) {
      case "starting":
        return html`<div class="screen"><p role="status" class="soft">${words.loading}</p></div>`;
      case "in-doubt":
        return html`<div class="screen">${troubleNote("unreachable", words, () => void resume(store))}</div>`;
      case "out":
        return html`<desk-door .store=${store} .token=${route.screen === "invitation" ? route.token : null}></desk-door>`;
      case "in":
        return this.#inside(allowed(route, session));
    }
  }

  #inside(route: Route): TemplateResult {
    const { store } = this;
    switch (route.screen) {
      case "item":
        return html`<desk-item .store=${store} .route=${route}></desk-item>`;
      case "handoffs":
        return html`<desk-handoffs .store=${store}></desk-handoffs>`;
      case "slots":
        return html`<desk-slots .store=${store}></desk-slots>`;
      case "exports":
        return html`<desk-exports .store=${store} .route=${route}></desk-exports>`;
      case "people":
        return html`<desk-people .store=${store}></desk-people>`;
      case "audit":
        return html`<desk-audit .store=${store}></desk-audit>`;
      case "me":
        return html`<desk-me .store=${store}></desk-me>`;
      case "inbox":
        return html`<desk-inbox .store=${store} .route=${route}></desk-inbox>`;
      case "invitation":
        return html`<desk-door .store=${store} .token=${route.token}></desk-door>`;
    }
  }

  #bar(): TemplateResult {
    const { words, session, route } = this.store.state;
    const inside = session.kind === "in";
    return html`${inside && route.screen === "item" ? html`<a class="icon-button" href=${this.store.lastList} aria-label=${words.back}>${icon("back")}</a>` : inside ? nothing : html`<span class="bar-avatar">${avatar("torch")}</span>`}
      <div class="bar-title"><h1 tabindex="-1">${this.#title()}</h1></div>
      ${this.#keyState()} ${this.#languagePicker()}`;
  }

  #keyState(): TemplateResult | typeof nothing {
    const { words, session, keyIds } = this.store.state;
    if (session.kind !== "in" || keyIds.length === 0) return nothing;
    return html`<a class="badge badge-offline" href=${hrefOf({ screen: "me" })}>${icon("shield")}<span class="badge-text">${words.key.present}</span></a>`;
  }

  #title(): string {
    const { words, session, route } = this.store.state;
    if (route.screen === "invitation") return words.door.invitation;
    if (session.kind !== "in") return session.kind === "out" ? words.door.title : words.title;
    const { screen } = allowed(route, session);
    return screen === "item" || screen === "invitation" ? words.nav.inbox : words.nav[screen];
  }

  #brand(): TemplateResult {
    const { words, packs, language } = this.store.state;
    const agency = packs[0] === undefined ? null : localized(packs[0].agency, language.code);
    return html`<a class="brand" href="#/inbox">${avatar("torch")}<span><b>${words.title}</b>${agency === null ? nothing : html`<small lang=${agency.lang}>${agency.text}</small>`}</span></a>`;
  }

  #nav(where: "side" | "tabs"): TemplateResult {
    const { words, session, route } = this.store.state;
    const current = route.screen === "item" ? "inbox" : route.screen;
    const mine = places.filter(({ role }) => may(session, role));
    const direct = where === "side" || mine.length <= tabsAtMost ? mine : mine.slice(0, tabsAtMost - 1);
    const rest = mine.slice(direct.length);
    const link = ({ place, picture }: (typeof places)[number], look: string): TemplateResult =>
      html`<a class=${look} href=${place === "inbox" ? this.store.lastList : hrefOf(place === "exports" ? { screen: place, filters: {} } : { screen: place })} aria-current=${place === current ? "page" : nothing}>${icon(picture)}<span>${words.nav[place]}</span></a>`;
    return html`<nav class=${where === "side" ? "side-nav" : "tabs"} aria-label=${words.menu}>
      ${where === "side" ? this.#brand() : nothing}
      <ul role="list">
        ${direct.map((each) => html`<li>${link(each, where === "side" ? "side-link" : "tab")}</li>`)}
        ${rest.length === 0 ? nothing : html`<li>${morePlaces(rest.map((each) => link(each, "more-link")), words.nav.more, rest.some(({ place }) => place === current))}</li>`}
      </ul>
    </nav>`;
  }

  #languagePicker(): TemplateResult {
    const { words, language } = this.store.state;
    return html`<label class="picker">
      <span class="sr">${words.language}</span>${icon("globe")}<b aria-hidden="true" lang=${language.code}>${language.short}</b>
      <select @change=${this.#language}>${deskLanguages.map(({ code, name }) => html`<option value=${code} lang=${code} .selected=${code === language.code}>${name}</option>`)}</select>
    </label>`;
  }

  #language = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.store.changeSettings({ lang: event.target.value });
  };

  #skip = (event: Event): void => {
    event.preventDefault();
    document.getElementById("content")?.focus();
  };
}

/** What a role may not see is not shown; the server would refuse it as well. */
function allowed(route: Route, session: Session): Route {
  if (!may(session, "reader")) return { screen: "me" };
  return !may(session, "admin") && (route.screen === "people" || route.screen === "audit" || route.screen === "exports") ? { screen: "inbox", filters: {} } : route;
}
