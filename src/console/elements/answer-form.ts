import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { InferOutput } from "valibot";
import { type changeSchema, doneSchema, slotsReplySchema, type ItemReply } from "../../core/staff/api.ts";
import { submissionStatuses } from "../../core/sync/api.ts";
import { maxNoteLength } from "../../core/sync/limits.ts";
import type { Draft } from "../desk-store.ts";
import { moment } from "../moments.ts";
import { sealReply } from "../seal-reply.ts";
import { asked } from "../session.ts";
import type { TroubleCode } from "../trouble.ts";
import { DeskElement } from "./desk-element.ts";
import { selectField, textField, writtenIn } from "./fields.ts";
import { troubleNote } from "./trouble.ts";

type Change = Omit<InferOutput<typeof changeSchema>, "expect">;
type Slots = InferOutput<typeof slotsReplySchema>["slots"];

/** Sent when something of the submission is another now. */
export class ChangedEvent extends Event {
  static readonly type = "desk-changed";
  constructor() {
    super(ChangedEvent.type, { bubbles: true });
  }
}

/** Tells the person what is new: status, public note, sealed reply, slot, payment, all in one change. */
export class AnswerForm extends DeskElement {
  static override properties = { ...DeskElement.properties, item: { attribute: false }, slots: { state: true }, trouble: { state: true }, busy: { state: true }, empty: { state: true } };
  declare item: ItemReply;
  declare slots: Slots;
  declare trouble: TroubleCode | null;
  declare busy: boolean;
  declare empty: boolean;
  #slotsOf: string | null = null;

  constructor() {
    super();
    this.slots = [];
    this.trouble = null;
    this.busy = false;
    this.empty = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("item") || this.item.kind !== "appointment" || this.#slotsOf === this.item.id) return;
    this.#slotsOf = this.item.id;
    void this.#readSlots();
  }

  protected override render(): TemplateResult {
    const { words, formats } = this.store.state;
    const { item: own } = words;
    const draft = this.store.drafts.get(this.item.id) ?? {};
    const statuses = submissionStatuses.filter((status) => status !== this.item.status);
    return html`<form class="card answer-form" novalidate @submit=${this.#send} @input=${this.#keep}>
      <h2>${own.answer}</h2>
      ${troubleNote(this.trouble, words)} ${this.empty ? html`<p class="error-text" role="alert">${own.nothingToSend}</p>` : nothing}
      ${selectField({ id: "status", label: own.newStatus, value: draft["status"] ?? "", options: [["", own.keep(words.statuses[this.item.status])], ...statuses.map((status) => [status, words.statuses[status]] as const)] })}
      ${textField({ id: "note", label: own.note, hint: own.noteHint, rows: 3, maxLength: maxNoteLength, value: draft["note"] ?? "" }, words)}
      ${this.item.replyKey === null
        ? html`<p class="soft">${own.noReplyKey}</p>`
        : textField({ id: "reply", label: own.reply, hint: own.replyHint, rows: 4, maxLength: maxNoteLength, value: draft["reply"] ?? "" }, words)}
      ${this.item.kind === "appointment"
        ? selectField({ id: "slot", label: own.slot, value: draft["slot"] ?? "", options: [["", own.keepSlot], ...this.#offers().map(({ id, from, free }) => [id, own.slotFree(moment(this.store.state, from), formats.number(free))] as const)] })
        : nothing}
      ${this.#payment(draft)}
      <button class="button" type="submit" ?disabled=${this.busy}>${this.busy ? own.sending : own.send}</button>
    </form>`;
  }

  #payment(draft: Draft): TemplateResult | typeof nothing {
    const { words } = this.store.state;
    const { item: own } = words;
    if (this.item.kind !== "form" && this.item.kind !== "appointment") return nothing;
    return html`<details ?open=${(draft["payReference"] ?? "") !== ""}>
      <summary class="tool">${own.pay}</summary>
      <div class="inside">
        ${textField({ id: "payReference", label: own.payReference, value: draft["payReference"] ?? "", maxLength: 120 }, words)}
        ${textField({ id: "payAmount", label: own.payAmount, value: draft["payAmount"] ?? "", maxLength: 60 }, words)}
        ${textField({ id: "payDue", label: own.payDue, type: "date", value: draft["payDue"] ?? "" }, words)}
      </div>
    </details>`;
  }

  /** What the person wished stands first. */
  #offers(): Slots {
    const wishes = this.item.open["slots"];
    const wished = Array.isArray(wishes) ? wishes.map(String) : [];
    const rank = (id: string): number => (wished.includes(id) ? wished.indexOf(id) : wished.length);
    return this.slots.filter(({ pack, form, free }) => pack === this.item.pack && form === this.item.form && free > 0).sort((a, b) => rank(a.id) - rank(b.id) || a.from.localeCompare(b.from));
  }

  async #readSlots(): Promise<void> {
    const answer = await asked(this.store, () => this.store.surroundings.client.get("staff/slots", slotsReplySchema));
    if (answer.kind === "done") this.slots = answer.value.slots;
    else this.trouble = answer.trouble;
  }

  #keep = (event: Event): void => {
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const written = new FormData(event.currentTarget);
    this.store.drafts.set(this.item.id, Object.fromEntries([...written].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []))));
  };

  #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement) || this.busy) return;
    const { item, store } = this;
    this.trouble = null;
    this.busy = true;
    try {
      const change = await changeIn(event.target, item);
      this.empty = change !== null && Object.keys(change).length === 0;
      if (change === null) this.trouble = "input";
      if (change === null || this.empty) return;
      const answer = await asked(store, () => store.surroundings.client.send("POST", `staff/submissions/${item.id}/news`, { expect: item.version, ...change }, doneSchema));
      if (answer.kind === "failed") {
        this.trouble = answer.trouble;
        // What somebody else did meanwhile is shown, and what was typed stays.
        if (answer.trouble === "changed") this.dispatchEvent(new ChangedEvent());
        return;
      }
      store.drafts.delete(item.id);
      store.say(store.state.words.item.sent);
      this.dispatchEvent(new ChangedEvent());
    } finally {
      this.busy = false;
    }
  };
}

/** What was filled in; null where a reply cannot be sealed. */
async function changeIn(form: HTMLFormElement, { replyKey }: ItemReply): Promise<Change | null> {
  const written = writtenIn(form);
  const status = submissionStatuses.find((each) => each === written("status"));
  const [note, slot, reply] = [written("note"), written("slot"), written("reply")];
  const [reference, amount, due] = [written("payReference"), written("payAmount"), written("payDue")];
  const sealed = reply === "" || replyKey === null ? undefined : await sealReply(reply, replyKey);
  if (sealed === null) return null;
  return {
    ...(status === undefined ? {} : { status }),
    ...(note === "" ? {} : { note }),
    ...(sealed === undefined ? {} : { sealed: { ...sealed } }),
    ...(slot === "" ? {} : { slot }),
    ...(reference === "" ? {} : { payment: { reference, ...(amount === "" ? {} : { amount }), ...(due === "" ? {} : { due }) } }),
  };
}
