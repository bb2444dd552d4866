import type { Expression, FunctionName, Operator } from "./expression.ts";
import type { Answer, Answers } from "./form.ts";
import { readIdentityCard } from "./identity-card.ts";

/** What an expression can come to; null is "not answered" and takes part in nothing. */
export type Value = string | number | boolean | null | readonly unknown[];

/** What names in an expression stand for. */
export interface Scope {
  readonly answers: Answers;
  /** Within a group: the answers of the member, which come first. */
  readonly member?: Answers;
  /** The answer that is being judged, `.` in constraints. */
  readonly own?: Answer;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Works out an expression.
 *
 * @returns Always a value: what is missing, of the wrong kind or divided by zero is null; comparisons with null are
 *   false except `=` and `!=`.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.type) {
    case "literal":
      return expression.value;
    case "name":
      return lookUp(expression.name, scope);
    case "not":
      return !isTrue(evaluate(expression.of, scope));
    case "minus": {
      const value = numberOf(evaluate(expression.of, scope));
      return value === null ? null : -value;
    }
    case "binary":
      return combine(expression.operator, expression.left, expression.right, scope);
    case "call":
      return call(expression.name, expression.args, scope);
  }
}

/** Whether a value counts as true: not null, false, 0, or empty. */
export function isTrue(value: Value): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function lookUp(name: string, { answers, member, own }: Scope): Value {
  if (name === ".") return valueOf(own ?? null);
  const [first = "", second] = name.split(".");
  const found = read(member, first) ?? read(answers, first);
  if (second === undefined) return valueOf(found ?? null);
  const rows: readonly unknown[] = Array.isArray(found) ? found : [];
  return rows.map((row) => (isRecord(row) ? (row[second] ?? null) : null));
}

/** Own properties only: a field may be called `constructor`. */
function read(answers: Answers | undefined, name: string): Answer | undefined {
  return answers !== undefined && Object.hasOwn(answers, name) ? answers[name] : undefined;
}

function valueOf(answer: Answer): Value {
  if (answer === null || typeof answer !== "object") return answer;
  return Array.isArray(answer) ? answer : true; // A place is there or it is not.
}

function combine(operator: Operator, left: Expression, right: Expression, scope: Scope): Value {
  const one = evaluate(left, scope);
  if (operator === "or") return isTrue(one) || isTrue(evaluate(right, scope));
  if (operator === "and") return isTrue(one) && isTrue(evaluate(right, scope));
  const other = evaluate(right, scope);
  switch (operator) {
    case "=":
      return equal(one, other);
    case "!=":
      return !equal(one, other);
    case "<":
      return order(one, other, (difference) => difference < 0);
    case "<=":
      return order(one, other, (difference) => difference <= 0);
    case ">":
      return order(one, other, (difference) => difference > 0);
    case ">=":
      return order(one, other, (difference) => difference >= 0);
    default:
      return arithmetic(operator, numberOf(one), numberOf(other));
  }
}

function arithmetic(operator: "+" | "-" | "*" | "/", one: number | null, other: number | null): number | null {
  if (one === null || other === null) return null;
  const result = operator === "+" ? one + other : operator === "-" ? one - other : operator === "*" ? one * other : one / other;
  return Number.isFinite(result) ? result : null;
}

function equal(one: Value, other: Value): boolean {
  if (typeof one === "number" || typeof other === "number") {
    const [a, b] = [numberOf(one), numberOf(other)];
    return a !== null && a === b;
  }
  return one === other;
}

/** Numbers by size; texts, and with them dates, by their letters; everything else not at all. */
function order(one: Value, other: Value, holds: (difference: number) => boolean): boolean {
  if (typeof one === "string" && typeof other === "string") return holds(one < other ? -1 : one > other ? 1 : 0);
  const [a, b] = [numberOf(one), numberOf(other)];
  return a !== null && b !== null && holds(a - b);
}

function numberOf(value: Value): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || !/^-?\d{1,15}(\.\d{1,10})?$/.test(value)) return null;
  return Number(value);
}

function call(name: FunctionName, args: readonly Expression[], scope: Scope): Value {
  const at = (index: number): Value => {
    const arg = args[index];
    return arg === undefined ? null : evaluate(arg, scope);
  };
  switch (name) {
    case "today":
      return scope.today;
    case "if":
      return isTrue(at(0)) ? at(1) : at(2);
    case "selected": {
      const [made, wanted] = [at(0), at(1)];
      return Array.isArray(made) ? made.includes(wanted) : made !== null && made === wanted;
    }
    case "count": {
      const value = at(0);
      return Array.isArray(value) ? value.filter((each) => each !== null).length : isTrue(value) ? 1 : 0;
    }
    case "sum": {
      const value = at(0);
      const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
      return rows.reduce<number>((total, row) => total + (typeof row === "number" ? row : typeof row === "string" ? (numberOf(row) ?? 0) : 0), 0);
    }
    case "age":
      return yearsBetween(at(0), scope.today);
    case "born": {
      const value = at(0);
      const card = typeof value === "string" ? readIdentityCard(value, scope.today) : null;
      return card?.kind === "card" ? card.born : null;
    }
    case "empty": {
      const value = at(0);
      return value === null || value === "" || (Array.isArray(value) && value.length === 0);
    }
    case "length": {
      const value = at(0);
      return typeof value === "string" ? [...value].length : 0;
    }
    case "round": {
      const value = numberOf(at(0));
      return value === null ? null : Math.round(value);
    }
  }
}

/** Whole years from one day to another, negative when it lies ahead; null for what is no day. */
function yearsBetween(from: Value, today: string): number | null {
  if (typeof from !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(from)) return null;
  const years = Number(today.slice(0, 4)) - Number(from.slice(0, 4));
  return today.slice(5) < from.slice(5) ? years - 1 : years;
}

function isRecord(value: unknown): value is Answers {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
