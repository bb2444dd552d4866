import { html, nothing, type TemplateResult } from "lit";
import { Task } from "@lit/task";

import { askerOf } from "../actions/asker.ts";
import { locate } from "../actions/locate.ts";
import { noCoordinates } from "../elements/coordinates.ts";
import { icon } from "../elements/icons.ts";
import { statusCard } from "../elements/plain-cards.ts";
import { readinessPanel } from "../elements/readiness.ts";
import { StoreElement } from "../elements/store-element.ts";
import { errorText } from "../error-text.ts";
import { shownFailure } from "../failure.ts";
import { localized } from "../localized.ts";
import { hrefOf, type Route } from "../routes.ts";
import type { NearbyPlace } from "../../core/answer/reply.ts";
import { lateWordsOf } from "../strings/late-words.ts";

const kinds = ["shelter", "clinic", "water", "counter"] as const;

/** Shelters, clinics, water and counters, nearest first where the phone or the person says where they are. */
export class PlacesScreen extends StoreElement {
  static override properties = { ...StoreElement.properties, route: { attribute: false } };
  declare route: Extract<Route, { screen: "places" }>;

  readonly #places = new Task(this, {
    task: async () => {
      const asker = askerOf(this.store.state, this.store.services.clock());
      const lists = await Promise.all(kinds.map((kind) => this.store.services.retrieval.places(kind, asker)));
      return kinds.map((kind, index) => ({ kind, places: lists[index] ?? [] })).filter(({ places }) => places.length > 0);
    },
    args: () => [this.store.state.language.code, this.store.state.opened, this.store.state.fix, this.store.state.settings.area] as const,
  });

  protected override render(): TemplateResult {
    const { words } = this.store.state;
    return html`<div class="screen places-screen">
      ${this.#places.render({
        pending: () => (this.#places.value ? this.#list(this.#places.value) : statusCard(words.loading, true)),
        error: (error) => statusCard(errorText(this.store.state, shownFailure(error).code), false),
        complete: (found) => this.#list(found),
      })}
    </div>`;
  }

  #list(found: readonly { readonly kind: (typeof kinds)[number]; readonly places: readonly NearbyPlace[] }[]): TemplateResult {
    const { words } = this.store.state;
    const shown = found.find(({ kind }) => kind === this.route.kind) ?? found[0];
    if (!shown) return this.store.state.opened?.packs[0] ? html`<p class="empty">${lateWordsOf(this.store.state.language.code).place.none}</p>` : html`${readinessPanel(this.store)}`;
    return html`${found.length < 2
        ? nothing
        : html`<nav class="languages" aria-label=${words.place.title}>
            ${found.map(
              ({ kind }) => html`<a class="chip" href=${hrefOf({ screen: "places", kind })} aria-current=${kind === shown.kind ? "true" : nothing}>
                ${words.place.kinds[kind]}
              </a>`,
            )}
          </nav>`}
      ${this.#origin(shown.places)} <suluh-place-rows .store=${this.store} .places=${shown.places} .level=${2}></suluh-place-rows>`;
  }

  /** From where distances count, or the offer to find out. */
  #origin(places: readonly NearbyPlace[]): TemplateResult {
    const { words, fix, locating, settings, opened, language } = this.store.state;
    const late = lateWordsOf(language.code).place;
    const area = opened?.areas.find(({ id }) => id === settings.area);
    const measured = places.some(({ distance }) => distance !== undefined);
    const from = fix?.kind !== "at" && area && measured ? late.fromArea(localized(area.name, language.code).text) : "";
    return html`${measured ? html`<p class="soft">${from} ${words.place.straight}</p>` : nothing}
      ${fix && fix.kind !== "at" ? noCoordinates(this.store.state, fix.kind) : nothing}
      ${fix?.kind === "at"
        ? nothing
        : html`<div class="offer">
            <button class="button button-soft" type="button" ?disabled=${locating} @click=${() => locate(this.store)}>
              ${icon("locate")}${locating ? words.where.finding : late.allow}
            </button>
            <small>${late.allowHint}</small>
          </div>`}`;
  }
}
