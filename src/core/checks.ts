import { AppError, type ErrorCode, type ErrorDetails } from "./errors.ts";

/**
 * Checks for what a phone reads before its first answer, in a third of the bytes that a validation library takes
 * there (decision 0021); every other edge uses valibot.
 *
 * Gives the value with nothing but what was asked for, or throws a `Misfit` that names the place.
 */
export type Check<Value> = (value: unknown, at: string) => Value;

/** A member that may be absent; when it is there it has to fit. */
export interface Optional<Value> {
  readonly optional: Check<Value>;
}

type Members<Value> = {
  readonly [Key in keyof Value]-?: object extends Pick<Value, Key> ? Optional<Exclude<Value[Key], undefined>> : Check<Value[Key]>;
};

/** The message is the path of what does not fit, such as `.pieces.0.bytes`. */
class Misfit extends Error {}

/** For checks written by hand: this value, at this place, does not fit. */
export function refuse(at: string): never {
  throw new Misfit(at);
}

/** @throws {AppError} `code`, its `reason` naming the member that does not fit. */
export function fitting<Value>(check: Check<Value>, value: unknown, code: ErrorCode, details: ErrorDetails = {}): Value {
  try {
    return check(value, "");
  } catch (error) {
    if (error instanceof Misfit) throw new AppError(code, { ...details, reason: error.message.slice(1) || "shape" });
    throw error;
  }
}

/** A string of `min` to `max` UTF-16 units that a pattern describes. */
export function text(max: number, pattern = /(?:)/, min = 0): Check<string> {
  return (value, at) => (typeof value === "string" && value.length >= min && value.length <= max && pattern.test(value) ? value : refuse(at));
}

/** A finite number, the limits included. */
export function number(min = -Infinity, max = Infinity): Check<number> {
  return (value, at) => (typeof value === "number" && Number.isFinite(value) && value >= min && value <= max ? value : refuse(at));
}

/** The same without fractions. */
export function whole(min: number, max: number): Check<number> {
  return also(number(min, max), Number.isInteger);
}

/** One of a few values. */
export function oneOf<const Value extends string | number | boolean>(...values: readonly Value[]): Check<Value> {
  return (value, at) => values.find((each) => each === value) ?? refuse(at);
}

/** True or false. */
export const flag: Check<boolean> = (value, at) => (typeof value === "boolean" ? value : refuse(at));

/** An array of `min` to `max` items. */
export function list<Item>(item: Check<Item>, max: number, min = 0): Check<Item[]> {
  return (value, at) =>
    Array.isArray(value) && value.length >= min && value.length <= max
      ? value.map((each: unknown, index) => item(each, `${at}.${index}`))
      : refuse(at);
}

/** An object of `min` to `max` members that are all of one kind. */
export function record<Value>(key: Check<string>, item: Check<Value>, max: number, min = 0): Check<Record<string, Value>> {
  return (value, at) => {
    const members = Object.entries(isObject(value) ? value : refuse(at));
    if (members.length < min || members.length > max) refuse(at);
    return Object.fromEntries(members.map(([name, each]) => [key(name, at), item(each, `${at}.${name}`)]));
  };
}

/**
 * An object with these members. What a later version adds beside them is left out, so that older phones stay able to read.
 *
 * @param only - Refuses other members instead.
 */
export function object<Value extends object>(members: Members<Value>, only = false): Check<Value> {
  const known: [string, Check<unknown> | Optional<unknown>][] = Object.entries(members);
  return (value, at) => {
    if (!isObject(value) || (only && Object.keys(value).some((name) => !Object.hasOwn(members, name)))) return refuse(at);
    const read: Record<string, unknown> = {};
    for (const [name, member] of known) {
      const there = Object.hasOwn(value, name);
      if (typeof member === "function") read[name] = member(there ? value[name] : undefined, `${at}.${name}`);
      else if (there) read[name] = member.optional(value[name], `${at}.${name}`);
    }
    // The members are exactly those of `Value`, each through the check for it.
    return read as Value;
  };
}

/** See `Optional`. */
export function optional<Value>(check: Check<Value>): Optional<Value> {
  return { optional: check };
}

/** What no single check can say. */
export function also<Value>(check: Check<Value>, holds: (value: Value) => boolean): Check<Value> {
  return (value, at) => {
    const read = check(value, at);
    return holds(read) ? read : refuse(at);
  };
}

/** Whether members can be looked up. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
