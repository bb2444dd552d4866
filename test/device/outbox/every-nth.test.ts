import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { watched } from "../watched-indexeddb.ts";
import { newLifePhone } from "./life-phone.ts";
import { saidNumber } from "./outbox-phone.ts";

const plain = { secondFact: null, wantsReply: true };

describe("an outbox whose database fails at every n-th call", () => {
  for (const fault of ["begin", "abort", "quota"] as const) {
    it(`[OB8] [OB2] says of nothing that it is kept that is not there afterwards, and goes on once it works: ${fault}`, async () => {
      for (let every = 1; every <= 9; every += 1) {
        const factory = new IDBFactory();
        let [calls, failing] = [0, true];
        const due = (): boolean => {
          calls += 1;
          return failing && calls % every === 0;
        };
        const phone = newLifePhone(
          watched(factory, {
            begin: () => {
              if (fault === "begin" && due()) throw new DOMException("gone", "InvalidStateError");
            },
            write: () => (fault === "begin" || !due() ? undefined : fault === "abort" ? "UnknownError" : "QuotaExceededError"),
          }),
        );
        const told: string[] = [];
        const tried = async <T>(work: () => Promise<T>): Promise<T | null> => {
          try {
            return await work();
          } catch (cause) {
            expect(cause, `every ${every}`).toBeInstanceOf(AppError);
            return null;
          }
        };
        for (let start = 0; start < 3; start += 1) {
          const life = await tried(() => phone.open());
          if (life === null) continue;
          await tried(() => life.outbox.restore());
          const item = await tried(() => life.outbox.submit(saidNumber(life.outbox.newId(), start, 1), plain));
          if (item !== null) told.push(item.id);
          const draft = `draft ${start}`;
          await tried(async () => {
            await life.drafts.keep(draft, { name: "Siti" });
            told.push(draft);
          });
          await tried(() => life.outbox.flush("saved"));
          await tried(() => life.outbox.list());
        }
        failing = false;
        const life = await phone.open();
        await life.outbox.restore();
        await life.outbox.flush("start");
        const there = [...(await life.outbox.list()), ...(await life.drafts.all())].map(({ id }) => id);
        expect(there, `every ${every}`).toEqual(expect.arrayContaining(told));
        expect((await life.outbox.list()).every(({ state, photos }) => state.name === "received" && photos.sent === photos.all), `every ${every}`).toBe(true);
        expect(phone.server.data.rows.size).toBe((await life.outbox.list()).length);
        if (every > 6) expect(told.length, "most calls work").toBeGreaterThan(0);
      }
    });
  }
});
