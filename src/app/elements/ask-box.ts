import { LitElement, html, type TemplateResult } from "lit";

import type { Words } from "../strings/words.ts";
import { icon } from "./icons.ts";

/** A question that was sent. */
export class AskEvent extends Event {
  static readonly type = "suluh-ask";
  readonly question: string;

  constructor(question: string) {
    super(AskEvent.type, { bubbles: true });
    this.question = question;
  }
}

/** What stands in the box so far. */
export class DraftEvent extends Event {
  static readonly type = "suluh-draft";
  readonly draft: string;

  constructor(draft: string) {
    super(DraftEvent.type, { bubbles: true });
    this.draft = draft;
  }
}

/** The box at the bottom: grows with the text, Enter sends, Shift and Enter breaks the line. */
export class AskBoxElement extends LitElement {
  static override properties = { words: { attribute: false }, draft: { attribute: false }, again: { type: Boolean } };
  declare words: Words;
  declare draft: string;
  declare again: boolean;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { ask } = this.words;
    return html`<form class="ask" aria-label=${ask.label} @submit=${this.#submit}>
      <label class="sr" for="question">${ask.label}</label>
      <textarea
        id="question"
        rows="1"
        enterkeyhint="send"
        autocomplete="off"
        placeholder=${this.again ? ask.again : ask.placeholder}
        @input=${this.#input}
        @keydown=${this.#keydown}
      ></textarea>
      <button class="send" type="submit" aria-label=${ask.send} title=${ask.send}>${icon("send")}</button>
    </form>`;
  }

  /** Against what stands in the box, not against what was last put there: people type in between. */
  protected override updated(): void {
    const field = this.querySelector("textarea");
    if (!field || field.value === this.draft) return;
    field.value = this.draft;
    grow(field);
  }

  #input(event: Event): void {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    grow(event.target);
    this.dispatchEvent(new DraftEvent(event.target.value));
  }

  /** Enter that ends a composition (Chinese, Tamil) chooses a word and sends nothing; Safari tells it by code 229 alone. */
  #keydown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (event.target instanceof HTMLTextAreaElement) this.#send(event.target);
  }

  #submit(event: Event): void {
    event.preventDefault();
    const field = event.currentTarget instanceof HTMLFormElement ? event.currentTarget.elements.namedItem("question") : null;
    if (field instanceof HTMLTextAreaElement) this.#send(field);
  }

  #send(field: HTMLTextAreaElement): void {
    const question = field.value.trim();
    if (question === "") {
      field.focus();
      return;
    }
    field.value = "";
    grow(field);
    this.dispatchEvent(new AskEvent(question));
  }
}

/** By the object model, since the content policy forbids style attributes; browsers with `field-sizing` need none of it. */
function grow(field: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 4}px`;
}
