import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { hrefOf, parseRoute, queryOf, type Filters } from "../../src/console/routes.ts";
import { inboxQuerySchema } from "../../src/core/staff/api.ts";
import { submissionKinds } from "../../src/core/outbox/submission.ts";
import { submissionStatuses } from "../../src/core/sync/api.ts";

const now = Date.parse("2026-11-28T03:00:00.000Z");

const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const filters = fc
  .record({
    kind: some(fc.constantFrom(...submissionKinds)),
    status: some(fc.constantFrom(...submissionStatuses)),
    pack: some(fc.constantFrom("banjir", "khidmat")),
    category: some(fc.string({ minLength: 1, maxLength: 50, unit: "grapheme" }).filter((text) => /^\S(.*\S)?$/u.test(text) && !/[\u0000-\u001F\u007F]/.test(text))),
    urgent: some(fc.constantFrom("true" as const, "false" as const)),
    reference: some(fc.constant("ABCD-EFGH")),
    age: some(fc.constantFrom("day" as const, "week" as const, "over3" as const, "over14" as const)),
    mine: some(fc.constant(true as const)),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

describe("addresses of the desk", () => {
  it("[CS2] say what the inbox is narrowed to, and are read back as they were written", () => {
    fc.assert(
      fc.property(filters, (chosen: Filters) => {
        expect(parseRoute(hrefOf({ screen: "inbox", filters: chosen }))).toEqual({ screen: "inbox", filters: chosen });
      }),
    );
  });

  it("[CS2] from anywhere mean a screen whose query the server takes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webFragments(), fc.string().map((text) => `#/inbox?${text}`), fc.string().map((text) => `#/item/${text}`)), (hash) => {
        const route = parseRoute(hash);
        if (route.screen === "inbox") expect(v.is(inboxQuerySchema, queryOf(route.filters, "somebody", now))).toBe(true);
      }),
    );
    expect(parseRoute("#/inbox?kind=nothing&status=done&after=x&urgent=1")).toEqual({ screen: "inbox", filters: { status: "done" } });
    expect(parseRoute("#/item/../../../people")).toEqual({ screen: "inbox", filters: {} });
  });

  it("[CS2] ask for what is at most, or at least, so old", () => {
    expect(queryOf({ age: "day" }, "me", now)).toEqual({ from: "2026-11-27T03:00:00.000Z" });
    expect(queryOf({ age: "over3", mine: true, kind: "handoff" }, "me", now)).toEqual({ kind: "handoff", assigned: "me", to: "2026-11-25T03:00:00.000Z" });
  });

  it("[CS1] carry the token of an invitation only as the link has it", () => {
    const token = "a".repeat(43);
    expect(parseRoute(`#invitation=${token}`)).toEqual({ screen: "invitation", token });
    expect(parseRoute("#invitation=<script>")).toEqual({ screen: "inbox", filters: {} });
  });
});
