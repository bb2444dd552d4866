import { describe, expect, it } from "vitest";
import { openPacks } from "../../src/app/actions/packs.ts";
import { watchPacks } from "../../src/app/watch-packs.ts";
import { openedStore } from "./opened-store.ts";

describe("packs that are watched", () => {
  it("[GT11] tell when one has come, gone or been completed, and nothing else", async () => {
    const store = await openedStore();
    let told = 0;
    const unwatch = watchPacks(store, () => (told += 1));
    store.set({ toast: "Copied" });
    await openPacks(store);
    expect(told).toBe(0);
    const [first, ...others] = store.state.installed;
    if (first === undefined) throw new Error("no packs");
    store.set({ installed: others });
    expect(told).toBe(1);
    store.set({ installed: [{ ...first, bytes: first.bytes + 1 }, ...others] });
    expect(told).toBe(2);
    store.set({ opened: null });
    expect(told).toBe(3);
    unwatch();
    store.set({ installed: [] });
    expect(told).toBe(3);
  });
});
