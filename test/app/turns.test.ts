import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/answer/reply.ts";
import { conversationMs, earlierTurns } from "../../src/app/limits.ts";
import { cardsOf, earlierThan, type Turn } from "../../src/app/turns.ts";
import { fakeServices } from "./fake-services.ts";

const asker = { lang: "ms", household: [] };
const { retrieval } = fakeServices();
const ask = (question: string): Promise<Reply> => retrieval.ask(question, asker);

describe("what a question goes on from", () => {
  const turnAt = async (askedAt: number, question: string): Promise<Turn> => ({ id: `${askedAt}`, askedAt, question, outcome: { kind: "replied", reply: await ask(question) }, verdict: null });

  it("[CV7] is the last replies before it, none of them long ago", async () => {
    const at = 10 * conversationMs;
    const turns = await Promise.all([0, 1, 2, 3, 4].map((n) => turnAt(at + n, `elektrik ${n}`)));
    const asked: Turn = { id: "now", askedAt: at + 9, question: "berapa lama?", outcome: { kind: "searching" }, verdict: null };
    expect(earlierThan(asked, [...turns, asked]).map(({ question }) => question)).toEqual(turns.slice(-earlierTurns).map(({ question }) => question));
    const [, second] = turns;
    if (second) expect(earlierThan(second, turns).map(({ question }) => question)).toEqual(["elektrik 0"]);
    expect(earlierThan({ ...asked, askedAt: at + conversationMs + 5 }, turns)).toEqual([]);
    expect(earlierThan(asked, [{ ...asked, id: "before", askedAt: at, outcome: { kind: "waiting" } }])).toEqual([]);
  });
});

describe("the cards of a reply", () => {
  it("[UI5] put help first and do not quote twice what the urgent card quotes", async () => {
    const reply = await ask("air masuk rumah");
    expect(cardsOf(reply)).toEqual(["urgent"]);
    const elsewhere = await ask("bekalan elektrik");
    expect(cardsOf({ ...reply, answer: elsewhere.answer })).toEqual(["urgent", "quote"]);
  });

  it("[UI5] say that nothing was found only where nothing else helps", async () => {
    const none = await ask("berapa umur gajah");
    expect(cardsOf(none)).toEqual(["none"]);
    const { urgent } = await ask("air masuk rumah");
    expect(cardsOf({ ...none, urgent })).toEqual(["urgent"]);
    expect(cardsOf({ ...none, urgent: urgent && { ...urgent, quotation: null, provenance: null } })).toEqual(["urgent", "none"]);
  });

  it("[CV6] leave it at the question back where several things may be meant", async () => {
    const none = await ask("berapa umur gajah");
    const { results } = await ask("bekalan elektrik");
    const choices = results.slice(0, 2).map(({ entry }) => entry);
    expect(cardsOf({ ...none, choices })).toEqual([]);
    expect(cardsOf({ ...(await ask("bekalan elektrik")), choices })).toEqual(["quote"]);
  });

  it("[UI5] answer a greeting, thanks, anger and noise in words, and offer a person to who asks for one", async () => {
    for (const talk of ["helo", "terima kasih", "bodoh betul", "asdfgh"]) expect(cardsOf(await ask(talk))).toEqual(["talk"]);
    expect(cardsOf(await ask("nak cakap dengan orang"))).toEqual(["person"]);
    const { urgent } = await ask("air masuk rumah");
    const none = await ask("berapa umur gajah");
    expect(cardsOf({ ...none, urgent: urgent && { ...urgent, reason: "person" } })).toEqual(["urgent", "person"]);
  });

  it("[UI5] show places, and the quotation beside them when there is one", async () => {
    const places = await ask("pusat pemindahan terdekat");
    expect(cardsOf(places)).toEqual(["places"]);
    expect(cardsOf({ ...places, answer: (await ask("bekalan elektrik")).answer })).toEqual(["places", "quote"]);
  });
});
