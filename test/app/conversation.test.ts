import { describe, expect, it, vi } from "vitest";
import { ask, askAgain, forgetTurns, judge, restoreTurns } from "../../src/app/actions/ask.ts";
import { askerOf } from "../../src/app/actions/asker.ts";
import { changeSettings } from "../../src/app/actions/change-settings.ts";
import { forgetEverything } from "../../src/app/actions/forget.ts";
import { locate, locateIfAllowed } from "../../src/app/actions/locate.ts";
import { removePack, verifyPack } from "../../src/app/actions/manage-packs.ts";
import { adoptKept } from "../../src/app/actions/other-tabs.ts";
import { installPacks, lookForPacks, pauseInstalls } from "../../src/app/actions/packs.ts";
import { names } from "../../src/app/adapters/local-notebook.ts";
import { keptTurns, questionLength } from "../../src/app/limits.ts";
import { AppError } from "../../src/core/errors.ts";
import { fakeNowMs } from "./fake-services.ts";
import { openedStore } from "./opened-store.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("asking", () => {
  it("[UI7] keeps question and reply on the phone, newest last, the oldest forgotten first", async () => {
    const store = await openedStore();
    await ask(store, "  tiada \n elektrik ");
    expect(store.state.turns).toMatchObject([{ question: "tiada elektrik", outcome: { kind: "replied" } }]);
    expect(store.traces.turns).toEqual(store.state.turns);
    for (let n = 0; n < keptTurns; n += 1) await ask(store, `elektrik ${n}`);
    expect(store.state.turns).toHaveLength(keptTurns);
    expect(store.state.turns.at(-1)?.question).toBe(`elektrik ${keptTurns - 1}`);
    expect(new Set(store.state.turns.map(({ id }) => id)).size).toBe(keptTurns);
    await forgetTurns(store);
    expect(store.traces.turns).toEqual([]);
  });

  it("[UI7] ignores an empty question and cuts one that is too long", async () => {
    const store = await openedStore();
    await ask(store, " \n ");
    expect(store.state.turns).toEqual([]);
    await ask(store, "x".repeat(5000));
    expect(store.state.turns[0]?.question).toHaveLength(questionLength);
  });

  it("[UI6] waits for the first pack and answers then", async () => {
    const store = await openedStore({ packs: [], network: "slow" });
    await ask(store, "air masuk rumah");
    expect(store.state.turns[0]?.outcome).toEqual({ kind: "waiting" });
    const { library } = store.services;
    Object.assign(library, { install: async () => ({ ...(await openedStore()).state.installed[0] }) });
    Object.assign(store.services.retrieval, { open: async () => (await openedStore()).state.opened });
    await installPacks(store);
    await expect.poll(() => store.state.turns[0]?.outcome.kind).toBe("replied");
  });

  it("[UI6] says why a question failed and can ask it again", async () => {
    const store = await openedStore();
    await ask(store, "gagal");
    const [turn] = store.state.turns;
    expect(turn?.outcome).toEqual({ kind: "failed", code: "storage/unavailable", details: {} });
    Object.assign(store.services.retrieval, { ask: async () => Promise.reject(new AppError("network/bad-reply")) });
    if (turn) await askAgain(store, turn);
    expect(store.state.turns[0]?.outcome).toMatchObject({ kind: "failed", code: "network/bad-reply" });
  });

  it("[UI22] keeps a question from the moment it was asked", async () => {
    const store = await openedStore();
    Object.assign(store.services.retrieval, { ask: () => new Promise(() => undefined) });
    void ask(store, "air masuk rumah");
    await settled();
    expect(store.traces.turns).toMatchObject([{ question: "air masuk rumah", outcome: { kind: "searching" } }]);
  });

  it("[UI23] takes out of a question what nobody sees, and asks nothing where nothing is left", async () => {
    const store = await openedStore();
    await ask(store, "\u200b\u202e \u2066\u0007\u200d");
    expect(store.state.turns).toEqual([]);
    await ask(store, "\u202eair\u202c\u0000 masuk 👨‍👩‍👧 rumah\u200b");
    expect(store.state.turns[0]?.question).toBe("air masuk 👨‍👩‍👧 rumah");
  });

  it("[UI6] asks again what a reload cut off", async () => {
    const cut = { id: "1", askedAt: 1, question: "elektrik", outcome: { kind: "searching" as const }, verdict: null };
    const store = await openedStore({ turns: [cut] });
    await restoreTurns(store);
    await settled();
    expect(store.state.turns[0]?.outcome.kind).toBe("replied");
  });

  it("[UI13] announces the emergency number before anything else", async () => {
    const store = await openedStore();
    await ask(store, "air masuk rumah");
    expect(store.state.announcement).toBe("Bahaya: panggil 999, 112 dahulu.");
    await ask(store, "elektrik");
    expect(store.state.announcement).toBe("Jawapan ditemui.");
    await ask(store, "umur gajah");
    expect(store.state.announcement).toBe("Tiada jawapan ditemui.");
  });

  it("[UI8] keeps what the person said about an answer", async () => {
    const store = await openedStore();
    await ask(store, "lesen memandu");
    const [turn] = store.state.turns;
    if (!turn) throw new Error("no turn");
    await judge(store, turn, { helpful: false, reason: "old" });
    expect(store.traces.feedback).toEqual([
      { turn: turn.id, at: fakeNowMs, question: "lesen memandu", pack: "khidmat", packVersion: 6, entry: "driving-test", lang: "ms", helpful: false, reason: "old" },
    ]);
    expect(store.state.turns[0]?.verdict).toEqual({ helpful: false, reason: "old" });
  });

  it("[UI20] reads an answer aloud by itself when asked to, what to do in danger first", async () => {
    const store = await openedStore();
    await changeSettings(store, { readAloud: true });
    await ask(store, "air masuk rumah");
    await settled();
    expect(store.traces.spoken[0]).toMatch(/^Air mula masuk ke rumah\. Naik ke tempat tinggi/);
    expect(store.state.speaking).toBeNull();
  });
});

describe("what the engine is told about the person", () => {
  it("[UI18] is language, household, area and its middle, until a fresh position is known", async () => {
    const store = await openedStore();
    expect(askerOf(store.state, fakeNowMs)).toEqual({ lang: "ms", household: [] });
    await changeSettings(store, { area: "kampung-hilir", household: ["baby"] });
    expect(askerOf(store.state, fakeNowMs)).toEqual({ lang: "ms", household: ["baby"], area: "kampung-hilir", at: [105.004, 4.125] });
    await locate(store);
    expect(askerOf(store.state, fakeNowMs).at).toEqual([105.00231, 4.12345]);
    expect(askerOf(store.state, fakeNowMs + 3_600_000).at).toEqual([105.004, 4.125]);
  });

  it("[UI11] holds no position before a tap, unless the person allowed it before", async () => {
    const shy = await openedStore({ location: "asked" });
    await locateIfAllowed(shy);
    expect(shy.state.fix).toBeNull();
    const allowed = await openedStore({ location: "allowed" });
    await locateIfAllowed(allowed);
    expect(allowed.state.fix?.kind).toBe("at");
    const refused = await openedStore({ location: "refused" });
    await locate(refused);
    expect(refused.state).toMatchObject({ fix: { kind: "refused" }, locating: false });
  });
});

describe("what is on the phone", () => {
  it("[UI2] arrives pack by pack, can be paused and goes on", async () => {
    const store = await openedStore({ packs: [], network: "slow" });
    const installing = installPacks(store);
    await settled();
    expect(store.state.installs.get("packs/banjir")).toEqual({ phase: "downloading", done: 91_000, total: 212_000 });
    pauseInstalls(store);
    await installing;
    expect(store.state.installs.get("packs/banjir")).toEqual({ phase: "paused", done: 91_000, total: 212_000 });
  });

  it("[UI2] are looked for once more where a person asks while they are being fetched", async () => {
    const store = await openedStore({ packs: [], network: "slow" });
    const installing = installPacks(store);
    await settled();
    const published = vi.spyOn(store.services, "published");
    const looking = lookForPacks(store);
    await settled();
    expect(published).not.toHaveBeenCalled();
    pauseInstalls(store);
    await installing;
    await expect.poll(() => published.mock.calls).toHaveLength(1);
    pauseInstalls(store);
    await looking;
  });

  it("[UI15] can be checked, and removed until it is asked for again", async () => {
    const store = await openedStore();
    expect(await verifyPack(store, "banjir")).toBe(true);
    expect(await verifyPack(store, "khidmat")).toBe(false);
    await removePack(store, "khidmat");
    expect(store.state.installed.map(({ manifest }) => manifest.id)).toEqual(["banjir"]);
    await installPacks(store);
    expect(store.state.installed.map(({ manifest }) => manifest.id)).toEqual(["banjir"]);
    await lookForPacks(store);
    expect(store.state.installed.map(({ manifest }) => manifest.id)).toEqual(["banjir", "khidmat"]);
    expect(store.state.toast).toBe("Panduan anda yang terbaharu.");
  });

  it("[UI15] is all gone after deleting everything", async () => {
    const store = await openedStore();
    await changeSettings(store, { area: "kampung-hilir" });
    await ask(store, "elektrik");
    await forgetEverything(store);
    expect(store.traces).toMatchObject({ turns: [], settings: null, feedback: [], removed: ["banjir", "khidmat"] });
    expect(store.state).toMatchObject({ turns: [], installed: [], settings: { area: null } });
  });

  it("[UI9] shows a new language at once and the last one chosen of two", async () => {
    const store = await openedStore();
    await Promise.all([changeSettings(store, { lang: "ta" }), changeSettings(store, { lang: "zh" })]);
    expect(store.state).toMatchObject({ language: { code: "zh" }, words: { ask: { send: "提问" } } });
    expect(store.traces.settings).toMatchObject({ lang: "zh" });
  });
});

describe("storage that was cleared under a running page", () => {
  it("[UI26] is noticed by the next question, which waits until the packs are fetched again", async () => {
    const store = await openedStore();
    const { retrieval, library } = store.services;
    const { ask: askEngine, open } = retrieval;
    for (const { manifest } of await library.packs()) await library.remove(manifest.id);
    const gone = new AppError("pack/incomplete");
    Object.assign(retrieval, { ask: () => Promise.reject(gone) });
    const asked = ask(store, "air masuk rumah");
    Object.assign(retrieval, { open: async () => (Object.assign(retrieval, { ask: askEngine }), await open()) });
    const outcomes: string[] = [];
    store.watch(() => outcomes.push(store.state.turns[0]?.outcome.kind ?? ""));
    await asked;
    expect(outcomes).toContain("waiting");
    await expect.poll(() => store.state.turns[0]?.outcome.kind).toBe("replied");
  });

  it("[UI26] is not taken for a piece that is damaged: then the question fails with its reason", async () => {
    const store = await openedStore();
    Object.assign(store.services.retrieval, { ask: () => Promise.reject(new AppError("pack/incomplete")) });
    await ask(store, "air masuk rumah");
    expect(store.state.turns[0]?.outcome).toMatchObject({ kind: "failed", code: "pack/incomplete" });
  });
});

describe("two tabs", () => {
  it("[UI21] change different settings, and neither takes back what the other chose", async () => {
    const store = await openedStore();
    const { notebook } = store.services;
    notebook.keepSettings({ ...store.state.settings, area: "kampung-hilir" });
    await changeSettings(store, { textSize: 150 });
    expect(store.traces.settings).toMatchObject({ area: "kampung-hilir", textSize: 150 });
  });

  it("[UI21] show what the other has asked, chosen and forgotten", async () => {
    const store = await openedStore();
    await ask(store, "tiada elektrik");
    const [turn = await Promise.reject(new Error("no turn"))] = store.state.turns;
    await store.services.notebook.keepTurn({ ...turn, id: "other", askedAt: turn.askedAt - 1 });
    store.services.notebook.keepSettings({ lang: "en", theme: "dark" });
    await adoptKept(store, { key: names.settings, newValue: "{}" });
    await adoptKept(store, { key: names.turns, newValue: "[{}]" });
    expect(store.state.settings.theme).toBe("dark");
    expect(store.state.language.code).toBe("en");
    expect(store.state.turns.map(({ id }) => id)).toEqual(["other", turn.id]);
    await adoptKept(store, { key: names.turns, newValue: "[]" });
    expect(store.state.turns).toEqual([]);
  });

  it("[UI21] ask at the same moment, and a question that was written over is kept again", async () => {
    const store = await openedStore();
    await ask(store, "tiada elektrik");
    const { notebook } = store.services;
    const [turn = await Promise.reject(new Error("no turn"))] = store.state.turns;
    await notebook.forgetTurns();
    await notebook.keepTurn({ ...turn, id: "other", askedAt: turn.askedAt + 1 });
    await adoptKept(store, { key: names.turns, newValue: "[{}]" });
    expect(store.traces.turns.map(({ id }) => id).toSorted()).toEqual([turn.id, "other"].toSorted());
    expect(store.state.turns.map(({ id }) => id)).toEqual([turn.id, "other"]);
  });
});

describe("a language whose words are not on the phone", () => {
  it("[UI9] is said to be out of reach, and the one before stays chosen", async () => {
    const store = await openedStore();
    Object.assign(store, { languages: store.languages.map((each) => (each.code === "ta" ? { ...each, load: () => Promise.reject(new TypeError("network")) } : each)) });
    await changeSettings(store, { lang: "ta" });
    expect(store.state.language.code).toBe("ms");
    expect(store.traces.settings).toMatchObject({ lang: null });
    expect(store.state.toast).toBe(store.state.words.errors["network/unreachable"]);
  });
});
