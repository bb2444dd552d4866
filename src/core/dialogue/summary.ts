import type { Answer, Form } from "../forms/form.ts";
import type { FlowDraft } from "./flow-draft.ts";
import { answerTo, settledAnswers, stepsOf, type Step } from "./steps.ts";

/** One line to check before it is sent. */
export type SummaryLine =
  | { readonly kind: "answer"; readonly step: Extract<Step, { kind: "field" }>; readonly answer: Answer }
  | { readonly kind: "computed"; readonly field: Form["fields"][number]; readonly answer: Answer };

/** Everything that was said and worked out, in the order of the form. */
export function summaryOf(form: Form, draft: FlowDraft, today: string): readonly SummaryLine[] {
  const steps = stepsOf(form, draft, today);
  const settled = settledAnswers(form, draft.answers, today);
  return form.fields.flatMap((field): SummaryLine[] => {
    if (field.computed !== undefined) return Object.hasOwn(settled, field.id) ? [{ kind: "computed", field, answer: settled[field.id] ?? null }] : [];
    return steps.flatMap((step): SummaryLine[] => {
      if (step.kind === "more" || step.field.type === "note" || (step.member?.group ?? step.field).id !== field.id) return [];
      return [{ kind: "answer", step, answer: answerTo(draft, step) ?? null }];
    });
  });
}
