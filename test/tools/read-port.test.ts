import { describe, expect, it } from "vitest";
import { readPort } from "../../src/tools/arguments.ts";

describe("a port", () => {
  it("[CL1] is 8080 unless a number is named, 0 for any that is free", () => {
    expect(readPort(undefined, "")).toBe(8080);
    expect(readPort("0", "")).toBe(0);
    expect(readPort("65535", "")).toBe(65_535);
  });

  it.each(["", "abc", "65536", "-1", "80.5", "0x50", " 80"])("[CL1] is not %j: the usage is told", (text) => {
    expect(() => readPort(text, "the usage")).toThrow(expect.objectContaining({ code: "usage/wrong", details: expect.objectContaining({ usage: "the usage" }) }));
  });
});
