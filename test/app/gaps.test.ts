import { describe, expect, it } from "vitest";
import { gapsOf } from "../../src/app/flows/gaps.ts";
import type { Turn } from "../../src/app/turns.ts";
import { fakeServices } from "./fake-services.ts";

const { retrieval } = fakeServices();
const turn = async (id: string, question: string, verdict: Turn["verdict"] = null): Promise<Turn> => ({
  id,
  question,
  askedAt: 0,
  outcome: { kind: "replied", reply: await retrieval.ask(question, { lang: "ms", household: [] }) },
  verdict,
});
const turns = [
  await turn("known", "bekalan elektrik", { helpful: true }),
  await turn("unhelpful", "bekalan elektrik", { helpful: false, reason: "old" }),
  await turn("unknown", "berapa umur gajah"),
  await turn("again", "berapa umur gajah"),
  await turn("danger", "air masuk rumah", { helpful: false, reason: "other" }),
];
const keys = (takesFeedback: boolean) => gapsOf(turns, [], () => takesFeedback).map(({ key }) => key);

describe("the questions that the guides did not answer", () => {
  it("[FL15] are those without an answer and those whose answer did not help, never one asked in danger", () => {
    expect(keys(false)).toEqual(["unhelpful", "unknown"]);
  });

  it("[FL15] name a question that was asked again once", () => {
    expect(keys(false)).not.toContain("again");
  });

  it("[FL15] leave out an answer that did not help where that word goes out with its question by itself", () => {
    expect(keys(true)).toEqual(["unknown"]);
  });
});
