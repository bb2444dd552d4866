import { html, nothing, type TemplateResult } from "lit";

import type { Store } from "../store.ts";
import { icon } from "./icons.ts";

/** What stands in the way of working offline, and an update when there is one; never in the way of the emergency number. */
export function notices(store: Store): TemplateResult | typeof nothing {
  const { words } = store.state;
  const { host, notebook, shell } = store.services;
  const said: TemplateResult[] = [];
  if (!host.secure) said.push(notice(words.notice.plainHttp));
  else if (host.insideApp) said.push(notice(words.notice.insideApp));
  if (!notebook.keeps()) said.push(notice(words.notice.forgets));
  if (shell.updateReady()) said.push(updateNotice(store));
  return said.length === 0 ? nothing : html`<div class="notices">${said}</div>`;
}

/** An update is offered and waits for a tap: nobody loses what they are typing. */
export function updateNotice(store: Store): TemplateResult {
  const { words } = store.state;
  return html`<div class="notice notice-update">
    ${icon("download")}<p>${words.notice.update}</p>
    <button class="button button-small" type="button" @click=${() => store.services.shell.applyUpdate()}>${words.notice.updateNow}</button>
  </div>`;
}

function notice(text: string): TemplateResult {
  return html`<div class="notice">${icon("warning")}<p>${text}</p></div>`;
}
