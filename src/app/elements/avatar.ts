import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

const drawings: Readonly<Record<string, SVGTemplateResult>> = {
  torch: svg`<path class="flame" d="M24 7c1.5 5.5 8 8.5 8 16a8 8 0 0 1-16 0c0-3.5 2-5.7 3.5-8 .6 1.7 1.3 2.6 2.2 2.8C23 15 22.5 11 24 7z"/><path class="core" d="M24 19c.8 2.6 3.3 3.8 3.3 6.6a3.3 3.3 0 0 1-6.6 0c0-2.8 2.5-4 3.3-6.6z"/><path class="body" d="M16.5 33h15l-1.2 3.6H17.7zM19 38h10l-1.8 5.5h-6.4z"/>`,
  drop: svg`<path class="flame" d="M24 8c5 7 10 11.5 10 18.5a10 10 0 0 1-20 0C14 19.5 19 15 24 8z"/><path class="body" d="M18 27a6 6 0 0 0 6 6v3a9 9 0 0 1-9-9z"/>`,
  house: svg`<path class="flame" d="M24 9 8 23h4v16h24V23h4z"/><path class="core" d="M20 39V28h8v11z"/>`,
  hand: svg`<path class="flame" d="M14 24v-9a2.5 2.5 0 0 1 5 0v7-11a2.5 2.5 0 0 1 5 0v11-9a2.5 2.5 0 0 1 5 0v10-6a2.5 2.5 0 0 1 5 0v12c0 7-4 11-10 11-7 0-12-6-15-13 3-2 5 0 5-3z"/>`,
};

/** The face of the pack's persona; what a pack made up becomes the torch. */
export function avatar(name: string): TemplateResult {
  return html`<svg class="avatar" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <rect width="48" height="48" rx="13" />${drawings[name] ?? drawings["torch"]}
  </svg>`;
}
