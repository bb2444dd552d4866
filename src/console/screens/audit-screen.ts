import { html, nothing, type TemplateResult } from "lit";
import type { InferOutput } from "valibot";
import { auditReplySchema } from "../../core/staff/api.ts";
import { againIcon } from "../elements/again-icon.ts";
import { DeskElement } from "../elements/desk-element.ts";
import { membersOf } from "../elements/values.ts";
import { loadingLine, troubleNote } from "../elements/trouble.ts";
import { moment } from "../moments.ts";
import { nameOf } from "../names.ts";
import { asked } from "../session.ts";
import type { TroubleCode } from "../trouble.ts";

type Reply = InferOutput<typeof auditReplySchema>;

/** A number above that of every entry. */
const newest = 999_999_999;

/** What was done by whom, the newest first. */
export class AuditScreen extends DeskElement {
  static override properties = { ...DeskElement.properties, reply: { state: true }, from: { state: true }, trouble: { state: true } };
  declare reply: Reply | null;
  declare from: number;
  declare trouble: TroubleCode | null;

  constructor() {
    super();
    this.reply = null;
    this.from = newest;
    this.trouble = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read(newest);
  }

  protected override render(): TemplateResult {
    const { words } = this.store.state;
    const { audit } = words;
    const next = this.reply?.next ?? null;
    return html`<div class="screen audit">
      <p>${audit.lead}</p>
      ${troubleNote(this.trouble, words, () => void this.#read(this.from))}
      ${this.reply === null ? loadingLine(this.trouble, words) : this.reply.entries.length === 0 ? html`<p>${audit.empty}</p>` : this.#table(this.reply)}
      <div class="pages">
        <button class="button button-soft button-small" type="button" @click=${() => this.#read(newest)}>${againIcon()}${audit.newest}</button>
        ${next === null ? nothing : html`<button class="button button-soft button-small" type="button" @click=${() => this.#read(next)}>${audit.older}</button>`}
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

  async #read(before: number): Promise<void> {
    const answer = await asked(this.store, () => this.store.surroundings.client.get(`staff/audit?before=${before}`, auditReplySchema));
    this.trouble = answer.kind === "failed" ? answer.trouble : null;
    if (answer.kind === "failed") return;
    this.from = before;
    this.reply = answer.value;
  }
}
