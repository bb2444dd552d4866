import { describe, expect, it } from "vitest";
import { Connection } from "../../../src/device/connection.ts";
import { wipeUnopened, type OutboxLife } from "../../../src/device/outbox/outbox-life.ts";
import { outboxShape, type OutboxRows } from "../../../src/device/outbox/outbox-database.ts";
import { endlessSleep } from "../phone.ts";
import { newGate, newLifePhone, type LifePhone } from "./life-phone.ts";
import { memoryFolder } from "./memory-folder.ts";
import { saidNumber } from "./outbox-phone.ts";

/** Everything of people that is on the phone: rows by their store, and files beside the room that is held. */
async function left({ factory, files }: LifePhone): Promise<readonly string[]> {
  const surroundings = { fetch: () => Promise.reject(new TypeError()), nowMs: () => 0, random: () => 0, sleep: endlessSleep };
  const raw = new Connection<OutboxRows>({ factory, shape: outboxShape, rebuild: false, surroundings });
  const rows: string[] = [];
  for (const store of ["items", "photos", "drafts", "odds"] as const) {
    for (const key of await raw.read([store], (transaction) => transaction.objectStore(store).getAllKeys())) if (key !== "era") rows.push(`${store} ${key}`);
  }
  raw.close();
  return [...rows, ...[...files.keys()].filter((name) => name !== "reserve")];
}

const plain = { secondFact: null, wantsReply: true };
const settled = async (): Promise<void> => {
  for (let turns = 0; turns < 60; turns += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** What somebody else could not send. */
async function unsentElsewhere(): Promise<Uint8Array> {
  const { outbox } = await newLifePhone().open();
  await outbox.submit(saidNumber(outbox.newId(), 9, 1), plain);
  return await outbox.exportUnsent();
}

/** What one tab is doing while everything is deleted. */
const works: Readonly<Record<string, (life: OutboxLife) => Promise<unknown>>> = {
  "a round": (life) => life.outbox.flush("saved"),
  "a submission": (life) => life.outbox.submit(saidNumber(life.outbox.newId(), 7, 1), plain),
  "a start of the app": (life) => life.outbox.restore(),
  "a draft": (life) => life.drafts.keep("b", { name: "Siti" }),
  "a file of somebody else": async (life) => life.outbox.importParcel(await unsentElsewhere()),
  "a PIN": (life) => life.vault.setPin("2580"),
};

describe("what is under way while everything is deleted", () => {
  for (const [name, work] of Object.entries(works)) {
    for (const who of ["its own tab", "another tab"]) {
      it(`[OB17] writes nothing afterwards: ${name}, stopped at each of its steps, deleted by ${who}`, async () => {
        let steps = 1;
        for (let stopAt = 0; stopAt < steps; stopAt += 1) {
          const phone = newLifePhone();
          const gate = newGate();
          const life = await phone.open(gate);
          const other = who === "its own tab" ? life : await phone.open();
          await other.outbox.submit(saidNumber(other.outbox.newId(), 1, 1), plain);
          await other.outbox.submit(saidNumber(other.outbox.newId(), 2), plain);
          await other.drafts.keep("a", { name: "Siti" });
          if (name === "a start of the app") {
            // The store was lost, and is filled from the log.
            const raw = new Connection<OutboxRows>({ factory: phone.factory, shape: outboxShape, rebuild: false, surroundings: { fetch: () => Promise.reject(new TypeError()), nowMs: () => 0, random: () => 0, sleep: endlessSleep } });
            await raw.write(["items", "photos"], (transaction) => transaction.objectStore("items").clear());
            raw.close();
          }
          gate.stopAt = stopAt;
          gate.steps = 0;
          const working = work(life).then(
            () => null,
            (cause: unknown) => cause,
          );
          await Promise.race([gate.stopped, working]);
          steps = Math.max(steps, gate.steps + 1);
          gate.steps = -1;
          const wiping = other.wipe();
          await settled();
          gate.letGo();
          await wiping;
          await working;
          await settled();
          expect(await left(phone), `stopped at step ${stopAt}`).toEqual([]);
          expect(await life.alive()).toBe(false);
        }
        expect(steps).toBeGreaterThan(2);
      });
    }
  }

  it("[OB17] takes a database that does not open any more, and its log", async () => {
    const phone = newLifePhone();
    const life = await phone.open();
    await life.outbox.submit(saidNumber(life.outbox.newId(), 1, 1), plain);
    await life.drafts.keep("a", { name: "Siti" });
    const refusing = new Proxy(phone.factory, {
      get: (target, name) => {
        if (name === "open") return () => { throw new DOMException("backing store", "UnknownError"); };
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const surroundings = { fetch: () => Promise.reject(new TypeError()), nowMs: () => 0, random: () => 0, sleep: endlessSleep };
    const connection = new Connection<OutboxRows>({ factory: refusing, shape: outboxShape, rebuild: false, surroundings });
    await expect(connection.read(["items"], (transaction) => transaction.objectStore("items").getAll())).rejects.toThrow("storage/unavailable");
    await wipeUnopened({ connection, factory: refusing, folder: memoryFolder(phone.files), surroundings });
    expect(await left(phone)).toEqual([]);
  });

  it("[OB17] leaves the next life as a new phone, which keeps and sends what comes after", async () => {
    const phone = newLifePhone();
    const before = await phone.open();
    await before.outbox.submit(saidNumber(before.outbox.newId(), 1, 1), plain);
    await before.vault.setPin("2580");
    await before.wipe();
    await expect(before.drafts.keep("a", { name: "Siti" })).rejects.toThrow();
    const after = await phone.open();
    await after.outbox.restore();
    expect([await after.outbox.list(), await after.drafts.all(), await after.vault.hasPin()]).toEqual([[], [], false]);
    await after.drafts.keep("a", { name: "Ali" });
    const { id } = await after.outbox.submit(saidNumber(after.outbox.newId(), 2), plain);
    await after.outbox.flush("saved");
    const again = await phone.open();
    await again.outbox.restore();
    expect(await again.outbox.list()).toMatchObject([{ id, state: { name: "received" } }]);
    expect(await again.drafts.all()).toMatchObject([{ id: "a", content: { name: "Ali" } }]);
  });
});
