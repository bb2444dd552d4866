import { maxExpressionDepth, maxExpressionLength } from "./limits.ts";

export const operators = ["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"] as const;
export type Operator = (typeof operators)[number];

/** What expressions may call, with the number of arguments each takes. */
export const functions = {
  /** `selected(several, "id")`: whether a choice is among those made. */
  selected: 2,
  /** How many choices, members or photos. */
  count: 1,
  /** `sum(group.field)`: over all members. */
  sum: 1,
  /** The day on which the form is filled in. */
  today: 0,
  /** Whole years from a date to today. */
  age: 1,
  /** Day of birth out of an identity-card number. */
  born: 1,
  /** Whether nothing was answered. */
  empty: 1,
  /** Characters of a text. */
  length: 1,
  round: 1,
  if: 3,
} as const;
export type FunctionName = keyof typeof functions;

export type Expression =
  | { readonly type: "literal"; readonly value: string | number | boolean }
  /** A field; `.` is the answer that is being judged, `group.field` one field of all members. */
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "not" | "minus"; readonly of: Expression }
  | { readonly type: "binary"; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly type: "call"; readonly name: FunctionName; readonly args: readonly Expression[] };

export type Parsed = { readonly expression: Expression } | { readonly error: string };

/**
 * Reads an expression such as `household > 1 and not selected(needs, "none")`: comparison, `and`, `or`, `not`,
 * arithmetic, and the calls of `functions`. It has no loops, no assignment and no way out, so evaluating one always ends.
 *
 * @returns Words for the author on what is wrong, never an exception.
 */
export function parseExpression(text: string): Parsed {
  if (text.length > maxExpressionLength) return { error: `longer than ${maxExpressionLength} characters` };
  const tokens = tokenise(text);
  if (typeof tokens === "string") return { error: tokens };
  const reader = new Reader(tokens);
  const expression = reader.or(0);
  if (typeof expression === "string") return { error: expression };
  const rest = reader.peek();
  return rest === undefined ? { expression } : { error: `"${rest.text}" does not belong at its place` };
}

/** Names of fields that an expression looks at, without `.`. */
export function namesIn(expression: Expression): string[] {
  switch (expression.type) {
    case "literal":
      return [];
    case "name":
      return expression.name === "." ? [] : [expression.name];
    case "not":
    case "minus":
      return namesIn(expression.of);
    case "binary":
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case "call":
      return expression.args.flatMap(namesIn);
  }
}

interface Token {
  readonly kind: "number" | "string" | "name" | "sign";
  readonly text: string;
}

const pattern = /\s*(?:(\d+(?:\.\d+)?)|"([^"]*)"|'([^']*)'|([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)|(!=|<=|>=|[-+*/=<>().,]))/gy;

function tokenise(text: string): readonly Token[] | string {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) return `"${text.slice(from, from + 12).trim()}" is not part of an expression`;
    const [, number, double, single, name, sign] = match;
    if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else tokens.push({ kind: "string", text: double ?? single ?? "" });
  }
  return tokens;
}

type Step = Expression | string;

/** Recursive descent; each method returns what it read, or what is wrong. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  or(depth: number): Step {
    return this.#chain(["or"], (below) => this.#chain(["and"], (within) => this.#not(within), below), depth);
  }

  /** Operators of one strength, from left to right. */
  #chain(wanted: readonly Operator[], next: (depth: number) => Step, depth: number): Step {
    let left = next(depth);
    for (let length = 0; typeof left !== "string"; length += 1) {
      const operator = this.#take(wanted);
      if (operator === null) return left;
      if (length >= maxExpressionDepth) return `more than ${maxExpressionDepth} parts in a row; use brackets`;
      const right = next(depth);
      if (typeof right === "string") return right;
      left = { type: "binary", operator, left, right };
    }
    return left;
  }

  #not(depth: number): Step {
    if (depth > maxExpressionDepth) return `nested deeper than ${maxExpressionDepth}`;
    if (!this.#takes("name", "not")) return this.#comparison(depth);
    const of = this.#not(depth + 1);
    return typeof of === "string" ? of : { type: "not", of };
  }

  #comparison(depth: number): Step {
    const left = this.#sum(depth);
    if (typeof left === "string") return left;
    const operator = this.#take(["=", "!=", "<=", ">=", "<", ">"]);
    if (operator === null) return left;
    const right = this.#sum(depth);
    return typeof right === "string" ? right : { type: "binary", operator, left, right };
  }

  #sum(depth: number): Step {
    return this.#chain(["+", "-"], (below) => this.#chain(["*", "/"], (within) => this.#minus(within), below), depth);
  }

  #minus(depth: number): Step {
    if (depth > maxExpressionDepth) return `nested deeper than ${maxExpressionDepth}`;
    if (!this.#takes("sign", "-")) return this.#primary(depth);
    const of = this.#minus(depth + 1);
    return typeof of === "string" ? of : { type: "minus", of };
  }

  #primary(depth: number): Step {
    const token = this.peek();
    if (token === undefined) return "it ends too early";
    this.#at += 1;
    if (token.kind === "number") return { type: "literal", value: Number(token.text) };
    if (token.kind === "string") return { type: "literal", value: token.text };
    if (token.kind === "name") return this.#named(token.text, depth);
    if (token.text === ".") return { type: "name", name: "." };
    if (token.text !== "(") return `"${token.text}" does not belong at its place`;
    const inner = this.or(depth + 1);
    if (typeof inner === "string") return inner;
    return this.#takes("sign", ")") ? inner : 'a closing ")" is missing';
  }

  #named(name: string, depth: number): Step {
    if (name === "true" || name === "false") return { type: "literal", value: name === "true" };
    if (name === "and" || name === "or" || name === "not") return `"${name}" does not belong at its place`;
    if (!this.#takes("sign", "(")) return { type: "name", name };
    if (!isFunction(name)) return `there is no "${name}()"`;
    const args: Expression[] = [];
    while (!this.#takes("sign", ")")) {
      if (args.length > 0 && !this.#takes("sign", ",")) return `"," or ")" is missing in "${name}()"`;
      const arg = this.or(depth + 1);
      if (typeof arg === "string") return arg;
      args.push(arg);
    }
    const wanted = functions[name];
    return args.length === wanted ? { type: "call", name, args } : `"${name}()" takes ${wanted} values, not ${args.length}`;
  }

  #take(wanted: readonly Operator[]): Operator | null {
    const token = this.peek();
    if (token === undefined || token.kind === "number" || token.kind === "string") return null;
    const found = wanted.find((operator) => operator === token.text);
    if (found === undefined) return null;
    this.#at += 1;
    return found;
  }

  #takes(kind: Token["kind"], text: string): boolean {
    const token = this.peek();
    if (token?.kind !== kind || token.text !== text) return false;
    this.#at += 1;
    return true;
  }
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}
