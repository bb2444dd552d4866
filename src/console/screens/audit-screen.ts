import { html, nothing, type TemplateResult } from "lit";
import type { InferOutput } from "valibot";
import { auditReplySchema } from "../../core/staff/api.ts";
import { againIcon } from "../elements/again-icon.ts";
import { DeskList } from "../elements/desk-list.ts";
import { membersOf } from "../elements/values.ts";
import { troubleNote } from "../elements/trouble.ts";
import { moment } from "../moments.ts";
import { nameOf } from "../names.ts";

type Reply = InferOutput<typeof auditReplySchema>;

/** A number above that of every entry. */
const newest = 999_999_999;

/** What was done by whom, the newest first. */
export class AuditScreen extends DeskList<Reply> {
  #before = newest;

  protected override ask() {
    return this.store.surroundings.client.get(`staff/audit?before=${this.#before}`, auditReplySchema);
  }

  protected override render(): TemplateResult {
    const { words } = this.store.state;
    const { audit } = words;
    const next = this.reply?.next ?? null;
    return html`<div class="screen audit">
      <p>${audit.lead}</p>
      ${troubleNote(this.trouble, words, () => void this.read())}
      ${this.listed((reply) => (reply.entries.length === 0 ? html`<p>${audit.empty}</p>` : this.#table(reply)))}
      <div class="pages">
        <button class="button button-soft button-small" type="button" @click=${() => this.#readBefore(newest)}>${againIcon()}${audit.newest}</button>
        ${next === null ? nothing : html`<button class="button button-soft button-small" type="button" @click=${() => this.#readBefore(next)}>${audit.older}</button>`}
      </div>
    </div>`;
  }

  #table({ entries }: Reply): TemplateResult {
    const { state } = this.store;
    const { audit } = state.words;
    return html`<div class="table" tabindex="0" role="region" aria-label=${state.words.nav.audit}>
      <table>
        <thead>
          <tr><th scope="col">#</th><th scope="col">${audit.when}</th><th scope="col">${audit.who}</th><th scope="col">${audit.what}</th><th scope="col">${audit.target}</th><th scope="col">${audit.details}</th></tr>
        </thead>
        <tbody>
          ${entries.map(
            ({ number, at, actor, action, target, details }) => html`<tr>
              <td>${state.formats.number(number)}</td>
              <td>${moment(state, at)}</td>
              <td>${nameOf(state, actor)}</td>
              <td><code dir="ltr">${action}</code></td>
              <td><code dir="ltr" class="target">${target}</code></td>
              <td>${membersOf(details).map(([name, value]) => html`<code dir="ltr">${name}: ${typeof value === "string" ? value : JSON.stringify(value)}</code> `)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #readBefore(number: number): void {
    this.#before = number;
    void this.read();
  }
}
