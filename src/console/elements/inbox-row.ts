import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../app/elements/icons.ts";
import type { SubmissionKind } from "../../core/outbox/submission.ts";
import type { InboxItem } from "../../core/staff/api.ts";
import type { State } from "../desk-store.ts";
import { titleOf } from "../names.ts";
import { hrefOf } from "../routes.ts";
import { statusMark } from "./status-mark.ts";

const kindIcons: Record<SubmissionKind, string> = { feedback: "up", request: "road", form: "card", appointment: "clock", handoff: "chat", message: "chat", support: "people", gap: "book" };

/** One submission in a list, as a link to it. */
export function inboxRow(state: State, item: InboxItem, nowMs: number): TemplateResult {
  const { words, formats, session } = state;
  const me = session.kind === "in" ? session.me.id : "";
  return html`<a class="row inbox-row" data-urgent=${item.urgent ? "true" : nothing} href=${hrefOf({ screen: "item", id: item.id })}>
    <span class="tile-icon" aria-hidden="true">${icon(kindIcons[item.kind])}</span>
    <span class="row-main">
      <b>${titleOf(state, item)}</b>
      <span class="row-summary" lang=${item.summary === "" ? nothing : item.lang}>${item.summary === "" ? words.inbox.sealedOnly : item.summary}</span>
      <small>
        <span>${words.kinds[item.kind]}</span> · <span dir="ltr" class="code">${item.reference}</span> · <time datetime=${item.receivedAt}>${formats.ago(Date.parse(item.receivedAt), nowMs)}</time>
        ${item.supports > 1 ? html` · ${words.inbox.supports(formats.number(item.supports))}` : nothing}
        ${item.assigned === null ? nothing : html` · ${item.assigned === me ? words.inbox.assignedMe : words.inbox.assignedOther}`}
      </small>
    </span>
    <span class="row-marks">${item.urgent ? html`<span class="mark mark-critical">${words.inbox.urgent}</span>` : nothing}${statusMark(item.status, words)}</span>
  </a>`;
}

/** Arrow keys, Home and End go from row to row. */
export function moveAmongRows(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...event.currentTarget.querySelectorAll("a.row")].filter((row) => row instanceof HTMLElement);
  const at = rows.findIndex((row) => row === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = to === undefined ? undefined : rows[to];
  if (row === undefined) return;
  event.preventDefault();
  row.focus();
}
