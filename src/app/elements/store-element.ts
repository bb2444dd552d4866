import { LitElement } from "lit";

import type { Unsubscribe } from "../services.ts";
import type { Store } from "../store.ts";

/**
 * Base of the screens: renders into the page itself, so that one style sheet, labels and print reach everything,
 * and again whenever the store changes.
 */
export abstract class StoreElement extends LitElement {
  static override properties: Record<string, object> = { store: { attribute: false } };
  declare store: Store;
  #unwatch: Unsubscribe | null = null;

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
