import { html, nothing, type TemplateResult } from "lit";

import type { Action } from "../../core/pack/document.ts";
import { actionHref } from "../links.ts";
import type { Words } from "../strings/words.ts";
import { outside } from "./blocks.ts";
import { icon } from "./icons.ts";

const icons: Readonly<Record<Action["type"], string>> = { call: "phone", sms: "sms", mail: "mail", open: "open", pay: "pay" };

/** What can be done with one tap, each once: calls first, since they need no data. */
export function actionChips(actions: readonly Action[], words: Words): TemplateResult | typeof nothing {
  const order: readonly Action["type"][] = ["call", "sms", "mail", "pay", "open"];
  const usable = [...actions].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
  const seen = new Set<string>();
  const chips = usable.map((action) => {
    const href = actionHref(action);
    if (href === null || seen.has(href)) return nothing;
    seen.add(href);
    const external = action.type === "open" || action.type === "pay";
    return html`<li>
      <a class="chip chip-${action.type}" href=${href} target=${external ? "_blank" : nothing} rel=${external ? "noopener noreferrer" : nothing}>
        ${icon(icons[action.type])}<span>${label(action, words)}</span>${external ? outside(words) : nothing}
      </a>
    </li>`;
  });
  return chips.length === 0 ? nothing : html`<ul class="chips" role="list">${chips}</ul>`;
}

function label(action: Action, words: Words): string {
  switch (action.type) {
    case "call":
      return words.act.call(action.number);
    case "sms":
      return words.act.sms(action.number);
    case "mail":
      return words.act.mail;
    case "open":
      return words.act.open;
    case "pay":
      return words.act.pay;
  }
}
