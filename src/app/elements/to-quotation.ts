/**
 * Brings the quotation of an answer's card into sight, and reading and keyboard with it.
 *
 * @param above - An element above it in the same card.
 */
export function toQuotation(above: Element): void {
  let next = above.closest("suluh-written")?.nextElementSibling ?? null;
  while (next !== null && !next.matches(".prose, p.soft")) next = next.nextElementSibling;
  if (!(next instanceof HTMLElement)) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
}
