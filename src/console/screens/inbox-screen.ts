import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { InferOutput } from "valibot";
import { icon } from "../../app/elements/icons.ts";
import { parseReference } from "../../core/outbox/reference.ts";
import { inboxReplySchema, type InboxQuery } from "../../core/staff/api.ts";
import { submissionStatuses } from "../../core/sync/api.ts";
import { againIcon } from "../elements/again-icon.ts";
import { DeskElement } from "../elements/desk-element.ts";
import { inboxFilters } from "../elements/inbox-filters.ts";
import { inboxRow, moveAmongRows } from "../elements/inbox-row.ts";
import { loadingLine, troubleNote } from "../elements/trouble.ts";
import { inboxPage, lookEveryMs } from "../limits.ts";
import { hrefOf, queryOf, type Filters, type Route } from "../routes.ts";
import { asked, may } from "../session.ts";
import type { TroubleCode } from "../trouble.ts";

type Reply = InferOutput<typeof inboxReplySchema>;

/** What came in, narrowed by filters that stand in the address, page by page. */
export class InboxScreen extends DeskElement {
  static override properties = { ...DeskElement.properties, route: { attribute: false }, reply: { state: true }, trouble: { state: true }, newer: { state: true }, badReference: { state: true }, narrowing: { state: true }, exporting: { state: true } };
  declare route: Extract<Route, { screen: "inbox" }>;
  declare reply: Reply | null;
  declare trouble: TroubleCode | null;
  /** Something came in since the list was read. */
  declare newer: boolean;
  declare badReference: boolean;
  /** Whether the choices that narrow the list are in view; null until somebody decides. */
  declare narrowing: boolean | null;
  declare exporting: boolean;
  #newest: string | null = null;
  #asking = 0;
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.reply = null;
    this.trouble = null;
    this.newer = false;
    this.badReference = false;
    this.narrowing = null;
    this.exporting = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#looking = setInterval(() => void this.#look(), lookEveryMs);
  }

  override disconnectedCallback(): void {
    clearInterval(this.#looking);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("route")) return;
    this.store.lastList = hrefOf(this.route);
    void this.#read();
  }

  protected override render(): TemplateResult {
    const { words } = this.store.state;
    const { filters } = this.route;
    return html`<div class="screen inbox">
      ${this.#statuses()} ${inboxFilters(this.store.state, filters, { open: this.narrowing ?? narrowed(filters), badReference: this.badReference }, this.#tools(), { filter: this.#filter, find: this.#find, open: (open) => (this.narrowing = open) })}
      ${this.newer ? html`<div class="notice notice-update" role="status">${icon("mail")}<p>${words.inbox.newer}</p><button class="button button-soft button-small" type="button" @click=${() => this.#read()}>${words.inbox.reload}</button></div>` : nothing}
      ${troubleNote(this.trouble, words, () => void this.#read())} ${this.#list()}
    </div>`;
  }

  /** How many there are of each status; each narrows the list to it. */
  #statuses(): TemplateResult {
    const { words, formats } = this.store.state;
    const { status: chosen, after: _after, ...others } = this.route.filters;
    const counts = this.reply?.counts;
    const chip = (text: string, filters: Filters, current: boolean, count: number | undefined) =>
      html`<li><a class="chip" href=${hrefOf({ screen: "inbox", filters })} aria-current=${current ? "true" : nothing}>${text}${count === undefined ? nothing : html` <span class="count">${formats.number(count)}</span>`}</a></li>`;
    return html`<nav aria-label=${words.inbox.status}>
      <ul role="list" class="chips statuses">
        ${chip(words.any, others, chosen === undefined, undefined)} ${submissionStatuses.map((status) => chip(words.statuses[status], { ...others, status }, chosen === status, counts === undefined ? undefined : (counts[status] ?? 0)))}
      </ul>
    </nav>`;
  }

  #tools(): TemplateResult {
    const { words, session } = this.store.state;
    return html`<button class="tool" type="button" aria-label=${words.inbox.reload} @click=${() => this.#read()}>${againIcon()}</button>
      ${may(session, "admin") ? html`<button class="tool" type="button" ?disabled=${this.exporting} @click=${this.#export}>${icon("download")}${this.exporting ? words.inbox.exporting : words.inbox.export}</button>
            <a class="tool" href=${hrefOf({ screen: "exports", filters: this.route.filters })}>${icon("people")}${words.exports.ask}</a>` : nothing}`;
  }

  #list(): TemplateResult {
    const { words } = this.store.state;
    const { filters } = this.route;
    if (this.reply === null) return loadingLine(this.trouble, words);
    const { items, next } = this.reply;
    const narrowed = Object.keys(filters).length > 0;
    return html`<section class="results" aria-labelledby="results-title">
      <div class="results-top">
        <h2 id="results-title" class="sr">${words.inbox.list}</h2>
        <p class="soft keys">${words.inbox.keys}</p>
      </div>
      ${items.length === 0
        ? html`<div class="panel empty">${icon("check")}<p>${narrowed ? words.inbox.emptyFiltered : words.inbox.empty}</p></div>`
        : html`<ul role="list" class="rows" @keydown=${moveAmongRows}>
            ${items.map((item) => html`<li>${inboxRow(this.store.state, item, this.store.surroundings.now())}</li>`)}
          </ul>`}
      <div class="pages">
        ${filters.after === undefined ? nothing : html`<a class="button button-soft button-small" href=${hrefOf({ screen: "inbox", filters: without(filters) })}>${words.inbox.first}</a>`}
        ${next === null ? nothing : html`<a class="button button-soft button-small" href=${hrefOf({ screen: "inbox", filters: { ...filters, after: next } })}>${words.inbox.next}</a>`}
      </div>
    </section>`;
  }

  #filter = (changes: Filters): void => {
    location.hash = hrefOf({ screen: "inbox", filters: changes });
  };

  #find = (text: string): void => {
    const reference = text === "" ? undefined : parseReference(text);
    this.badReference = reference === null;
    if (reference === null) return;
    this.#filter(reference === undefined ? without(this.route.filters, "reference") : { reference });
  };

  #query(): InboxQuery {
    const { session } = this.store.state;
    return queryOf(this.route.filters, session.kind === "in" ? session.me.id : "", this.store.surroundings.now());
  }

  async #read(): Promise<void> {
    this.#asking += 1;
    const own = this.#asking;
    const query = new URLSearchParams({ ...this.#query(), limit: String(inboxPage) });
    const answer = await asked(this.store, () => this.store.surroundings.client.get(`staff/inbox?${query}`, inboxReplySchema));
    // A slower answer to an older question does not take the place of a newer one.
    if (own !== this.#asking) return;
    this.trouble = answer.kind === "failed" ? answer.trouble : null;
    if (answer.kind === "failed") return;
    this.reply = answer.value;
    this.newer = false;
    this.#newest = await this.#newestId();
  }

  async #look(): Promise<void> {
    if (document.visibilityState !== "visible" || this.reply === null) return;
    const id = await this.#newestId();
    if (id !== null && id !== this.#newest) this.newer = true;
  }

  /** Of everything, whatever the filters; null where it cannot be told. */
  async #newestId(): Promise<string | null> {
    const answer = await this.store.surroundings.client.get("staff/inbox?limit=1", inboxReplySchema);
    return answer.kind === "done" ? (answer.value.items[0]?.id ?? "none") : null;
  }

  #export = async (): Promise<void> => {
    const { after: _after, ...query } = this.#query();
    this.exporting = true;
    const answer = await asked(this.store, () => this.store.surroundings.client.bytes(`staff/export.csv?${new URLSearchParams(query)}`));
    this.exporting = false;
    this.trouble = answer.kind === "failed" ? answer.trouble : null;
    if (answer.kind === "failed") return;
    this.store.surroundings.saveFile("submissions.csv", answer.value, "text/csv");
    this.store.say(this.store.state.words.inbox.exported);
  };
}

/** By more than the status, the code and the page, which stand elsewhere. */
function narrowed({ status: _status, after: _after, reference: _reference, ...others }: Filters): boolean {
  return Object.keys(others).length > 0;
}

function without({ after: _after, reference, ...others }: Filters, dropped?: "reference"): Filters {
  return reference === undefined || dropped === "reference" ? others : { ...others, reference };
}
