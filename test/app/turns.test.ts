import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/answer/reply.ts";
import { cardsOf } from "../../src/app/turns.ts";
import { fakeServices } from "./fake-services.ts";

const asker = { lang: "ms", household: [] };
const { retrieval } = fakeServices();
const ask = (question: string): Promise<Reply> => retrieval.ask(question, asker);

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
