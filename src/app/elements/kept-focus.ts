/**
 * The focus of a screen over its updates: where what had it is gone, it goes on to the first thing that is there, so that
 * nobody with a keyboard or a screen reader starts again from the top of the page.
 */
export class KeptFocus {
  #held = false;

  /** Before an update of the screen. */
  note(screen: HTMLElement): void {
    this.#held = screen.contains(document.activeElement);
  }

  /** After it. @param next - Selectors of where the focus goes, the best first. */
  restore(screen: HTMLElement, next: readonly string[]): void {
    if (!this.#held || screen.contains(document.activeElement)) return;
    const target = next.map((selector) => screen.querySelector(selector)).find((found) => found instanceof HTMLElement);
    if (target instanceof HTMLElement) target.focus();
  }
}
