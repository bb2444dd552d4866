import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { askAgain, forgetTurns, judge } from "../actions/ask.ts";
import { locateIfAllowed } from "../actions/locate.ts";
import { emergencyStrip } from "../elements/emergency-strip.ts";
import { icon } from "../elements/icons.ts";
import { flowCard, noneCard, personCard, statusCard, talkCard } from "../elements/plain-cards.ts";
import { quoteCard } from "../elements/quote-card.ts";
import { readinessPanel } from "../elements/readiness.ts";
import { StoreElement } from "../elements/store-element.ts";
import { urgentCard } from "../elements/urgent-card.ts";
import { VerdictEvent } from "../elements/verdict-event.ts";
import { errorText } from "../error-text.ts";
import { placesInCard } from "../limits.ts";
import { cardsOf, type Card, type Turn } from "../turns.ts";
import type { Reply } from "../../core/answer/reply.ts";

/** What was asked and answered; the newest answer takes the focus once, its title first. */
export class ChatScreen extends StoreElement {
  static override properties = { ...StoreElement.properties, confirming: { state: true }, fresh: { attribute: false } };
  declare confirming: boolean;
  /** Whether a question asked on another screen led here. */
  declare fresh: boolean;
  #shown = "";

  constructor() {
    super();
    this.confirming = false;
    this.fresh = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener(VerdictEvent.type, this.#judge);
    this.#shown = this.fresh ? "" : settledKey(this.store.state.turns);
  }

  override disconnectedCallback(): void {
    this.removeEventListener(VerdictEvent.type, this.#judge);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { state } = this.store;
    const { words, turns } = state;
    return html`<div class="screen chat">
      ${turns.length === 0 ? html`<p class="empty">${words.chat.empty}</p>` : nothing}
      <ol class="turns" role="list">
        ${turns.map((turn) => html`<li class="turn" id="turn-${turn.id}">${this.#turn(turn)}</li>`)}
      </ol>
      <div class="sr" role="log" aria-label=${words.chat.title}>${state.announcement === "" ? nothing : html`<p>${state.announcement}</p>`}</div>
      ${turns.length === 0 ? nothing : this.#foot()}
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const { turns } = this.store.state;
    const key = settledKey(turns);
    if (key === this.#shown) return;
    this.#shown = key;
    const last = turns.at(-1);
    if (!last) return;
    const item = this.querySelector(`#turn-${CSS.escape(last.id)}`);
    item?.scrollIntoView({ block: "start", behavior: "auto" });
    if (last.outcome.kind !== "replied") return;
    if (last.outcome.reply.urgent) void locateIfAllowed(this.store);
    const title = item?.querySelector(".answer-title");
    if (title instanceof HTMLElement && this.store.draft === "") title.focus({ preventScroll: true });
  }

  #turn(turn: Turn): TemplateResult {
    const { words, formats } = this.store.state;
    return html`<div class="bubble-line">
        <p class="bubble"><span class="sr">${words.chat.you}: </span><bdi>${turn.question}</bdi></p>
        <small>${formats.time(turn.askedAt)}</small>
      </div>
      ${this.#outcome(turn)}`;
  }

  #outcome(turn: Turn): TemplateResult {
    const { words, opened, turns } = this.store.state;
    switch (turn.outcome.kind) {
      case "searching":
        return statusCard(words.chat.searching, true);
      case "waiting":
        if (!opened) return statusCard(words.chat.searching, true);
        return html`${statusCard(words.chat.waiting, true)}${turn === turns.at(-1) ? html`${this.#help()}${readinessPanel(this.store)}` : nothing}`;
      case "failed":
        return html`${statusCard(`${words.chat.failed} ${errorText(this.store.state, turn.outcome.code)}`, false)}
          <button class="button button-soft" type="button" @click=${() => askAgain(this.store, turn)}>${words.retry}</button>
          ${turn === turns.at(-1) ? this.#help() : nothing}`;
      case "replied": {
        const { reply } = turn.outcome;
        return html`${cardsOf(reply).map((card) => this.#card(card, turn, reply))}<suluh-turn-notes .store=${this.store} .reply=${reply}></suluh-turn-notes>`;
      }
    }
  }

  /** Nobody has looked whether the question speaks of danger: the numbers stand below it in any case. */
  #help(): TemplateResult {
    return emergencyStrip(this.store.state, "main");
  }

  #card(card: Card, turn: Turn, reply: Reply): TemplateResult {
    const { state } = this.store;
    switch (card) {
      case "urgent":
        return reply.urgent ? urgentCard(this.store, turn, reply.urgent) : html``;
      case "quote":
        return reply.answer.kind === "quote" ? quoteCard(this.store, turn, reply.answer, reply.flows ?? []) : html``;
      case "places":
        return html`<article class="card" aria-labelledby="title-${turn.id}-places">
          <h2 id="title-${turn.id}-places" class="answer-title" tabindex="-1">${state.words.place.title}</h2>
          <suluh-place-rows .store=${this.store} .places=${reply.places.slice(0, placesInCard)} .level=${3}></suluh-place-rows>
          ${reply.places.some(({ distance }) => distance !== undefined) ? html`<p class="soft">${state.words.place.straight}</p>` : nothing}
          <a class="button button-soft" href="#/places">${state.words.place.all}</a>
        </article>`;
      case "talk":
        return talkCard(state, turn, reply);
      case "person":
        return personCard(state, turn);
      case "flow":
        return flowCard(this.store, turn, reply.flows ?? []);
      case "none":
        return noneCard(state, turn, reply);
    }
  }

  #foot(): TemplateResult {
    const { chat, cancel } = this.store.state.words;
    if (this.confirming) {
      return html`<div class="confirm" role="group" aria-label=${chat.forgetSure}>
        <p>${chat.forgetSure}</p>
        <button class="button button-danger" type="button" @click=${this.#forget}>${chat.forgetYes}</button>
        <button class="button button-soft" type="button" @click=${() => (this.confirming = false)}>${cancel}</button>
      </div>`;
    }
    return html`<div class="chat-foot">
      ${this.store.services.notebook.keeps() ? html`<p class="soft">${chat.kept}</p>` : html`<suluh-notices .store=${this.store}></suluh-notices>`}
      <button class="tool" type="button" @click=${() => (this.confirming = true)}>${icon("trash")}${chat.forget}</button>
    </div>`;
  }

  #forget = async (): Promise<void> => {
    this.confirming = false;
    await forgetTurns(this.store);
  };

  #judge = (event: Event): void => {
    if (event instanceof VerdictEvent) void judge(this.store, event.turn, event.verdict);
  };
}

/** Changes when the newest turn is asked or answered, and at nothing else. */
function settledKey(turns: readonly Turn[]): string {
  const last = turns.at(-1);
  return last ? `${last.id} ${last.outcome.kind === "waiting" ? "searching" : last.outcome.kind}` : "";
}
