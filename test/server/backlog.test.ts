import { expect, it } from "vitest";
import type { Database } from "../../src/server/db/database.ts";
import { createIntake } from "../../src/server/intake/intake.ts";
import { judge } from "../../src/server/intake/judge.ts";
import { maxWaitingItems } from "../../src/server/limits.ts";
import { Refused } from "../../src/server/refused.ts";
import { openGround, servedPack } from "./fixtures/backend.ts";
import { openPglite } from "../../src/server/db/open-pglite.ts";
import { migrate } from "../../src/server/db/migrate.ts";
import { join } from "node:path";
import { makeSubmission } from "./fixtures/submissions.ts";

const itemOf = () => {
  const verdict = judge(makeSubmission("feedback").submission, { packs: { find: () => servedPack, all: () => [servedPack] }, pepper: "p".repeat(32), now: "2026-11-28T03:00:00.000Z" });
  if (!verdict.accepted) throw new Error(verdict.reason);
  return verdict.item;
};

it("[AS11] sends away what comes when too much waits, takes again when it is written, and loses nothing that it took", { timeout: 240_000 }, async () => {
  const ground = await openGround("pglite");
  const { dataDir } = await ground.fresh();
  const real = await openPglite(join(dataDir, "database"));
  await migrate(real);
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const slow: Database = { ...real, queries: new Proxy(real.queries, { get: (target, name) => (name === "transaction" ? async (work: never) => (await gate, target.transaction(work)) : Reflect.get(target, name, target)) }) };
  const intake = createIntake({ database: slow, journal: null, onError: () => undefined });
  const taken = Array.from({ length: maxWaitingItems / 50 }, () => intake.take(Array.from({ length: 50 }, itemOf)));
  expect(intake.waiting()).toBe(maxWaitingItems);
  const refusal = await intake.take([itemOf()]).catch((cause: unknown) => cause);
  expect(refusal).toBeInstanceOf(Refused);
  expect(refusal).toMatchObject({ code: "too-many", retryAfter: expect.any(Number) });
  open();
  const stored = (await Promise.all(taken)).flat();
  expect(stored.filter(({ status }) => status === "accepted")).toHaveLength(maxWaitingItems);
  await intake.settle();
  expect(intake.waiting()).toBe(0);
  expect(await intake.take([itemOf()])).toMatchObject([{ status: "accepted" }]);
  await real.close();
  await ground.stop();
});
