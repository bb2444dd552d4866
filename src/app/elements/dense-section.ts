import { html, nothing, type TemplateResult } from "lit";

import type { DenseState } from "../../device/dense-tier.ts";
import { errorText } from "../error-text.ts";
import { shareOf } from "../readiness.ts";
import type { Store } from "../store.ts";
import { lateWordsOf } from "../strings/late-words.ts";
import { icon } from "./icons.ts";

/** Search by meaning: what it costs, how far it is, why it is off; never in the way of plain search. */
export function denseSection(store: Store): TemplateResult {
  const late = lateWordsOf(store.state.language.code).phone;
  const dense = store.services.dense.state();
  return html`<section class="card" aria-labelledby="phone-dense">
    <h2 id="phone-dense">${late.dense}</h2>
    <p class="soft">${late.denseText}</p>
    ${denseProgress(store, dense)} ${denseTools(store, dense)}
  </section>`;
}

function denseProgress(store: Store, dense: DenseState): TemplateResult {
  const late = lateWordsOf(store.state.language.code).phone;
  const { words, formats } = store.state;
  switch (dense.phase) {
    case "off":
      return html`<p>${late.denseOff[dense.reason]}</p>`;
    case "downloading":
    case "paused":
      return html`<progress max="1" value=${shareOf(dense)} aria-label=${late.dense}></progress>
        <p><b>${words.phone.of(formats.bytes(dense.done), formats.bytes(dense.total))}</b> · ${words.phone.resumes}</p>`;
    case "loading":
      return html`<p>${late.denseLoading}</p>`;
    case "ready":
      return html`<p class="good">${icon("check")}${late.denseReady} ${formats.bytes(dense.bytes)}</p>`;
    case "failed":
      return html`<p class="poor">${errorText(store.state, dense.code)}</p>`;
  }
}

function denseTools(store: Store, dense: DenseState): TemplateResult | typeof nothing {
  const late = lateWordsOf(store.state.language.code).phone;
  const { words, formats } = store.state;
  const tier = store.services.dense;
  const button = (picture: string, text: string, act: () => void) =>
    html`<button class="tool" type="button" @click=${act}>${icon(picture)}${text}</button>`;
  const remove = button("trash", late.delete, () => void tier.remove());
  switch (dense.phase) {
    case "off":
      if (dense.reason === "unsupported" || dense.reason === "no-vectors") return nothing;
      return html`<div class="tools">${button("download", late.download(formats.bytes(tier.bytes)), () => tier.download())}</div>`;
    case "downloading":
      return html`<div class="tools">${button("stop", words.phone.pause, () => tier.pause())}${remove}</div>`;
    case "paused":
      return html`<div class="tools">${button("download", words.phone.resume, () => tier.download())}${remove}</div>`;
    case "failed":
      return html`<div class="tools">${button("download", words.retry, () => tier.download())}${remove}</div>`;
    case "ready":
      return html`<div class="tools">${remove}</div>`;
    case "loading":
      return nothing;
  }
}
