import { html, nothing, type TemplateResult } from "lit";
import * as v from "valibot";
import type { InferOutput } from "valibot";
import { icon } from "../../app/elements/icons.ts";
import { doneSchema, inboxReplySchema, type InboxItem } from "../../core/staff/api.ts";
import { againIcon } from "../elements/again-icon.ts";
import { DeskElement } from "../elements/desk-element.ts";
import { inboxRow, moveAmongRows } from "../elements/inbox-row.ts";
import { loadingLine, troubleNote } from "../elements/trouble.ts";
import { lookEveryMs, queuePage } from "../limits.ts";
import { packTitle } from "../names.ts";
import { asked, may } from "../session.ts";
import type { TroubleCode } from "../trouble.ts";

/** Of the live file, what everybody is told of the queue. */
const queueSchema = v.object({ handoff: v.object({ open: v.boolean(), waiting: v.number() }) });
type Queue = InferOutput<typeof queueSchema>["handoff"];

/** Who waits for an officer, and whether people are told that somebody is there. */
export class HandoffsScreen extends DeskElement {
  static override properties = { ...DeskElement.properties, items: { state: true }, more: { state: true }, queues: { state: true }, trouble: { state: true } };
  declare items: readonly InboxItem[] | null;
  declare more: boolean;
  /** By pack; what was set here counts before the live file says it. */
  declare queues: ReadonlyMap<string, Queue["open"]>;
  declare trouble: TroubleCode | null;
  #looking: ReturnType<typeof setInterval> | undefined;
  #packs = 0;

  constructor() {
    super();
    this.items = null;
    this.more = false;
    this.queues = new Map();
    this.trouble = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    this.#looking = setInterval(() => {
      if (document.visibilityState === "visible" && !this.contains(document.activeElement)) void Promise.all([this.#read(), this.#readQueues()]);
    }, lookEveryMs);
  }

  override disconnectedCallback(): void {
    clearInterval(this.#looking);
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    const { packs } = this.store.state;
    if (packs.length === this.#packs) return;
    this.#packs = packs.length;
    void this.#readQueues();
  }

  protected override render(): TemplateResult {
    const { state, surroundings } = this.store;
    const { words, formats } = state;
    const { handoffs } = words;
    return html`<div class="screen queue">
      <p>${handoffs.lead}</p>
      ${troubleNote(this.trouble, words, () => void this.#read())} ${state.packs.map(({ id }) => this.#desk(id))}
      <section class="results" aria-labelledby="queue-title">
        <div class="results-top">
          <h2 id="queue-title">${handoffs.waiting(formats.number(this.items?.length ?? 0))}</h2>
          <button class="tool" type="button" @click=${() => this.#read()}>${againIcon()}${words.inbox.reload}</button>
        </div>
        ${this.items === null
          ? loadingLine(this.trouble, words)
          : this.items.length === 0
            ? html`<div class="panel empty">${icon("check")}<p>${handoffs.empty}</p></div>`
            : html`<ul role="list" class="rows" @keydown=${moveAmongRows}>${this.items.map((item) => html`<li>${inboxRow(state, item, surroundings.now())}</li>`)}</ul>`}
        ${this.more ? html`<p class="soft">${handoffs.more}</p>` : nothing}
      </section>
    </div>`;
  }

  #desk(pack: string): TemplateResult {
    const { state } = this.store;
    const { handoffs } = state.words;
    const open = this.queues.get(pack);
    return html`<section class="card desk-switch" data-open=${open === undefined ? nothing : String(open)}>
      <div>
        <h2>${handoffs.desk(packTitle(state, pack))}</h2>
        <p>${open === undefined ? handoffs.unknown : open ? handoffs.open : handoffs.closed}</p>
      </div>
      ${may(state.session, "agent")
        ? html`<div class="tools">
            ${open === true ? nothing : html`<button class="button button-small" type="button" @click=${() => this.#switch(pack, true)}>${handoffs.openIt}</button>`}
            ${open === false ? nothing : html`<button class="button button-soft button-small" type="button" @click=${() => this.#switch(pack, false)}>${handoffs.closeIt}</button>`}
          </div>`
        : nothing}
    </section>`;
  }

  async #switch(pack: string, open: boolean): Promise<void> {
    const { store } = this;
    const answer = await asked(store, () => store.surroundings.client.send("PUT", `staff/desks/${pack}`, { open }, doneSchema));
    this.trouble = answer.kind === "failed" ? answer.trouble : null;
    if (answer.kind === "failed") return;
    this.queues = new Map([...this.queues, [pack, open]]);
    store.say(open ? store.state.words.handoffs.opened : store.state.words.handoffs.shut);
  }

  /** What is new and what is under way; those who waited longest first. */
  async #read(): Promise<void> {
    const { store } = this;
    const [fresh, underWay] = await Promise.all(
      (["received", "in-progress"] as const).map((status) => asked(store, () => store.surroundings.client.get(`staff/inbox?kind=handoff&status=${status}&limit=${queuePage}`, inboxReplySchema))),
    );
    const failed = [fresh, underWay].find((answer) => answer?.kind === "failed");
    this.trouble = failed?.kind === "failed" ? failed.trouble : null;
    if (fresh?.kind !== "done" || underWay?.kind !== "done") return;
    this.more = fresh.value.next !== null || underWay.value.next !== null;
    const rank = ({ urgent }: InboxItem): number => (urgent ? 0 : 1);
    this.items = [...fresh.value.items, ...underWay.value.items].sort((a, b) => rank(a) - rank(b) || a.receivedAt.localeCompare(b.receivedAt));
  }

  async #readQueues(): Promise<void> {
    const { store } = this;
    const found = await Promise.all(store.state.packs.map(async ({ id }) => [id, await store.surroundings.client.get(`live/${id}.json`, queueSchema)] as const));
    this.queues = new Map(found.flatMap(([id, answer]) => (answer.kind === "done" ? [[id, answer.value.handoff.open] as const] : [])));
  }
}
