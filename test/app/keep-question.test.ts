import { describe, expect, it } from "vitest";
import { startKeepingQuestion, type Page } from "../../src/app/actions/keep-question.ts";
import { quickExit, wipeOutbox } from "../../src/app/actions/wipe.ts";
import { readOutbox } from "../../src/app/actions/outbox.ts";
import { ask } from "../../src/app/actions/ask.ts";
import { AskEvent, DraftEvent } from "../../src/app/elements/ask-box.ts";
import { keepQuestionEveryMs } from "../../src/app/limits.ts";
import { shippedLanguages } from "../../src/app/languages.ts";
import type { OutboxParts } from "../../src/app/outbox-parts.ts";
import { Store } from "../../src/app/store.ts";
import { ms } from "../../src/app/strings/ms.ts";
import { AppError } from "../../src/core/errors.ts";
import type { Draft } from "../../src/device/outbox/drafts.ts";
import { fakeNowMs, fakeServices } from "./fake-services.ts";

/** A phone with its drafts, that may be locked, full or slow. */
function newPhone() {
  const drafts = new Map<string, Draft>();
  const living = new Set<string>();
  /** Of each tab: what is to be done when another one has deleted everything. */
  const deleted = new Set<() => void>();
  const phone = { drafts, living, deleted, now: fakeNowMs, locked: false, full: false, left: [] as string[] };
  const refuse = (): void => {
    if (phone.locked) throw new AppError("outbox/locked");
    if (phone.full) throw new AppError("storage/full");
  };
  /** The app in a tab. */
  const open = async (tab: string) => {
    living.add(tab);
    const services = fakeServices();
    const real = await services.outbox();
    if (real === null) throw new Error("no outbox");
    const parts: OutboxParts = {
      ...real,
      tabs: { own: async () => tab, living: async () => living },
      leave: async (last) => {
        await last;
        phone.left.push(tab);
      },
      client: {
        ...real.client,
        watch: (listener, onDeleted) => {
          if (onDeleted !== undefined) deleted.add(onDeleted);
          return real.client.watch(listener, onDeleted);
        },
        overview: async () => ({ items: [], locked: phone.locked, hasPin: phone.locked, mirrored: true }),
        keepDraft: async (id, content) => {
          refuse();
          drafts.set(id, { id, atMs: phone.now, content });
        },
        drafts: async () => {
          refuse();
          return [...drafts.values()].sort((a, b) => b.atMs - a.atMs);
        },
        removeDraft: async (id) => void drafts.delete(id),
        wipe: async () => drafts.clear(),
      },
    };
    const store = new Store({ ...services, clock: () => phone.now, outbox: async () => parts }, shippedLanguages, "ms", ms);
    const target = new EventTarget();
    const page = Object.assign(target, { visibilityState: "visible" as const }) as Page;
    await startKeepingQuestion(store, page);
    return {
      store,
      type: (text: string): void => {
        store.draft = text;
        target.dispatchEvent(new DraftEvent(text));
      },
      ask: (): void => {
        store.draft = "";
        target.dispatchEvent(new AskEvent("asked"));
      },
      hide: (): void => {
        Object.assign(page, { visibilityState: "hidden" });
        target.dispatchEvent(new Event("visibilitychange"));
      },
      close: (): void => void living.delete(tab),
    };
  };
  return { phone, open };
}

const kept = (drafts: ReadonlyMap<string, Draft>): unknown[] => [...drafts.values()].map(({ content }) => content);

describe("a half-typed question", () => {
  it("[UI30] is there again after a reload, and gone once it was asked", async () => {
    const { phone, open } = newPhone();
    const before = await open("1");
    before.type("air masuk ru");
    before.type("air masuk rumah");
    before.hide();
    await expect.poll(() => kept(phone.drafts)).toEqual([{ question: "air masuk rumah" }]);
    before.close();
    const after = await open("2");
    expect(after.store.draft).toBe("air masuk rumah");
    expect(kept(phone.drafts)).toEqual([{ question: "air masuk rumah" }]);
    after.ask();
    await expect.poll(() => kept(phone.drafts)).toEqual([]);
    after.close();
    expect((await open("3")).store.draft).toBe("");
  });

  it("[UI30] [UI21] stays with its tab while that is open; of tabs that are gone the newest comes back, once", async () => {
    const { phone, open } = newPhone();
    const [one, two] = [await open("1"), await open("2")];
    one.type("satu");
    await expect.poll(() => kept(phone.drafts)).toEqual([{ question: "satu" }]);
    phone.now += 1000;
    two.type("dua");
    await expect.poll(() => kept(phone.drafts)).toEqual([{ question: "satu" }, { question: "dua" }]);
    expect((await open("3")).store.draft).toBe("");
    one.close();
    two.close();
    expect((await open("4")).store.draft).toBe("dua");
    expect(kept(phone.drafts)).toEqual([{ question: "dua" }]);
    phone.now += 3 * 24 * 60 * 60_000;
    phone.living.delete("4");
    expect((await open("5")).store.draft).toBe("");
    expect(kept(phone.drafts)).toEqual([]);
  });

  it("[OB17] leaves the box when another tab deletes everything, and what is typed afterwards is kept again", async () => {
    const { phone, open } = newPhone();
    const { store, type } = await open("1");
    type("rahsia");
    await expect.poll(() => kept(phone.drafts)).toEqual([{ question: "rahsia" }]);
    phone.drafts.clear();
    for (const tell of phone.deleted) tell();
    expect(store.draft).toBe("");
    await new Promise((resolve) => setTimeout(resolve, 2 * keepQuestionEveryMs));
    expect(kept(phone.drafts)).toEqual([]);
    type("baru");
    await expect.poll(() => kept(phone.drafts)).toEqual([{ question: "baru" }]);
  });

  it("[UI30] never takes the place of what somebody has typed meanwhile", async () => {
    const { phone, open } = newPhone();
    phone.drafts.set("question 0", { id: "question 0", atMs: phone.now, content: { question: "lama" } });
    phone.locked = true;
    const { store, type } = await open("1");
    type("baru");
    phone.locked = false;
    await readOutbox(store);
    await expect.poll(() => kept(phone.drafts)).toContainEqual({ question: "baru" });
    expect(store.draft).toBe("baru");
  });

  it("[UI30] [OB11] comes back on a locked phone only with its PIN, and of others nothing is kept there", async () => {
    const { phone, open } = newPhone();
    phone.drafts.set("question 0", { id: "question 0", atMs: phone.now, content: { question: "rahsia" } });
    phone.locked = true;
    const locked = await open("1");
    expect(locked.store.draft).toBe("");
    locked.type("orang lain");
    locked.hide();
    await Promise.resolve();
    expect(kept(phone.drafts)).toEqual([{ question: "rahsia" }]);
    locked.type("");
    phone.locked = false;
    await readOutbox(locked.store);
    await expect.poll(() => locked.store.draft).toBe("rahsia");
  });

  it("[UI30] [OB11] goes out of sight when the phone is locked, and comes back with the PIN", async () => {
    const { phone, open } = newPhone();
    const { store, type, hide } = await open("1");
    await readOutbox(store);
    type("rahsia");
    await expect.poll(() => kept(phone.drafts)).toHaveLength(1);
    phone.locked = true;
    await readOutbox(store);
    expect(store.draft).toBe("");
    hide();
    await Promise.resolve();
    expect(kept(phone.drafts)).toEqual([{ question: "rahsia" }]);
    phone.locked = false;
    await readOutbox(store);
    await expect.poll(() => store.draft).toBe("rahsia");
    expect(kept(phone.drafts)).toEqual([{ question: "rahsia" }]);
  });

  it("[UI30] hinders nobody where the phone is full", async () => {
    const { phone, open } = newPhone();
    phone.full = true;
    const { store, type } = await open("1");
    type("air masuk rumah");
    await Promise.resolve();
    expect([store.draft, kept(phone.drafts)]).toEqual(["air masuk rumah", []]);
    phone.full = false;
    type("air masuk rumah saya");
    await expect.poll(() => kept(phone.drafts)).toEqual([{ question: "air masuk rumah saya" }]);
  });

  it("[UI30] [OB17] is gone after a quick exit and after everything was deleted, and does not come back", async () => {
    for (const go of [quickExit, wipeOutbox]) {
      const { phone, open } = newPhone();
      const { store, type, hide } = await open("1");
      await ask(store, "suami saya pukul saya");
      type("suami saya pukul saya");
      await expect.poll(() => kept(phone.drafts)).toHaveLength(1);
      await go(store);
      hide();
      await Promise.resolve();
      expect([store.draft, kept(phone.drafts)]).toEqual(["", []]);
      // Who goes back finds an app that nobody has asked anything.
      if (go === quickExit) expect([store.state.turns, await store.services.notebook.turns(), phone.left]).toEqual([[], [], ["1"]]);
      phone.living.clear();
      expect((await open("2")).store.draft).toBe("");
    }
  });
});
