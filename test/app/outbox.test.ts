import { describe, expect, it } from "vitest";
import { exportUnsent, importParcel, outboxOf, startOutbox } from "../../src/app/actions/outbox.ts";
import { ask } from "../../src/app/actions/ask.ts";
import { wipeOutbox } from "../../src/app/actions/wipe.ts";
import { forgetEverything } from "../../src/app/actions/forget.ts";
import { outboxWordsOf } from "../../src/app/strings/outbox-words.ts";
import { shippedLanguages } from "../../src/app/languages.ts";
import { Store } from "../../src/app/store.ts";
import { AppError } from "../../src/core/errors.ts";
import { ms } from "../../src/app/strings/ms.ts";
import { fakeServices } from "./fake-services.ts";

function storeOf(services = fakeServices()): { readonly store: Store; readonly done: string[] } {
  return { store: new Store(services, shippedLanguages, "ms", ms), done: services.traces.outbox };
}

const leaves = (value: unknown, path = ""): readonly (readonly [string, unknown])[] =>
  typeof value !== "object" || value === null ? [[path, value]] : Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));

describe("what was sent, on the screen", () => {
  it("[OB2] is read at the start", async () => {
    const { store } = storeOf();
    await startOutbox(store);
    expect(store.state.outbox?.items.map(({ state }) => state.name)).toEqual(["saved", "sending", "received", "refused"]);
  });

  it("[OB2] says why where the phone can store nothing, and tries again where that part of the app was not here yet", async () => {
    const bare = fakeServices();
    const { store } = storeOf({ ...bare, outbox: async () => null });
    await startOutbox(store);
    expect(store.state.outbox).toBeNull();
    let here = false;
    const late = storeOf({
      ...bare,
      outbox: async () => {
        if (!here) throw new AppError("network/unreachable");
        return await bare.outbox();
      },
    });
    await startOutbox(late.store);
    expect(late.store.state.outbox).toBeNull();
    here = true;
    expect(await outboxOf(late.store)).not.toBeNull();
  });

  it("[OB12] goes out as a file when asked, and takes one in, in words", async () => {
    const { store, done } = storeOf();
    await exportUnsent(store);
    expect(done).toEqual(["saveFile suluh-2026-11-22.suluh-unsent.json"]);
    await importParcel(store, new Uint8Array());
    expect(store.state.toast).toContain("1");
  });

  it("[UI32] keeps nothing else back where it cannot be deleted, and says so", async () => {
    const services = fakeServices();
    const parts = await services.outbox();
    if (parts === null) throw new Error("no outbox");
    const broken = { ...parts, client: { ...parts.client, wipe: () => Promise.reject(new AppError("storage/unavailable")) } };
    const { store } = storeOf({ ...services, outbox: async () => broken, dense: { ...services.dense, remove: () => Promise.reject(new AppError("storage/unavailable")) } });
    await ask(store, "suami saya pukul saya");
    store.draft = "lagi";
    expect(await forgetEverything(store)).toEqual({ code: "storage/unavailable", details: {} });
    expect([store.draft, store.state.turns, await services.notebook.turns(), await services.library.packs()]).toEqual(["", [], [], []]);
    expect(await forgetEverything(storeOf().store)).toBeNull();
  });

  it("[OB17] is deleted with everything else", async () => {
    const { store, done } = storeOf();
    await wipeOutbox(store);
    await forgetEverything(store);
    expect(done).toEqual(["wipe", "forget", "wipe", "forget", "stop"]);
  });

  it("[UI9] has the same words in every language, in its own script", () => {
    const keys = leaves(outboxWordsOf("ms")).map(([path]) => path);
    const scripts: Readonly<Record<string, RegExp>> = { zh: /\p{Script=Han}/u, ta: /\p{Script=Tamil}/u };
    for (const code of ["en", "zh", "ta"]) {
      expect(leaves(outboxWordsOf(code)).map(([path]) => path).sort()).toEqual([...keys].sort());
      for (const [path, value] of leaves(outboxWordsOf(code))) {
        const said = typeof value === "function" ? String(value("<0>", "<1>", "<2>")) : String(value);
        expect(said, `${code}${path}`).toMatch(scripts[code] ?? /\w/);
        if (typeof value === "function") for (let at = 0; at < value.length; at += 1) expect(said, `${code}${path}`).toContain(`<${at}>`);
      }
    }
  });
});
