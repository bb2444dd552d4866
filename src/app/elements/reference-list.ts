import { html, nothing, type TemplateResult } from "lit";

import type { EntryReference } from "../../core/answer/reply.ts";
import { telHref } from "../links.ts";
import { localized } from "../localized.ts";
import { hrefOf } from "../routes.ts";
import type { Shown } from "../store.ts";
import { icon } from "./icons.ts";

/** Rows that open documents; the kind stands below the title. */
export function referenceList(entries: readonly EntryReference[], state: Shown): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`<ul class="rows" role="list">
    ${entries.map(
      (entry) => html`<li>
        <a class="row" href=${hrefOf({ screen: "reader", pack: entry.pack, id: entry.id, lang: entry.lang, quoted: null })}>
          <span><b lang=${entry.lang}>${entry.title}</b><small>${state.words.topic.kinds[entry.kind]}</small></span>${icon("next")}
        </a>
      </li>`,
    )}
  </ul>`;
}

/** Lines answered by people, each a button that dials. */
export function contactLines(state: Shown, contact = state.opened?.contact ?? []): TemplateResult | typeof nothing {
  if (contact.length === 0) return nothing;
  const code = state.language.code;
  return html`<ul class="rows" role="list">
    ${contact.map((line) => {
      const label = localized(line.label, code);
      const hours = line.hours ? localized(line.hours, code) : null;
      return html`<li>
        <a class="row row-call" href=${telHref(line.phone)}>
          ${icon("phone")}
          <span>
            <b lang=${label.lang}>${label.text}</b>
            <span class="number">${line.phone}</span>
            ${hours ? html`<small lang=${hours.lang}>${hours.text}</small>` : nothing}
          </span>
        </a>
      </li>`;
    })}
  </ul>`;
}
