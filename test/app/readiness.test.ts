import { describe, expect, it } from "vitest";
import type { InstallState } from "../../src/device/api.ts";
import { readinessOf } from "../../src/app/readiness.ts";
import { openedStore } from "./opened-store.ts";

const installs = (...states: readonly InstallState[]) => new Map(states.map((state, at) => [`packs/${at}`, state]));

describe("the offline mark", () => {
  it("[UI2] says that it works offline when packs and app are both kept, and not before", async () => {
    const { state } = await openedStore();
    expect(readinessOf(state, "whole").kind).toBe("offline");
    expect(readinessOf(state, "none").kind).toBe("stored");
    const empty = (await openedStore({ packs: [], network: "gone" })).state;
    expect(readinessOf(empty, "whole")).toEqual({ kind: "failed", failure: { code: "network/unreachable", details: {} } });
  });

  it("[UI2] says that answers work while other languages or parts of the app are on their way", async () => {
    const { state } = await openedStore();
    expect(readinessOf(state, "answers").kind).toBe("answers");
    const partial = state.installed.map((pack, at) => ({ ...pack, whole: at > 0 }));
    expect(readinessOf({ ...state, installed: partial }, "whole").kind).toBe("answers");
  });

  it("[UI2] does not say that there is nothing before it has looked", async () => {
    const { state } = await openedStore({ packs: [] });
    const before = { ...state, opened: { ...(state.opened ?? expect.fail("not opened")), packs: [] }, installs: installs({ phase: "idle" }) };
    expect(readinessOf({ ...before, looked: false }, "whole").kind).toBe("checking");
    expect(readinessOf({ ...before, looked: true }, "whole").kind).toBe("none");
  });

  it("[UI2] counts the bytes of all packs under way", async () => {
    const { state } = await openedStore({ packs: [] });
    const moving = installs({ phase: "downloading", done: 10, total: 100 }, { phase: "downloading", done: 30, total: 100 });
    expect(readinessOf({ ...state, installs: moving }, "whole")).toEqual({ kind: "downloading", done: 40, total: 200 });
  });

  it("[UI2] does not take the mark away when a look for updates fails", async () => {
    const { state } = await openedStore();
    const failed: InstallState = { phase: "failed", code: "network/unreachable", details: {}, done: 0, total: 0 };
    expect(readinessOf({ ...state, installs: installs(failed, { phase: "ready" }) }, "whole").kind).toBe("offline");
    expect(readinessOf({ ...state, installs: installs({ phase: "checking" }, { phase: "idle" }) }, "whole").kind).toBe("offline");
  });

  it("[UI2] does not promise a pack that is still missing", async () => {
    const { state } = await openedStore({ packs: ["banjir"], network: "full" });
    expect(readinessOf(state, "whole")).toEqual({ kind: "failed", failure: { code: "storage/full", details: {} } });
    const paused = installs({ phase: "ready" }, { phase: "paused", done: 5, total: 9 });
    expect(readinessOf({ ...state, installs: paused }, "whole")).toEqual({ kind: "paused", done: 5, total: 9 });
  });
});
