import { html, nothing, type TemplateResult } from "lit";
import type { InferOutput } from "valibot";
import { icon } from "../../app/elements/icons.ts";
import { doneSchema } from "../../core/staff/api.ts";
import { exportRequestSchema, exportsSchema, type ExportRequest } from "../../core/staff/exports.ts";
import { DeskList } from "../elements/desk-list.ts";
import { textField, writtenIn } from "../elements/fields.ts";
import { filterLines } from "../elements/filter-lines.ts";
import { troubleNote } from "../elements/trouble.ts";
import { moment } from "../moments.ts";
import { nameOf } from "../names.ts";
import { hrefOf, queryOf, type Route } from "../routes.ts";

/** Taking personal data out: one administrator asks for what the inbox was narrowed to, another approves, and who asked fetches it. */
export class ExportsScreen extends DeskList<InferOutput<typeof exportsSchema>> {
  static override properties = { ...DeskList.properties, route: { attribute: false }, reasonless: { state: true } };
  declare route: Extract<Route, { screen: "exports" }>;
  /** Somebody wanted to ask without a reason. */
  declare reasonless: boolean;

  constructor() {
    super();
    this.reasonless = false;
  }

  protected override ask() {
    return this.store.surroundings.client.get("staff/exports", exportsSchema);
  }

  protected override render(): TemplateResult {
    const { words } = this.store.state;
    const { exports } = words;
    return html`<div class="screen exports">
      <p>${exports.lead}</p>
      ${troubleNote(this.trouble, words, () => void this.read())} ${this.#form()}
      <section class="card" aria-labelledby="requests-title">
        <h2 id="requests-title">${exports.list}</h2>
        ${this.listed(({ exports: requests }) => (requests.length === 0 ? html`<p class="soft">${exports.empty}</p>` : html`<ul role="list" class="rows">${requests.map((each) => this.#request(each))}</ul>`))}
      </section>
    </div>`;
  }

  #form(): TemplateResult {
    const { words } = this.store.state;
    const { exports } = words;
    return html`<section class="card" aria-labelledby="ask-title">
      <h2 id="ask-title">${exports.ask}</h2>
      <div><h3>${exports.what}</h3>${this.#lines(this.#query())}</div>
      <a class="tool" href=${this.store.lastList}>${icon("settings")}${exports.narrow}</a>
      <form novalidate class="inline-form" @submit=${this.#ask}>
        ${textField({ id: "export-reason", label: exports.reason, maxLength: 200, problem: this.reasonless ? exports.needReason : undefined }, words)}
        <button class="button button-small" type="submit" ?disabled=${this.busy}>${exports.send}</button>
      </form>
    </section>`;
  }

  #request(request: ExportRequest): TemplateResult {
    const { state } = this.store;
    const { exports } = state.words;
    const { id, askedBy, askedAt, reason, filters, decidedBy, endsAt } = request;
    const running = request.state === "asked" || request.state === "approved";
    const own = state.session.kind === "in" && state.session.me.id === askedBy;
    const act = (text: string, done: string, verb: "approved" | "declined", plain: boolean) =>
      html`<button class=${plain ? "button button-soft button-small" : "button button-small"} type="button" ?disabled=${this.busy} @click=${() => this.#decide(id, verb, done)}>${text}</button>`;
    return html`<li class="person export-request" data-id=${id}>
      <div class="row-main">
        <b>${exports.states[request.state]}</b>
        <small>${exports.asked(nameOf(state, askedBy), moment(state, askedAt))}${decidedBy === null ? nothing : html` · ${exports.decided(nameOf(state, decidedBy))}`}${running ? html` · ${exports.until(moment(state, endsAt))}` : nothing}</small>
        <p>${reason}</p>
        ${this.#lines(filters)}
      </div>
      ${running
        ? html`<div class="tools">
            ${own && request.state === "approved" ? html`<button class="button button-small" type="button" ?disabled=${this.busy} @click=${() => this.#take(id)}>${icon("download")}${exports.take}</button>` : nothing}
            ${!own && request.state === "asked" ? act(exports.approve, exports.approved, "approved", false) : nothing} ${own ? act(exports.takeBack, exports.takenBack, "declined", true) : act(exports.decline, exports.declined, "declined", true)}
          </div>`
        : nothing}
    </li>`;
  }

  #lines(filters: Readonly<Record<string, string | undefined>>): TemplateResult {
    const lines = filterLines(this.store.state, filters);
    return lines.length === 0 ? html`<p class="soft">${this.store.state.words.exports.all}</p>` : html`<ul class="soft values">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  }

  #query() {
    const { state, surroundings } = this.store;
    const { after: _after, ...query } = queryOf(this.route.filters, state.session.kind === "in" ? state.session.me.id : "", surroundings.now());
    return query;
  }

  #ask = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const form = event.target;
    const reason = writtenIn(form)("export-reason");
    this.reasonless = reason === "";
    if (this.reasonless) return;
    const filters = this.#query();
    if (await this.act(() => this.store.surroundings.client.send("POST", "staff/exports", { reason, filters }, exportRequestSchema), this.store.state.words.exports.sent)) {
      form.reset();
      location.hash = hrefOf({ screen: "exports", filters: {} });
    }
  };

  #decide = (id: string, verb: "approved" | "declined", done: string): Promise<boolean> => this.act(() => this.store.surroundings.client.send("POST", `staff/exports/${id}/${verb}`, {}, doneSchema), done);

  #take = async (id: string): Promise<void> => {
    const { client, saveFile } = this.store.surroundings;
    await this.act(async () => {
      const answer = await client.bytes(`staff/exports/${id}/file.csv`);
      if (answer.kind === "done") saveFile("submissions.csv", answer.value, "text/csv");
      return answer;
    }, this.store.state.words.exports.taken);
  };
}
