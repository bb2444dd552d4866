import { html, type TemplateResult } from "lit";
import { Task } from "@lit/task";

import { outboxOf } from "../actions/outbox.ts";
import { roomWordsOf } from "../strings/room-words.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";

/** Says what is taken off for want of room, in which order, and what was lately. */
export class RoomNote extends StoreElement {
  readonly #taken = new Task(this, {
    task: async () => (await (await outboxOf(this.store))?.takenOff()) ?? [],
    args: () => [],
  });

  protected override render(): TemplateResult {
    const { language, formats } = this.store.state;
    const words = roomWordsOf(language.code);
    return html`<p class="soft">${words.order}</p>
      ${(this.#taken.value ?? []).map(({ what, bytes, atMs }) => html`<p class="notice">${icon("warning")}<span>${words.takenOff(words.what[what], formats.bytes(bytes), formats.day(new Date(atMs).toISOString()))}</span></p>`)}`;
  }
}
