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
    this.#follow();
  }

  /** One that became known after it was put into the page gets its store only now. */
  protected override firstUpdated(): void {
    this.#follow();
  }

  override disconnectedCallback(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    super.disconnectedCallback();
  }

  #follow(): void {
    const { store }: { readonly store?: Store } = this;
    this.#unwatch ??= store?.watch(() => this.requestUpdate()) ?? null;
  }
}
