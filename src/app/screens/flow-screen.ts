import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import type { Step } from "../../core/dialogue/steps.ts";
import type { Form } from "../../core/forms/form.ts";
import { maxPhotos } from "../../core/forms/limits.ts";
import { locate } from "../actions/locate.ts";
import { outboxOf, readOutbox } from "../actions/outbox.ts";
import { flowCheck } from "../elements/flow-check.ts";
import { flowDanger } from "../elements/flow-danger.ts";
import { flowDone } from "../elements/flow-done.ts";
import { isSingle, readField } from "../elements/flow-field.ts";
import { flowIntro } from "../elements/flow-intro.ts";
import { flowStep } from "../elements/flow-step.ts";
import { icon } from "../elements/icons.ts";
import { KeptFocus } from "../elements/kept-focus.ts";
import { contactLines } from "../elements/reference-list.ts";
import { StoreElement } from "../elements/store-element.ts";
import { nothingYet, shownPhoto, workingAnswer, type Working } from "../elements/working-answer.ts";
import { errorText } from "../error-text.ts";
import { shownFailure } from "../failure.ts";
import type { FlowSession } from "../flows/flow-session.ts";
import { openFlow, type OpenedFlow, type OpenFlow } from "../flows/open-flow.ts";
import { TypedKeeper } from "../flows/typed-keeper.ts";
import { hrefOf, type Route } from "../routes.ts";
import type { Unsubscribe } from "../services.ts";
import type { Failure } from "../store.ts";
import { flowWordsOf } from "../strings/flows/table.ts";
import type { FlowWords } from "../strings/flows/words.ts";

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
  readonly #typing = new TypedKeeper();

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
    void this.#typing.keep();
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
    const { opened: open, store } = this;
    const { session } = open;
    switch (session.phase) {
      case "step": {
        const unseen = this.#unseen(open);
        if (session.step === null) return html``;
        return unseen === null ? html`${this.#step(open, session.step, words)} ${this.#foot(session, words)}` : flowIntro(unseen, store.state.language.code, words, () => (this.begun = true));
      }
      case "danger":
        return flowDanger(store, open, words);
      case "check":
      case "saving":
        return html`${flowCheck(store, open, words, { send: this.#send, back: this.#back })} ${this.#foot(session, words)}`;
      case "done":
        return flowDone(store, open, words);
    }
  }

  get #open(): OpenFlow | null {
    return typeof this.opened === "object" ? this.opened : null;
  }

  /** The form whose purpose has to be told first; null where that is known or there is nothing to tell. */
  #unseen({ session: { form, draft } }: OpenFlow): Form | null {
    return form?.intro === undefined || this.begun || Object.keys(draft.answers).length > 0 ? null : form;
  }

  #step(open: OpenFlow, step: Step, words: FlowWords): TemplateResult {
    return flowStep({
      store: this.store,
      open,
      step,
      words,
      typed: this.#typed,
      working: this.working,
      act: { toggle: this.#toggle, locate: this.#locate, dropLocation: () => (this.working = { ...this.working, place: {} }), addPhotos: this.#addPhotos, dropPhoto: this.#dropPhoto },
      submit: this.#submit,
      typing: this.#noteTyped,
      toAnswer: this.#toAnswer,
      back: this.#back,
    });
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
    // In another language the same draft goes on, which the route does not name where it was begun here.
    const before = this.#open?.session.draft.id;
    this.failure = null;
    this.#shown = "";
    await this.#typing.keep();
    try {
      const opened = await openFlow(this.store, { ...this.route, draft: before ?? this.route.draft }, this.#changed);
      if (run !== this.#runs) return; // Another flow was opened meanwhile.
      this.opened = opened;
      this.begun ||= before !== undefined;
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
      this.#typing.forget();
      this.opened = "deleted";
    }) ?? null;
  }

  #stepKey = "";
  /** What stood half typed when the step came up; what is typed now stands in its control alone. */
  #typed: string | null = null;

  #noteTyped = ({ target }: Event): void => {
    const session = this.#open?.session;
    const step = session?.step;
    if (session === undefined || step?.kind !== "field" || !isSingle(step.field)) return;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) this.#typing.note(session, step.key, target.value);
  };

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
    const { typed } = session.draft;
    this.#typed = typed != null && typed.key === step?.key ? typed.text : null;
    this.working = workingAnswer(session);
  }

  #forgetUrls(): void {
    for (const { url } of this.working.photos) URL.revokeObjectURL(url);
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
    if (session === undefined || field?.type !== "photo" || this.working.photos.length >= (field.max ?? maxPhotos)) return;
    const key = await session.addPhoto(file);
    const photo = key === null ? null : shownPhoto(session, key);
    if (photo !== null) this.working = { ...this.working, photos: [...this.working.photos, photo] };
  }

  #dropPhoto = (key: string): void => {
    this.working = { ...this.working, photos: this.working.photos.filter((photo) => photo.key !== key) };
    void this.#open?.session.dropPhoto(key);
  };
}
