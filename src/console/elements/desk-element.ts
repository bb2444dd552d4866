import { LitElement } from "lit";
import type { DeskStore } from "../desk-store.ts";

/** Base of the screens: renders into the page itself, so that one style sheet and labels reach everything, and again whenever the store changes. */
export abstract class DeskElement extends LitElement {
  static override properties: Record<string, object> = { store: { attribute: false } };
  declare store: DeskStore;
  #unwatch: (() => void) | null = null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = this.store.watch(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.#unwatch?.();
    super.disconnectedCallback();
  }
}
