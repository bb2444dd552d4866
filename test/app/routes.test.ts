import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { posterIn } from "../../src/app/poster-link.ts";
import { posterLink } from "../../src/node/poster.ts";
import { hrefOf, parseRoute, type Route } from "../../src/app/routes.ts";

const id = fc.string({ minLength: 1, unit: "grapheme" });
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>({ screen: "home" }, { screen: "chat" }, { screen: "where" }, { screen: "phone" }, { screen: "phone", query: "root=0a&at=%2Fpacks%2F" }, { screen: "settings" }),
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

  it("[KY5] of a poster says what was printed, and anything else is no poster", () => {
    const fingerprint = "0123456789abcdef0123456789abcdef";
    const { hash } = new URL(posterLink("https://help.example/", "/packs/banjir/", fingerprint));
    const route = parseRoute(hash);
    expect(route.screen === "phone" && posterIn(route.query ?? "")).toEqual({ base: "/packs/banjir/", fingerprint });
    for (const query of ["", "root=0123", `root=${fingerprint}`, `root=${fingerprint}&at=https://evil.example/`, `root=${fingerprint}&at=//evil.example/`, `root=${fingerprint}&at=/packs/../x/`, `root=${fingerprint.toUpperCase()}&at=/packs/banjir/`]) {
      expect(posterIn(query), query).toBeNull();
    }
  });
});
