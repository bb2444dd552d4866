import { html, nothing, type TemplateResult } from "lit";

import { locate } from "../actions/locate.ts";
import { copyText, shareText } from "../actions/tell.ts";
import { fixFreshMs, nearMetres } from "../limits.ts";
import { smsHref } from "../links.ts";
import { coordinatePair, nearestTo } from "../position.ts";
import type { Fix } from "../services.ts";
import { localized } from "../localized.ts";
import type { State, Store } from "../store.ts";
import { icon } from "./icons.ts";

type Found = Extract<Fix, { kind: "at" }>;

/** A fix this loose is called poor: a street is about 50 m from the next. */
const poorMetres = 100;

/** Where the phone is, in digits large enough to read out to somebody on another phone. */
export function coordinates(store: Store, fix: Found): TemplateResult {
  const { words, formats, opened, language } = store.state;
  const { latitude, longitude } = coordinatePair(fix.position);
  const nearest = nearestTo(fix.position, opened?.areas ?? [], nearMetres);
  const now = store.services.clock();
  return html`<div class="coordinates">
    <dl class="digits" dir="ltr">
      <div><dt>${words.where.latitude}</dt><dd>${latitude}</dd></div>
      <div><dt>${words.where.longitude}</dt><dd>${longitude}</dd></div>
    </dl>
    <p class=${fix.accuracyMetres > poorMetres ? "poor" : "good"}>
      <b>${words.where.accuracy(formats.accuracy(fix.accuracyMetres))}</b>
      ${fix.accuracyMetres > poorMetres ? html`<br />${words.where.accuracyPoor}` : nothing}
    </p>
    ${nearest ? html`<p>${words.where.near(localized(nearest.thing.name, language.code).text, formats.distance(nearest.metres))}</p>` : nothing}
    ${now - fix.atMs > fixFreshMs ? html`<p class="poor">${words.where.taken(formats.ago(fix.atMs, now))}</p>` : nothing}
  </div>`;
}

/** What can be done with the coordinates. */
export function coordinateTools(store: Store, fix: Found, smsNumber = ""): TemplateResult {
  const { words } = store.state;
  const message = whereMessage(store.state, fix);
  return html`<a class="button" href=${smsHref(smsNumber, message)}>${icon("sms")}${words.where.sms}</a>
  <div class="tools">
    ${store.services.host.canShare
      ? html`<button class="tool" type="button" @click=${() => shareText(store, words.where.title, message)}>${icon("share")}${words.act.share}</button>`
      : nothing}
    <button class="tool" type="button" @click=${() => copyText(store, message)}>${icon("copy")}${words.act.copy}</button>
    <button class="tool" type="button" ?disabled=${store.state.locating} @click=${() => locate(store)}>${icon("locate")}${words.where.again}</button>
  </div>`;
}

/** Why there are no coordinates, and what to say instead. */
export function noCoordinates(state: State, kind: Exclude<Fix["kind"], "at">): TemplateResult {
  return html`<div class="warning" role="note">${icon("warning")}<div><p>${state.words.where[kind]}</p><p>${state.words.where.instead}</p></div></div>`;
}

/** One sentence with both numbers, as it is sent. */
export function whereMessage(state: State, fix: Found): string {
  const { latitude, longitude } = coordinatePair(fix.position);
  return state.words.where.message(latitude, longitude, `±${state.formats.accuracy(fix.accuracyMetres)}`);
}
