import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGsm7 } from "../../../src/core/outbox/gsm7.ts";
import { decodeSms, encodeSms, smsLink, type SmsRequest } from "../../../src/core/outbox/sms-code.ts";
import { idRandomBytes, uuidV7 } from "../../../src/core/outbox/uuid.ts";

const id = fc.tuple(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.uint8Array({ minLength: idRandomBytes, maxLength: idRandomBytes })).map(([ms, bytes]) => uuidV7(ms, bytes));
const position = fc.tuple(fc.integer({ min: -18_000_000, max: 18_000_000 }), fc.integer({ min: -9_000_000, max: 9_000_000 })).map(([x, y]) => [x / 100_000, y / 100_000] as const);
const request: fc.Arbitrary<SmsRequest> = fc
  .record({ id, urgent: fc.boolean(), at: fc.option(position), text: fc.string({ unit: "grapheme", maxLength: 200 }) })
  .map(({ at, ...rest }) => ({ ...rest, pack: "khidmat", category: "road-damage", ...(at === null ? {} : { at }) }));

describe("a request in one SMS", () => {
  it("[OB13] has at most 160 letters of the SMS alphabet and is read back with the same id, place and category", () => {
    fc.assert(
      fc.property(request, (asked) => {
        const message = encodeSms(asked);
        expect(message).not.toBeNull();
        if (message === null) return;
        expect(message.length).toBeLessThanOrEqual(160);
        expect(isGsm7(message)).toBe(true);
        const { text, at, ...same } = decodeSms(message) ?? { text: null };
        const { text: _text, at: asAsked, ...expected } = asked;
        expect(same).toEqual(expected);
        expect(at?.map((each) => each.toFixed(5))).toEqual(asAsked?.map((each) => each.toFixed(5)));
        expect(text).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it("[OB13] carries the beginning of a text in any language", () => {
    const of = (text: string): string | undefined =>
      decodeSms(encodeSms({ id: uuidV7(1, new Uint8Array(10)), pack: "khidmat", category: "drain", urgent: false, text }) ?? "")?.text;
    expect(of("Longkang tersumbat, air naik!")).toBe("Longkang tersumbat, air naik!");
    expect(of("排水沟堵塞，水位上升")).toBe("排水沟堵塞，水位上升");
    expect(of("வடிகால் அடைப்பு")).toBe("வடிகால் அடைப்பு");
    expect(of("! help")).toBe("! help");
    expect(of("= help")).toBe("= help");
  });

  it("[OB13] is refused when one letter is wrong or two changed places", () => {
    fc.assert(
      fc.property(request, fc.nat(), fc.nat(), fc.constantFrom(..."XYZ0189 .,"), (asked, first, second, letter) => {
        const message = encodeSms(asked) ?? "";
        const at = first % message.length;
        const wrong = [...message];
        wrong[at] = letter;
        if (wrong.join("") !== message) expect(decodeSms(wrong.join(""))).toBeNull();
        const other = second % (message.length - 4);
        const place = first % (message.length - 4);
        const swapped = [...message];
        [swapped[place], swapped[other]] = [message[other] ?? "", message[place] ?? ""];
        if (swapped.join("") !== message) expect(decodeSms(swapped.join(""))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it("[OB13] reads nothing out of other messages", () => {
    for (const text of ["", "SULUH", "SULUH a b c d #00", "hello", `SULUH khidmat drain ${"0".repeat(26)} - #00`]) expect(decodeSms(text)).toBeNull();
  });

  it("[OB13] opens the phone's own SMS app with the message as its text", () => {
    expect(smsLink("+60 3-1234 5678", "SULUH a & b #0Z")).toBe("sms:+60312345678?body=SULUH%20a%20%26%20b%20%230Z");
  });
});
