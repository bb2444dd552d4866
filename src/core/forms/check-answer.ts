import { normalise } from "../search/normalise.ts";
import { isDay } from "./calendar.ts";
import { evaluate, isTrue, type Scope } from "./evaluate.ts";
import { parseExpression } from "./expression.ts";
import type { Answer, Answers, Field, PlaceAnswer } from "./form.ts";
import { readIdentityCard } from "./identity-card.ts";
import { maxLineLength, maxMembers, maxNumber, maxPhotos, maxTextLength } from "./limits.ts";

/** Why an answer cannot be taken; each interface language has words for every one of them. */
export const answerProblems = [
  "required", "too-long", "number", "whole-number", "too-small", "too-large", "date", "choice", "too-few", "too-many",
  "identity-length", "identity-date", "identity-place", "phone", "place", "consent", "constraint",
] as const;
export type AnswerProblem = (typeof answerProblems)[number];

export type Checked =
  | { readonly ok: true; /** In the form in which it is kept and sent. */ readonly answer: Answer }
  | { readonly ok: false; readonly problem: AnswerProblem; /** The limit that was passed, where there is one. */ readonly limit?: number };

/**
 * Checks what a person gave for one field, and brings it into its one form: digits without hyphens, texts without
 * outer spaces, numbers as numbers.
 *
 * @param given - As it came from the screen; texts may be empty, numbers may be text.
 * @param scope - For the field's constraint; `own` is set here.
 */
export function checkAnswer(field: Field, given: Answer, scope: Omit<Scope, "own">): Checked {
  const answer = typeof given === "string" ? given.trim() : given;
  if (isEmpty(answer)) {
    if (field.type === "consent" && field.required) return wrong("consent");
    if (!field.required || field.type === "note" || field.type === "group") return { ok: true, answer: field.type === "group" ? [] : null };
    return wrong("required");
  }
  const checked = checkType(field, answer, scope.today);
  if (!checked.ok || field.constraint === undefined) return checked;
  const parsed = parseExpression(field.constraint);
  if ("error" in parsed) return checked; // The builder refuses such a form.
  return isTrue(evaluate(parsed.expression, { ...scope, own: checked.answer })) ? checked : wrong("constraint");
}

function checkType(field: Field, answer: Answer, today: string): Checked {
  switch (field.type) {
    case "text":
      return line(answer, maxLineLength);
    case "long-text":
    case "address":
      return line(answer, maxTextLength);
    case "number":
      return number(field, answer);
    case "date":
      return typeof answer === "string" && isDay(answer) ? range(field, answer, Number(answer.slice(0, 4))) : wrong("date");
    case "choice":
      return typeof answer === "string" && hasChoice(field, answer) ? { ok: true, answer } : wrong("choice");
    case "several":
      return isTexts(answer) && answer.every((each) => hasChoice(field, each)) ? several(field, [...new Set(answer)]) : wrong("choice");
    case "identity-card": {
      const card = readIdentityCard(typeof answer === "string" ? answer : "", today);
      return card.kind === "card" ? { ok: true, answer: card.digits } : wrong(`identity-${card.reason}`);
    }
    case "phone":
      return phone(answer);
    case "place":
      if (!isPlaceAnswer(answer)) return wrong("place");
      return (answer.words ?? "").length > maxLineLength ? wrong("too-long", maxLineLength) : { ok: true, answer };
    case "photo":
      return isTexts(answer) ? several({ ...field, max: Math.min(field.max ?? maxPhotos, maxPhotos) }, answer) : wrong("required");
    case "consent":
      return answer === true || (answer === false && !field.required) ? { ok: true, answer } : wrong("consent");
    case "note":
      return { ok: true, answer: null };
    case "group":
      return Array.isArray(answer) ? several({ ...field, max: Math.min(field.max ?? maxMembers, maxMembers) }, answer) : wrong("required");
  }
}

function line(answer: Answer, longest: number): Checked {
  if (typeof answer !== "string") return wrong("required");
  return answer.length > longest ? wrong("too-long", longest) : { ok: true, answer };
}

/** Digits of any script, a comma or a point before the decimals. */
function number(field: Field, answer: Answer): Checked {
  const text = typeof answer === "number" ? String(answer) : typeof answer === "string" ? normalise(answer).replaceAll(/\s/g, "") : "";
  const value = Number(text.replace(/^(-?\d+),(\d{1,2})$/, "$1.$2").replaceAll(/,(?=\d{3}(?:\D|$))/g, ""));
  if (text === "" || !Number.isFinite(value) || Math.abs(value) > maxNumber) return wrong("number");
  return range(field, value, value);
}

function range<T extends Answer>({ min, max }: Field, answer: T, value: number): Checked {
  if (min !== undefined && value < min) return wrong("too-small", min);
  if (max !== undefined && value > max) return wrong("too-large", max);
  return { ok: true, answer };
}

function several({ min, max }: Field, answer: readonly string[] | Extract<Answer, readonly unknown[]>): Checked {
  if (min !== undefined && answer.length < min) return wrong("too-few", min);
  if (max !== undefined && answer.length > max) return wrong("too-many", max);
  return { ok: true, answer };
}

/** Seven to fifteen digits (E.164), with a plus where it was typed. */
function phone(answer: Answer): Checked {
  const text = typeof answer === "string" ? normalise(answer).replaceAll(/[\s()./‐‑–—-]/gu, "") : "";
  return /^\+?\d{7,15}$/.test(text) && !/^\+?(\d)\1+$/.test(text) ? { ok: true, answer: text } : wrong("phone");
}

function isEmpty(answer: Answer): boolean {
  if (answer === null || answer === "" || (Array.isArray(answer) && answer.length === 0)) return true;
  return typeof answer === "object" && !Array.isArray(answer) && Object.values(answer).every((value) => value === undefined || value === "");
}

/** Whether an answer is a list of texts: ids of choices, or keys of photos. */
export function isTexts(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer) && answer.every((each) => typeof each === "string");
}

/** Whether an answer says where something is. */
export function isPlaceAnswer(answer: Answer): answer is PlaceAnswer {
  if (answer === null || typeof answer !== "object" || isList(answer)) return false;
  const { at, words, place } = answer;
  if (at === undefined && words === undefined && place === undefined) return false;
  if ((words !== undefined && typeof words !== "string") || (place !== undefined && typeof place !== "string")) return false;
  if (at === undefined) return true;
  return Array.isArray(at) && at.length === 2 && Math.abs(Number(at[0])) <= 180 && Math.abs(Number(at[1])) <= 90;
}

/** `Array.isArray` does not tell read-only arrays from other objects. */
function isList(answer: object): answer is readonly string[] | readonly Answers[] {
  return Array.isArray(answer);
}

function hasChoice({ choices }: Field, id: string): boolean {
  return choices?.some((choice) => choice.id === id) === true;
}

function wrong(problem: AnswerProblem, limit?: number): Checked {
  return { ok: false, problem, ...(limit === undefined ? {} : { limit }) };
}
