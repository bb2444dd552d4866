import { html, nothing, type TemplateResult } from "lit";

import type { NearbyPlace } from "../../core/answer/reply.ts";
import { copyText } from "../actions/tell.ts";
import { coordinatePair, octantOf } from "../position.ts";
import { hrefOf } from "../routes.ts";
import type { State, Store } from "../store.ts";
import { actionChips } from "./action-chips.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";
import { lateWordsOf } from "../strings/late-words.ts";

/** Places, nearest first where somebody said where they are; comes with the second stage. */
export class PlaceRows extends StoreElement {
  static override properties = { ...StoreElement.properties, places: { attribute: false }, level: { attribute: false } };
  declare places: readonly NearbyPlace[];
  /** Of the headings. */
  declare level: 2 | 3;

  protected override render(): TemplateResult {
    const { store, places, level } = this;
    const isFull = ({ entry, place }: NearbyPlace): number => {
      const state = stateOf(store.state, entry);
      return Number(state === undefined ? place.open === false : state !== "open");
    };
    return html`<ul class="places" role="list">
      ${[...places].sort((a, b) => isFull(a) - isFull(b)).map((place) => html`<li class="place">${placeRow(store, place, level)}</li>`)}
    </ul>`;
  }
}

function placeRow(store: Store, nearby: NearbyPlace, level: 2 | 3): TemplateResult {
  const { state } = store;
  const { entry, place } = nearby;
  const { words, formats, language } = state;
  const late = lateWordsOf(language.code).place;
  const href = hrefOf({ screen: "reader", pack: entry.pack, id: entry.id, lang: entry.lang, quoted: null });
  const name = html`<a href=${href} lang=${entry.lang}>${entry.title}</a>`;
  return html`<div class="place-top">
      <div>
        ${level === 2 ? html`<h2>${name}</h2>` : html`<h3>${name}</h3>`}
        <p>${stateOf(state, entry) === undefined ? openMark(place.open, state) : html`<suluh-place-news .store=${store} .pack=${entry.pack} .place=${entry.id}></suluh-place-news>`}</p>
        ${place.capacity === undefined ? nothing : html`<p class="soft">${late.capacity(formats.number(place.capacity))}</p>`}
      </div>
      ${away(nearby, state)}
    </div>
    <div class="place-acts">
      ${actionChips(nearby.actions, words)}
      ${place.at
        ? html`<button class="tool" type="button" @click=${() => copyText(store, coordinateText(nearby))}>
            ${icon("copy")}<span><span class="sr">${late.copyCoordinates} </span><bdi dir="ltr">${coordinateText(nearby)}</bdi></span>
          </button>`
        : nothing}
    </div>`;
}

/** By the newest news of the agency; undefined where there are none. */
function stateOf({ news }: State, { pack, id }: NearbyPlace["entry"]): string | undefined {
  return news.get(pack)?.file.places.find((place) => place.id === id)?.state;
}

function openMark(open: boolean | undefined, state: State): TemplateResult {
  const { place } = lateWordsOf(state.language.code);
  if (open === undefined) return html`<span class="maybe">${place.unknown}</span>`;
  return open ? html`<b class="open">${icon("check")}${place.open}</b>` : html`<b class="closed">${place.closed}</b>`;
}

function away({ distance, bearing }: NearbyPlace, state: State): TemplateResult | typeof nothing {
  if (distance === undefined) return nothing;
  const far = state.formats.distance(distance);
  if (bearing === undefined) return html`<p class="away"><b>${far}</b></p>`;
  const { place } = lateWordsOf(state.language.code);
  const direction = place.directions[octantOf(bearing)] ?? "";
  return html`<p class="away">
    ${icon("arrow", Math.round(bearing))}<b aria-hidden="true">${far}</b><small aria-hidden="true">${direction}</small>
    <span class="sr">${place.away(far, direction)}</span>
  </p>`;
}

function coordinateText({ place }: NearbyPlace): string {
  if (!place.at) return "";
  const { latitude, longitude } = coordinatePair(place.at);
  return `${latitude}, ${longitude}`;
}
