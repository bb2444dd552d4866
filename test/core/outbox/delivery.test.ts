import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchBody, msUntilNext, nextBatch } from "../../../src/core/outbox/batch.ts";
import { afterAttempt, afterEpoch, afterRetry, newlySaved, type Delivery } from "../../../src/core/outbox/delivery.ts";
import { batchBytes, batchItems, longestRetryAfterMs, longestRetryMs, newsEveryMs, purgeAfterMs, purgeGraceMs } from "../../../src/core/outbox/limits.ts";
import { newsRequests, withUpdate } from "../../../src/core/outbox/news.ts";
import { afterLook, purgeAtMs } from "../../../src/core/outbox/purge.ts";
import { isDue, msUntilDue, nextAttempt } from "../../../src/core/outbox/retry.ts";
import { rejectReasons } from "../../../src/core/sync/api.ts";
import { itemNumber, unsignedReceipt } from "./items.ts";

const none: ReadonlySet<string> = new Set();
const unit = fc.double({ min: 0, max: 0.999999, noNaN: true });
const now = fc.integer({ min: -1e12, max: 4e12 });
const receivedAt = (agencyMs: number): Delivery => ({ state: "received", receipt: unsignedReceipt(itemNumber(1)), atMs: 1000, agencyMs });
const received = (epoch = "a"): Delivery => ({ state: "received", receipt: unsignedReceipt(itemNumber(1), epoch), atMs: 1000 });

describe("how far an item is", () => {
  it("[OB2] leads to received by a receipt alone, and nothing that fails leads away from it", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.record({ kind: fc.constant("failed" as const), failure: fc.constantFrom("offline" as const, "busy" as const, "bad-reply" as const, "no-receipt" as const), retryAfterMs: fc.option(fc.nat()), alone: fc.boolean() }),
            fc.record({ kind: fc.constant("rejected" as const), reason: fc.constantFrom(...rejectReasons) }),
          ),
          { maxLength: 20 },
        ),
        now,
        unit,
        (outcomes, nowMs, random) => {
          const after = (start: Delivery): Delivery => outcomes.reduce((state, outcome) => afterAttempt(state, outcome, nowMs, random), start);
          expect(after(newlySaved).state).not.toBe("received");
          expect(after(received())).toEqual(received());
        },
      ),
    );
    expect(afterAttempt(newlySaved, { kind: "received", receipt: unsignedReceipt(itemNumber(1)) }, 1000, 0)).toEqual(received());
  });

  it("[OB4] believes a rejection that a damaged line could bring about only the third time", () => {
    let state: Delivery = newlySaved;
    for (let time = 1; time < 3; time += 1) {
      state = afterAttempt(state, { kind: "rejected", reason: "bad-hash" }, time, 0);
      expect(state.state).toBe("saved");
    }
    expect(afterAttempt(state, { kind: "rejected", reason: "bad-hash" }, 3, 0)).toMatchObject({ state: "refused", reason: "bad-hash" });
    expect(afterAttempt(newlySaved, { kind: "rejected", reason: "unknown-form" }, 3, 0)).toMatchObject({ state: "refused", reason: "unknown-form" });
  });

  it("[OB4] lets the person try a refused item again", () => {
    expect(afterRetry({ state: "refused", reason: "too-old", atMs: 1, receipt: null })).toEqual(newlySaved);
    expect(afterRetry(received())).toEqual(received());
  });

  it("[OB6] goes back to saved when the epoch is another one, with the old proof, and not for the same one again", () => {
    const again = afterEpoch(received(), "b");
    expect(again).toEqual({ ...newlySaved, receipt: unsignedReceipt(itemNumber(1)) });
    const told = afterAttempt(again, { kind: "received", receipt: unsignedReceipt(itemNumber(1), "b") }, 5, 0);
    expect(afterEpoch(told, "b")).toBe(told);
    expect(afterEpoch(newlySaved, "b")).toBe(newlySaved);
  });
});

describe("when it is tried again", () => {
  it("[OB3] waits longer with each failure, spread by chance, half an hour at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), now, unit, (attempts, nowMs, random) => {
        const wait = nextAttempt(attempts, nowMs, random, null).notBeforeMs - nowMs;
        const longest = Math.min(longestRetryMs, 4000 * 2 ** Math.min(30, attempts - 1));
        expect(wait).toBeGreaterThanOrEqual(longest / 2 - 1);
        expect(wait).toBeLessThanOrEqual(longest + 1);
      }),
    );
  });

  it("[OB3] never comes before the server asked for, whatever has changed for the better", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: longestRetryAfterMs }), now, unit, fc.constantFrom("start" as const, "online" as const, "foreground" as const, "timer" as const, "saved" as const), (asked, nowMs, random, trigger) => {
        const waiting = nextAttempt(1, nowMs, random, asked);
        expect(isDue(waiting, nowMs + asked - 1, trigger)).toBe(false);
        expect(isDue(waiting, nowMs + longestRetryMs + asked * 1.25 + 1, trigger)).toBe(true);
      }),
    );
    expect(isDue(nextAttempt(8, 0, 0, null), 1, "online")).toBe(true);
    expect(isDue(nextAttempt(8, 0, 0, null), 1, "timer")).toBe(false);
  });

  it("[OB3] is held back by no clock that jumped", () => {
    fc.assert(
      fc.property(now, now, unit, fc.option(fc.nat()), (before, after, random, asked) => {
        const waiting = nextAttempt(20, before, random, asked);
        const wait = msUntilDue(waiting, after);
        expect(wait).toBeLessThanOrEqual(Math.max(longestRetryMs, longestRetryAfterMs * 1.25) + 1);
        if (after < before) expect(wait).toBe(0);
      }),
    );
  });
});

describe("what one request carries", () => {
  it("[OB10] takes the oldest first, of one address, within count and bytes", () => {
    const items = Array.from({ length: 50 }, (_, at) => itemNumber(50 - at, at % 5 === 0 ? { api: "https://other.example/api/v1" } : {}));
    const batch = nextBatch(items, 0, "start", none);
    expect(batch?.items).toHaveLength(batchItems);
    expect(batch?.items[0]?.id).toBe(itemNumber(1).id);
    expect(new Set(batch?.items.map(({ api }) => api)).size).toBe(1);
    const large = items.map((item) => ({ ...item, body: "x".repeat(batchBytes / 7) }));
    expect(nextBatch(large, 0, "start", none)?.items).toHaveLength(2);
    expect(JSON.parse(batchBody(batch?.items ?? []))).toEqual({ submissions: batch?.items.map(({ body }) => JSON.parse(body)) });
  });

  it("[OB3] leaves out what is not due, was tried already, and sends by itself what was refused with others", () => {
    const waiting = itemNumber(1, { delivery: { ...newlySaved, waiting: nextAttempt(1, 0, 0, null) } });
    const alone = itemNumber(2, { delivery: { ...newlySaved, alone: true } });
    const done = itemNumber(3, { delivery: received() });
    expect(nextBatch([waiting, done], 1, "timer", none)).toBeNull();
    expect(msUntilNext([waiting, done], 1)).toBe(1999);
    expect(msUntilNext([done], 1)).toBeNull();
    expect(nextBatch([waiting, alone, done], 1, "timer", none)?.items).toEqual([alone]);
    expect(nextBatch([waiting, alone, done], 1, "timer", new Set([alone.id]))).toBeNull();
    expect(nextBatch([itemNumber(9), alone], 1, "timer", none)?.items).toEqual([alone]);
  });
});

describe("what leaves the phone, and what is asked about", () => {
  it("[OB7] is purged seven days after it was received, with its photos there, unless kept", () => {
    const item = itemNumber(1, { delivery: received() });
    expect(purgeAtMs(item)).toBe(1000 + purgeAfterMs);
    const told = itemNumber(1, { delivery: receivedAt(5000) });
    expect(afterLook(told, 0, 5000 + purgeAfterMs)).toBeNull();
    expect(afterLook(told, 9e15, 4999 + purgeAfterMs)).toBe(told);
    const later = 9e15;
    const refused: Delivery = { state: "refused", reason: "too-old", atMs: 0, receipt: null };
    const staying = [itemNumber(1), { ...item, keep: true }, { ...item, delivery: refused }, { ...item, attachments: [{ sha256: "a", bytes: 1, state: "waiting" as const }] }];
    for (const each of staying) expect(afterLook(each, later, later)).toBe(each);
  });

  it("[OB22] counts by the phone's clock alone only once that has said the same for another week", () => {
    const item = itemNumber(1, { delivery: receivedAt(5000) });
    const early = afterLook(item, 999 + purgeAfterMs, null);
    expect(early).toBe(item);
    const noted = afterLook(item, 1000 + purgeAfterMs, null);
    expect(noted).toEqual({ ...item, oldSinceMs: 1000 + purgeAfterMs });
    if (noted === null) throw new Error("gone at once");
    expect(purgeAtMs(noted)).toBe(1000 + purgeAfterMs + purgeGraceMs);
    expect(afterLook(noted, 999 + purgeAfterMs + purgeGraceMs, null)).toBe(noted);
    expect(afterLook(noted, 1000 + purgeAfterMs + purgeGraceMs, null)).toBeNull();
    expect(afterLook(noted, 2000, null)).toEqual(item);
    expect(afterLook(noted, 9e15, 6000)).toEqual(item);
    expect(afterLook(itemNumber(2, { delivery: received() }), 1000 + purgeAfterMs, 9e15)).toMatchObject({ oldSinceMs: 1000 + purgeAfterMs });
  });

  it("[OB16] asks by token for what was received, not too often, and adds what is new once", () => {
    const item = itemNumber(1, { delivery: received(), attachments: [{ sha256: "a", bytes: 1, state: "sent" }] });
    expect(newsRequests([itemNumber(2), item, { ...item, token: null }], 5000)).toEqual([{ api: item.api, items: [{ id: item.id, token: item.token, after: 0 }] }]);
    const news = [{ number: 1, at: "2026-11-28T03:00:00Z", status: "in-progress" as const }];
    const update = { id: item.id, reference: item.reference, kind: item.kind, status: "in-progress" as const, news, missing: ["a"] };
    const told = withUpdate(item, update, 5000);
    expect(told.news).toMatchObject({ status: "in-progress", news, asOfMs: 5000 });
    expect(told.attachments[0]?.state).toBe("waiting");
    expect(withUpdate(told, update, 6000).news?.news).toEqual(news);
    expect(newsRequests([told], 5000 + newsEveryMs - 1)).toEqual([]);
    expect(newsRequests([told], 5000 + newsEveryMs)[0]?.items[0]?.after).toBe(1);
    expect(newsRequests([told], 4000)).toHaveLength(1);
  });
});
