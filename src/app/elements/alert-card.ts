import { html, nothing, type TemplateResult } from "lit";

import type { AlertInfo } from "../../core/alerts/alert.ts";
import { safeHref } from "../links.ts";
import type { ShownAlert } from "../live-alerts.ts";
import { alertsWordsOf } from "../strings/alerts-words.ts";
import type { State } from "../store.ts";
import { icon } from "./icons.ts";

/** One alert: what to do first and word for word, then what happens, where, until when, and who says so. */
export function alertCard(state: State, shown: ShownAlert): TemplateResult {
  const words = alertsWordsOf(state.language.code);
  const [info, ...others] = shown.infos;
  return html`<article class="card alert ${shown.exercise ? "alert-exercise" : ""}" aria-labelledby="alert-${domId(shown.key)}">
    ${marks(state, shown)} ${shown.demonstration ? html`<p class="soft">${words.demonstration}</p>` : nothing}
    <h3 id="alert-${domId(shown.key)}" lang=${info.language} dir="auto">${info.headline ?? info.event}</h3>
    ${part(state, shown, info)}
    ${others.length === 0
      ? nothing
      : html`<details><summary>${words.moreParts}</summary>${others.map((other) => html`<h4 lang=${other.language} dir="auto">${other.headline ?? other.event}</h4>${part(state, shown, other)}`)}</details>`}
  </article>`;
}

/** That something is an exercise or made up is said before anything else, in words and not by colour alone. */
export function marks(state: State, { exercise, demonstration, alert, infos: [info] }: ShownAlert): TemplateResult {
  const words = alertsWordsOf(state.language.code);
  return html`<p class="alert-marks">
      <span class="mark ${!exercise && grave(info) ? "mark-grave" : ""}">${icon("warning")}${words.severity[info.severity]}</span>
      ${exercise ? html`<b class="mark mark-exercise">${words.exercise}</b>` : nothing} ${demonstration ? html`<span class="mark">${state.words.demonstration}</span>` : nothing}
    </p>
    ${exercise ? html`<p class="notice">${icon("warning")}<span>${words.exerciseText}${alert.note === undefined ? nothing : html` <span lang=${info.language} dir="auto">${alert.note}</span>`}</span></p>` : nothing}
`;
}

/** Such alerts interrupt what a screen reader is saying. */
export function grave({ severity, urgency }: AlertInfo): boolean {
  return (severity === "Extreme" || severity === "Severe") && urgency !== "Future" && urgency !== "Past";
}

function part(state: State, { alert, pack, infos: [first] }: ShownAlert, info: AlertInfo): TemplateResult {
  const words = alertsWordsOf(state.language.code);
  const when = (iso: string): string => `${state.formats.day(iso)}, ${state.formats.time(Date.parse(iso))}`;
  const link = info.web === undefined ? null : safeHref(info.web, pack);
  return html`<p class="alert-do">${words.doThis}</p>
    ${info.instruction === undefined ? html`<p>${words.noInstruction}</p>` : html`<p class="alert-instruction" lang=${info.language} dir="auto">${info.instruction}</p>`}
    ${info.headline === undefined || info === first ? nothing : html`<p lang=${info.language} dir="auto">${info.event}</p>`}
    ${info.description === undefined ? nothing : html`<p class="alert-description" lang=${info.language} dir="auto">${info.description}</p>`}
    ${info.areas.length === 0 ? nothing : html`<p><b>${words.areas}:</b> ${info.areas.map(({ name }, at) => html`${at === 0 ? "" : "; "}<span lang=${info.language} dir="auto">${name}</span>`)}</p>`}
    <p class="soft">
      ${info.onset === undefined ? nothing : html`${words.begins(when(info.onset))}<br />`} ${info.expires === undefined ? nothing : html`${words.ends(when(info.expires))}<br />`}
      ${words.sent(when(alert.sent))}<br />${words.from} <bdi>${info.senderName ?? alert.sender}</bdi>
      ${info.contact === undefined ? nothing : html`<br /><bdi>${info.contact}</bdi>`}
    </p>
    ${link === null ? nothing : html`<p><a class="button button-soft" href=${link.href} rel="noreferrer">${icon("open")}${words.web}<span class="sr"> (${state.words.outsideLink})</span></a></p>`}`;
}

function domId(key: string): string {
  return encodeURIComponent(key).replaceAll("%", "_");
}
