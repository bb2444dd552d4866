import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Task } from "@lit/task";

import { alertCard } from "../elements/alert-card.ts";
import { icon } from "../elements/icons.ts";
import { StoreElement } from "../elements/store-element.ts";
import { newsTimes, shownAlerts, type ShownAlert } from "../live-alerts.ts";
import { localized } from "../localized.ts";
import { hrefOf } from "../routes.ts";
import { alertsWordsOf } from "../strings/alerts-words.ts";
import type { Nearness } from "../../core/alerts/area-match.ts";

/** All alerts that count now, those about here first, with how fresh the news are and the guides that help. */
export class AlertsScreen extends StoreElement {
  readonly #related = new Task(this, {
    task: async ([raised, lang]) => {
      const found = await Promise.all(raised.map(({ pack, id }) => this.store.services.retrieval.read(pack, id, lang)));
      return found.flatMap((read) => read ?? []);
    },
    args: () => [this.store.state.raised, this.store.state.language.code] as const,
  });

  protected override render(): TemplateResult {
    const { state, services } = this.store;
    const words = alertsWordsOf(state.language.code);
    const nowMs = services.clock();
    const alerts = shownAlerts(state, nowMs);
    return html`<div class="screen alerts">
      <h1 tabindex="-1">${words.title}</h1>
      ${this.#times(nowMs)}
      ${alerts.length === 0 ? html`<p class="empty">${state.news.size === 0 ? words.noneKnown : words.none}</p>` : nothing}
      ${this.#group("here", alerts)} ${this.#group("unknown", alerts)} ${this.#guides()} ${this.#group("elsewhere", alerts)}
      <suluh-push .store=${this.store}></suluh-push>
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const { words, language } = this.store.state;
    document.title = `${alertsWordsOf(language.code).title} · ${words.appName}`;
  }

  #group(nearness: Nearness, all: readonly ShownAlert[]): TemplateResult | typeof nothing {
    const { state } = this.store;
    const words = alertsWordsOf(state.language.code);
    const alerts = all.filter((alert) => alert.nearness === nearness);
    if (alerts.length === 0) return nothing;
    return html`<section class="alert-group">
      <h2>${words[nearness]}</h2>
      ${nearness === "unknown" && state.settings.area === null ? html`<div class="rows"><a class="row" href="#/settings">${icon("place")}<span><b>${words.chooseArea}</b></span>${icon("next")}</a></div>` : nothing}
      ${alerts.map((alert) => alertCard(state, alert))}
    </section>`;
  }

  /** News without their time would be taken for those of now. */
  #times(nowMs: number): readonly TemplateResult[] {
    const { state } = this.store;
    const words = alertsWordsOf(state.language.code);
    const when = (ms: number): string => `${state.formats.day(new Date(ms).toISOString())}, ${state.formats.time(ms)}`;
    const times = newsTimes(state, nowMs);
    const clock = times.some(({ clockWrong }) => clockWrong) ? [html`<p class="notice" role="alert">${icon("clock")}<span>${words.clock(when(nowMs))}</span></p>`] : [];
    return [
      ...clock,
      ...times.map(({ pack, issuedMs, old }) => {
        const agency = localized(state.opened?.packs.find(({ id }) => id === pack)?.agency ?? {}, state.language.code);
        const said = old ? words.old(when(issuedMs)) : words.asOf(when(issuedMs));
        return html`<p class=${old ? "notice" : "soft"}>${icon("clock")}<span><bdi lang=${agency.lang}>${agency.text}</bdi>: ${said}</span></p>`;
      }),
    ];
  }

  #guides(): TemplateResult | typeof nothing {
    const { state } = this.store;
    const entries = this.#related.value ?? [];
    if (entries.length === 0) return nothing;
    return html`<section>
      <h2>${alertsWordsOf(state.language.code).related}</h2>
      <ul class="rows" role="list">
        ${entries.map(
          ({ entry }) => html`<li><a class="row" href=${hrefOf({ screen: "reader", pack: entry.pack, id: entry.id, lang: entry.lang, quoted: null })}>${icon("book")}<span><b lang=${entry.lang}>${entry.title}</b></span>${icon("next")}</a></li>`,
        )}
      </ul>
    </section>`;
  }
}
