import { html, nothing, type TemplateResult } from "lit";
import type { InferOutput } from "valibot";
import { icon } from "../../app/elements/icons.ts";
import { doneSchema, invitedSchema, peopleSchema, staffRoles, type StaffRole } from "../../core/staff/api.ts";
import { DeskList } from "../elements/desk-list.ts";
import { selectField, writtenIn } from "../elements/fields.ts";
import { troubleNote } from "../elements/trouble.ts";
import { moment } from "../moments.ts";
import { asked } from "../session.ts";

type Reply = InferOutput<typeof peopleSchema>;
type Person = Reply["people"][number];
type Invited = InferOutput<typeof invitedSchema>;

/** Members of staff: letting in, changing roles, taking access away. */
export class PeopleScreen extends DeskList<Reply> {
  static override properties = { ...DeskList.properties, invited: { state: true }, leaving: { state: true } };
  declare invited: Invited | null;
  /** Id of whose access is about to be taken away. */
  declare leaving: string | null;

  constructor() {
    super();
    this.invited = null;
    this.leaving = null;
  }

  protected override ask() {
    return this.store.surroundings.client.get("staff/people", peopleSchema);
  }

  protected override render(): TemplateResult {
    const { words } = this.store.state;
    return html`<div class="screen people">
      ${troubleNote(this.trouble, words, () => void this.read())}
      ${this.listed(({ people }) => html`<ul role="list" class="rows">${people.map((person) => this.#person(person))}</ul>`)} ${this.#invite()}
    </div>`;
  }

  #person({ id, name, email, role }: Person): TemplateResult {
    const { words, session } = this.store.state;
    const { people } = words;
    const own = session.kind === "in" && session.me.id === id;
    return html`<li class="person">
      <span class="row-main"><b>${name}${own ? html` <span class="mark">${people.you}</span>` : nothing}</b><small dir="ltr">${email}</small></span>
      ${own
        ? html`<span class="soft">${words.roles[role]}</span>`
        : html`<label class="sr" for="role-${id}">${people.role}: ${name}</label>
            <select id="role-${id}" @change=${(event: Event) => this.#change(id, event)}>${staffRoles.map((each) => html`<option value=${each} .selected=${each === role}>${words.roles[each]}</option>`)}</select>
            <button class="tool" type="button" aria-label="${people.disable}: ${name}" @click=${() => (this.leaving = id)}>${icon("trash")}${people.disable}</button>`}
      ${this.leaving === id
        ? html`<div class="confirm" role="alert">
            <p>${people.disableSure(name)}</p>
            <button class="button button-danger button-small" type="button" @click=${() => this.#setRole(id, "none")}>${people.disableYes}</button>
            <button class="button button-soft button-small" type="button" @click=${() => (this.leaving = null)}>${words.fresh.cancel}</button>
          </div>`
        : nothing}
    </li>`;
  }

  #invite(): TemplateResult {
    const { state } = this.store;
    const { words } = state;
    const { people } = words;
    return html`<section class="card" aria-labelledby="invite-title">
      <h2 id="invite-title">${people.invite}</h2>
      <form novalidate class="inline-form" @submit=${this.#makeInvitation}>
        ${selectField({ id: "invite-role", label: people.inviteRole, value: "agent", options: staffRoles.map((role) => [role, `${words.roles[role]}: ${people.roleHints[role]}`] as const) })}
        <button class="button button-small" type="submit">${people.make}</button>
      </form>
      ${this.invited === null
        ? nothing
        : html`<div class="invited" role="status">
            <h3>${people.made} · ${words.roles[this.invited.role]}</h3>
            <p>${people.madeHint(moment(state, this.invited.expires))}</p>
            <p class="link-text" dir="ltr">${this.#link()}</p>
            <button class="button button-soft button-small" type="button" @click=${this.#copy}>${icon("copy")}${words.copy}</button>
          </div>`}
    </section>`;
  }

  #link(): string {
    return `${location.origin}${this.invited?.path ?? ""}`;
  }

  #copy = async (): Promise<void> => {
    await this.store.surroundings.copy(this.#link());
    this.store.say(this.store.state.words.copied);
  };

  #makeInvitation = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const { store } = this;
    const role = writtenIn(event.target)("invite-role");
    const answer = await asked(store, () => store.surroundings.client.send("POST", "staff/invites", { role }, invitedSchema));
    this.trouble = answer.kind === "failed" ? answer.trouble : null;
    if (answer.kind === "done") this.invited = answer.value;
  };

  async #change(id: string, event: Event): Promise<void> {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const select = event.target;
    const role = staffRoles.find((each) => each === select.value);
    const before = this.reply?.people.find((person) => person.id === id)?.role;
    // What was not done does not stay chosen.
    if (role !== undefined && !(await this.#setRole(id, role)) && before !== undefined) select.value = before;
  }

  async #setRole(id: string, role: StaffRole | "none"): Promise<boolean> {
    const { store } = this;
    const { people } = store.state.words;
    const changed = await this.act(() => store.surroundings.client.send("POST", `staff/people/${encodeURIComponent(id)}/role`, { role }, doneSchema), role === "none" ? people.disabled : people.changed);
    if (changed) this.leaving = null;
    return changed;
  }
}
