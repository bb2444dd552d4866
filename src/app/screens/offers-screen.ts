import { html, nothing, type TemplateResult } from "lit";
import { Task } from "@lit/task";

import type { FlowKind } from "../../core/forms/form.ts";
import type { PackFlows } from "../../workers/retrieval-api.ts";
import { outboxOf } from "../actions/outbox.ts";
import { icon } from "../elements/icons.ts";
import { readinessPanel } from "../elements/readiness.ts";
import { StoreElement } from "../elements/store-element.ts";
import { errorText } from "../error-text.ts";
import { shownFailure } from "../failure.ts";
import { unpackFlow, type KeptFlow } from "../flows/kept-flow.ts";
import { labelOf } from "../flows/open-flow.ts";
import { localized } from "../localized.ts";
import { hrefOf, type Route } from "../routes.ts";
import { flowWordsOf } from "../strings/flows/table.ts";

interface Offered {
  readonly packs: readonly PackFlows[];
  readonly drafts: readonly (KeptFlow & { readonly atMs: number })[];
}

const icons: Readonly<Record<FlowKind, string>> = { form: "card", appointment: "clock", request: "warning", feedback: "up", status: "book", handoff: "chat", gaps: "send" };

/** Everything a person can do here besides asking, and what is half done. */
export class OffersScreen extends StoreElement {
  readonly #offered = new Task(this, {
    task: async (): Promise<Offered> => {
      const packs = await this.store.services.retrieval.flows();
      const parts = await outboxOf(this.store);
      const kept = (await parts?.client.drafts().catch(() => [])) ?? [];
      const drafts = kept.flatMap(({ content, atMs }) => {
        const flow = unpackFlow(content);
        return flow === null ? [] : [{ ...flow, atMs }];
      });
      return { packs, drafts };
    },
    args: () => [this.store.state.opened] as const,
  });

  protected override render(): TemplateResult {
    const { words } = this.store.state;
    return html`<div class="screen offers">
      ${this.#offered.render({
        pending: () => html`<p role="status">${words.loading}</p>`,
        error: (error) => html`<div class="notice" role="alert">${icon("warning")}<p>${errorText(this.store.state, shownFailure(error).code)}</p></div>`,
        complete: (offered) => this.#all(offered),
      })}
    </div>`;
  }

  #all({ packs, drafts }: Offered): TemplateResult {
    const { language, formats } = this.store.state;
    const words = flowWordsOf(language.code);
    const now = this.store.services.clock();
    const open = drafts.filter(({ draft }) => packs.some(({ pack }) => pack === draft.pack));
    if (packs.length === 0) return html`<p class="empty">${words.offers.none}</p>${readinessPanel(this.store)}`;
    return html`<p class="hint">${icon("shield")}<span>${words.offers.text}</span></p>
      ${open.length === 0
        ? nothing
        : html`<section aria-labelledby="offers-drafts">
            <h2 id="offers-drafts">${words.offers.drafts}</h2>
            <ul class="rows" role="list">
              ${open.map((kept) => {
                const { draft } = kept;
                const title = labelOf(this.store, packs.find(({ pack }) => pack === draft.pack), kept);
                const id = draft.flow === "form" || draft.flow === "appointment" ? draft.form : null;
                return row({ screen: "flow", pack: draft.pack, flow: draft.flow, id, draft: draft.id, turn: null }, "clock", title, formats.ago(kept.atMs, now));
              })}
            </ul>
          </section>`}
      ${packs.map((pack) => this.#pack(pack))}`;
  }

  #pack(flows: PackFlows): TemplateResult {
    const { language } = this.store.state;
    const { offers } = flowWordsOf(language.code);
    const title = localized(flows.title, language.code);
    const agency = localized(flows.agency, language.code);
    const to = (flow: FlowKind, id: string | null = null): Route => ({ screen: "flow", pack: flows.pack, flow, id, draft: null, turn: null });
    return html`<section class="topics" aria-labelledby="offers-${flows.pack}">
      <h2 id="offers-${flows.pack}"><span lang=${title.lang}>${title.text}</span><small lang=${agency.lang}>${agency.text}</small></h2>
      <ul class="rows" role="list">
        ${flows.submissions.flows.flatMap((flow): TemplateResult[] => {
          if (flow === "status") return [row({ screen: "status", code: null }, icons.status, offers.status, offers.statusHint)];
          if (flow !== "form" && flow !== "appointment") return [row(to(flow), icons[flow], offers[flow], offers[`${flow}Hint`])];
          return flows.forms.forms
            .filter(({ kind }) => kind === flow)
            .map((form) => row(to(flow, form.id), icons[flow], localized(form.title, language.code).text, flow === "form" ? offers.formHint : offers.appointmentHint));
        })}
      </ul>
    </section>`;
  }
}

function row(route: Route, picture: string, title: string, hint: string): TemplateResult {
  return html`<li><a class="row" href=${hrefOf(route)}>${icon(picture)}<span><b>${title}</b><small>${hint}</small></span>${icon("next")}</a></li>`;
}
