import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../app/elements/icons.ts";
import { localized } from "../../app/localized.ts";
import type { State } from "../desk-store.ts";
import { packTitle } from "../names.ts";
import { hrefOf, parseRoute, type Age, type Filters } from "../routes.ts";
import { selectField, textField, writtenIn } from "./fields.ts";

const ages: readonly Age[] = ["day", "week", "over3", "over14"];
const kinds = ["request", "handoff", "form", "appointment", "feedback", "gap"] as const;

export interface FilterActs {
  /** Takes the filters as they are to be. */
  readonly filter: (filters: Filters) => void;
  /** Takes what was written as a code, empty to look for none. */
  readonly find: (text: string) => void;
  readonly open: (open: boolean) => void;
}

/**
 * What narrows the inbox. A choice counts at once; a reference code when it is sent.
 *
 * @param tools - What else stands in the row of the button that shows the choices.
 */
export function inboxFilters(state: State, filters: Filters, { open, badReference }: { readonly open: boolean; readonly badReference: boolean }, tools: TemplateResult, act: FilterActs): TemplateResult {
  const { words, language } = state;
  const { inbox } = words;
  const categories = new Map(state.packs.flatMap(({ categories }) => categories.map(({ code, title }) => [code, localized(title, language.code).text])));
  const { after: _after, status: _status, reference: _reference, ...narrowing } = filters;
  const count = Object.keys(narrowing).length;
  const any = ["", words.any] as const;
  const changed = (event: Event): void => {
    const form = event.currentTarget;
    if (form instanceof HTMLFormElement) act.filter(filtersIn(form, filters));
  };
  const sent = (event: SubmitEvent): void => {
    event.preventDefault();
    if (event.target instanceof HTMLFormElement) act.find(writtenIn(event.target)("reference"));
  };
  return html`<div class="filters">
    <form class="find" role="search" novalidate @submit=${sent}>
      ${textField({ id: "reference", label: inbox.reference, placeholder: "ABCD-EFGH", value: filters.reference ?? "", problem: badReference ? inbox.badReference : undefined, maxLength: 40 }, words)}
      <button class="button button-small" type="submit">${inbox.find}</button>
    </form>
    <div class="filter-tools">
      <button class="tool filter-button" type="button" aria-expanded=${open ? "true" : "false"} @click=${() => act.open(!open)}>${icon("settings")}${inbox.filters}${count === 0 ? nothing : html`<span class="count">${state.formats.number(count)}</span>`}</button>
      ${tools}
    </div>
    ${open
      ? html`<form class="filter-fields card" aria-label=${inbox.filters} @change=${changed} @submit=${(event: Event) => event.preventDefault()}>
        ${selectField({ id: "kind", label: inbox.kind, value: filters.kind ?? "", options: [any, ...kinds.map((kind) => [kind, words.kinds[kind]] as const)] })}
        ${selectField({ id: "category", label: inbox.category, value: filters.category ?? "", options: [any, ...categories] })}
        ${selectField({ id: "urgent", label: inbox.urgency, value: filters.urgent ?? "", options: [any, ["true", inbox.urgent], ["false", inbox.notUrgent]] })}
        ${selectField({ id: "age", label: inbox.age, value: filters.age ?? "", options: [any, ...ages.map((age) => [age, inbox[age]] as const)] })}
        ${state.packs.length < 2 ? nothing : selectField({ id: "pack", label: inbox.pack, value: filters.pack ?? "", options: [any, ...state.packs.map(({ id }) => [id, packTitle(state, id)] as const)] })}
        <label class="option"><input type="checkbox" name="mine" .checked=${filters.mine === true} />${inbox.mine}</label>
      </form>`
      : nothing}
    ${count === 0 && filters.reference === undefined ? nothing : html`<a class="tool clear" href=${hrefOf({ screen: "inbox", filters: filters.status === undefined ? {} : { status: filters.status } })}>${inbox.clear}</a>`}
  </div>`;
}

/** Read as an address is, so that nothing can be chosen that an address could not say. */
function filtersIn(form: HTMLFormElement, { status, reference }: Filters): Filters {
  const written = writtenIn(form);
  const query = new URLSearchParams(["kind", "category", "urgent", "age", "pack"].map((name) => [name, written(name)]));
  if (written("mine") !== "") query.set("mine", "true");
  const route = parseRoute(`#/inbox?${query}`);
  return { ...(route.screen === "inbox" ? route.filters : {}), ...(status === undefined ? {} : { status }), ...(reference === undefined ? {} : { reference }) };
}
