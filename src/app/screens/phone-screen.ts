import { html, nothing, type TemplateResult } from "lit";

import type { InstalledPack } from "../../device/api.ts";
import { removePack, verifyPack } from "../actions/manage-packs.ts";
import { lookForPacks, openPacks } from "../actions/packs.ts";
import { passOn } from "../actions/pack-files.ts";
import { tell } from "../actions/tell.ts";
import { denseSection } from "../elements/dense-section.ts";
import { icon } from "../elements/icons.ts";
import { updateNotice } from "../elements/notices.ts";
import { readinessBadge, readinessPanel } from "../elements/readiness.ts";
import { StoreElement } from "../elements/store-element.ts";
import { errorText } from "../error-text.ts";
import { posterIn } from "../poster-link.ts";
import { shownFailure } from "../failure.ts";
import { localized } from "../localized.ts";
import { hrefOf } from "../routes.ts";
import { fileWordsOf } from "../strings/file-words.ts";
import { lateWordsOf, type LateWords } from "../strings/late-words.ts";
import { staffWordsOf } from "../strings/staff-words.ts";

/** What the address says where staff packs are to be shown. */
const staffQuery = "staff";

type Check = "running" | "whole" | "damaged";

/** What is on this phone, how old it is, and everything that can be taken off it again. */
export class PhoneScreen extends StoreElement {
  static override properties = { ...StoreElement.properties, query: { attribute: false }, removing: { state: true }, checks: { state: true }, refused: { state: true } };
  /** Of its address: what a poster says. */
  declare query: string;
  declare removing: string | null;
  declare checks: ReadonlyMap<string, Check>;
  declare refused: boolean;

  constructor() {
    super();
    this.query = "";
    this.removing = null;
    this.checks = new Map();
    this.refused = false;
  }

  protected override render(): TemplateResult {
    const { state, services } = this.store;
    const { words } = state;
    if (this.query === staffQuery) return html`<div class="screen phone"><suluh-staff .store=${this.store}></suluh-staff></div>`;
    const poster = posterIn(this.query);
    const staff = staffWordsOf(state.language.code);
    return html`<div class="screen phone">
      ${poster === null ? nothing : html`<suluh-poster .store=${this.store} .poster=${poster}></suluh-poster>`}
      <p class="marks">${readinessBadge(this.store)}</p>
      ${readinessPanel(this.store)}
      <section aria-labelledby="phone-packs">
        <h2 id="phone-packs">${this.#words.packs}</h2>
        ${state.installed.length === 0 ? html`<p class="empty">${this.#words.none}</p>` : state.installed.map((pack) => this.#pack(pack))}
        <button class="button button-soft" type="button" @click=${() => lookForPacks(this.store)}>${icon("download")}${this.#words.look}</button>
        <a class="button button-soft" href="#/file">${icon("open")}${fileWordsOf(state.language.code).open}</a>
      </section>
      ${denseSection(this.store)} <suluh-writer .store=${this.store}></suluh-writer> ${this.#storage()}
      <section class="card" aria-labelledby="phone-app">
        <h2 id="phone-app">${this.#words.app}</h2>
        <p><b>${this.#words.appVersion(services.shell.version)}</b></p>
        <p class="soft">${services.shell.keptOffline() ? this.#words.appOffline : this.#words.appOnline}</p>
        ${services.shell.updateReady() ? updateNotice(this.store) : nothing}
        <p class="soft">${this.#words.feedbackKept}</p>
        <a class="button button-soft" href="#/outbox">${icon("send")}${words.sent}</a>
      </section>
      <section class="card" aria-labelledby="phone-staff">
        <h2 id="phone-staff">${staff.title}</h2>
        <p class="soft">${staff.hint}</p>
        <a class="button button-soft" href=${hrefOf({ screen: "phone", query: staffQuery })}>${icon("shield")}${staff.title}</a>
      </section>
    </div>`;
  }

  get #words(): LateWords["phone"] {
    return lateWordsOf(this.store.state.language.code).phone;
  }

  #pack(pack: InstalledPack): TemplateResult {
    const { words, formats, language } = this.store.state;
    const { manifest } = pack;
    const title = localized(manifest.title, language.code);
    const agency = localized(manifest.agency, language.code);
    const now = this.store.services.clock();
    const expired = Date.parse(manifest.expires) < now;
    return html`<article class="card pack" aria-labelledby="phone-${manifest.id}">
      <h3 id="phone-${manifest.id}" lang=${title.lang}>${title.text}</h3>
      <p lang=${agency.lang}>${agency.text} ${manifest.demonstration ? html`<span class="mark">${words.demonstration}</span>` : nothing}</p>
      <dl class="facts">
        ${fact(this.#words.version, formats.number(manifest.version))} ${fact(this.#words.size, formats.bytes(pack.bytes))}
        ${fact(this.#words.issued, formats.day(manifest.issued))}
        ${fact(expired ? this.#words.expired : this.#words.valid, formats.day(manifest.expires))}
        ${fact(this.#words.checked, formats.ago(pack.verifiedAt, now))}
      </dl>
      ${Date.parse(pack.freshUntil) < now ? html`<p class="soft">${this.#words.unconfirmed(formats.day(pack.freshUntil))}</p>` : nothing}
      ${this.#check(manifest.id)} ${this.removing === manifest.id ? this.#sure(manifest.id) : this.#tools(manifest.id)}
    </article>`;
  }

  #check(id: string): TemplateResult {
    const phone = this.#words;
    const check = this.checks.get(id);
    const text = check === "running" ? phone.verifying : check === "whole" ? phone.verified : check === "damaged" ? phone.damaged : "";
    return html`<p class="check check-${check ?? "none"}" role="status">
      ${check === "whole" ? icon("check") : check === "damaged" ? icon("warning") : nothing}${text}
    </p>`;
  }

  #tools(id: string): TemplateResult {
    const phone = this.#words;
    return html`<div class="tools">
      <button class="tool" type="button" ?disabled=${this.checks.get(id) === "running"} @click=${() => this.#verify(id)}>
        ${icon("shield")}${phone.verify}
      </button>
      <button class="tool" type="button" @click=${() => passOn(this.store, id)}>${icon("share")}${fileWordsOf(this.store.state.language.code).passOn}</button>
      <button class="tool" type="button" @click=${() => (this.removing = id)}>${icon("trash")}${phone.remove}</button>
    </div>`;
  }

  #sure(id: string): TemplateResult {
    const { cancel } = this.store.state.words;
    const phone = this.#words;
    return html`<div class="confirm" role="group" aria-label=${phone.removeSure}>
      <p>${phone.removeSure}</p>
      <button class="button button-danger" type="button" @click=${() => this.#remove(id)}>${phone.removeYes}</button>
      <button class="button button-soft" type="button" @click=${() => (this.removing = null)}>${cancel}</button>
    </div>`;
  }

  #storage(): TemplateResult | typeof nothing {
    const { formats, storage } = this.store.state;
    if (!storage) return nothing;
    return html`<section class="card" aria-labelledby="phone-storage">
      <h2 id="phone-storage">${this.#words.storage}</h2>
      <p><b>${this.#words.used(formats.bytes(storage.used))}</b>${storage.quota === undefined ? nothing : html` · ${this.#words.left(formats.bytes(Math.max(0, storage.quota - storage.used)))}`}</p>
      ${storage.persisted
        ? html`<p class="good">${icon("check")}${this.#words.persisted}</p>`
        : html`<p class="soft">${this.refused ? this.#words.persistRefused : this.#words.notPersisted}</p>
            <button class="tool" type="button" @click=${this.#persist}>${icon("shield")}${this.#words.persist}</button>`}
      <suluh-room .store=${this.store}></suluh-room>
    </section>`;
  }

  async #verify(id: string): Promise<void> {
    this.#note(id, "running");
    try {
      this.#note(id, (await verifyPack(this.store, id)) ? "whole" : "damaged");
    } catch (error) {
      this.#note(id, "damaged");
      tell(this.store, errorText(this.store.state, shownFailure(error).code));
    }
  }

  #note(id: string, check: Check): void {
    this.checks = new Map(this.checks).set(id, check);
  }

  async #remove(id: string): Promise<void> {
    this.removing = null;
    await removePack(this.store, id);
    tell(this.store, this.#words.removed);
  }

  #persist = async (): Promise<void> => {
    this.refused = !(await this.store.services.library.persist());
    await openPacks(this.store);
  };
}

function fact(name: string, value: string): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}
