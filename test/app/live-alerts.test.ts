import { describe, expect, it } from "vitest";
import { readLiveNews } from "../../src/app/actions/live-news.ts";
import { askerOf } from "../../src/app/actions/asker.ts";
import { newsTimes, shownAlerts } from "../../src/app/live-alerts.ts";
import { alertsWordsOf } from "../../src/app/strings/alerts-words.ts";
import { fakeNowMs } from "./fake-services.ts";
import type { FakeNews } from "./fake-news.ts";
import { openedStore } from "./opened-store.ts";

const hour = 3_600_000;

async function storeWith(news: FakeNews, area: string | null = null) {
  const store = await openedStore({ news });
  store.set({ settings: { ...store.state.settings, area } });
  await readLiveNews(store);
  return store;
}

const leaves = (value: unknown, path = ""): readonly (readonly [string, unknown])[] =>
  typeof value !== "object" || value === null ? [[path, value]] : Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));

describe("alerts on the phone", () => {
  it("[LV7] stand for the area that the person chose, for none when nobody said where, and apart for another", async () => {
    const nearness = async (area: string | null) => shownAlerts((await storeWith("flood", area)).state, fakeNowMs).map((each) => each.nearness);
    expect(await nearness("kampung-hilir")).toEqual(["here"]);
    expect(await nearness(null)).toEqual(["unknown"]);
    const store = await storeWith("flood", "kampung-hilir");
    expect(shownAlerts(store.state, fakeNowMs + 13 * hour)).toEqual([]);
  });

  it("[LV13] go by the agency's time where the phone's clock is days off, and say so", async () => {
    const { state } = await storeWith("clock");
    expect(shownAlerts(state, fakeNowMs)).toHaveLength(1);
    expect(newsTimes(state, fakeNowMs)).toMatchObject([{ pack: "banjir", clockWrong: true, old: false }]);
    expect(shownAlerts(state, fakeNowMs + 13 * hour)).toEqual([]);
    expect(newsTimes((await storeWith("old")).state, fakeNowMs)).toMatchObject([{ old: true, clockWrong: false }]);
  });

  it("[LV15] raise what they name and what speaks of their event among what fits a question, while they count and are real", async () => {
    const store = await storeWith("flood", "kampung-hilir");
    expect(store.state.raised[0]).toEqual({ pack: "banjir", id: "water-entering" });
    expect(askerOf(store.state, fakeNowMs).raised?.[0]).toEqual({ pack: "banjir", id: "water-entering" });
    expect((await storeWith("exercise")).state.raised).toEqual([]);
    expect((await storeWith("quiet")).state.raised).toEqual([]);
    expect(askerOf((await storeWith("quiet")).state, fakeNowMs).raised).toBeUndefined();
  });

  it("[UI9] have the same words in every language, in its own script", () => {
    const keys = leaves(alertsWordsOf("ms")).map(([path]) => path);
    for (const [code, script] of [["en", /[a-z]/i], ["zh", /\p{Script=Han}/u], ["ta", /\p{Script=Tamil}/u]] as const) {
      const words = leaves(alertsWordsOf(code));
      expect(words.map(([path]) => path)).toEqual(keys);
      for (const [path, word] of words) {
        const text = typeof word === "function" ? String(word("<0>", "<1>")) : String(word);
        expect(text, `${code}${path}`).toMatch(script);
        if (typeof word === "function") for (let at = 0; at < word.length; at += 1) expect(text, `${code}${path}`).toContain(`<${at}>`);
      }
    }
    expect(alertsWordsOf("fr")).toBe(alertsWordsOf("ms"));
  });
});
