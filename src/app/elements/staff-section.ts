import { html, nothing, type TemplateResult } from "lit";

import { closeStaff, enterStaff, enterStaffByPasskey, leaveStaff, readStaff, refreshStaff, staffOf, startStaff } from "../actions/staff.ts";
import { errorText } from "../error-text.ts";
import { localized } from "../localized.ts";
import { parseRoute } from "../routes.ts";
import type { StaffSession } from "../staff-session.ts";
import { staffWordsOf, type StaffWords } from "../strings/staff-words.ts";
import { icon } from "./icons.ts";
import { statusCard } from "./plain-cards.ts";
import { staffConversation } from "./staff-conversation.ts";
import { staffDocument } from "./staff-document.ts";
import { StoreElement } from "./store-element.ts";

/** Staff packs: signing in, what there is to read and until when, questions, signing out. */
export class StaffSection extends StoreElement {
  static override properties = { ...StoreElement.properties, absent: { state: true } };
  /** This phone can keep nothing. */
  declare absent: boolean;

  constructor() {
    super();
    this.absent = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("click", this.#follow);
    void this.#start();
  }

  override disconnectedCallback(): void {
    this.removeEventListener("click", this.#follow);
    super.disconnectedCallback();
  }

  async #start(): Promise<void> {
    await this.updateComplete;
    await startStaff(this.store).catch(() => undefined);
    this.absent = staffOf(this.store) === null;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const session = staffOf(this.store);
    const words = this.#words;
    if (session === null) return this.absent ? statusCard(this.store.services.host.secure ? words.missing : words.insecure, false) : statusCard(this.store.state.words.loading, true);
    if (session.standing.kind === "out" || session.guides === null) return this.#door(session);
    if (session.reading !== null) return staffDocument(this.store, session.reading, () => closeStaff(this.store));
    return html`${this.#shelf(session, session.standing.leftMs)} ${staffConversation(this.store, session)}`;
  }

  get #words(): StaffWords {
    return staffWordsOf(this.store.state.language.code);
  }

  #door(session: StaffSession): TemplateResult {
    const words = this.#words;
    return html`${session.ended === null ? nothing : html`<div class="notice" role="status">${icon("shield")}<p>${words[session.ended]}</p></div>`}
      ${this.#trouble(session)}
      <form class="card" aria-label=${words.title} @submit=${this.#enter}>
        <p>${words.lead}</p>
        <p class="soft">${words.shared}</p>
        <div class="entry"><label class="field" for="staff-email">${words.email}</label><input id="staff-email" name="email" type="email" autocomplete="username" maxlength="254" required /></div>
        <div class="entry"><label class="field" for="staff-password">${words.password}</label><input id="staff-password" name="password" type="password" autocomplete="current-password" maxlength="256" required /></div>
        <button class="button" type="submit" ?disabled=${session.busy}>${session.busy ? words.entering : words.enter}</button>
        ${session.parts.passkey === undefined ? nothing : html`<button class="button button-soft" type="button" ?disabled=${session.busy} @click=${() => enterStaffByPasskey(this.store)}>${icon("shield")}${words.passkey}</button>`}
      </form>`;
  }

  #shelf(session: StaffSession, leftMs: number): TemplateResult {
    const { state, services } = this.store;
    const words = this.#words;
    const { guides, standing } = session;
    const failed = standing.kind === "in" ? standing.failed : [];
    const until = services.clock() + leftMs;
    const { formats } = state;
    return html`<section class="card" aria-labelledby="staff-shelf">
      <h2 id="staff-shelf">${words.title}</h2>
      <ul class="rows" role="list">
        ${guides?.packs.map((pack) => {
          const title = localized(pack.title, state.language.code);
          const agency = localized(pack.agency, state.language.code);
          return html`<li class="row">
            <span><b lang=${title.lang}>${title.text}</b><small lang=${agency.lang}>${agency.text}</small>${pack.demonstration ? html`<small class="mark">${state.words.demonstration}</small>` : nothing}</span>
          </li>`;
        })}
      </ul>
      ${guides?.packs.length === 0 && failed.length === 0 ? html`<p>${words.empty}</p>` : nothing}
      ${failed.map(({ id, code }) => html`<p class="notice">${icon("warning")}${words.failed(id, errorText(state, code))}</p>`)}
      ${guides?.broken.map((id) => html`<p class="notice">${icon("warning")}${words.broken(id)}</p>`)}
      <p class="good">${icon("shield")}<span>${words.until(`${formats.day(new Date(until).toISOString())}, ${formats.time(until)}`)}</span></p>
      ${this.#trouble(session)}
      <button class="button button-soft" type="button" ?disabled=${session.busy} @click=${() => refreshStaff(this.store)}>${icon("download")}${words.refresh}</button>
      <button class="button button-soft" type="button" @click=${() => leaveStaff(this.store)}>${icon("trash")}${words.leave}</button>
    </section>`;
  }

  #trouble({ trouble }: StaffSession): TemplateResult | typeof nothing {
    return trouble === null ? nothing : html`<div class="notice" role="alert">${icon("warning")}<p>${this.#words.refused[trouble]}</p></div>`;
  }

  #enter = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const form = event.target;
    const written = new FormData(form);
    const [email, password] = [written.get("email"), written.get("password")];
    if (typeof email !== "string" || typeof password !== "string") return;
    await enterStaff(this.store, { email: email.trim(), password });
    form.reset();
  };

  /** Links to documents of staff packs open here: the screen for everybody's documents does not have them. */
  #follow = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#/doc/']") : null;
    const route = parseRoute(link?.getAttribute("href") ?? "");
    const session = staffOf(this.store);
    if (route.screen !== "reader" || session?.guides?.packs.some(({ id }) => id === route.pack) !== true || link?.closest("[data-own]") === null) return;
    event.preventDefault();
    void readStaff(this.store, route.pack, route.id, route.lang ?? this.store.state.language.code);
  };
}
