import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesField, numberField, readFields } from "../../../src/core/embed/protobuf.ts";
import { joinBytes } from "../../../src/core/join-bytes.ts";

describe("protobuf on the wire", () => {
  it("[EM4] reads back what it wrote, and the raw fields make the same message", () => {
    const field = fc.oneof(
      fc.record({ number: fc.integer({ min: 1, max: 5000 }), value: fc.maxSafeInteger() }),
      fc.record({ number: fc.integer({ min: 1, max: 5000 }), bytes: fc.uint8Array({ maxLength: 300 }) }),
    );
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        const message = joinBytes(fields.flatMap((each) => ("bytes" in each ? bytesField(each.number, each.bytes) : [numberField(each.number, each.value)])));
        const read = readFields(message);
        expect(read.map(({ number }) => number)).toEqual(fields.map(({ number }) => number));
        expect(read.map(({ wire, value, content }) => (wire === 0 ? value : [...content]))).toEqual(fields.map((each) => ("bytes" in each ? [...each.bytes] : each.value)));
        expect(joinBytes(read.map(({ raw }) => raw))).toEqual(message);
      }),
    );
  });

  it("[EM7] refuses a message that ends inside a field", () => {
    const message = joinBytes(bytesField(7, new Uint8Array(200)));
    for (const length of [1, 2, 50, message.length - 1]) {
      expect(() => readFields(message.subarray(0, length))).toThrow("embed/unsupported-model");
    }
  });

  it("[EM7] refuses groups and endless numbers", () => {
    expect(() => readFields(Uint8Array.of(0x0b))).toThrow("embed/unsupported-model");
    expect(() => readFields(new Uint8Array(20).fill(0xff))).toThrow("embed/unsupported-model");
  });
});
