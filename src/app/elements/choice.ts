import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

/** One of several things to choose from. */
export interface Option<V> {
  readonly value: V;
  readonly label: string;
  /** Language of the label where it differs from the page. */
  readonly lang?: string;
}

/** One of several, as large radio buttons. */
export function choice<V extends string | number>(
  name: string,
  legend: string,
  options: readonly Option<V>[],
  chosen: V,
  choose: (value: V) => void,
): TemplateResult {
  return html`<fieldset class="choice">
    <legend>${legend}</legend>
    <div class="options">
      ${options.map(
        ({ value, label, lang }) => html`<label class="option">
          <input type="radio" name=${name} .checked=${live(value === chosen)} @change=${() => choose(value)} />
          <span lang=${lang ?? nothing}>${label}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/** Any number of several, as large check boxes. */
export function choices<V extends string>(
  legend: string,
  options: readonly Option<V>[],
  chosen: readonly V[],
  choose: (values: readonly V[]) => void,
): TemplateResult {
  const toggled = (value: V) => (chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return html`<fieldset class="choice">
    <legend>${legend}</legend>
    <div class="options">
      ${options.map(
        ({ value, label }) => html`<label class="option">
          <input type="checkbox" .checked=${live(chosen.includes(value))} @change=${() => choose(toggled(value))} />
          <span>${label}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}
