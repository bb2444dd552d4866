import { html, nothing, type TemplateResult } from "lit";
import type { InferOutput } from "valibot";
import { icon } from "../../app/elements/icons.ts";
import { localized } from "../../app/localized.ts";
import { doneSchema, slotsReplySchema } from "../../core/staff/api.ts";
import { DeskList } from "../elements/desk-list.ts";
import { errorSummary, selectField, textField, writtenIn } from "../elements/fields.ts";
import { troubleNote } from "../elements/trouble.ts";
import { formTitle } from "../names.ts";
import { newSlots } from "../new-slots.ts";
import { hrefOf } from "../routes.ts";
import { may } from "../session.ts";

type Reply = InferOutput<typeof slotsReplySchema>;
type Slot = Reply["slots"][number];

/** Appointments to come, how full they are, and more of them. */
export class SlotsScreen extends DeskList<Reply> {
  static override properties = { ...DeskList.properties, problems: { state: true } };
  declare problems: Readonly<Record<string, string>>;

  constructor() {
    super();
    this.problems = {};
  }

  protected override ask() {
    return this.store.surroundings.client.get("staff/slots", slotsReplySchema);
  }

  protected override render(): TemplateResult {
    const { words, session } = this.store.state;
    const { slots } = words;
    return html`<div class="screen slots">
      <p>${slots.lead}</p>
      <a class="button button-soft" href=${hrefOf({ screen: "inbox", filters: { kind: "appointment" } })}>${icon("clock")}${slots.booked}</a>
      ${troubleNote(this.trouble, words, () => void this.read())}
      ${this.listed((reply) => (reply.slots.length === 0 ? html`<div class="panel empty">${icon("clock")}<p>${slots.empty}</p></div>` : this.#days(reply.slots)))}
      ${may(session, "agent") ? this.#add() : nothing}
    </div>`;
  }

  #days(all: readonly Slot[]): TemplateResult {
    const { state } = this.store;
    const { words, formats } = state;
    return html`${[...grouped(all, formats.day)].map(
      ([day, slots]) => html`<section>
        <h2>${day}</h2>
        <ul role="list" class="rows">
          ${slots.map(({ pack, form, place, from, minutes, free, capacity }) => {
            const taken = capacity - free;
            return html`<li class="row slot-row">
              <span class="row-main"><b>${formats.time(Date.parse(from))} · ${formTitle(state, pack, form)}</b><small>${words.slots.minutes(formats.number(minutes))}${place === undefined ? nothing : html` · ${place}`}</small></span>
              <span class="row-marks"><meter min="0" max=${capacity} .value=${taken} aria-label=${words.slots.taken(formats.number(taken), formats.number(capacity))}></meter><small>${words.slots.taken(formats.number(taken), formats.number(capacity))}</small></span>
            </li>`;
          })}
        </ul>
      </section>`,
    )}`;
  }

  #add(): TemplateResult {
    const { words, packs, language } = this.store.state;
    const { slots } = words;
    const forms = packs.flatMap(({ id, forms: own }) => own.filter(({ kind }) => kind === "appointment").map((form) => [`${id} ${form.id}`, localized(form.title, language.code).text] as const));
    if (forms.length === 0) return html`<p class="soft">${slots.noForms}</p>`;
    const number = (id: string, label: string, value: string) => textField({ id, label, type: "number", value, problem: this.problems[id] }, words);
    return html`<section class="card" aria-labelledby="add-title">
      <h2 id="add-title">${slots.add}</h2>
      ${errorSummary(this.problems, words)}
      <form novalidate class="grid-form" @submit=${this.#make}>
        ${selectField({ id: "form", label: slots.form, value: forms[0]?.[0] ?? "", options: forms })} ${textField({ id: "day", label: slots.day, type: "date", problem: this.problems["day"] }, words)}
        ${textField({ id: "from", label: slots.from, type: "time", value: "09:00" }, words)} ${number("count", slots.count, "8")} ${number("minutes", slots.length, "30")} ${number("capacity", slots.capacity, "1")}
        ${textField({ id: "place", label: slots.place, maxLength: 200 }, words)}
        <button class="button" type="submit" ?disabled=${this.busy}>${slots.make}</button>
      </form>
    </section>`;
  }

  #make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement) || this.busy) return;
    const { store } = this;
    const { words } = store.state;
    const written = writtenIn(event.target);
    const [pack = "", form = ""] = written("form").split(" ");
    const row = { pack, form, place: written("place"), day: written("day"), from: written("from"), count: Number(written("count")), minutes: Number(written("minutes")), capacity: Number(written("capacity")) };
    const slots = newSlots(row, store.surroundings.now(), crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? "");
    this.problems = slots === "day" ? { day: words.slots.needDay } : slots === "numbers" ? { count: words.slots.needNumbers } : {};
    if (typeof slots === "string") return;
    await this.act(() => store.surroundings.client.send("POST", "staff/slots", { slots }, doneSchema), words.slots.made);
  };
}

function grouped(slots: readonly Slot[], day: (iso: string) => string): ReadonlyMap<string, readonly Slot[]> {
  const days = new Map<string, Slot[]>();
  for (const slot of slots) days.set(day(slot.from), [...(days.get(day(slot.from)) ?? []), slot]);
  return days;
}
