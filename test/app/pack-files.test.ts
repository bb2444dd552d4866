import { beforeEach, describe, expect, it, vi } from "vitest";
import { dismissFile, fileStepOf, installSeen, passOn, readPackFile, watchIncoming } from "../../src/app/actions/pack-files.ts";
import { openPacks } from "../../src/app/actions/packs.ts";
import { shippedLanguages } from "../../src/app/languages.ts";
import { Store } from "../../src/app/store.ts";
import { fileWordsOf } from "../../src/app/strings/file-words.ts";
import { ms } from "../../src/app/strings/ms.ts";
import { AppError } from "../../src/core/errors.ts";
import { fakePackFiles, type FakeFile } from "./fake-pack-files.ts";
import { fakeServices } from "./fake-services.ts";

const address = { hash: "" };
beforeEach(() => {
  address.hash = "";
  vi.stubGlobal("location", address);
});

function storeOf(file?: FakeFile, shares = false) {
  const done: string[] = [];
  const services = { ...fakeServices(), packFiles: async () => fakePackFiles(file, done, shares) };
  return { store: new Store(services, shippedLanguages, "ms", ms), done };
}

const leaves = (value: unknown, path = ""): readonly (readonly [string, unknown])[] =>
  typeof value !== "object" || value === null ? [[path, value]] : Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));

describe("a pack from a file, on the screen", () => {
  it("[TV6] that comes in is shown, and installed only when the person says so", async () => {
    const { store, done } = storeOf("new");
    await watchIncoming(store);
    expect(address.hash).toBe("#/file");
    await expect.poll(() => fileStepOf(store)).toMatchObject({ step: "seen", seen: { trust: "new" } });
    expect(done).toEqual([]);
    await installSeen(store);
    expect(done).toEqual(["install 0000"]);
    expect(fileStepOf(store).step).toBe("done");
    await installSeen(store);
    expect(done).toHaveLength(1);
  });

  it("[TV6] can be left alone", async () => {
    const { store, done } = storeOf("familiar");
    await readPackFile(store, new Blob());
    dismissFile(store);
    await installSeen(store);
    expect([fileStepOf(store).step, done]).toEqual(["none", []]);
  });

  it.each([["refused", "pack/wrong-key"], ["damaged", "pack/bad-piece"]] as const)("[TV7] says why it is refused: %s", async (file, code) => {
    const { store, done } = storeOf(file);
    await readPackFile(store, new Blob());
    await installSeen(store);
    expect(fileStepOf(store)).toMatchObject({ step: "failed", failure: { code } });
    expect(done).toEqual([]);
  });

  it("[TV5] is handed on by the sheet of the phone where that takes files, else kept", async () => {
    const kept = storeOf();
    await openPacks(kept.store);
    await passOn(kept.store, "banjir");
    expect(kept.done).toEqual(["keep banjir-7.suluh"]);
    expect(kept.store.state.toast).toContain("banjir-7.suluh");
    const shared = storeOf(undefined, true);
    await openPacks(shared.store);
    await passOn(shared.store, "banjir");
    expect(shared.done).toEqual([expect.stringMatching(/^share banjir-7\.suluh \w/)]);
  });

  it("[TV5] is tried again where that part of the app was not here yet, and says so where nothing can be stored", async () => {
    let here = false;
    const done: string[] = [];
    const packFiles = async () => {
      if (!here) throw new AppError("network/unreachable");
      return fakePackFiles("same", done);
    };
    const store = new Store({ ...fakeServices(), packFiles }, shippedLanguages, "ms", ms);
    await readPackFile(store, new Blob());
    expect(fileStepOf(store)).toMatchObject({ step: "failed", failure: { code: "network/unreachable" } });
    here = true;
    await readPackFile(store, new Blob());
    expect(fileStepOf(store).step).toBe("seen");
    const bare = new Store({ ...fakeServices(), packFiles: async () => null }, shippedLanguages, "ms", ms);
    await readPackFile(bare, new Blob());
    expect(fileStepOf(bare)).toMatchObject({ step: "failed", failure: { code: "storage/unavailable" } });
  });

  it("[UI9] has the same words in every language, in its own script", () => {
    const keys = leaves(fileWordsOf("ms")).map(([path]) => path);
    const scripts: Readonly<Record<string, RegExp>> = { zh: /\p{Script=Han}/u, ta: /\p{Script=Tamil}/u };
    for (const code of ["en", "zh", "ta"]) {
      expect(leaves(fileWordsOf(code)).map(([path]) => path).sort()).toEqual([...keys].sort());
      for (const [path, value] of leaves(fileWordsOf(code))) {
        const said = typeof value === "function" ? String(value("<0>")) : String(value);
        expect(said, `${code}${path}`).toMatch(scripts[code] ?? /\w/);
        if (typeof value === "function") expect(said, `${code}${path}`).toContain("<0>");
      }
    }
  });
});
