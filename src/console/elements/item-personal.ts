import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../app/elements/icons.ts";
import type { Json } from "../../core/outbox/submission.ts";
import type { ItemReply } from "../../core/staff/api.ts";
import type { State } from "../desk-store.ts";
import type { Opened } from "../key-ring.ts";
import { moment } from "../moments.ts";
import { fieldsOf } from "../names.ts";
import type { OpenedItem } from "../opened-item.ts";
import { answerLines, memberOf, membersOf } from "./values.ts";

/** The sealed part: opened, or what is needed to open it. `keyLoader` is what chooses a key. */
export function itemPersonal(state: State, item: ItemReply, opened: OpenedItem | null, keyLoader: TemplateResult): TemplateResult {
  const { words } = state;
  const { item: own } = words;
  if (item.sealed === null) return html`<p class="soft">${own.noPersonal}</p>`;
  if (opened?.personal?.kind === "opened") return personalParts(state, item, opened.personal.value);
  if (opened?.personal?.kind === "damaged") return html`<div class="notice" role="alert">${icon("warning")}<p>${own.damaged}</p></div>`;
  return html`<div class="locked">
    <p>${icon("shield")}<span>${state.keyIds.length === 0 ? own.sealed : html`${own.sealedOther} <code dir="ltr">${item.sealed.key}</code>`}</span></p>
    ${keyLoader}
  </div>`;
}

function personalParts(state: State, item: ItemReply, personal: Json): TemplateResult {
  const { item: own } = state.words;
  const turns = memberOf(personal, "transcript");
  const others = Object.fromEntries(membersOf(personal).filter(([name]) => !(name === "transcript" && Array.isArray(turns))));
  return html`${Object.keys(others).length === 0 ? nothing : html`<dl class="summary summary-open">${answerLines(state, fieldsOf(state, item.pack, item.form), others)}</dl>`}
  ${Array.isArray(turns) && turns.length > 0
    ? html`<h3>${own.transcript}</h3>
        <ol role="list" class="transcript">${turns.map((turn) => transcriptTurn(state, item, turn))}</ol>`
    : nothing}`;
}

function transcriptTurn({ words }: State, { lang }: ItemReply, turn: unknown): TemplateResult {
  const { item: own } = words;
  const question = memberOf(turn, "question");
  const answer = memberOf(turn, "answer");
  return html`<li>
    <p class="bubble-said" lang=${lang}><span class="sr">${own.asked}: </span>${typeof question === "string" ? question : ""}</p>
    <p class="bubble-answer" lang=${lang}><b>${own.answered}</b> ${typeof answer === "string" ? answer : own.noAnswer}</p>
  </li>`;
}

/** Further messages of a hand-off, oldest first. */
export function itemMessages(state: State, { messages, lang }: ItemReply, opened: OpenedItem | null): TemplateResult | typeof nothing {
  const { item: own } = state.words;
  if (messages.length === 0) return nothing;
  return html`<section aria-labelledby="messages-title">
    <h2 id="messages-title">${own.messages}</h2>
    <ol role="list" class="history">
      ${messages.map(({ id, receivedAt }) => html`<li><time datetime=${receivedAt}>${moment(state, receivedAt)}</time><p lang=${lang}>${messageText(state, opened?.messages.get(id))}</p></li>`)}
    </ol>
  </section>`;
}

function messageText({ words }: State, opened: Opened<Json> | undefined): string {
  if (opened === undefined) return words.item.nothing;
  if (opened.kind !== "opened") return opened.kind === "no-key" ? words.inbox.sealedOnly : words.item.damaged;
  const { value } = opened;
  return typeof value === "string" ? value : membersOf(value).map(([, each]) => (typeof each === "string" ? each : JSON.stringify(each))).join("\n");
}
