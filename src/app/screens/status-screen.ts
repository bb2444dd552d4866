import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { presenceAt, type SeenDesk } from "../../core/office/presence.ts";
import type { OfficeHours } from "../../core/office/office-hours.ts";
import { calendarFile } from "../../core/dialogue/calendar-file.ts";
import type { Slot } from "../../core/live/live-file.ts";
import { parseReference } from "../../core/outbox/reference.ts";
import { secondFactOf } from "../../core/outbox/second-fact.ts";
import type { News, SubmissionStatus } from "../../core/sync/api.ts";
import type { LookedUp } from "../../device/agency-desk.ts";
import type { ListedItem } from "../../device/outbox/listed-item.ts";
import { outboxOf, readOutbox } from "../actions/outbox.ts";
import { icon } from "../elements/icons.ts";
import { presenceLine } from "../elements/presence-line.ts";
import { contactLines } from "../elements/reference-list.ts";
import { StoreElement } from "../elements/store-element.ts";
import { errorText } from "../error-text.ts";
import { shownFailure } from "../failure.ts";
import { slotLabel } from "../flows/flow-form.ts";
import { localized } from "../localized.ts";
import { hrefOf, type Route } from "../routes.ts";
import { flowWordsOf } from "../strings/flows/table.ts";
import type { FlowWords } from "../strings/flows/words.ts";
import type { Failure } from "../store.ts";
import type { PackFlows } from "../../workers/retrieval-api.ts";

/** What a status says, whoever asked. */
interface Told {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly status: SubmissionStatus | null;
  readonly news: readonly Pick<News, "number" | "at" | "status" | "note" | "slot" | "payment">[];
  readonly before: number | null;
  readonly asOfMs: number | null;
  /** A question to an officer that nobody has answered yet: the pack it was sent to. */
  readonly asking?: string | null;
}

/** What a pack and its desk say about when officers are there. */
interface Desk {
  readonly hours: OfficeHours | null;
  readonly live: SeenDesk | null;
}

/** A payment reminder is on the morning of its day. */
const remindHour = 9;
const remindMinutes = 30;

/** What became of something: of what this phone sent, or by its code and the last four digits of a telephone number. */
export class StatusScreen extends StoreElement {
  static override properties = { ...StoreElement.properties, route: { attribute: false }, found: { state: true }, problems: { state: true }, looking: { state: true }, failure: { state: true }, desks: { state: true }, offered: { state: true } };
  declare route: Extract<Route, { screen: "status" }>;
  declare found: LookedUp | null;
  declare problems: { readonly reference?: string; readonly fact?: string };
  declare looking: boolean;
  declare failure: Failure | null;
  /** By pack; those of questions to an officer that are not answered yet. */
  declare desks: ReadonlyMap<string, Desk>;
  /** What the packs on this phone offer. */
  declare offered: readonly PackFlows[];

  constructor() {
    super();
    this.desks = new Map();
    this.offered = [];
    this.found = null;
    this.problems = {};
    this.looking = false;
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void readOutbox(this.store).then(() => this.#readDesks());
  }

  protected override render(): TemplateResult {
    const { state } = this.store;
    const words = flowWordsOf(state.language.code);
    const { reference, fact } = this.problems;
    const wrong = reference !== undefined || fact !== undefined;
    return html`<div class="screen status-screen">
      ${wrong
        ? html`<div class="error-summary" role="alert" tabindex="-1"><h2>${words.page.problem}</h2>
            ${reference === undefined ? nothing : html`<a href="#reference" @click=${(event: Event) => this.#to(event, "#reference")}>${reference}</a>`}
            ${fact === undefined ? nothing : html`<a href="#fact" @click=${(event: Event) => this.#to(event, "#fact")}>${fact}</a>`}</div>`
        : nothing}
      <form class="card" novalidate @submit=${this.#look}>
        ${input("reference", words.status.reference, words.status.referenceHint, this.route.code ?? "", reference, words, "text")}
        ${input("fact", words.status.fact, words.status.factHint, "", fact, words, "numeric")}
        <button class="button button-big" type="submit" ?disabled=${this.looking}>${this.looking ? words.status.looking : words.status.look}</button>
        <p class="soft">${words.status.scan}</p>
      </form>
      <div role="status" aria-live="polite">${this.#result(words)}</div>
      ${this.#own(words)}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("problems")) return;
    const summary = this.querySelector(".error-summary");
    if (summary instanceof HTMLElement) summary.focus();
  }

  #result(words: FlowWords): TemplateResult | typeof nothing {
    const { state } = this.store;
    if (this.failure !== null) return html`<div class="notice">${icon("warning")}<p>${errorText(state, this.failure.code)}</p></div>`;
    if (this.found === null) return nothing;
    if (this.found.kind !== "found") return html`<div class="notice">${icon("warning")}<p>${this.found.kind === "unknown" ? words.status.unknown : words.status.offlineNone}</p></div>${contactLines(state)}`;
    const { reply, asOfMs, fresh } = this.found;
    return html`${fresh ? nothing : html`<p class="notice">${icon("warning")}<span>${words.status.offline}</span></p>`}
      ${reply.updates.map((update) => this.#told({ id: update.id, reference: update.reference, title: update.reference, status: update.status, news: update.news, before: update.queue?.before ?? null, asOfMs }, words, 2))}`;
  }

  #own(words: FlowWords): TemplateResult | typeof nothing {
    const items = this.store.state.outbox?.items.filter(({ kind, carried }) => !carried && kind !== "gap" && kind !== "support") ?? [];
    if (items.length === 0) return nothing;
    return html`<section aria-labelledby="status-own">
      <h2 id="status-own">${words.status.own}</h2>
      ${items.map((item) => this.#told({ ...item, title: item.label, before: item.queue?.before ?? null, asking: waitsForOfficer(item) ? item.pack : null }, words, 3))}
      <a class="button button-soft" href=${hrefOf({ screen: "outbox" })}>${words.done.list}</a>
    </section>`;
  }

  #told({ id, reference, title, status, news, before, asOfMs, asking = null }: Told, words: FlowWords, level: 2 | 3): TemplateResult {
    const { formats, language } = this.store.state;
    const slot = news.findLast((each) => each.slot !== undefined)?.slot;
    const payment = news.findLast((each) => each.payment !== undefined)?.payment;
    return html`<article class="card" aria-labelledby="told-${id}">
      ${level === 2 ? html`<h2 id="told-${id}">${title}</h2>` : html`<h3 id="told-${id}">${title}</h3>`}
      <p><b>${status === null ? words.status.waitsHere : words.status.states[status]}</b></p>
      <p class="soft">${title === reference ? nothing : html`<span dir="ltr">${reference}</span> · `}${asOfMs === null ? words.status.never : words.status.asOf(formats.ago(asOfMs, this.store.services.clock()))}</p>
      ${before === null ? nothing : html`<p>${words.status.queue(formats.number(before))}</p>`} ${asking === null ? nothing : this.#desk(asking, words)}
      ${news.filter((each) => each.note !== undefined).map((each) => html`<p>${formats.day(each.at)}: ${each.note}</p>`)}
      ${slot === undefined
        ? nothing
        : html`<p>${words.slots.given(slotLabel(slot, formats, { locale: language.locale, timeZone: this.#zoneOf(slot) }, words))}</p>
            <button class="button button-soft" type="button" @click=${() => this.#saveSlot(id, title, slot, news.length)}>${icon("clock")}${words.slots.calendar}</button>`}
      ${payment === undefined
        ? nothing
        : html`<p>${words.status.payment(payment.reference)}${payment.amount === undefined ? nothing : html` · <b>${payment.amount}</b>`}${payment.due === undefined ? nothing : html` · ${words.status.due(formats.day(payment.due))}`}</p>
            ${payment.due === undefined ? nothing : html`<button class="button button-soft" type="button" @click=${() => this.#savePayment(id, payment, news.length, words)}>${icon("clock")}${words.status.remind}</button>`}`}
    </article>`;
  }

  /** Whether somebody is there to answer, and what to ring if nobody does. */
  #desk(pack: string, words: FlowWords): TemplateResult {
    const { state, services } = this.store;
    const { hours, live } = this.desks.get(pack) ?? { hours: null, live: null };
    const presence = presenceAt(hours, live, services.clock());
    // How many wait before this one is said already.
    const shown = presence?.queue == null ? presence : { ...presence, queue: { ...presence.queue, waiting: 0 } };
    return html`${presenceLine(shown, state, words, services.clock(), hours?.timeZone)}<p>${words.handoff.ring}</p>${contactLines(state)}`;
  }

  async #readDesks(): Promise<void> {
    const { store } = this;
    this.offered = await store.services.retrieval.flows().catch(() => []);
    const packs = new Set(store.state.outbox?.items.filter(waitsForOfficer).map(({ pack }) => pack));
    if (packs.size === 0) return;
    const known = this.offered.filter(({ pack }) => packs.has(pack)).map(({ pack, forms }) => [pack, forms.hours ?? null] as const);
    this.desks = new Map(known.map(([pack, hours]) => [pack, { hours, live: null }]));
    const parts = await outboxOf(store);
    if (parts === null) return;
    for (const [pack, hours] of known) this.desks = new Map([...this.desks, [pack, { hours, live: await parts.desk.live(pack).catch(() => null) }]]);
  }

  /** The zone of the office that gave an appointment: that of the pack its form stands in. */
  #zoneOf({ form }: Slot): string | undefined {
    return this.offered.find(({ forms }) => forms.forms.some(({ id }) => id === form))?.forms.hours?.timeZone;
  }

  async #saveSlot(id: string, title: string, { from, minutes, place }: Slot, sequence: number): Promise<void> {
    const at = place === undefined ? undefined : await this.#placeName(place);
    await this.#save("appointment.ics", calendarFile({ uid: `${id}@suluh`, sequence, from, minutes, title, ...(at === undefined ? {} : { place: at }) }, this.store.services.clock()));
  }

  async #savePayment(id: string, { reference, amount, due = "" }: NonNullable<News["payment"]>, sequence: number, words: FlowWords): Promise<void> {
    const from = new Date(`${due}T${String(remindHour).padStart(2, "0")}:00:00`).toISOString();
    const title = [words.status.payment(reference), amount].filter(Boolean).join(", ");
    await this.#save("payment.ics", calendarFile({ uid: `${id}-pay@suluh`, sequence, from, minutes: remindMinutes, title }, this.store.services.clock()));
  }

  async #save(name: string, text: string): Promise<void> {
    const parts = await outboxOf(this.store);
    await parts?.saveFile(name, new TextEncoder().encode(text), "text/calendar");
  }

  async #placeName(id: string): Promise<string> {
    for (const { pack } of await this.store.services.retrieval.flows()) {
      const entry = await this.store.services.retrieval.read(pack, id, this.store.state.language.code);
      if (entry !== null) return entry.entry.title;
    }
    return localized({}, id).text || id;
  }

  #to(event: Event, id: string): void {
    event.preventDefault();
    const control = this.querySelector(id);
    if (control instanceof HTMLElement) control.focus();
  }

  #look = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement) || this.looking) return;
    const data = new FormData(event.target);
    const text = (name: string): string => String(data.get(name) ?? "").trim();
    const words = flowWordsOf(this.store.state.language.code);
    const reference = parseReference(text("reference"));
    const fact = secondFactOf(text("fact"));
    this.found = null;
    this.failure = null;
    this.problems = { ...(reference === null ? { reference: words.status.badReference } : {}), ...(fact === null ? { fact: words.status.badFact } : {}) };
    if (reference === null || fact === null) return;
    this.looking = true;
    try {
      this.found = await this.#lookUp(reference, fact);
    } catch (error) {
      this.failure = shownFailure(error);
    } finally {
      this.looking = false;
    }
  };

  /** Asks each agency in turn: a code does not say whose it is. */
  async #lookUp(reference: string, fact: string): Promise<LookedUp> {
    const parts = await outboxOf(this.store);
    let result: LookedUp = { kind: "offline" };
    if (parts === null) return result;
    for (const { pack, submissions } of await this.store.services.retrieval.flows()) {
      if (!submissions.flows.includes("status")) continue;
      const found = await parts.desk.lookUp(pack, reference, fact);
      if (found.kind === "found") return found;
      if (found.kind === "unknown") result = found;
    }
    return result;
  }
}

function input(id: string, label: string, hint: string, value: string, problem: string | undefined, words: FlowWords, mode: string): TemplateResult {
  return html`<div>
    <label class="field" for=${id}>${label}</label>
    <p class="hint-text" id="${id}-hint">${hint}</p>
    ${problem === undefined ? nothing : html`<p id="${id}-error" class="error-text"><span class="sr">${words.page.error}: </span>${problem}</p>`}
    <input id=${id} name=${id} type="text" inputmode=${mode} autocomplete="off" autocapitalize="characters" aria-describedby="${id}-hint${problem === undefined ? "" : ` ${id}-error`}" aria-invalid=${problem === undefined ? nothing : "true"} .value=${value} />
  </div>`;
}

/** A question to an officer that is on its way or in the queue. */
function waitsForOfficer({ kind, status }: Pick<ListedItem, "kind" | "status">): boolean {
  return kind === "handoff" && (status === null || status === "received");
}
