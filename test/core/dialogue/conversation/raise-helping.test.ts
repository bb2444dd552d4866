import { describe, expect, it } from "vitest";
import { converse } from "../../../../src/core/dialogue/conversation/converse.ts";
import { entryOf, openTiny } from "../../search/tiny-pack.ts";

const pack = await openTiny([
  entryOf("boots", "Rubber boots for a flood stand in the hall.", { title: "Boots for a flood", questions: ["flood boots"] }),
  entryOf("leave", "Leave the house in a flood by the hill road.", { title: "Leaving in a flood", questions: ["flood leave"] }),
  entryOf("tax", "A tax refund takes thirty days.", { title: "Tax refund", questions: ["when do i get my tax refund"] }),
]);
const ask = (question: string, raised?: readonly string[], by = pack.manifest.id) =>
  converse(question, { lang: "en", household: [], ...(raised && { raised: raised.map((id) => ({ pack: by, id })) }) }, [], { packs: [pack], embedder: null, now: () => Date.parse("2026-11-28T00:00:00Z") });
const ids = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).results.map(({ entry }) => entry.id);

describe("what helps in what goes on now", () => {
  it("[LV15] comes earlier among what fits a question about as well", async () => {
    const [first, second] = await ids("flood");
    expect(new Set([first, second])).toEqual(new Set(["boots", "leave"]));
    expect((await ids("flood", [second ?? ""]))[0]).toBe(second);
    expect((await ids("flood", [first ?? ""]))[0]).toBe(first);
  });

  it("[LV15] is what the alert's own pack has: a document of the same id from another agency stays where it was", async () => {
    const [first, second = ""] = await ids("flood");
    expect((await ids("flood", [second], "another-pack"))[0]).toBe(first);
  });

  it("[LV15] does not come before a clear answer, and makes no answer where there was none", async () => {
    expect((await ids("when do i get my tax refund", ["boots"]))[0]).toBe("tax");
    for (const question of ["football results", "qqq", "flood"]) expect((await ask(question, ["boots"])).answer.kind).toBe((await ask(question)).answer.kind);
  });
});
