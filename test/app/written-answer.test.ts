import { describe, expect, it } from "vitest";
import { ask } from "../../src/app/actions/ask.ts";
import { writeBeside, writtenFor } from "../../src/app/actions/write-answer.ts";
import { AppError } from "../../src/core/errors.ts";
import type { Generator } from "../../src/core/ports.ts";
import type { Writer } from "../../src/device/writer/writer.ts";
import { evidenceOfText } from "../core/generate/evidence-of-text.ts";
import { scriptedGenerator } from "../core/generate/scripted-generator.ts";
import type { FakeOptions } from "./fake-services.ts";
import { openedStore } from "./opened-store.ts";

const material = { evidence: [evidenceOfText("ms", ["Matikan suis utama jika air masuk ke rumah.", "Kad baharu berharga RM 10 dan siap dalam 3 hari."])], places: [], vectors: null };

function writerOf(generator: () => Promise<Generator | null>): Writer {
  return { state: () => ({ phase: "unknown" }), watch: () => () => undefined, look: async () => undefined, download: () => undefined, pause: () => undefined, remove: async () => undefined, generator };
}

/** Asks one question with such a writer, and writes beside its answer. */
async function asked(options: FakeOptions, change: { readonly askedAt?: number } = {}) {
  const store = await openedStore(options);
  await ask(store, "air masuk rumah");
  const turn = store.state.turns.at(-1);
  if (turn?.outcome.kind !== "replied") throw new Error("not answered");
  const phases: (string | undefined)[] = [];
  store.watch(() => phases.push(writtenFor(store, turn.id)?.phase));
  await writeBeside(store, { ...turn, ...change }, turn.outcome.reply);
  return { store, turn, phases, written: writtenFor(store, turn.id), again: () => (turn.outcome.kind === "replied" ? writeBeside(store, turn, turn.outcome.reply) : null) };
}

const scripted = (text: string | AppError) => writerOf(async () => scriptedGenerator(() => text).generator);

describe("an answer in other words beside the quotation", () => {
  it("[GE8] appears sentence by sentence with its sources, once", async () => {
    const { written, phases, again } = await asked({ material, writer: scripted("Matikan suis utama jika air masuk ke rumah. Kad baharu berharga {fee1}.") });
    expect(written).toMatchObject({ phase: "written", generator: "scripted", sentences: [{ text: "Matikan suis utama jika air masuk ke rumah." }, { text: "Kad baharu berharga RM 10.", citations: [{ quote: "Kad baharu berharga RM 10 dan siap dalam 3 hari." }] }] });
    expect(phases).toEqual(["writing", "writing", "writing", "written"]);
    await again();
    expect(phases).toHaveLength(4);
  });

  it("[GE8] is taken back where it contradicts the guide or the generator fails", async () => {
    expect((await asked({ material, writer: scripted("Kad baharu berharga {fee1}. Jangan matikan suis utama jika air masuk ke rumah.") })).written).toEqual({ phase: "quotation" });
    expect((await asked({ material, writer: scripted(new AppError("generate/failed")) })).written).toEqual({ phase: "quotation" });
    expect((await asked({ material, writer: writerOf(async () => Promise.reject(new AppError("generate/failed"))) })).written).toEqual({ phase: "quotation" });
  });

  it("[GE8] is not begun without a generator, in another language, with nothing to retell, or for an old question", async () => {
    const writing = scripted("Matikan suis utama jika air masuk ke rumah.");
    const english = { evidence: [evidenceOfText("ta", ["சுவிட்சை அணைக்கவும்."])], places: [], vectors: null };
    const tongueless = writerOf(async () => ({ ...scriptedGenerator(() => "").generator, languages: ["en"] }));
    for (const options of [{ material }, { material, writer: writerOf(async () => null) }, { writer: writing }, { material: english, writer: tongueless }]) expect((await asked(options)).phases).toEqual([]);
    expect((await asked({ material, writer: writing }, { askedAt: 0 })).written).toBeNull();
  });
});
