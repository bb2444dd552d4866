import { describe, expect, it } from "vitest";
import { ask } from "../../src/app/actions/ask.ts";
import { translateBeside, translatedFor } from "../../src/app/actions/translate-beside.ts";
import { writeBeside, writtenFor } from "../../src/app/actions/write-answer.ts";
import type { Reply } from "../../src/core/answer/reply.ts";
import { AppError } from "../../src/core/errors.ts";
import { blocksText } from "../../src/core/pack/plain-text.ts";
import type { Generator } from "../../src/core/ports.ts";
import type { Writer } from "../../src/device/writer/writer.ts";
import type { WritingMaterial } from "../../src/workers/retrieval-api.ts";
import { scriptedGenerator, type Script } from "../core/generate/scripted-generator.ts";
import { openedStore } from "./opened-store.ts";

/** Everything is as alike as can be. */
const material: WritingMaterial = { evidence: [], places: [], vectors: [new Float32Array([1])] };

function writerOf(generator: () => Promise<Generator | null>): Writer {
  return { state: () => ({ phase: "unknown" }), watch: () => () => undefined, look: async () => undefined, download: () => undefined, pause: () => undefined, remove: async () => undefined, generator };
}

/** Asks in Malay, and takes the reply as if the question had been in Tamil and the guide in Malay alone. */
async function asked(generator: (() => Promise<Generator | null>) | null, { lang = "ta", critical = false, askedAt, text = "Matikan suis utama." }: { readonly lang?: string; readonly critical?: boolean; readonly askedAt?: number; readonly text?: string } = {}) {
  const store = await openedStore(generator === null ? { material } : { material, writer: writerOf(generator) });
  await ask(store, "bawa");
  const turn = store.state.turns.at(-1);
  if (turn?.outcome.kind !== "replied" || turn.outcome.reply.answer.kind !== "quote") throw new Error("not answered");
  const { answer } = turn.outcome.reply;
  const blocks = [{ type: "paragraph", text: [text] }] as const;
  const reply: Reply = { ...turn.outcome.reply, lang, answer: { ...answer, critical, quotation: { ...answer.quotation, blocks } } };
  const phases: (string | undefined)[] = [];
  store.watch(() => phases.push(translatedFor(store, turn.id)?.phase));
  const begin = () => translateBeside(store, { ...turn, askedAt: askedAt ?? turn.askedAt }, reply);
  await begin();
  const state = translatedFor(store, turn.id);
  return { store, turn, reply, phases, begin, state, texts: state !== null && "parts" in state ? state.parts.map(({ block, lang: own }) => `${own}: ${blocksText([block])}`) : null };
}

const scripted = (script: Script) => async () => scriptedGenerator(script).generator;
const right = "முதன்மைச் சுவிட்சை அணைக்கவும்.";

describe("a translation beside a quotation in another language", () => {
  it("[VA17] comes part by part, once", async () => {
    const { texts, phases, begin } = await asked(scripted(() => right));
    expect(texts).toEqual([`ta: ${right}`]);
    expect(phases).toEqual(["translating", "translating", "translated"]);
    await begin();
    expect(phases).toHaveLength(3);
  });

  it("[VA18] is taken back where it is wrong or the generator fails", async () => {
    expect((await asked(scripted(() => "சுவிட்சை அணைக்க வேண்டாம்."))).state).toEqual({ phase: "original" });
    expect((await asked(scripted(() => new AppError("generate/failed")))).state).toEqual({ phase: "original" });
    expect((await asked(async () => Promise.reject(new AppError("generate/failed")))).state).toEqual({ phase: "original" });
  });

  it("[VA19] is not begun for a critical guide, without a generator for both languages, or for an old question", async () => {
    const { generator, prompts } = scriptedGenerator(() => right);
    expect((await asked(async () => generator, { critical: true })).phases).toEqual([]);
    expect((await asked(async () => ({ ...generator, languages: ["ta"] }))).phases).toEqual([]);
    for (const none of [null, async () => null]) expect((await asked(none)).phases).toEqual([]);
    expect((await asked(async () => generator, { askedAt: 0 })).state).toBeNull();
    expect(prompts).toEqual([]);
  });

  it("[VA20] is not begun where the quotation is in the language of the question; where it is, no other answer is written", async () => {
    expect((await asked(scripted(() => right), { lang: "ms" })).state).toBeNull();
    const { store, turn, reply } = await asked(scripted(() => right));
    await writeBeside(store, turn, reply);
    expect(writtenFor(store, turn.id)).toBeNull();
  });
});
