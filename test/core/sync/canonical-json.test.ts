import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/core/outbox/submission.ts";
import { fromBase64Url, toBase64Url } from "../../../src/core/sync/base64url.ts";
import { canonicalJson } from "../../../src/core/sync/canonical-json.ts";

describe("the canonical form", () => {
  it("[SY1] is that of the example in RFC 8785, section 3.2", () => {
    const value = {
      numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("[SY1] sorts keys by UTF-16 units as RFC 8785, section 3.2.3, does", () => {
    const value = { "\u20ac": "Euro", "\r": "Return", "\ufb33": "Dalet", "1": "One", "\ud83d\ude00": "Emoji", "\u0080": "Control", "\u00f6": "o" };
    expect([...canonicalJson(value).matchAll(/:"(\w+)"/g)].map(([, name]) => name)).toEqual(["Return", "One", "Control", "o", "Euro", "Emoji", "Dalet"]);
  });

  it("[SY1] does not depend on the order of members and reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const json: Json = JSON.parse(JSON.stringify(value));
        fc.pre(!/\\ud[89a-f]/i.test(JSON.stringify(json)));
        const form = canonicalJson(json);
        expect(JSON.parse(form)).toEqual(json);
        expect(canonicalJson(reversed(json))).toBe(form);
      }),
    );
  });

  it("[SY1] refuses what has no canonical form", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "\ud800", { "\udc00": 1 }, ["a\ud83d"]]) expect(() => canonicalJson(value)).toThrow(RangeError);
  });
});

describe("base64url", () => {
  it("[SY1] reads back what it wrote, as Node writes it, and nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = toBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64url"));
        expect(fromBase64Url(text)).toEqual(bytes);
      }),
    );
    for (const text of ["A", "AB=", "A+", "AB", "AAB", "é"]) expect(() => fromBase64Url(text), text).toThrow(RangeError);
  });
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, member]) => [key, reversed(member)]));
}
