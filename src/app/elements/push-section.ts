import { html, nothing, type TemplateResult } from "lit";

import type { PushState } from "../../device/push.ts";
import { outboxOf } from "../actions/outbox.ts";
import { turnPushOff, turnPushOn } from "../actions/push.ts";
import { tell } from "../actions/tell.ts";
import { errorText } from "../error-text.ts";
import { shownFailure } from "../failure.ts";
import { pushWordsOf } from "../strings/push-words.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";

/** Lets people be told of new alerts, with what is sent to whom; nothing where no agency offers it. Off until it is tapped. */
export class PushSection extends StoreElement {
  static override properties = { ...StoreElement.properties, state: { state: true }, working: { state: true } };
  declare state: PushState | null;
  declare working: boolean;

  constructor() {
    super();
    this.state = null;
    this.working = false;
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    void this.#run(async () => (await (await outboxOf(this.store))?.push.state()) ?? "unsupported");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this;
    if (state === null || state === "unsupported" || state === "unoffered") return nothing;
    const words = pushWordsOf(this.store.state.language.code);
    return html`<section class="card" aria-labelledby="push-title">
      <h2 id="push-title">${words.title}</h2>
      <p>${words.text}</p>
      <p class="soft">${words.who}</p>
      <p role="status">${this.working ? words.working : state === "on" ? html`${icon("check")} ${words.on}` : state === "blocked" ? html`${icon("warning")} ${words.blocked}` : ""}</p>
      ${state === "on"
        ? html`<button class="button button-soft" type="button" ?disabled=${this.working} @click=${this.#off}>${words.turnOff}</button>`
        : state === "off"
          ? html`<button class="button" type="button" ?disabled=${this.working} @click=${this.#on}>${words.turnOn}</button>`
          : nothing}
    </section>`;
  }

  #on = (): void => void this.#run(() => turnPushOn(this.store));

  #off = (): void =>
    void this.#run(async () => {
      await turnPushOff(this.store);
      return "off";
    });

  async #run(work: () => Promise<PushState>): Promise<void> {
    this.working = true;
    try {
      this.state = await work();
    } catch (cause) {
      tell(this.store, errorText(this.store.state, shownFailure(cause).code));
    } finally {
      this.working = false;
    }
  }
}
