import type { Triage } from "../../core/answer/triage/triage.ts";
import type { Reported } from "../../core/dialogue/already-reported.ts";
import { dangerIn, isDangerous } from "../../core/dialogue/danger.ts";
import type { FlowDraft } from "../../core/dialogue/flow-draft.ts";
import { outgoingOf } from "../../core/dialogue/outgoing.ts";
import { answerStep, answerTo, currentStep, editStep, removeMember, stepBack, type Step } from "../../core/dialogue/steps.ts";
import { summaryOf, type SummaryLine } from "../../core/dialogue/summary.ts";
import { isPlaceAnswer, type AnswerProblem } from "../../core/forms/check-answer.ts";
import type { Answer, Field, Form } from "../../core/forms/form.ts";
import type { Localized, Position } from "../../core/pack/document.ts";
import type { ListedItem } from "../../device/outbox/listed-item.ts";
import { shownFailure } from "../failure.ts";
import type { Failure } from "../store.ts";
import { dayOf } from "./day-of.ts";
import type { FlowPorts } from "./flow-ports.ts";
import { draftWriter } from "./draft-writer.ts";
import type { KeptFlow } from "./kept-flow.ts";
import type { FormParts, SessionContext } from "./session-context.ts";
import { sameReports, stillSaid } from "./same-reports.ts";

/** What stands on the page. */
export type Phase = "step" | "danger" | "check" | "saving" | "done";

/** Why an answer was not taken. */
export interface Problem {
  readonly problem: AnswerProblem;
  readonly limit: number | null;
  readonly message: Localized | null;
}

/** One flow from its first question until it is saved: what a person does with it, and what comes of it. */
export class FlowSession {
  readonly #ports: FlowPorts;
  readonly #writer: ReturnType<typeof draftWriter>;
  readonly #context: SessionContext;
  #kept: KeptFlow;
  phase: Phase;
  problem: Problem | null = null;
  /** Why the last answer is not on the disk; the flow goes on all the same. */
  notKept: Failure | null = null;
  failure: Failure | null = null;
  photoFailure: Failure | null = null;
  /** What was said that means danger, until the person has seen what to do. */
  danger: Triage | "category" | null = null;
  item: ListedItem | null = null;
  busy = false;
  #parts: FormParts;
  #discarded = false;
  #coming: Promise<void> = Promise.resolve();

  constructor(ports: FlowPorts, context: SessionContext, kept: KeptFlow) {
    this.#ports = ports;
    this.#writer = draftWriter(ports.outbox);
    this.#context = context;
    this.#kept = kept;
    this.#parts = { proposed: kept.proposed, same: [], live: null };
    this.phase = "step";
  }

  /** Looks at what changes by the hour, and at what may have been reported already; a network that does not answer holds up no question that can do without. */
  async open(): Promise<void> {
    const { flow, pack } = this.draft;
    if (flow === "appointment" || flow === "request" || flow === "handoff") {
      this.#coming = this.#ports.desk.live(pack).catch(() => null).then((live) => {
        this.#parts = { ...this.#parts, live };
        this.#context.changed();
      });
      if (flow === "appointment") await this.#coming;
      await this.#lookAround(null);
    }
    this.#settle();
  }

  get draft(): FlowDraft {
    return this.#kept.draft;
  }

  get parts(): FormParts {
    return this.#parts;
  }

  get photos(): ReadonlyMap<string, Uint8Array> {
    return this.#kept.photos;
  }

  get form(): Form | null {
    return this.#context.formOf(this.draft, this.#parts);
  }

  get step(): Step | null {
    const { form } = this;
    return form === null ? null : currentStep(form, this.draft, this.#today());
  }

  /** What was answered to the step before; undefined for the first time. */
  given(step: Step): Answer | undefined {
    return answerTo(this.draft, step);
  }

  summary(): readonly SummaryLine[] {
    const { form } = this;
    return form === null ? [] : summaryOf(form, this.draft, this.#today());
  }

  /** Whether what is sent holds something that is sealed. */
  sealsSomething(): boolean {
    const { form } = this;
    return form !== null && (this.#outgoing(form).personal !== null || this.#outgoing(form).photos.length > 0);
  }

  /** Whether what is sent is "me too" and nothing else. */
  isSupport(): boolean {
    const { form } = this;
    return form !== null && this.#outgoing(form).kind === "support";
  }

  /** Takes an answer: checked, looked at for danger, kept, and only then the next question. */
  async answer(given: Answer): Promise<void> {
    const { form, step } = this;
    if (form === null || step === null || this.busy) return;
    const answered = answerStep(form, this.draft, step, given, this.#today());
    if (!answered.ok) {
      const message = answered.problem === "constraint" && step.kind === "field" ? (step.field.constraintMessage ?? null) : null;
      this.problem = { problem: answered.problem, limit: answered.limit ?? null, message };
      this.#context.changed();
      return;
    }
    this.problem = null;
    await this.#working(async () => {
      const danger = step.kind === "field" ? this.#dangerOf(step.field, given) : null;
      await this.#keep({ ...this.#kept, draft: { ...answered.draft, typed: null, ...(danger === null ? {} : { danger: true }) } });
      await this.#follow(step);
      this.danger = danger;
      this.#settle();
    });
  }

  /** The person has seen what to do in danger, and goes on. */
  passDanger(): void {
    this.danger = null;
    this.#settle();
  }

  /** @returns False where there is no question before. */
  back(): boolean {
    const { form } = this;
    const before = form === null ? null : stepBack(form, this.draft, this.#today());
    if (before === null) return false;
    this.#goTo(before);
    return true;
  }

  edit(key: string): void {
    this.#goTo(editStep(this.draft, key));
  }

  async remove(group: Field, at: number): Promise<void> {
    await this.#working(async () => {
      await this.#keep({ ...this.#kept, draft: removeMember(this.draft, group, at) });
      this.#settle();
    });
  }

  /** Makes a photo anew and keeps it with the draft. @returns Its key, null where it cannot be used. */
  async addPhoto(file: Blob): Promise<string | null> {
    this.photoFailure = null;
    let key: string | null = null;
    await this.#working(async () => {
      try {
        const photo = await this.#ports.outbox.takePhoto(file);
        key = `photo-${this.#ports.clock()}-${this.#kept.photos.size}`;
        await this.#keep({ ...this.#kept, photos: new Map([...this.#kept.photos, [key, photo]]) });
      } catch (error) {
        this.photoFailure = shownFailure(error);
      }
    });
    return key;
  }

  async dropPhoto(key: string): Promise<void> {
    await this.#keep({ ...this.#kept, photos: new Map([...this.#kept.photos].filter(([other]) => other !== key)) });
    this.#context.changed();
  }

  /** Keeps what stands half typed in a step; of one that was left meanwhile nothing. */
  async keepTyped(key: string, text: string): Promise<void> {
    if (this.#discarded || this.phase !== "step" || this.busy || this.step?.key !== key || (this.draft.typed?.text ?? "") === text) return;
    await this.#keep({ ...this.#kept, draft: { ...this.draft, typed: { key, text } } });
  }

  /** Everything on the phone was deleted: nothing of this flow is written any more. */
  end(): void {
    this.#discarded = true;
  }

  /** Throws the draft away. */
  async discard(): Promise<void> {
    this.#discarded = true;
    await this.#writer.remove(this.draft.id);
  }

  /** Seals and saves; "done" only when it could be read back. */
  async send(): Promise<void> {
    const { form } = this;
    if (form === null || this.busy || this.step !== null || this.#discarded) return;
    this.phase = "saving";
    this.failure = null;
    await this.#working(async () => {
      try {
        const { secondFact, wantsReply, photos, ...said } = this.#outgoing(form);
        const bytes = photos.flatMap((key) => this.#kept.photos.get(key) ?? []);
        this.item = await this.#ports.outbox.submit({ ...said, label: this.#context.label(this.draft), photos: bytes }, { secondFact, wantsReply });
        this.phase = "done";
      } catch (error) {
        this.failure = shownFailure(error);
        this.phase = "check";
      }
    });
    // The submission is safe; a draft that stays behind is only offered once more.
    if (this.item !== null) await this.#writer.remove(this.draft.id).catch(() => undefined);
  }

  #outgoing(form: Form) {
    return outgoingOf(form, this.draft, { ...this.#context.outgoing, nowMs: this.#ports.clock(), today: this.#today(), placeAt: this.#context.placeAt });
  }

  #dangerOf(field: Field, given: Answer): Triage | "category" | null {
    if (this.draft.flow === "request" && field.id === "category") return isDangerous(this.#context.categories, given) ? "category" : null;
    return dangerIn(field, given);
  }

  /** What an answer makes known: categories for a description, reports around a place. */
  async #follow(step: Step): Promise<void> {
    if (this.draft.flow !== "request" || step.kind !== "field") return;
    const { description } = this.draft.answers;
    if (step.field.id === "description" && typeof description === "string") {
      const proposed = await this.#ports.retrieval.propose(this.draft.pack, description).catch(() => []);
      this.#parts = { ...this.#parts, proposed };
      await this.#keep({ ...this.#kept, proposed });
    }
    if (["description", "category", "where"].includes(step.field.id)) await this.#lookAround(this.#parts.same);
  }

  /** @param before - What was shown so far; null where the flow has just been opened. */
  async #lookAround(before: readonly Reported[] | null): Promise<void> {
    if (this.draft.flow !== "request") return;
    const at = this.#positionOf(this.draft.answers["where"]);
    if (at !== undefined) await this.#coming;
    const same = at === undefined ? [] : await sameReports(this.#ports.retrieval, this.draft, at, this.#parts.live?.file.requests ?? []);
    this.#parts = { ...this.#parts, same };
    const { same: said, ...answers } = this.draft.answers;
    if (!stillSaid(said, same, before)) await this.#keep({ ...this.#kept, draft: { ...this.draft, answers } });
  }

  #positionOf(where: Answer | undefined): Position | undefined {
    if (where === undefined || !isPlaceAnswer(where)) return undefined;
    return where.at ?? (where.place === undefined ? undefined : this.#context.placeAt(where.place));
  }

  async #keep(kept: KeptFlow): Promise<void> {
    this.#kept = kept;
    if (this.#discarded) return;
    try {
      await this.#writer.keep(kept);
      this.notKept = null;
    } catch (error) {
      this.notKept = shownFailure(error);
    }
  }

  #goTo(draft: FlowDraft): void {
    this.#kept = { ...this.#kept, draft };
    this.problem = null;
    this.#settle();
  }

  #settle(): void {
    this.phase = this.danger !== null ? "danger" : this.step === null ? "check" : "step";
    this.#context.changed();
  }

  async #working(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.#context.changed();
    try {
      await work();
    } finally {
      this.busy = false;
      this.#context.changed();
    }
  }

  /** The day on the person's own clock. */
  #today(): string {
    return dayOf(this.#ports.clock());
  }
}
