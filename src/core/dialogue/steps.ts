import { checkAnswer, type AnswerProblem } from "../forms/check-answer.ts";
import { evaluate, isTrue, type Value } from "../forms/evaluate.ts";
import { parseExpression } from "../forms/expression.ts";
import type { Answer, Answers, Field, Form } from "../forms/form.ts";
import { maxMembers } from "../forms/limits.ts";
import type { FlowDraft } from "./flow-draft.ts";

/** One question on its own page. */
export type Step =
  | { readonly kind: "field"; readonly key: string; readonly field: Field; /** Group and number of the member it is about. */ readonly member: { readonly group: Field; readonly at: number } | null }
  /** Whether a group has one more member. */
  | { readonly kind: "more"; readonly key: string; readonly group: Field; readonly members: number };

export type StepAnswered =
  | { readonly ok: true; readonly draft: FlowDraft }
  | { readonly ok: false; readonly problem: AnswerProblem; readonly limit?: number };

/**
 * Answers as the agency gets them, in the order of the form: without those that do not matter any more, with those that
 * are computed.
 *
 * @param today - `YYYY-MM-DD`.
 */
export function settledAnswers(form: Form, given: Answers, today: string): Answers {
  const answers: Record<string, Answer> = {};
  for (const field of form.fields) {
    if (!isRelevant(field, answers, undefined, today)) continue;
    if (field.type === "group") answers[field.id] = membersOf(given, field).map((member) => settledMember(field, member, answers, today));
    else settle(field, given, answers, answers, undefined, today);
  }
  return answers;
}

/** All questions that matter with the answers so far, in their order. */
export function stepsOf(form: Form, { answers: given, closed }: Pick<FlowDraft, "answers" | "closed">, today: string): Step[] {
  const settled = settledAnswers(form, given, today);
  return form.fields.flatMap((field): Step[] => {
    if (field.computed !== undefined || !isRelevant(field, settled, undefined, today)) return [];
    if (field.type !== "group") return [{ kind: "field", key: field.id, field, member: null }];
    const members = membersOf(given, field);
    const needed = Math.max(members.length, field.min ?? (field.required ? 1 : 0));
    const asked = Array.from({ length: needed }, (_, at) => memberSteps(field, at, members[at] ?? {}, settled, today)).flat();
    const most = Math.min(field.max ?? maxMembers, maxMembers);
    return needed >= most && !closed.includes(field.id) ? asked : [...asked, { kind: "more", key: `${field.id}?`, group: field, members: needed }];
  });
}

/** The step to ask now; null when all is answered and the summary is to be checked. */
export function currentStep(form: Form, draft: FlowDraft, today: string): Step | null {
  const steps = stepsOf(form, draft, today);
  return steps.find(({ key }) => key === draft.at) ?? steps.find((step) => !isAnswered(step, draft)) ?? null;
}

/** How far it is: the number of the current step from 1, and of all that are known now. */
export function progress(form: Form, draft: FlowDraft, today: string): { readonly at: number; readonly of: number } {
  const steps = stepsOf(form, draft, today);
  const current = currentStep(form, draft, today);
  return { at: current === null ? steps.length : steps.findIndex(({ key }) => key === current.key) + 1, of: steps.length };
}

/** Checks an answer and takes it; what follows may change with it. */
export function answerStep(form: Form, draft: FlowDraft, step: Step, given: Answer, today: string): StepAnswered {
  const settled = settledAnswers(form, draft.answers, today);
  if (step.kind === "more") return { ok: true, draft: given === true ? withMember(draft, step) : closeGroup(draft, step.group.id) };
  const member = step.member === null ? undefined : (membersOf(draft.answers, step.member.group)[step.member.at] ?? {});
  const checked = checkAnswer(step.field, given, { answers: settled, today, ...(member === undefined ? {} : { member }) });
  if (!checked.ok) return checked;
  if (step.member === null) return { ok: true, draft: { ...draft, at: null, answers: { ...draft.answers, [step.field.id]: checked.answer } } };
  const { group, at } = step.member;
  const members = [...membersOf(draft.answers, group)];
  while (members.length <= at) members.push({});
  members[at] = { ...members[at], [step.field.id]: checked.answer };
  return { ok: true, draft: { ...draft, at: null, answers: { ...draft.answers, [group.id]: members } } };
}

/** Goes to the question before; null where there is none. */
export function stepBack(form: Form, draft: FlowDraft, today: string): FlowDraft | null {
  const steps = stepsOf(form, draft, today);
  const current = currentStep(form, draft, today);
  const at = current === null ? steps.length : steps.findIndex(({ key }) => key === current.key);
  const before = steps[at - 1];
  return before === undefined ? null : { ...draft, at: before.key };
}

/** Goes to one question to change its answer; afterwards whatever is open follows, else the summary. */
export function editStep(draft: FlowDraft, key: string): FlowDraft {
  return { ...draft, at: key };
}

/** Takes out one member of a group; the others move up. */
export function removeMember(draft: FlowDraft, group: Field, at: number): FlowDraft {
  return { ...draft, at: null, answers: { ...draft.answers, [group.id]: membersOf(draft.answers, group).filter((_, index) => index !== at) } };
}

/** What was answered to a step; undefined before. */
export function answerTo({ answers, closed }: Pick<FlowDraft, "answers" | "closed">, step: Step): Answer | undefined {
  if (step.kind === "more") return closed.includes(step.group.id) ? false : undefined;
  const from = step.member === null ? answers : (membersOf(answers, step.member.group)[step.member.at] ?? {});
  return Object.hasOwn(from, step.field.id) ? from[step.field.id] : undefined;
}

export function membersOf(answers: Answers, { id }: Field): readonly Answers[] {
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
  return Array.isArray(answer) ? answer.filter(isRecord) : [];
}

function isAnswered(step: Step, draft: FlowDraft): boolean {
  return answerTo(draft, step) !== undefined;
}

function memberSteps(group: Field, at: number, member: Answers, settled: Answers, today: string): Step[] {
  const own = settledMember(group, member, settled, today);
  return (group.fields ?? []).flatMap((field): Step[] =>
    field.computed !== undefined || !isRelevant(field, settled, own, today) ? [] : [{ kind: "field", key: `${group.id}/${at}/${field.id}`, field, member: { group, at } }],
  );
}

function settledMember(group: Field, given: Answers, answers: Answers, today: string): Answers {
  const member: Record<string, Answer> = {};
  for (const field of group.fields ?? []) {
    if (isRelevant(field, answers, member, today)) settle(field, given, member, answers, member, today);
  }
  return member;
}

function settle(field: Field, given: Answers, into: Record<string, Answer>, answers: Answers, member: Answers | undefined, today: string): void {
  if (field.type === "note") return;
  if (field.computed !== undefined) into[field.id] = toAnswer(valueOf(field.computed, answers, member, today));
  else if (Object.hasOwn(given, field.id)) into[field.id] = given[field.id] ?? null;
}

function isRelevant({ relevant }: Field, answers: Answers, member: Answers | undefined, today: string): boolean {
  return relevant === undefined || isTrue(valueOf(relevant, answers, member, today));
}

function valueOf(text: string, answers: Answers, member: Answers | undefined, today: string): Value {
  const parsed = parseExpression(text);
  return "error" in parsed ? null : evaluate(parsed.expression, { answers, today, ...(member === undefined ? {} : { member }) });
}

function toAnswer(value: Value): Answer {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function withMember(draft: FlowDraft, { group, members }: Extract<Step, { kind: "more" }>): FlowDraft {
  const known = [...membersOf(draft.answers, group)];
  while (known.length <= members) known.push({});
  return { ...draft, at: null, answers: { ...draft.answers, [group.id]: known }, closed: draft.closed.filter((id) => id !== group.id) };
}

function closeGroup(draft: FlowDraft, id: string): FlowDraft {
  return { ...draft, at: null, closed: draft.closed.includes(id) ? draft.closed : [...draft.closed, id] };
}

function isRecord(value: unknown): value is Answers {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
