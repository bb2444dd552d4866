import { describe, expect, it } from "vitest";
import { localNotebook } from "../../src/app/adapters/local-notebook.ts";
import { keptFeedback, keptTurns } from "../../src/app/limits.ts";
import { isInsideApp } from "../../src/app/adapters/browser-host.ts";

/** A `localStorage` in memory that may be full. */
function storage(full = false): Storage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => {
      if (full) throw new DOMException("full", "QuotaExceededError");
      kept.set(name, value);
    },
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}

const turn = { id: "1", askedAt: 1, question: "x", outcome: { kind: "waiting" as const }, verdict: null };
const feedback = (id: string, helpful = true) => ({
  turn: id, at: 1, question: "x", pack: "p", packVersion: 1, entry: "e", lang: "ms", helpful, reason: null,
});

describe("the notebook on the phone", () => {
  it("[UI7] gives back what was kept and leaves out what does not look like a turn", async () => {
    const shelf = storage();
    const notebook = localNotebook(shelf);
    expect(await notebook.turns()).toEqual([]);
    await notebook.keepTurn(turn);
    expect(await localNotebook(shelf).turns()).toEqual([turn]);
    shelf.setItem("suluh.turns.1", JSON.stringify([turn, null, { id: 1 }, { ...turn, outcome: { kind: "replied" } }]));
    expect(await notebook.turns()).toEqual([turn]);
    shelf.setItem("suluh.turns.1", "{broken");
    expect(await notebook.turns()).toEqual([]);
  });

  it("[UI8] keeps one word for an answer and a limited number in all", async () => {
    const shelf = storage();
    const notebook = localNotebook(shelf);
    await notebook.keepFeedback(feedback("1"));
    await notebook.keepFeedback(feedback("1", false));
    expect(JSON.parse(shelf.kept.get("suluh.feedback.1") ?? "")).toEqual([feedback("1", false)]);
    for (let n = 2; n < keptFeedback + 5; n += 1) await notebook.keepFeedback(feedback(String(n)));
    expect(JSON.parse(shelf.kept.get("suluh.feedback.1") ?? "")).toHaveLength(keptFeedback);
  });

  it("[UI22] keeps the newest question last, also on a phone whose clock was set back by a year", async () => {
    const shelf = storage();
    const yearMs = 366 * 24 * 60 * 60_000;
    const ids = async (): Promise<readonly string[]> => (await localNotebook(shelf).turns()).map(({ id }) => id);
    for (let number = 1; number <= keptTurns; number += 1) await localNotebook(shelf).keepTurn({ ...turn, id: `ahead ${number}`, askedAt: 2 * yearMs + number });
    for (const [id, askedAt] of [["back", yearMs], ["later", yearMs + 60_000]] as const) {
      await localNotebook(shelf).keepTurn({ ...turn, id, askedAt });
      expect((await ids()).at(-1)).toBe(id);
    }
    await localNotebook(shelf).keepTurn({ ...turn, id: "ahead 9", askedAt: 2 * yearMs + 9, verdict: { helpful: true } });
    expect((await ids()).slice(-2)).toEqual(["back", "later"]);
    expect(await ids()).toHaveLength(keptTurns);
  });

  it("[UI21] of two tabs keeps what each has asked, and brings nothing back that one has forgotten", async () => {
    const shelf = storage();
    const [one, two] = [localNotebook(shelf), localNotebook(shelf)];
    await one.keepTurn(turn);
    await two.keepTurn({ ...turn, id: "2", askedAt: 2 });
    await one.keepTurn({ ...turn, verdict: { helpful: true } });
    expect(await two.turns()).toEqual([{ ...turn, verdict: { helpful: true } }, { ...turn, id: "2", askedAt: 2 }]);
    await two.forgetTurns();
    await one.keepTurn({ ...turn, id: "3", askedAt: 3 });
    expect((await two.turns()).map(({ id }) => id)).toEqual(["3"]);
    for (let n = 4; n < keptTurns + 9; n += 1) await one.keepTurn({ ...turn, id: String(n), askedAt: n });
    expect((await two.turns()).map(({ id }) => Number(id))).toEqual(Array.from({ length: keptTurns }, (_, at) => at + 9));
  });

  it("[UI7] remembers until the page is closed where nothing can be kept", async () => {
    for (const notebook of [localNotebook(null), localNotebook(storage(true))]) {
      notebook.keepSettings({ lang: "ta" });
      await notebook.keepTurn(turn);
      expect(notebook.keeps()).toBe(false);
      expect(notebook.settings()).toEqual({ lang: "ta" });
      expect(await notebook.turns()).toEqual([turn]);
      await notebook.clear();
      expect(notebook.settings()).toBeNull();
    }
  });
});

describe("the browser around the page", () => {
  it("[UI1] is recognised inside other apps and nowhere else", () => {
    expect(isInsideApp("Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 [FBAN/EMA;FBAV/1]")).toBe(true);
    expect(isInsideApp("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Instagram 300")).toBe(true);
    expect(isInsideApp("Mozilla/5.0 (Linux; Android 13; wv) AppleWebKit/537.36 Chrome/120 Mobile")).toBe(true);
    expect(isInsideApp("Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36")).toBe(false);
    expect(isInsideApp("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/16.4 Mobile/15E148 Safari/604.1")).toBe(false);
  });
});
