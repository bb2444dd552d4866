import { html, nothing, type TemplateResult } from "lit";

import type { Provenance } from "../../core/answer/reply.ts";
import type { Shown } from "../store.ts";
import { outside } from "./blocks.ts";
import { icon } from "./icons.ts";

/** Who says so, since when, in which version; with a demonstration marked as one. */
export function provenanceLine(provenance: Provenance, state: Shown): TemplateResult {
  const { words, formats } = state;
  const { source } = provenance;
  return html`<div class="provenance">
    <p><b>${provenance.agency}</b>${provenance.demonstration ? html` <span class="mark">${words.demonstration}</span>` : nothing}</p>
    <p>
      ${source ? html`${sourceName(source.name, source.url, state)}${source.date ? html`, ${words.quote.dated(formats.day(source.date))}` : nothing}<br />` : nothing}
      ${provenance.packTitle} · ${words.quote.version(formats.number(provenance.packVersion))} · ${words.quote.issued(formats.day(provenance.issued))}
    </p>
  </div>`;
}

/** Said aloud and in colour where help is past its date; it is shown all the same. */
export function expiredWarning(provenance: Provenance, state: Shown): TemplateResult | typeof nothing {
  if (!provenance.expired) return nothing;
  const { words, formats } = state;
  const text = provenance.validUntil ? words.quote.expired(formats.day(provenance.validUntil)) : words.quote.expiredUnknown;
  return html`<p class="expired">${icon("clock")}<span>${text}</span></p>`;
}

function sourceName(name: string, url: string | undefined, state: Shown): TemplateResult {
  if (url === undefined || !url.startsWith("https://")) return html`${name}`;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${name}${outside(state.words)}</a>`;
}
