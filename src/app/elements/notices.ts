import { html, nothing, type TemplateResult } from "lit";

import type { Store } from "../store.ts";
import { lateWordsOf } from "../strings/late-words.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";

/** What stands in the way of working offline, and an update when there is one; never in the way of the emergency number. */
export class Notices extends StoreElement {
  protected override render(): TemplateResult | typeof nothing {
    const { host, notebook, shell } = this.store.services;
    const { notice: words } = lateWordsOf(this.store.state.language.code);
    const said: TemplateResult[] = [];
    if (!host.secure) said.push(notice(words.plainHttp));
    else if (host.insideApp) said.push(notice(words.insideApp));
    if (!notebook.keeps()) said.push(notice(words.forgets));
    if (shell.updateReady()) said.push(updateNotice(this.store));
    return said.length === 0 ? nothing : html`<div class="notices">${said}</div>`;
  }
}

/** An update is offered and waits for a tap: nobody loses what they are typing. */
export function updateNotice({ state, services }: Store): TemplateResult {
  const { notice: words } = lateWordsOf(state.language.code);
  return html`<div class="notice notice-update">
    ${icon("download")}<p>${words.update}</p>
    <button class="button button-small" type="button" @click=${() => services.shell.applyUpdate()}>${words.updateNow}</button>
  </div>`;
}

function notice(text: string): TemplateResult {
  return html`<div class="notice">${icon("warning")}<p>${text}</p></div>`;
}
