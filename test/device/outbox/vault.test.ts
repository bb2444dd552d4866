import { webcrypto } from "node:crypto";
import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it } from "vitest";
import { Connection } from "../../../src/device/connection.ts";
import { storedDrafts } from "../../../src/device/outbox/drafts.ts";
import { draftAgeMs, firstLockoutMs, freeAttempts, oldDraftGraceMs } from "../../../src/device/outbox/limits.ts";
import { outboxDatabase, outboxShape, type OutboxRows } from "../../../src/device/outbox/outbox-database.ts";
import { storedVault } from "../../../src/device/outbox/vault.ts";
import { endlessSleep } from "../phone.ts";

const surroundings = { fetch: () => Promise.reject(new TypeError()), nowMs: () => 0, random: () => 0.5, sleep: endlessSleep };

function phone() {
  const factory = new IDBFactory();
  const database = outboxDatabase(new Connection<OutboxRows>({ factory, shape: outboxShape, rebuild: false, surroundings }), () => "era");
  const clock = { now: 1_000_000 };
  const start = () => {
    const vault = storedVault({ database, crypto: webcrypto as unknown as Crypto, nowMs: () => clock.now });
    return { vault, drafts: storedDrafts(database, vault, () => clock.now) };
  };
  return { database, clock, start };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("drafts and keys at rest", () => {
  it("[OB11] keeps drafts so that they can be read after a restart, the newest first", async () => {
    const { start, clock } = phone();
    const { drafts } = start();
    await drafts.keep("a", { name: "Siti" });
    clock.now += 1;
    await drafts.keep("b", [1, null, "x"]);
    clock.now += 1;
    await drafts.keep("a", { name: "Siti", phone: "012" });
    expect(await start().drafts.all()).toEqual([
      { id: "a", atMs: clock.now, content: { name: "Siti", phone: "012" } },
      { id: "b", atMs: clock.now - 1, content: [1, null, "x"] },
    ]);
    await drafts.remove("a");
  });

  it("[OB20] throws a draft away only after it was found too old and then nobody touched it for a week, so that a clock put right loses none", async () => {
    const { start, clock } = phone();
    const right = clock.now + 40 * 365 * 24 * 60 * 60_000;
    const ids = async (): Promise<readonly string[]> => (await start().drafts.all()).map(({ id }) => id);
    // Filled in on a phone that believes it is 1970.
    await start().drafts.keep("flood-aid", { name: "Siti" });
    clock.now = right;
    expect(await ids()).toEqual(["flood-aid"]);
    clock.now += oldDraftGraceMs;
    expect(await ids()).toEqual(["flood-aid"]);
    clock.now += 1;
    expect(await ids()).toEqual([]);
    // A clock that was a year ahead for a while, and is right again.
    await start().drafts.keep("aid", { name: "Ali" });
    for (const ahead of [366 * 24 * 60 * 60_000, -366 * 24 * 60 * 60_000]) {
      clock.now += ahead;
      expect(await ids()).toEqual(["aid"]);
    }
    // Touched again it is as new.
    clock.now += draftAgeMs + 1;
    await ids();
    await start().drafts.keep("aid", { name: "Ali bin Abu" });
    clock.now += draftAgeMs;
    expect(await ids()).toEqual(["aid"]);
  });

  it("[OB11] stores nothing of a draft as it was written, and no key that could be read", async () => {
    const { start, database } = phone();
    await start().drafts.keep("a", { name: "Siti Nurhaliza" });
    const [rows, odds] = await database.read(async (transaction) => [await transaction.objectStore("drafts").getAll(), await transaction.objectStore("odds").getAll()] as const);
    expect(new TextDecoder("latin1").decode(rows[0]?.box)).not.toContain("Siti");
    const value = odds.find(({ name }) => name === "vault")?.value as unknown as { browser: CryptoKey };
    expect(value.browser.extractable).toBe(false);
    await expect(webcrypto.subtle.exportKey("raw", value.browser)).rejects.toThrow();
  });

  it("[OB11] opens nothing without the PIN, also after a restart, and everything with it", async () => {
    const { start } = phone();
    const { vault, drafts } = start();
    await drafts.keep("a", "before the PIN");
    await vault.setPin("2580");
    await drafts.keep("b", "after it");
    const again = start();
    expect(await again.vault.locked()).toBe(true);
    await expect(again.drafts.all()).rejects.toMatchObject({ code: "outbox/locked" });
    await expect(again.vault.removePin()).rejects.toMatchObject({ code: "outbox/locked" });
    await expect(again.vault.setPin("0000")).rejects.toMatchObject({ code: "outbox/locked" });
    await expect(again.vault.unlock("2581")).rejects.toMatchObject({ code: "outbox/wrong-pin" });
    await again.vault.unlock("2580");
    expect((await again.drafts.all()).map(({ content }) => content)).toEqual(expect.arrayContaining(["before the PIN", "after it"]));
    again.vault.lock();
    expect(await again.vault.locked()).toBe(true);
    await again.vault.unlock("2580");
    await again.vault.removePin();
    expect(await start().vault.locked()).toBe(false);
    expect(await start().drafts.all()).toHaveLength(2);
  });

  it("[OB11] makes who tries PINs wait longer and longer, over restarts too, and the right one forgets that", async () => {
    const { start, clock } = phone();
    await start().vault.setPin("2580");
    for (let attempt = 1; attempt <= freeAttempts; attempt += 1) await expect(start().vault.unlock("1111")).rejects.toMatchObject({ code: "outbox/wrong-pin" });
    await expect(start().vault.unlock("2580")).rejects.toMatchObject({ details: { waitMs: firstLockoutMs } });
    clock.now += firstLockoutMs;
    await expect(start().vault.unlock("1111")).rejects.toMatchObject({ details: { waitMs: 2 * firstLockoutMs } });
    clock.now += 2 * firstLockoutMs;
    await start().vault.unlock("2580");
    await expect(start().vault.unlock("1111")).rejects.toMatchObject({ details: { waitMs: 0 } });
    // A clock that was set back a year locks nobody out for a year.
    clock.now -= 365 * 24 * 60 * 60_000;
    await start().vault.unlock("2580");
  });

  it("[OB11] opens nothing that was changed", async () => {
    const { start } = phone();
    const { vault } = start();
    const box = await vault.seal(utf8("seed"));
    expect(await vault.open(box)).toEqual(utf8("seed"));
    box[box.length - 1] = (box[box.length - 1] ?? 0) ^ 1;
    expect(await vault.open(box)).toBeNull();
  });
});
