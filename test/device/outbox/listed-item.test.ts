import { describe, expect, it } from "vitest";
import { toBase64Url } from "../../../src/core/sync/base64url.ts";
import { hpkeSealer, openSealed, replyKeyOf } from "../../../src/device/outbox/hpke.ts";
import { listedItem } from "../../../src/device/outbox/listed-item.ts";
import { itemNumber, unsignedReceipt } from "../../core/outbox/items.ts";

const none: ReadonlySet<string> = new Set();
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("an item as it is shown", () => {
  it("[OB16] has the agency's personal reply opened with the key that the submission brought, and by no other", async () => {
    const seed = new Uint8Array(32).fill(5);
    const aad = "reply/1/0011223344556677";
    const { enc, box } = await hpkeSealer.seal(await replyKeyOf(seed), utf8("Bantuan RM1,000 diluluskan."), utf8(aad));
    const news = [
      { number: 1, at: "2026-11-28T04:00:00Z", status: "in-progress" as const, note: "Sedang disemak." },
      { number: 2, at: "2026-11-28T05:00:00Z", sealed: { key: "0011223344556677", aad, enc: toBase64Url(enc), box: toBase64Url(box) } },
    ];
    const item = itemNumber(1, {
      replySeed: "seed",
      delivery: { state: "received", receipt: unsignedReceipt(itemNumber(1)), atMs: 5 },
      news: { status: "in-progress", news, queue: null, asOfMs: 6, seen: 1 },
    });
    const opener = (own: Uint8Array) => async () => (sealed: { enc: Uint8Array; box: Uint8Array }, additional: Uint8Array) => openSealed(own, sealed, additional);
    const shown = await listedItem(item, none, opener(seed));
    expect(shown.news.map(({ note, reply }) => [note, reply])).toEqual([["Sedang disemak.", null], [undefined, "Bantuan RM1,000 diluluskan."]]);
    expect(shown).toMatchObject({ unseen: 1, status: "in-progress", state: { name: "received" } });
    expect((await listedItem(item, none, opener(new Uint8Array(32)))).news[1]?.reply).toBe("locked");
    expect((await listedItem(item, none, async () => null)).news[1]?.reply).toBe("locked");
    expect(JSON.stringify(shown)).not.toContain(toBase64Url(box));
  });

  it("[OB2] is sending while it is on its way, else as far as it was stored, and keeps its secrets", async () => {
    const locked = async () => null;
    const item = itemNumber(1, { replySeed: "seed of a key" });
    expect((await listedItem(item, new Set([item.id]), locked)).state).toEqual({ name: "sending" });
    const shown = await listedItem(item, none, locked);
    expect(shown.state).toEqual({ name: "saved", failure: null, nextMs: null });
    expect(JSON.stringify(shown)).not.toContain(item.token ?? "");
    expect(JSON.stringify(shown)).not.toContain("seed of a key");
    expect((await listedItem({ ...item, token: null }, none, locked)).carried).toBe(true);
  });
});
