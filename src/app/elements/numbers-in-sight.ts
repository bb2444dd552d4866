/**
 * The emergency numbers of the first screen. While none of them is in sight, because the person scrolled on or because an
 * alert or large text pushed them down, the root of the page says `data-numbers-away`, and the bar shows the number.
 */
export class NumbersInSight extends HTMLElement {
  #observer: IntersectionObserver | null = null;

  connectedCallback(): void {
    const threshold = Array.from({ length: steps + 1 }, (_, step) => step / steps);
    this.#observer = new IntersectionObserver(() => this.#look(), { rootMargin: barsMargin, threshold });
    this.#observer.observe(this);
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    document.documentElement.removeAttribute("data-numbers-away");
  }

  #look(): void {
    const seen = [...this.querySelectorAll("a")].some((number) => isInSight(number));
    document.documentElement.toggleAttribute("data-numbers-away", !seen);
  }
}

/** How often the numbers are looked at while they pass the edge of the screen: about every half line of text. */
const steps = 20;

/** About where the bars end: what passes below them is looked at, too. */
const barsMargin = "-12% 0px";

/** Whether a thumb on its middle would reach it: neither outside the window nor under a bar. */
function isInSight(link: Element): boolean {
  const { left, top, width, height } = link.getBoundingClientRect();
  return link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}
