import { html, nothing, type TemplateResult } from "lit";

import { lookForPacks, pauseInstalls } from "../actions/packs.ts";
import { errorText } from "../error-text.ts";
import { keptOf, readinessOf, shareOf, type Readiness } from "../readiness.ts";
import { hrefOf } from "../routes.ts";
import type { State, Store } from "../store.ts";
import { icon } from "./icons.ts";

/** The honest mark of the first screen: "works offline" stands there only when it does. */
export function readinessBadge(store: Store): TemplateResult {
  const ready = readinessOf(store.state, keptOf(store.services.shell));
  return html`<a class="badge badge-${ready.kind}" href=${hrefOf({ screen: "phone" })}>
    ${icon(ready.kind === "offline" || ready.kind === "answers" || ready.kind === "stored" ? "check" : ready.kind === "failed" || ready.kind === "none" ? "warning" : "download")}
    <span>${badgeText(ready, store.state)}</span>
  </a>`;
}

/** The same in words, for the bar above the conversation; without a network it says that everything still works. */
export function readinessText(store: Store): string {
  const ready = readinessOf(store.state, keptOf(store.services.shell));
  const { words } = store.state;
  return (ready.kind === "offline" || ready.kind === "answers") && !store.services.host.online() ? words.ready.offlineNow : badgeText(ready, store.state);
}

function badgeText(ready: Readiness, { words, formats }: State): string {
  switch (ready.kind) {
    case "offline":
      return words.ready.offline;
    case "answers":
      return words.ready.answers;
    case "stored":
      return words.ready.stored;
    case "checking":
      return words.ready.checking;
    case "indexing":
      return words.ready.indexing;
    case "downloading":
      return words.ready.downloading(formats.percent(shareOf(ready)));
    case "paused":
      return words.ready.paused;
    case "failed":
    case "none":
      return words.ready.none;
  }
}

/** What is missing before this phone can answer alone, and the one thing to do about it. */
export function readinessPanel(store: Store): TemplateResult | typeof nothing {
  const { state } = store;
  const { words, formats } = state;
  const ready = readinessOf(state, keptOf(store.services.shell));
  // A moment later this is known; a panel that comes and goes would only push the page around.
  if (!state.opened && !state.openFailure) return nothing;
  const some = (state.opened?.packs.length ?? 0) > 0;
  switch (ready.kind) {
    case "offline":
    case "answers":
    case "stored":
      return broken(state);
    case "checking":
    case "indexing":
      return html`<section class="panel panel-busy">
        <h2>${ready.kind === "indexing" ? words.ready.indexing : words.ready.checking}</h2>
        <p>${some ? words.ready.partText : words.ready.downloadingText}</p>
      </section>`;
    case "downloading":
      return html`<section class="panel panel-busy">
        <h2>${words.ready.downloadingTitle}</h2>
        <progress max="1" value=${shareOf(ready)} aria-label=${words.ready.downloadingTitle}></progress>
        <p>${words.phone.of(formats.bytes(ready.done), formats.bytes(ready.total))} · ${words.phone.resumes}</p>
        <p>${some ? words.ready.partText : words.ready.downloadingText}</p>
        <button class="tool" type="button" @click=${() => pauseInstalls(store)}>${icon("stop")}${words.phone.pause}</button>
      </section>`;
    case "paused":
      return html`<section class="panel">
        <h2>${words.ready.paused}</h2>
        <progress max="1" value=${shareOf(ready)} aria-label=${words.ready.paused}></progress>
        <p>${words.phone.of(formats.bytes(ready.done), formats.bytes(ready.total))}</p>
        ${fetchButton(store, words.phone.resume)}
      </section>`;
    case "failed":
      return html`<section class="panel panel-warn">
        <h2>${some ? words.ready.partText : words.ready.noneTitle}</h2>
        <p>${errorText(state, ready.failure.code)}</p>
        ${some ? nothing : html`<p>${words.ready.noneText}</p>`} ${fetchButton(store, words.retry)}
      </section>`;
    case "none":
      return html`<section class="panel panel-warn">
        <h2>${words.ready.noneTitle}</h2>
        <p>${words.ready.emptyText}</p>
        ${fetchButton(store, words.ready.fetch)}
      </section>`;
  }
}

function fetchButton(store: Store, label: string): TemplateResult {
  return html`<button class="button" type="button" @click=${() => lookForPacks(store)}>${icon("download")}${label}</button>`;
}

function broken(state: State): TemplateResult | typeof nothing {
  const packs = state.opened?.broken ?? [];
  if (packs.length === 0) return nothing;
  return html`${packs.map(
    ({ pack, code }) => html`<section class="panel panel-warn">
      <h2>${state.words.ready.broken(pack)}</h2>
      <p>${errorText(state, code)}</p>
      <a class="button button-soft" href=${hrefOf({ screen: "phone" })}>${state.words.phone.title}</a>
    </section>`,
  )}`;
}
