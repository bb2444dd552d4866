import { html, nothing, type TemplateResult } from "lit";

import { emergencyStrip } from "../elements/emergency-strip.ts";
import { icon } from "../elements/icons.ts";
import { readinessBadge, readinessPanel } from "../elements/readiness.ts";
import { StoreElement } from "../elements/store-element.ts";
import { localized } from "../localized.ts";
import { keptOf, readinessOf } from "../readiness.ts";
import { hrefOf, type Route } from "../routes.ts";

/**
 * The first screen: help, then what can be done without typing. The ask box stands below it. What comes and goes while
 * packs arrive stands below what can be tapped, so that nothing moves away under a thumb.
 */
export class HomeScreen extends StoreElement {
  protected override render(): TemplateResult {
    const { state } = this.store;
    const { words, opened } = state;
    const demonstration = opened?.packs.some((pack) => pack.demonstration) ?? false;
    const { kind } = readinessOf(state, keptOf(this.store.services.shell));
    const moving = kind === "checking" || kind === "downloading" || kind === "indexing" || kind === "paused";
    const empty = (opened?.packs.length ?? 0) === 0;
    return html`<div class="screen home">
      <suluh-numbers class="strip-home">${emergencyStrip(state, "main")}</suluh-numbers>
      <suluh-notices .store=${this.store}></suluh-notices>
      <suluh-sent-line .store=${this.store}></suluh-sent-line>
      <p class="marks">${readinessBadge(this.store)}</p>
      <h1 tabindex="-1">${words.main.greeting}</h1>
      <div class="quick">
        ${quick({ screen: "where" }, "locate", words.main.whereAmI, words.main.whereAmIHint)}
        ${quick({ screen: "places", kind: null }, "place", words.main.places, words.main.placesHint)}
        ${opened?.submits === true ? quick({ screen: "offers" }, "card", words.flows.do, words.flows.doHint) : nothing}
      </div>
      ${state.turns.length > 0
        ? html`<div class="rows"><a class="row" href="#/chat">
            ${icon("chat")}<span><b>${words.main.goOn}</b><small>${state.turns.at(-1)?.question}</small></span>${icon("next")}
          </a></div>`
        : nothing}
      ${empty || !moving ? readinessPanel(this.store) : nothing} ${this.#topics()} ${!empty && moving ? readinessPanel(this.store) : nothing}
      ${empty && kind !== "failed" ? nothing : this.#below(demonstration)}
    </div>`;
  }

  /** Only once it stays where it is: what moves away under a thumb calls the wrong thing. */
  #below(demonstration: boolean): TemplateResult {
    const { words } = this.store.state;
    return html`<p class="hint">${icon("shield")}<span>${words.main.privacy}</span></p>
      ${demonstration ? html`<p class="hint">${icon("warning")}<span>${words.demonstrationLong}</span></p>` : nothing}
      <ul class="rows home-rows" role="list">
        <li><a class="row" href="#/phone">${icon("device")}<span><b>${words.main.onThisPhone}</b></span>${icon("next")}</a></li>
        <li><a class="row" href="#/settings">${icon("settings")}<span><b>${words.main.settings}</b></span>${icon("next")}</a></li>
      </ul>`;
  }

  #topics(): readonly TemplateResult[] {
    const { opened, language, words } = this.store.state;
    if (!opened) return [];
    return opened.packs.map((pack) => {
      const title = localized(pack.title, language.code);
      const agency = localized(pack.agency, language.code);
      const topics = opened.topics.filter((topic) => topic.pack === pack.id && topic.entries > 0);
      return html`<section class="topics" aria-labelledby="pack-${pack.id}">
        <div class="topics-top">
          <h2 id="pack-${pack.id}">
            <span lang=${title.lang}>${title.text}</span>
            <small lang=${agency.lang}>${agency.text}</small>
          </h2>
          ${pack.demonstration ? html`<span class="mark" title=${words.demonstrationLong}>${words.demonstration}</span>` : nothing}
        </div>
        <ul class="tiles" role="list">
          ${topics.map(({ topic }) => {
            const name = localized(topic.title, language.code);
            return html`<li>
              <a class="tile" href=${hrefOf({ screen: "topic", pack: pack.id, topic: topic.id })}>
                <span class="tile-icon">${icon(topic.icon)}</span>
                <span class="tile-name" lang=${name.lang}>${name.text}</span>
              </a>
            </li>`;
          })}
        </ul>
      </section>`;
    });
  }
}

function quick(route: Route, picture: string, title: string, hint: string): TemplateResult {
  return html`<a class="quick-row" href=${hrefOf(route)}>
    <span class="tile-icon">${icon(picture)}</span><span><b>${title}</b><small>${hint}</small></span>
  </a>`;
}
