import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base32Digits, bytesFromBase32, bytesToBase32 } from "../../../src/core/outbox/base32.ts";
import { parseReference, referenceOf } from "../../../src/core/outbox/reference.ts";
import { secondFactOf } from "../../../src/core/outbox/second-fact.ts";
import { idRandomBytes, isUuidV7, uuidV7 } from "../../../src/core/outbox/uuid.ts";

const random = fc.uint8Array({ minLength: idRandomBytes, maxLength: idRandomBytes });
const ids = fc.tuple(fc.integer({ min: 0, max: 2 ** 48 - 1 }), random).map(([ms, bytes]) => uuidV7(ms, bytes));

describe("ids and codes", () => {
  it("[OB1] makes ids of version 7 that sort by time", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.integer({ min: 1, max: 2 ** 31 - 1 }), random, random, (ms, later, a, b) => {
        const [first, second] = [uuidV7(ms, a), uuidV7(ms + later, b)];
        expect(isUuidV7(first)).toBe(true);
        expect(first < second).toBe(true);
      }),
    );
    expect(uuidV7(0x017f22e279b0, new Uint8Array(10))).toBe("017f22e2-79b0-7000-8000-000000000000");
    expect(isUuidV7("017f22e2-79b0-4000-8000-000000000000")).toBe(false);
  });

  it("[OB1] survives a clock that stands before 1970 or beyond the year 10889", () => {
    for (const ms of [-5, 2 ** 50]) expect(isUuidV7(uuidV7(ms, new Uint8Array(10)))).toBe(true);
  });

  it("[OB1] notices one wrong character and any two that changed places in a reference code", () => {
    fc.assert(
      fc.property(ids, fc.nat(7), fc.nat(7), fc.nat(31), (id, at, other, digit) => {
        const code = referenceOf(id);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
        const plain = [...code.replace("-", "")];
        const wrong = [...plain];
        wrong[at] = base32Digits[digit] ?? "";
        if (wrong.join("") !== plain.join("")) expect(parseReference(wrong.join(""))).toBeNull();
        const swapped = [...plain];
        [swapped[at], swapped[other]] = [plain[other] ?? "", plain[at] ?? ""];
        if (swapped.join("") !== plain.join("")) expect(parseReference(swapped.join(""))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it("[OB1] reads a reference code as people write it", () => {
    fc.assert(
      fc.property(ids, (id) => {
        const code = referenceOf(id);
        expect(parseReference(code)).toBe(code);
        expect(parseReference(` ${code.toLowerCase().replaceAll("0", "o").replaceAll("1", "l").replace("-", " ")} `)).toBe(code);
      }),
    );
    for (const text of ["", "ABCD", "ABCD-EFG", "ABCD-EFGU", "ABCD-EFGH-0"]) expect(parseReference(text)).toBeNull();
  });

  it("[OB1] writes any bytes in base 32 and reads them back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(bytesFromBase32(bytesToBase32(bytes), bytes.length)).toEqual(bytes);
      }),
    );
    expect(bytesFromBase32("ZZ", 1)).toBeNull();
  });

  it("[OB1] takes the last four digits of a phone number in any digits", () => {
    expect(secondFactOf("+60 12-345 6789")).toBe("6789");
    expect(secondFactOf("０１２３")).toBe("0123");
    expect(secondFactOf("12")).toBeNull();
  });
});
