import { describe, expect, it } from "vitest";
import { forgetTurns } from "../../src/app/actions/ask.ts";
import { noteShown, putAway, startCorrections } from "../../src/app/actions/corrections.ts";
import { correctionOf, newCorrections, withdrawnEntry } from "../../src/app/known-corrections.ts";
import { correctionWordsOf } from "../../src/app/strings/correction-words.ts";
import type { Turn } from "../../src/app/turns.ts";
import { fakeMistakes } from "./fake-corrections.ts";
import { keptTurn } from "./kept-turn.ts";
import { openedStore } from "./opened-store.ts";

async function storeWith(turns: readonly Turn[], corrected = true) {
  const store = await openedStore({ turns, corrected });
  store.set({ turns });
  await startCorrections(store);
  return store;
}

const entry = { pack: "banjir", id: "water-entering" };
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("mistakes in what a phone has shown", () => {
  it("[GT11] are told on answers from before, kept ones too, and not on later ones", async () => {
    const { state } = await storeWith([keptTurn(13)]);
    expect(correctionOf(state, entry, 13)).toMatchObject({ kind: "corrected", since: 14 });
    expect(correctionOf(state, entry, 14)).toBeNull();
    expect(correctionOf(state, { ...entry, pack: "khidmat" }, 1)).toBeNull();
    expect((await storeWith([keptTurn(13)], false)).state.corrections?.all).toEqual([]);
  });

  it("[GT11] are told above every screen to who saw them, once, until they are put away", async () => {
    const store = await storeWith([keptTurn(13)]);
    const [first] = newCorrections(store.state);
    expect(first).toMatchObject(entry);
    expect(newCorrections((await storeWith([keptTurn(14)])).state)).toEqual([]);
    expect(newCorrections((await storeWith([])).state)).toEqual([]);
    if (first !== undefined) await putAway(store, first);
    expect(newCorrections(store.state)).toEqual([]);
    expect(correctionOf(store.state, entry, 13)).not.toBeNull();
  });

  it("[GT11] are told where a withdrawn document is looked for, with what stands in its place", async () => {
    const store = await storeWith([]);
    expect(withdrawnEntry(store.state, "banjir", "old-shelter")).toMatchObject({ instead: "dewan-hilir" });
    expect(withdrawnEntry(store.state, "banjir", "water-entering")).toBeNull();
    await noteShown(store, [{ pack: "banjir", id: "old-shelter", version: 9 }]);
    expect(newCorrections(store.state)).toMatchObject([{ id: "old-shelter", kind: "withdrawn" }]);
  });

  it("[GT11] are noted by id and version alone, and forgotten with the conversation", async () => {
    const store = await storeWith([keptTurn(13)]);
    expect(store.state.corrections?.shown).toEqual([{ ...entry, version: 13 }]);
    await forgetTurns(store);
    await settled();
    expect(store.state.corrections?.shown).toEqual([]);
    expect(newCorrections(store.state)).toEqual([]);
  });

  it("[UI9] are told in the same words in every language, in its own script", () => {
    const day = "<0>";
    for (const [code, script] of [["ms", /[a-z]/i], ["en", /[a-z]/i], ["zh", /\p{Script=Han}/u], ["ta", /\p{Script=Tamil}/u]] as const) {
      const words = correctionWordsOf(code);
      for (const text of [words.title, words.below, words.now, words.instead, words.seen, words.news.corrected, words.news.withdrawn]) expect(text, code).toMatch(script);
      for (const text of [words.corrected(day), words.withdrawn(day)]) expect(text.replace(day, ""), code).toMatch(script);
      for (const text of [words.corrected(day), words.withdrawn(day)]) expect(text, code).toContain(day);
    }
    expect(correctionWordsOf("fr")).toBe(correctionWordsOf("ms"));
    expect(Object.keys(fakeMistakes[0]?.note ?? {})).toEqual(["ms", "en", "zh", "ta"]);
  });
});
