import { LitElement, html, nothing, type TemplateResult } from "lit";

import type { Words } from "../strings/words.ts";
import type { Turn, Verdict } from "../turns.ts";
import { icon } from "./icons.ts";
import { VerdictEvent } from "./verdict-event.ts";

type Reason = keyof Words["feedback"]["reasons"];
const reasons: readonly Reason[] = ["other", "wrong", "old", "unclear", "missing"];

/** "Did this help?": yes, or no with one tap for the reason. Says where the answer is kept. Comes with the second stage. */
export class FeedbackElement extends LitElement {
  static override properties = { words: { attribute: false }, turn: { attribute: false }, verdict: { attribute: false } };
  declare words: Words;
  declare turn: Turn;
  declare verdict: Verdict | null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { feedback } = this.words;
    const { verdict } = this;
    if (verdict && (verdict.helpful || verdict.reason !== null)) {
      return html`<p class="feedback-done" role="status">${icon("check")}${feedback.thanks}</p>`;
    }
    return html`<div class="feedback" role="group" aria-label=${feedback.question}>
        <span>${feedback.question}</span>
        <div class="tools">
          <button class="tool" type="button" @click=${() => this.#say({ helpful: true })}>${icon("up")}${feedback.yes}</button>
          <button class="tool" type="button" aria-pressed=${verdict !== null} @click=${() => this.#say({ helpful: false, reason: null })}>
            ${icon("down")}${feedback.no}
          </button>
        </div>
      </div>
      ${verdict === null ? nothing : this.#reasons()}`;
  }

  #reasons(): TemplateResult {
    const { feedback } = this.words;
    return html`<div class="feedback reasons" role="group" aria-label=${feedback.why}>
      <span>${feedback.why}</span>
      ${reasons.map(
        (reason) => html`<button class="chip" type="button" @click=${() => this.#say({ helpful: false, reason })}>${feedback.reasons[reason]}</button>`,
      )}
    </div>`;
  }

  #say(verdict: Verdict): void {
    this.dispatchEvent(new VerdictEvent(this.turn, verdict));
  }
}
