import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import type { Evidence } from "../../../src/core/generate/evidence.ts";
import { choicePrompt } from "../../../src/core/generate/choice-prompt.ts";
import { writeAnswer, type WritingEvent } from "../../../src/core/generate/write-answer.ts";
import { fakeEmbedder } from "../../node/fake-embedder.ts";
import { evidenceOfText } from "./evidence-of-text.ts";
import { scriptedGenerator, type Script } from "./scripted-generator.ts";

const evidence = [
  evidenceOfText("en", [
    "If your identity card is lost, ask for a replacement at Registration House within 14 days.",
    "The card is ready in 3 working days and a first loss costs RM 100.",
    "Do not post a picture of the card on social media.",
    "Phone the Registration Office, 00-0000 0205.",
  ], { headings: ["Lost identity card"] }),
];

async function write(script: Script, more: { readonly evidence?: readonly Evidence[]; readonly signal?: AbortSignal; readonly copies?: boolean } = {}) {
  const { generator, prompts, grammars, running } = scriptedGenerator(script, { copies: more.copies === true });
  const events: WritingEvent[] = [];
  const parts = { generator, embedder: null, evidence, lang: "en", places: ["Registration House"], signal: new AbortController().signal, ...more };
  for await (const event of writeAnswer("How do I replace my card?", parts)) events.push(event);
  return { events, prompts, grammars, running, texts: events.flatMap((event) => (event.kind === "sentence" ? [event.text] : [])), end: events.at(-1) };
}

it("[VA12] shows the sentences that hold, with what they are taken from", async () => {
  const { events, end } = await write(() => "Ask for a replacement at {place1} within {number1}. A first loss costs {fee1}.");
  expect(events[0]).toEqual({
    kind: "sentence",
    text: "Ask for a replacement at Registration House within 14 days.",
    citations: [{ entry: evidence[0]?.entry, passage: 0, quote: evidence[0]?.units[0] }],
  });
  expect(events[1]).toMatchObject({ kind: "sentence", text: "A first loss costs RM 100." });
  expect(end).toEqual({ kind: "end", outcome: "written", shown: 2, leftOut: 0 });
});

it("[VA12] leaves out what does not hold, and keeps the rest", async () => {
  const { texts, end } = await write(() => "Ask for a replacement within {number1}. The mayor likes cards. A first loss costs {fee1}.");
  expect(texts).toEqual(["Ask for a replacement within 14 days.", "A first loss costs RM 100."]);
  expect(end).toMatchObject({ outcome: "written", leftOut: 1 });
});

it("[VA5] has no digit in the prompt, and leaves out a sentence with a token that stands for nothing", async () => {
  const { prompts, texts } = await write(() => "Ask within {number7}. A first loss costs {fee1}.");
  const body = prompts[0]?.[1]?.text.replace(/<\/?text \d>|\{[a-z]+\d+\}/g, "") ?? "";
  expect(body).not.toMatch(/\d/);
  expect(texts).toEqual(["A first loss costs RM 100."]);
});

it("[VA13] takes everything back when a draft contradicts the pack", async () => {
  const { texts, end, running } = await write(() => "A first loss costs {fee1}. Post a picture of the card on social media. Ask within {number1}.");
  expect(texts).toEqual(["A first loss costs RM 100."]);
  expect(end).toEqual({ kind: "end", outcome: "quotation", reason: "contradiction" });
  expect(running()).toBe(0);
});

it("[VA13] leaves the quotation standing when too little holds, and stops early", async () => {
  const { end, texts, running } = await write(() => "Cats sleep in the afternoon. Dogs bark loudly at night. Birds sing songs in spring. A first loss costs {fee1}.");
  expect(texts).toEqual([]);
  expect(end).toEqual({ kind: "end", outcome: "quotation", reason: "too-little-left" });
  expect(running()).toBe(0);
  expect((await write(() => "Sure! Here you are:")).end).toMatchObject({ reason: "too-little-left" });
  expect((await write(() => "")).end).toMatchObject({ reason: "too-little-left" });
});

it("[VA13] leaves the quotation standing when the generator fails or is stopped", async () => {
  expect((await write(() => new AppError("generate/failed"))).end).toEqual({ kind: "end", outcome: "quotation", reason: "failed" });
  expect((await write(() => "A first loss costs {fee1}.", { signal: AbortSignal.abort() })).end).toEqual({ kind: "end", outcome: "quotation", reason: "stopped" });
});

it("[VA13] asks no model where nothing may be told", async () => {
  const { end, prompts } = await write(() => "A first loss costs {fee1}.", { evidence: [] });
  expect(end).toEqual({ kind: "end", outcome: "quotation", reason: "nothing-to-tell" });
  expect(prompts).toEqual([]);
});

it("[VA12] writes no sentence twice, and no more than five", async () => {
  const { texts } = await write(() => "A first loss costs {fee1}. ".repeat(9));
  expect(texts).toEqual(["A first loss costs RM 100."]);
});

it("[VA12] stops the generator when nobody reads on", async () => {
  const { generator, running } = scriptedGenerator(() => "A first loss costs {fee1}. ".repeat(20));
  const writing = writeAnswer("How much?", { generator, embedder: fakeEmbedder(), evidence, lang: "en", places: [], signal: new AbortController().signal });
  for await (const _ of writing) break;
  expect(running()).toBe(0);
});

it("[VA12] shows neither marks of the prompt nor headings that a small model copies", async () => {
  const headed = [evidenceOfText("en", evidence[0]?.units ?? [], { headings: ["Lost identity card", "What it costs"] })];
  const copied = await write(() => "<text 1>\nLost identity card\nWhat it costs\nA first loss costs {fee1}.\n</text 1>", { evidence: headed });
  expect(copied.texts).toEqual(["A first loss costs RM 100."]);
  const marked = await write(() => "<text 2>\n<question>\n</text", { evidence: headed });
  expect(marked.texts).toEqual([]);
  expect(marked.end).toMatchObject({ outcome: "quotation" });
});

describe("a model that only copies", () => {
  const [passage] = evidence;
  const quoted = (passage?.units ?? []).slice(0, 2);
  const choosing = [{ ...evidenceOfText("en", passage?.units ?? []), quoted, likeliest: quoted[1] ?? "" }];

  it("[VA21] may write nothing but a quoted sentence, and is shown where the search would have answered with the same", async () => {
    const { texts, end, grammars, prompts } = await write(() => "The card is ready in {number2} and a first loss costs {fee1}.", { evidence: choosing, copies: true });
    expect(texts).toEqual([quoted[1]]);
    expect(end).toEqual({ kind: "end", outcome: "written", shown: 1, leftOut: 0 });
    expect(grammars).toEqual(['root ::= "If your identity card is lost, ask for a replacement at {place1} within {number1}." | "The card is ready in {number2} and a first loss costs {fee1}."']);
    expect(prompts[0]?.at(-1)?.text).not.toContain("social media");
  });

  it("[VA21] leaves the quotation standing where it chooses another one, and is checked like any other", async () => {
    const other = await write(() => "If your identity card is lost, ask for a replacement at {place1} within {number1}.", { evidence: choosing, copies: true });
    expect(other.events).toContainEqual({ kind: "left-out", fault: "other" });
    expect(other.end).toMatchObject({ outcome: "quotation", reason: "too-little-left" });
    expect((await write(() => "The card is not ready in {number2} and a first loss costs {fee1}.", { evidence: choosing, copies: true })).end).toMatchObject({ reason: "contradiction" });
  });

  it("[VA21] is not asked where one sentence was quoted, or nobody knows which", async () => {
    const one = [{ ...choosing[0], ...evidenceOfText("en", quoted), quoted: quoted.slice(1), likeliest: quoted[1] ?? "" }];
    for (const few of [one, evidence]) {
      const { end, prompts } = await write(() => "The card is ready.", { evidence: few, copies: true });
      expect(end).toMatchObject({ reason: "nothing-to-tell" });
      expect(prompts).toEqual([]);
    }
  });

  it("[VA21] is held to sentences with quotation marks and backslashes in them", () => {
    expect(choicePrompt("?", [evidenceOfText("en", ['Say "help" at C:\\.'])], "en", []).grammar).toBe('root ::= "Say \\"help\\" at C:\\\\."');
  });
});
