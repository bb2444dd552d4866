import { nothing, type TemplateResult } from "lit";

import type { EntryReference } from "../../core/answer/reply.ts";
import { correctionOf } from "../known-corrections.ts";
import { correctionNote } from "./correction-note.ts";
import { StoreElement } from "./store-element.ts";

/** On an answer that was given from a version with a mistake. Comes with the second stage. */
export class CorrectionMark extends StoreElement {
  static override properties = { ...StoreElement.properties, entry: { attribute: false }, version: { attribute: false } };
  declare entry: EntryReference;
  /** Of the pack, when the answer was given. */
  declare version: number;

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this.store;
    const correction = correctionOf(state, this.entry, this.version);
    return correction === null ? nothing : correctionNote(state, correction, "answer");
  }
}
