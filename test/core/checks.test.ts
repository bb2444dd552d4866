import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { also, fitting, flag, list, number, object, oneOf, optional, record, text, whole, type Check } from "../../src/core/checks.ts";

interface Shelter {
  readonly name: string;
  readonly kind: "hall" | "school";
  readonly beds: number;
  readonly at?: readonly number[];
  readonly words?: Readonly<Record<string, string>>;
  readonly open?: boolean;
}

const shelter = object<Shelter>({
  name: text(10, /^[A-Z]/, 1),
  kind: oneOf("hall", "school"),
  beds: whole(0, 100),
  at: optional(also(list(number(-180, 180), 2, 2), ([east = 0, north = 0]) => east !== north)),
  words: optional(record(text(2, /^[a-z]{2}$/), text(5), 2, 1)),
  open: optional(flag),
});
const read = <Value>(check: Check<Value>, value: unknown) => fitting(check, value, "pack/bad-manifest");
const good = { name: "Dewan", kind: "hall", beds: 100, at: [101.5, 3.1], words: { ms: "buka" }, open: true };

describe("the checks of what a phone reads first", () => {
  it("[PK7] gives what was asked for and leaves out what was not", () => {
    expect(read(shelter, { ...good, later: { version: 2 } })).toEqual(good);
    expect(read(shelter, { name: "A", kind: "school", beds: 0 })).toEqual({ name: "A", kind: "school", beds: 0 });
  });

  it("[PK7] names the first member that does not fit", () => {
    const wrong: readonly (readonly [object | null, string])[] = [
      [null, "shape"],
      [[], "name"],
      [{ ...good, name: "" }, "name"],
      [{ ...good, name: "D".repeat(11) }, "name"],
      [{ ...good, kind: "tent" }, "kind"],
      [{ ...good, beds: 1.5 }, "beds"],
      [{ ...good, beds: "1" }, "beds"],
      [{ ...good, at: [1] }, "at"],
      [{ ...good, at: [1, 1] }, "at"],
      [{ ...good, at: [1, 181] }, "at.1"],
      [{ ...good, at: { 0: 1, 1: 2, length: 2 } }, "at"],
      [{ ...good, words: {} }, "words"],
      [{ ...good, words: { MS: "buka" } }, "words"],
      [{ ...good, words: { ms: "terbuka" } }, "words.ms"],
      [{ ...good, words: "ms" }, "words"],
      [{ ...good, open: null }, "open"],
      [{ ...good, open: undefined }, "open"],
    ];
    for (const [value, reason] of wrong) {
      expect(() => read(shelter, value), JSON.stringify(value)).toThrow(expect.objectContaining({ code: "pack/bad-manifest", details: { reason } }));
    }
  });

  it("[PK7] takes no member from a prototype, and gives none to one", () => {
    expect(() => read(shelter, Object.create(good))).toThrow(/name/);
    expect(() => read(record(text(20), text(5), 5), JSON.parse('{"__proto__": {"polluted": "yes"}}'))).toThrow(/__proto__/);
    const own = read(record(text(20), text(5), 5), JSON.parse('{"__proto__": "own"}'));
    expect(Object.getPrototypeOf(own)).toBe(Object.prototype);
    expect(Object.keys(own)).toEqual(["__proto__"]);
  });

  it("[PK7] refuses members it does not know where nothing may be beside the known ones", () => {
    const link = object<{ link: string }>({ link: text(5) }, true);
    expect(read(link, { link: "a" })).toEqual({ link: "a" });
    expect(() => read(link, { link: "a", onclick: "b" })).toThrow(/shape/);
  });

  it("[PK7] either gives a value that it takes again unchanged, or throws its own error", () => {
    const nearly = fc.record({ name: fc.string(), kind: fc.constantFrom("hall", "school", 1), beds: fc.oneof(fc.nat(200), fc.double()), at: fc.array(fc.double()), words: fc.anything() }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), nearly), (value) => {
        try {
          const once = read(shelter, value);
          expect(read(shelter, once)).toEqual(once);
        } catch (error) {
          expect(error).toHaveProperty("code", "pack/bad-manifest");
        }
      }),
    );
  });
});
