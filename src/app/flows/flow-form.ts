import { appointmentForm, feedbackForm, gapsForm, handoffForm, requestForm } from "../../core/dialogue/built-in-forms.ts";
import type { FlowDraft } from "../../core/dialogue/flow-draft.ts";
import type { Category, Form } from "../../core/forms/form.ts";
import type { Slot } from "../../core/live/live-file.ts";
import type { PackFlows } from "../../workers/retrieval-api.ts";
import type { Formats } from "../formats.ts";
import { officeTime, type OfficeClock } from "../office-time.ts";
import type { FlowWords } from "../strings/flows/words.ts";
import type { Gap } from "./gaps.ts";
import type { FormParts } from "./session-context.ts";

/** What the words of a form are made of. */
export interface FormContext {
  readonly lang: string;
  readonly locale: string;
  readonly words: FlowWords;
  readonly formats: Formats;
  readonly flows: PackFlows;
  /** Code and own name of the languages that people may be answered in. */
  readonly languages: readonly (readonly [code: string, name: string])[];
  readonly gaps: readonly Gap[];
  readonly nowMs: number;
}

/** The form that a draft fills in, in the person's language. @returns Null where the pack has no such form any more. */
export function formOf(draft: FlowDraft, parts: FormParts, context: FormContext): Form | null {
  const { words, formats, flows } = context;
  const own = { lang: context.lang, words: words.forms };
  const found = flows.forms.forms.find(({ id }) => id === draft.form);
  switch (draft.flow) {
    case "form":
      return found ?? null;
    case "appointment":
      return found === undefined ? null : appointmentForm(own, found, parts.live?.file.slots ?? [], (slot) => slotLabel(slot, formats, { locale: context.locale, timeZone: flows.forms.hours?.timeZone }, words));
    case "request": {
      const { category } = draft.answers;
      const same = parts.same.map(({ request, metres }) => ({
        id: request.id,
        label: `${words.same.yes(request.text || words.same.noText)} (${words.same.metres(formats.distance(metres), formats.number(request.supports))}, ${words.same.updated(formats.ago(Date.parse(request.updated), context.nowMs))})`,
      }));
      return requestForm(own, proposedFirst(flows.forms.categories, parts.proposed), typeof category === "string" ? category : null, same);
    }
    case "feedback":
      return feedbackForm(own, flows.forms.categories, draft.about?.entry !== undefined);
    case "handoff":
      return handoffForm(own, context.languages.filter(([code]) => flows.languages.includes(code)));
    case "gaps":
      return gapsForm(own, context.gaps.map(({ key, question }) => ({ id: key, label: question.question })));
    case "status":
      return null;
  }
}

/** When an appointment begins, as a person writes it, by the clock of the office. */
export function slotLabel(slot: Pick<Slot, "from" | "minutes">, formats: Formats, clock: OfficeClock, words: FlowWords): string {
  return `${officeTime(Date.parse(slot.from), clock, { day: "numeric", month: "short", year: "numeric" })} (${words.slots.minutes(formats.number(slot.minutes))})`;
}

function proposedFirst(categories: readonly Category[], proposed: readonly string[]): readonly Category[] {
  const first = proposed.flatMap((code) => categories.find((category) => category.code === code) ?? []);
  return [...first, ...categories.filter((category) => !first.includes(category))];
}
