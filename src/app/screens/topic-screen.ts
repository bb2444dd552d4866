import { html, nothing, type TemplateResult } from "lit";
import { Task } from "@lit/task";

import { orLost } from "../actions/or-lost.ts";
import { askerOf } from "../actions/asker.ts";
import { statusCard } from "../elements/plain-cards.ts";
import { referenceList } from "../elements/reference-list.ts";
import { readinessPanel } from "../elements/readiness.ts";
import { StoreElement } from "../elements/store-element.ts";
import { errorText } from "../error-text.ts";
import { shownFailure } from "../failure.ts";
import { localized } from "../localized.ts";
import type { Route } from "../routes.ts";
import { lateWordsOf } from "../strings/late-words.ts";

/** Everything in one topic, for people who do not want to type. */
export class TopicScreen extends StoreElement {
  static override properties = { ...StoreElement.properties, route: { attribute: false } };
  declare route: Extract<Route, { screen: "topic" }>;

  readonly #topic = new Task(this, {
    task: ([route, , opened]) =>
      opened
        ? orLost(this.store, this.store.services.retrieval.topic(route.pack, route.topic, askerOf(this.store.state, this.store.services.clock())))
        : undefined,
    args: () => [this.route, this.store.state.language.code, this.store.state.opened] as const,
  });

  protected override render(): TemplateResult {
    const { state } = this.store;
    const { words, opened, language } = state;
    const late = lateWordsOf(language.code).topic;
    const pack = opened?.packs.find(({ id }) => id === this.route.pack);
    return html`<div class="screen topic">
      ${pack
        ? html`<p class="soft">
            ${localized(pack.title, language.code).text} · ${localized(pack.agency, language.code).text}
            ${pack.demonstration ? html`<span class="mark">${words.demonstration}</span>` : nothing}
          </p>`
        : nothing}
      ${this.#topic.render({
        pending: () => statusCard(words.loading, true),
        error: (error) => statusCard(errorText(this.store.state, shownFailure(error).code), false),
        complete: (topic) => {
          if (topic === undefined) return statusCard(words.loading, true);
          if (topic === null) return html`${statusCard(late.missing, false)}${readinessPanel(this.store)}`;
          return topic.entries.length === 0 ? html`<p class="empty">${late.empty}</p>` : referenceList(topic.entries, state);
        },
      })}
    </div>`;
  }
}
