import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { icon } from "../../app/elements/icons.ts";
import type { ItemReply } from "../../core/staff/api.ts";
import { openPhoto } from "../opened-item.ts";
import { asked } from "../session.ts";
import type { TroubleCode } from "../trouble.ts";
import { DeskElement } from "./desk-element.ts";
import { troubleNote } from "./trouble.ts";

type Shown = { readonly url: string } | "not-a-photo" | "no-key" | "damaged";

/** The photos of a submission, each fetched sealed and opened in this page when it is asked for. */
export class ItemPhotos extends DeskElement {
  static override properties = { ...DeskElement.properties, item: { attribute: false }, shown: { state: true }, trouble: { state: true } };
  declare item: ItemReply;
  declare shown: ReadonlyMap<string, Shown>;
  declare trouble: TroubleCode | null;

  constructor() {
    super();
    this.shown = new Map();
    this.trouble = null;
  }

  override disconnectedCallback(): void {
    this.#forget();
    super.disconnectedCallback();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    // With the key go the pictures that it opened.
    if (this.store.state.keyIds.length === 0 && this.shown.size > 0) this.#forget();
  }

  protected override render(): TemplateResult {
    const { words, formats } = this.store.state;
    const { item: own } = words;
    return html`${troubleNote(this.trouble, words)}
      <ul role="list" class="item-photos">
        ${this.item.attachments.map(({ sha256, bytes, here }, index) => {
          const number = formats.number(index + 1);
          const shown = this.shown.get(sha256);
          if (!here) return html`<li><p class="soft">${icon("clock")} ${own.photoMissing}</p></li>`;
          if (shown === undefined || shown === "no-key") {
            const locked = this.store.state.keyIds.length === 0;
            return html`<li>
              <button class="button button-soft" type="button" ?disabled=${locked} aria-describedby=${locked ? "personal-title" : nothing} @click=${() => this.#open(sha256)}>${own.showPhoto(number)} <small>${formats.bytes(bytes)}</small></button>
              ${shown === "no-key" ? html`<p class="error-text" role="alert">${own.sealedOther} <code dir="ltr">${this.item.sealed?.key ?? ""}</code></p>` : nothing}
            </li>`;
          }
          if (typeof shown === "string") return html`<li><p class="error-text" role="alert">${shown === "damaged" ? own.damaged : own.photoBad}</p></li>`;
          return html`<li><img src=${shown.url} alt=${own.photo(number)} /></li>`;
        })}
      </ul>`;
  }

  async #open(sha256: string): Promise<void> {
    const { sealed } = this.item;
    if (sealed === null) return;
    const answer = await asked(this.store, () => this.store.surroundings.client.bytes(`staff/attachments/${sha256}`));
    this.trouble = answer.kind === "failed" ? answer.trouble : null;
    if (answer.kind === "failed") return;
    const photo = await openPhoto(answer.value, sealed, this.store.surroundings.ring);
    if (!this.isConnected) return;
    const shown = photo.kind === "photo" ? { url: URL.createObjectURL(new Blob([new Uint8Array(photo.jpeg)], { type: "image/jpeg" })) } : photo.kind;
    this.shown = new Map([...this.shown, [sha256, shown]]);
  }

  #forget(): void {
    for (const each of this.shown.values()) if (typeof each !== "string") URL.revokeObjectURL(each.url);
    this.shown = new Map();
  }
}
