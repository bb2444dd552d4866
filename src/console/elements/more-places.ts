import { html, svg, type TemplateResult } from "lit";

/**
 * The ways around that a small screen has no room for, behind one button that stands among the others. It closes by
 * itself when one of them is taken, by Escape, and when the focus goes elsewhere.
 *
 * @param here - Whether the screen that is shown is one of them.
 */
export function morePlaces(links: readonly TemplateResult[], label: string, here: boolean): TemplateResult {
  return html`<details class="more" @click=${closeAfterLink} @keydown=${closeOnEscape} @focusout=${closeBehind}>
    <summary class=${here ? "tab tab-here" : "tab"}>${dots}<span>${label}</span></summary>
    <ul role="list">${links.map((link) => html`<li>${link}</li>`)}</ul>
  </details>`;
}

const dots = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${svg`<path d="M5 12v.01M12 12v.01M19 12v.01" />`}</svg>`;

function closeAfterLink({ currentTarget, target }: Event): void {
  if (currentTarget instanceof HTMLDetailsElement && target instanceof Element && target.closest("a") !== null) currentTarget.open = false;
}

function closeOnEscape(event: KeyboardEvent): void {
  const { currentTarget } = event;
  if (event.key !== "Escape" || !(currentTarget instanceof HTMLDetailsElement) || !currentTarget.open) return;
  event.stopPropagation();
  currentTarget.open = false;
  currentTarget.querySelector("summary")?.focus();
}

function closeBehind({ currentTarget, relatedTarget }: FocusEvent): void {
  if (currentTarget instanceof HTMLDetailsElement && relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
}
