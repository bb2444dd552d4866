import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";

import type { Step } from "../../core/dialogue/steps.ts";
import { progress } from "../../core/dialogue/steps.ts";
import { callWindow } from "../../core/dialogue/call-window.ts";
import { presenceAt } from "../../core/office/presence.ts";
import type { Answer, Field } from "../../core/forms/form.ts";
import { locate } from "../actions/locate.ts";
import { outboxOf, readOutbox } from "../actions/outbox.ts";
import { copyText } from "../actions/tell.ts";
import { answerText } from "../elements/answer-text.ts";
import { dangerNumbers, dangerWhere } from "../elements/danger-notice.ts";
import { fieldControl, isSingle, readField, type Working } from "../elements/flow-field.ts";
import { icon } from "../elements/icons.ts";
import { presenceLine } from "../elements/presence-line.ts";
import { qrCode } from "../elements/qr-code.ts";
import { KeptFocus } from "../elements/kept-focus.ts";
import { contactLines } from "../elements/reference-list.ts";
import { StoreElement } from "../elements/store-element.ts";
import { errorText } from "../error-text.ts";
import { shownFailure } from "../failure.ts";
import { dayOf } from "../flows/day-of.ts";
import type { FlowSession } from "../flows/flow-session.ts";
import { openFlow, type OpenedFlow, type OpenFlow } from "../flows/open-flow.ts";
import { keepTypedEveryMs } from "../limits.ts";
import { localized } from "../localized.ts";
import { hrefOf, type Route } from "../routes.ts";
import type { Unsubscribe } from "../services.ts";
import type { Failure } from "../store.ts";
import { flowWordsOf } from "../strings/flows/table.ts";
import type { FlowWords } from "../strings/flows/words.ts";

const nothingYet: Working = { chosen: [], place: {}, photos: [] };

/** One flow: a question a page, then everything to check, then what was saved. */
export class FlowScreen extends StoreElement {
  static override properties = { ...StoreElement.properties, route: { attribute: false }, working: { state: true }, opened: { state: true }, failure: { state: true }, begun: { state: true }, confirming: { state: true } };
  declare route: Extract<Route, { screen: "flow" }>;
  declare working: Working;
  declare opened: OpenedFlow | null;
  declare failure: Failure | null;
  /** Whether the person has seen what the form is for. */
  declare begun: boolean;
  declare confirming: boolean;
  /** What stands on the page; a change moves the focus. */
  #shown = "";
  #lang = "";
  readonly #focus = new KeptFocus();

  constructor() {
    super();
    this.working = nothingYet;
    this.opened = null;
    this.failure = null;
    this.begun = false;
    this.confirming = false;
  }

  override disconnectedCallback(): void {
    this.#unwatchDeleted?.();
    this.#unwatchDeleted = null;
    void this.#keepTyped();
    this.#forgetUrls();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#focus.note(this);
    const language = this.store.state.language.code;
    const other = changed.has("route") && (this.#open === null || this.route.draft !== this.#open.session.draft.id);
    if (!other && (this.#lang === language || this.#lang === "")) return;
    if (!other && this.#open?.session.phase === "done") return;
    const first = this.#lang === "";
    this.#lang = language;
    if (other && !first) {
      // Another flow: nothing of the one before may be answered or sent by mistake.
      this.opened = null;
      this.begun = false;
      this.confirming = false;
    }
    if (other || first || this.#open !== null) void this.#begin();
  }

  protected override render(): TemplateResult {
    const words = flowWordsOf(this.store.state.language.code);
    return html`<div class="screen flow">${this.#page(words)}</div>`;
  }

  #page(words: FlowWords): TemplateResult {
    const { words: common } = this.store.state;
    if (this.failure !== null) {
      return html`<div class="notice" role="alert">${icon("warning")}<p>${errorText(this.store.state, this.failure.code)}</p><button class="button button-small" type="button" @click=${() => this.#begin()}>${common.retry}</button></div>
        ${this.failure.code === "outbox/locked" ? html`<a class="button button-soft" href=${hrefOf({ screen: "outbox" })}>${words.done.list}</a>` : nothing}`;
    }
    if (this.opened === null) return html`<p role="status">${common.loading}</p>`;
    if (this.opened === "no-storage") return html`<div class="notice" role="alert">${icon("warning")}<p>${common.errors["storage/unavailable"]}</p></div>${contactLines(this.store.state)}`;
    if (this.opened === "deleted") return html`<div class="notice" role="alert">${icon("warning")}<p>${words.page.deleted}</p></div><a class="button button-soft" href=${hrefOf({ screen: "home" })}>${words.done.home}</a>`;
    if (this.opened === "gone") return html`<p class="empty">${words.page.gone}</p><a class="button button-soft" href=${hrefOf({ screen: "offers" })}>${words.offers.title}</a>`;
    const { session } = this.opened;
    switch (session.phase) {
      case "step":
        return session.step === null ? html`` : this.#needsIntro(this.opened) ? this.#intro(this.opened, words) : this.#step(this.opened, session.step, words);
      case "danger":
        return this.#danger(this.opened, words);
      case "check":
      case "saving":
        return this.#check(this.opened, words);
      case "done":
        return this.#done(this.opened, words);
    }
  }

  get #open(): OpenFlow | null {
    return typeof this.opened === "object" ? this.opened : null;
  }

  #needsIntro({ session }: OpenFlow): boolean {
    return !this.begun && session.form?.intro !== undefined && Object.keys(session.draft.answers).length === 0;
  }

  #intro({ session }: OpenFlow, words: FlowWords): TemplateResult {
    const { language } = this.store.state;
    const intro = localized(session.form?.intro ?? {}, language.code);
    const title = localized(session.form?.title ?? {}, language.code);
    return html`<h2 class="question" tabindex="-1" lang=${title.lang}>${title.text}</h2>
      <p lang=${intro.lang}>${intro.text}</p>
      <p class="soft">${words.offers.text}</p>
      <button class="button button-big" type="button" @click=${() => (this.begun = true)}>${words.page.start}</button>`;
  }

  #step(open: OpenFlow, step: Step, words: FlowWords): TemplateResult {
    const { session } = open;
    const { formats } = this.store.state;
    const { form, problem } = session;
    const far = form === null ? null : progress(form, session.draft, dayOf(this.store.services.clock()));
    const error = problem === null ? null : this.#problemText(session, words);
    return html`${session.notKept === null ? nothing : html`<p class="notice" role="alert">${icon("warning")}<span>${session.notKept.code === "outbox/locked" ? words.page.notKeptLocked : html`${words.page.notKept} ${errorText(this.store.state, session.notKept.code)}`}</span></p>`}
      ${session.draft.danger === true ? html`<p class="notice">${icon("warning")}<span>${words.danger.still}</span></p>` : nothing}
      ${far === null ? nothing : html`<p class="soft step-of">${words.page.step(formats.number(far.at))}</p>`}
      ${error === null
        ? nothing
        : html`<div class="error-summary" role="alert" tabindex="-1" aria-labelledby="error-title">
            <h2 id="error-title">${words.page.problem}</h2>
            <a href="#answer" @click=${this.#toAnswer}>${error}</a>
          </div>`}
      <form novalidate @submit=${this.#submit} @input=${this.#typing}>
        ${step.kind === "more" ? this.#more(step, words) : this.#question(open, step, error, words)}
        <div class="flow-tools">
          ${step.kind === "more" ? nothing : html`<button class="button button-big" type="submit" ?disabled=${session.busy}>${words.page.next}</button>`}
          ${step.kind === "field" && !step.field.required && step.field.type !== "note" ? html`<button class="button button-soft" type="button" ?disabled=${session.busy} @click=${() => session.answer(step.field.type === "consent" ? false : null)}>${words.page.skip}</button>` : nothing}
        </div>
      </form>
      <div class="tools">
        <button class="tool" type="button" @click=${this.#back}>${icon("back")}${far?.at === 1 ? this.store.state.words.back : words.page.back}</button>
        ${step.kind === "field" && step.member !== null ? html`<button class="tool" type="button" @click=${() => step.member && session.remove(step.member.group, step.member.at)}>${icon("trash")}${words.page.remove}</button>` : nothing}
      </div>
      ${this.#foot(session, words)}`;
  }

  #question(open: OpenFlow, step: Extract<Step, { kind: "field" }>, error: string | null, words: FlowWords): TemplateResult {
    const { session } = open;
    const { state } = this.store;
    const { field, member } = step;
    const label = localized(field.label, state.language.code);
    const hint = field.hint === undefined ? null : localized(field.hint, state.language.code);
    const about = member === null ? null : localized(member.group.label, state.language.code);
    const describedBy = [hint === null ? "" : "question-hint", error === null ? "" : "question-error"].filter((id) => id !== "").join(" ");
    const control = fieldControl({
      field, describedBy, words,
      given: this.#typed ?? session.given(step), proposed: this.#proposed(session, field), likely: this.#likely(session, field), lang: state.language.code, formats: state.formats, working: this.working,
      places: open.places, fix: state.fix, locating: state.locating, busy: session.busy, wrong: error !== null,
      act: { toggle: this.#toggle, locate: this.#locate, dropLocation: () => (this.working = { ...this.working, place: {} }), addPhotos: this.#addPhotos, dropPhoto: this.#dropPhoto },
    });
    const title = field.type === "consent" ? words.page.agree : label.text;
    const optional = field.required || field.type === "note" ? nothing : html` <span class="optional">${words.page.optional}</span>`;
    const heading = isSingle(field)
      ? html`<h2 class="question" tabindex="-1" lang=${label.lang}><label for="answer">${title}${optional}</label></h2>`
      : html`<legend><h2 class="question" tabindex="-1" lang=${label.lang}>${title}${optional}</h2></legend>`;
    const below = html`${about === null || member === null ? nothing : html`<p class="soft" lang=${about.lang}>${words.page.member(about.text, state.formats.number(member.at + 1))}</p>`}
      ${hint === null ? nothing : html`<p id="question-hint" class="hint-text" lang=${hint.lang}>${hint.text}</p>`}
      ${this.#liveNote(session, field, words)}
      ${error === null ? nothing : html`<p id="question-error" class="error-text"><span class="sr">${words.page.error}: </span>${error}</p>`}
      ${session.photoFailure !== null && field.type === "photo" ? html`<p class="error-text" role="alert">${words.photo.bad}</p>` : nothing}`;
    // Controls of their own for each question: what was typed and ticked in one never stands in the next.
    const own = keyed(`${session.draft.id} ${step.key}`, control);
    return isSingle(field) ? html`${heading}${below}${own}` : html`<fieldset class="choice">${heading}${below}${own}</fieldset>`;
  }

  /** What changes by the hour is always shown with its time. */
  #liveNote({ parts, draft }: FlowSession, field: Field, words: FlowWords): TemplateResult | typeof nothing {
    const { formats } = this.store.state;
    if (draft.flow === "handoff" && field.id === "question") return this.#presence(words);
    if (field.id === "preferred") return html`<p class="soft">${words.slots.unknown}</p>`;
    if (parts.live === null || (field.id !== "slots" && field.id !== "same")) return nothing;
    const when = formats.ago(parts.live.asOfMs, this.store.services.clock());
    return html`<p class="soft">${field.id === "slots" ? words.slots.asOf(when) : words.same.asOf(when)}</p>`;
  }

  /** Whether somebody is there to answer, with a network or without. */
  #presence(words: FlowWords): TemplateResult | typeof nothing {
    const open = this.#open;
    if (open === null) return nothing;
    const nowMs = this.store.services.clock();
    const { hours } = open.flows.forms;
    return presenceLine(presenceAt(hours ?? null, open.session.parts.live, nowMs), this.store.state, words, nowMs, hours?.timeZone);
  }

  #more({ group, members }: Extract<Step, { kind: "more" }>, words: FlowWords): TemplateResult {
    const { language, formats } = this.store.state;
    const label = localized(group.label, language.code);
    const session = this.#open?.session;
    return html`<h2 class="question" tabindex="-1">${words.page.more(label.text)}</h2>
      ${members === 0
        ? nothing
        : html`<ul class="rows" role="list">
            ${Array.from({ length: members }, (_, at) => html`<li class="row"><span>${words.page.member(label.text, formats.number(at + 1))}</span>
              <button class="tool" type="button" @click=${() => session?.remove(group, at)}>${icon("trash")}${words.page.remove}<span class="sr"> ${formats.number(at + 1)}</span></button></li>`)}
          </ul>`}
      <div class="flow-tools">
        <button class="button button-big" type="button" @click=${() => session?.answer(true)}>${words.page.yes}</button>
        <button class="button button-big button-soft" type="button" @click=${() => session?.answer(false)}>${words.page.no}</button>
      </div>`;
  }

  #danger(open: OpenFlow, words: FlowWords): TemplateResult {
    const { session, flows } = open;
    const { language } = this.store.state;
    const category = flows.forms.categories.find(({ code }) => code === session.draft.answers["category"]);
    const said = session.danger === "category" && category?.danger !== undefined ? localized(category.danger, language.code) : null;
    return html`<article class="card urgent" aria-labelledby="danger-title">
        <div class="urgent-top"><h2 id="danger-title" class="question" tabindex="-1">${words.danger.title}</h2>${said === null ? nothing : html`<p lang=${said.lang}>${said.text}</p>`}<p>${words.danger.text}</p></div>
        ${dangerNumbers(this.store, flows.emergency, session.draft, lifelineOf(open), words)} ${dangerWhere(this.store, words)}
      </article>
      <button class="button button-soft" type="button" @click=${() => session.passDanger()}>${words.danger.safe}</button>`;
  }

  #check(open: OpenFlow, words: FlowWords): TemplateResult {
    const { session, places, flows } = open;
    const { language, formats } = this.store.state;
    const context = { lang: language.code, words, formats, places };
    const saving = session.phase === "saving";
    return html`<h2 class="question" tabindex="-1">${words.check.title}</h2>
      ${session.draft.danger === true ? html`<article class="card urgent">${dangerNumbers(this.store, flows.emergency, session.draft, lifelineOf(open), words)}</article>` : nothing}
      <p>${words.check.text}</p>
      ${session.failure === null ? nothing : html`<div class="error-summary" role="alert" tabindex="-1"><h2>${words.check.failed}</h2><p>${errorText(this.store.state, session.failure.code)}</p></div>`}
      <dl class="summary">
        ${session.summary().map((line) => {
          const field = line.kind === "answer" ? line.step.field : line.field;
          const label = localized(field.label, language.code);
          const member = line.kind === "answer" ? line.step.member : null;
          return html`<div>
            <dt lang=${label.lang}>${label.text}${member === null ? nothing : html` <small>(${words.page.member(localized(member.group.label, language.code).text, formats.number(member.at + 1))})</small>`}</dt>
            <dd>${answerText(field, line.answer, context)}</dd>
            ${line.kind === "computed" ? nothing : html`<dd class="change"><button class="tool" type="button" ?disabled=${saving} @click=${() => session.edit(line.step.key)}>${words.check.change}<span class="sr"> ${label.text}</span></button></dd>`}
          </div>`;
        })}
      </dl>
      ${session.sealsSomething() ? html`<p class="hint">${icon("shield")}<span>${words.check.sealed}</span></p>` : nothing}
      <button class="button button-big" type="button" ?disabled=${saving} @click=${this.#send}>${icon("send")}${saving ? words.check.sending : session.isSupport() ? words.check.support : words.check.send}</button>
      <div class="tools"><button class="tool" type="button" ?disabled=${saving} @click=${this.#back}>${icon("back")}${words.page.back}</button></div>
      ${this.#foot(session, words)}`;
  }

  #done(open: OpenFlow, words: FlowWords): TemplateResult {
    const { session, flows } = open;
    const { language, formats } = this.store.state;
    const { item, draft, form } = session;
    const support = item?.kind === "support";
    const received = item !== null && this.store.state.outbox?.items.find(({ id }) => id === item.id)?.state.name === "received";
    const after = form?.after === undefined ? null : localized(form.after, language.code);
    const window = draft.flow === "handoff" ? callWindow(draft.answers["window"], this.store.services.clock(), -new Date(this.store.services.clock()).getTimezoneOffset(), flows.forms.hours) : null;
    return html`${draft.danger === true ? html`<article class="card urgent">${dangerNumbers(this.store, flows.emergency, draft, lifelineOf(open), words)}</article>` : nothing}
      <div class="card saved">
        <h2 class="question" tabindex="-1">${icon("check")}${support ? words.done.support : received ? words.done.received : words.done.title}</h2>
        <p role="status">${support ? words.done.supportText : received ? words.done.receivedText : words.done.text}</p>
        ${item === null || support || draft.flow === "gaps"
          ? nothing
          : html`<p>${words.done.reference}</p>
              <p class="reference" dir="ltr">${item.reference}</p>
              ${qrCode(new URL(hrefOf({ screen: "status", code: item.reference }), location.href.replace(/[?#].*$/, "")).href, words.done.qr)}
              ${typeof draft.answers["phone"] === "string" || typeof draft.answers["callback"] === "string" ? html`<p class="soft">${words.done.referenceHint}</p>` : nothing}
              <button class="tool" type="button" @click=${() => copyText(this.store, item.reference)}>${icon("copy")}${words.done.copy}</button>`}
      </div>
      ${after === null || support ? nothing : html`<p lang=${after.lang}>${after.text}</p>`}
      ${window === null ? nothing : html`<p>${formats.day(window[0])}: ${words.done.window(formats.time(Date.parse(window[0])), formats.time(Date.parse(window[1])))}</p>`}
      ${draft.flow === "handoff" ? this.#presence(words) : nothing}
      ${flows.contact.length === 0 || draft.flow === "gaps" ? nothing : html`<h3>${words.done.calls}</h3>${contactLines(this.store.state, flows.contact)}`}
      <a class="button button-soft" href=${hrefOf({ screen: "outbox" })}>${words.done.list}</a>
      <a class="button button-soft" href=${hrefOf({ screen: "home" })}>${words.done.home}</a>`;
  }

  #foot(session: FlowSession, words: FlowWords): TemplateResult {
    const { cancel } = this.store.state.words;
    if (this.confirming) {
      return html`<div class="confirm" role="group" aria-label=${words.page.discardSure}>
        <p>${words.page.discardSure}</p>
        <button class="button button-danger" type="button" @click=${() => this.#discard(session)}>${words.page.discardYes}</button>
        <button class="button button-soft" type="button" @click=${() => (this.confirming = false)}>${cancel}</button>
      </div>`;
    }
    return html`<div class="flow-foot">
      ${session.notKept === null && Object.keys(session.draft.answers).length > 0 ? html`<p class="soft" role="status">${icon("check")}<span>${words.page.saved}</span></p>` : nothing}
      <button class="tool" type="button" @click=${() => (this.confirming = true)}>${icon("trash")}${words.page.discard}</button>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const session = this.#open?.session;
    const step = session?.step?.key ?? "";
    const key = session === undefined ? "" : `${session.phase} ${session.phase === "step" ? `${step} ${String(this.begun)}` : ""} ${session.problem === null ? "" : `${session.problem.problem} ${String(session.busy)}`} ${session.failure?.code ?? ""}`;
    if (key === this.#shown) return this.#focus.restore(this, [".confirm button", ...(changed.has("confirming") ? [".flow-foot .tool"] : []), "#answer", ".question"]);
    const first = this.#shown === "";
    this.#shown = key;
    const target = this.querySelector(".error-summary") ?? this.querySelector(".question");
    if (!(target instanceof HTMLElement) || (first && document.activeElement instanceof HTMLInputElement)) return;
    target.focus({ preventScroll: true });
    if (!first) window.scrollTo(0, 0);
  }

  #runs = 0;

  #begin = async (): Promise<void> => {
    const run = (this.#runs += 1);
    const before = this.#open?.session.draft.id ?? null;
    const resumed = this.#open !== null;
    this.failure = null;
    this.#shown = "";
    await this.#keepTyped();
    try {
      const opened = await openFlow(this.store, before === null || before !== this.route.draft ? this.route : { ...this.route, draft: before }, this.#changed);
      if (run !== this.#runs) return; // Another flow was opened meanwhile.
      this.opened = opened;
      this.begun ||= resumed;
      void this.#watchDeleted();
      if (typeof opened !== "object") return;
      this.#loadWorking(opened.session);
      // A reload goes on with the same draft.
      const { id } = opened.session.draft;
      if (this.route.draft !== id) history.replaceState(history.state, "", hrefOf({ ...this.route, draft: id }));
    } catch (error) {
      if (run === this.#runs) this.failure = shownFailure(error);
    }
  };

  #unwatchDeleted: Unsubscribe | null = null;

  /** Somebody deleted everything in another tab: what stands here half filled in is not shown any longer either. */
  async #watchDeleted(): Promise<void> {
    const parts = await outboxOf(this.store);
    if (!this.isConnected) return;
    this.#unwatchDeleted ??= parts?.client.watch(() => undefined, () => {
      const session = this.#open?.session;
      if (session === undefined) return;
      session.end();
      this.#typedNow = null;
      this.opened = "deleted";
    }) ?? null;
  }

  #stepKey = "";
  /** What stood half typed when the step came up; what is typed now stands in its control alone. */
  #typed: string | null = null;
  #typedTimer: ReturnType<typeof setTimeout> | undefined;
  #typedNow: { readonly session: FlowSession; readonly key: string; readonly text: string } | null = null;

  #typing = ({ target }: Event): void => {
    const session = this.#open?.session;
    const step = session?.step;
    if (session === undefined || step?.kind !== "field" || !isSingle(step.field)) return;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    this.#typedNow = { session, key: step.key, text: target.value };
    this.#typedTimer ??= setTimeout(() => void this.#keepTyped(), keepTypedEveryMs);
  };

  async #keepTyped(): Promise<void> {
    clearTimeout(this.#typedTimer);
    this.#typedTimer = undefined;
    const typed = this.#typedNow;
    this.#typedNow = null;
    await typed?.session.keepTyped(typed.key, typed.text);
  }

  #changed = (): void => {
    const session = this.#open?.session;
    if (session !== undefined) this.#loadWorking(session);
    this.requestUpdate();
  };

  /** Takes up what was answered to the step that is shown now. */
  #loadWorking(session: FlowSession): void {
    const { step } = session;
    const key = `${session.draft.id} ${session.phase} ${step?.key ?? ""}`;
    if (key === this.#stepKey) return;
    this.#stepKey = key;
    this.#forgetUrls();
    const given = step === null ? undefined : session.given(step);
    const { typed } = session.draft;
    this.#typed = typed != null && typed.key === step?.key ? typed.text : null;
    const texts: readonly string[] = isTexts(given) ? given : [];
    const isGaps = step?.kind === "field" && step.field.id === "questions" && given === undefined;
    this.working = {
      chosen: isGaps ? (step.field.choices ?? []).map(({ id }) => id) : texts,
      place: typeof given === "object" && given !== null && "at" in given && given.at !== undefined && typeof given.at !== "function" ? placeOf(given) : {},
      photos: step?.kind === "field" && step.field.type === "photo" ? texts.flatMap((photo) => this.#shownPhoto(session, photo)) : [],
    };
  }

  #shownPhoto(session: FlowSession, key: string): { readonly key: string; readonly url: string }[] {
    const bytes = session.photos.get(key);
    return bytes === undefined ? [] : [{ key, url: URL.createObjectURL(new Blob([bytes.slice()], { type: "image/jpeg" })) }];
  }

  #forgetUrls(): void {
    for (const { url } of this.working.photos) URL.revokeObjectURL(url);
  }

  /** A question asked in the conversation is not typed twice. */
  #proposed({ draft }: FlowSession, field: Field): string {
    return field.id === "description" || field.id === "question" ? (draft.about?.question ?? "") : "";
  }

  /** How many choices are proposals; the others stand apart. */
  #likely({ draft, parts }: FlowSession, field: Field): number {
    return draft.flow === "request" && field.id === "category" ? parts.proposed.length : 0;
  }

  #problemText({ problem }: FlowSession, words: FlowWords): string {
    if (problem === null) return "";
    if (problem.message !== null) return localized(problem.message, this.store.state.language.code).text;
    const text = words.problems[problem.problem];
    return typeof text === "string" ? text : text(problem.limit === null ? "" : this.store.state.formats.number(problem.limit));
  }

  #submit = (event: Event): void => {
    event.preventDefault();
    const session = this.#open?.session;
    const step = session?.step;
    if (!(event.target instanceof HTMLFormElement) || step?.kind !== "field") return;
    void session?.answer(readField(event.target, step.field, this.working));
  };

  #send = async (): Promise<void> => {
    await this.#open?.session.send();
    await readOutbox(this.store);
  };

  #back = (): void => {
    if (this.#open?.session.back() === false) history.back();
  };

  #discard = async (session: FlowSession): Promise<void> => {
    this.confirming = false;
    await session.discard();
    location.hash = hrefOf({ screen: "offers" });
  };

  #toAnswer = (event: Event): void => {
    event.preventDefault();
    const control = this.querySelector("#answer");
    if (control instanceof HTMLElement) control.focus();
  };

  #toggle = (choice: string): void => {
    const { chosen } = this.working;
    this.working = { ...this.working, chosen: chosen.includes(choice) ? chosen.filter((other) => other !== choice) : [...chosen, choice] };
  };

  #locate = async (): Promise<void> => {
    if (this.store.state.locating) return;
    await locate(this.store);
    const { fix } = this.store.state;
    if (fix?.kind === "at") this.working = { ...this.working, place: { at: fix.position } };
  };

  #adding: Promise<void> = Promise.resolve();

  /** One after the other: the next may be chosen while one is made anew. */
  #addPhotos = (files: readonly File[]): void => {
    for (const file of files) this.#adding = this.#adding.then(() => this.#addPhoto(file));
  };

  async #addPhoto(file: File): Promise<void> {
    const session = this.#open?.session;
    const field = session?.step?.kind === "field" ? session.step.field : null;
    if (session === undefined || field?.type !== "photo" || this.working.photos.length >= (field.max ?? 3)) return;
    const key = await session.addPhoto(file);
    if (key !== null) this.working = { ...this.working, photos: [...this.working.photos, ...this.#shownPhoto(session, key)] };
  }

  #dropPhoto = (key: string): void => {
    this.working = { ...this.working, photos: this.working.photos.filter((photo) => photo.key !== key) };
    void this.#open?.session.dropPhoto(key);
  };
}

/** The number that takes this report as SMS: that of its category, else any of the agency. */
function lifelineOf({ session, flows, smsNumbers }: OpenFlow): string | null {
  const category = flows.forms.categories.find(({ code }) => code === session.draft.answers["category"]);
  return smsNumbers.get(category?.contact ?? "") ?? [...smsNumbers.values()][0] ?? null;
}

function isTexts(answer: Answer | undefined): answer is readonly string[] {
  return Array.isArray(answer) && answer.every((each) => typeof each === "string");
}

function placeOf(given: object): Working["place"] {
  if (!("at" in given) || !Array.isArray(given.at)) return {};
  const [longitude, latitude] = given.at.map(Number);
  return longitude === undefined || latitude === undefined ? {} : { at: [longitude, latitude] };
}
