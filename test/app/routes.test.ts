import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hrefOf, parseRoute, type Route } from "../../src/app/routes.ts";

const id = fc.string({ minLength: 1, unit: "grapheme" });
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>({ screen: "home" }, { screen: "chat" }, { screen: "where" }, { screen: "phone" }, { screen: "settings" }),
  fc.record({ screen: fc.constant("topic" as const), pack: id, topic: id }),
  fc.record({ screen: fc.constant("places" as const), kind: fc.option(id) }),
  fc.record({
    screen: fc.constant("reader" as const),
    pack: id,
    id,
    lang: fc.constantFrom(null, "ms", "zh"),
    quoted: fc.option(fc.tuple(fc.nat(50), fc.integer({ min: 51, max: 99 }))),
  }),
);

describe("the address of a screen", () => {
  it("[UI3] leads back to the same screen, whatever printable ids a pack uses", () => {
    fc.assert(fc.property(route, (there) => void expect(parseRoute(hrefOf(there))).toEqual(there)));
  });

  it("[UI3] is home for everything else", () => {
    for (const hash of ["", "#", "#/", "#/nowhere", "#/doc/banjir", "#/topic/", "#/doc//x", "#//"]) {
      expect(parseRoute(hash)).toEqual({ screen: "home" });
    }
  });

  it("[UI3] survives what people and messengers do to links", () => {
    expect(parseRoute("#/doc/banjir/%E0%A4%A?at=9-2&lang=ms")).toMatchObject({ screen: "reader", pack: "banjir", id: "%E0%A4%A", quoted: null });
    fc.assert(fc.property(fc.string(), (hash) => void parseRoute(`#/${hash}`)));
  });
});
