import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { crc32 } from "../../src/core/pack/crc32.ts";
import { reserveBytes } from "../../src/device/outbox/limits.ts";
import { openOutboxSite, startMortal, type MortalBrowser, type OutboxSite } from "./outbox-site.ts";

let site: OutboxSite;
let profile = "";
let mortal: MortalBrowser;
let page: Page;

beforeAll(async () => {
  site = await openOutboxSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  site.around = () => Promise.reject(new Error("offline"));
  profile = await mkdtemp(join(tmpdir(), "suluh-storage-"));
  mortal = await startMortal(profile);
  page = await mortal.open(site.url);
  await page.evaluate(([agency, manifest]) => globalThis.phone.trust(agency ?? "", manifest ?? ""), [site.agency, site.manifest]);
});
afterEach(async () => {
  await mortal.kill();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

const say = (count: number, photos: readonly number[] = []): Promise<readonly string[]> =>
  page.evaluate(
    async ([many, sizes]) => {
      const ids: string[] = [];
      for (let number = 0; number < many; number += 1) ids.push(await globalThis.phone.say(number, sizes));
      return ids;
    },
    [count, photos] as const,
  );
const listed = (): Promise<readonly string[]> => page.evaluate(async () => (await globalThis.phone.client.overview()).items.map(({ id }) => id));

describe("the outbox in a real browser", () => {
  it("[OB9] brings everything back from its log when the browser has thrown the database away", async () => {
    const ids = await say(4, [5_000]);
    await page.close();
    page = await mortal.open(site.url);
    await page.evaluate(() => new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase("suluh-outbox");
      request.onsuccess = resolve;
      request.onerror = reject;
      request.onblocked = reject;
    }));
    expect([...(await listed())].sort()).toEqual([...ids].sort());
    site.around = (_path, answer) => answer();
    await page.evaluate(() => globalThis.phone.client.look("asked"));
    await expect.poll(async () => (await site.rows()).size).toBeGreaterThanOrEqual(4);
    await expect.poll(() => page.evaluate(async () => (await globalThis.phone.client.overview()).items.every(({ state, photos }) => state.name === "received" && photos.sent === photos.all))).toBe(true);
  });

  it("[OB8] holds room in a file of its own, which is free again at once when it is given up", async () => {
    await listed();
    const session = await page.context().newCDPSession(page);
    const used = async (): Promise<number> => (await session.send("Storage.getUsageAndQuota", { origin: site.url })).usage;
    const before = await used();
    expect(before).toBeGreaterThan(reserveBytes);
    // As `fileReserve` does; this browser's protocol sets a quota, but its IndexedDB does not keep to it.
    await page.evaluate(async () => (await (await navigator.storage.getDirectory()).getDirectoryHandle("suluh-outbox")).removeEntry("reserve"));
    expect(await used()).toBeLessThanOrEqual(before - reserveBytes);
  });

  it("[OB15] makes photos anew without where they were taken, upright and small, and decodes no bomb", async () => {
    const seen = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(3000, 2000);
      const context = canvas.getContext("2d");
      if (context === null) throw new Error("no canvas");
      const noise = context.createImageData(3000, 2000);
      for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = (at * 2_654_435_761) >>> 24;
      context.putImageData(noise, 0, 0);
      context.fillStyle = "#f00";
      context.fillRect(0, 0, 1500, 2000);
      const plain = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 })).arrayBuffer());
      // EXIF with "turn by 90 degrees" and a place, as cameras write it.
      const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
      const exif = [...[..."Exif\0\0"].map((letter) => letter.charCodeAt(0)), ...tiff, ...[..."GPS 3.13900,101.68690"].map((letter) => letter.charCodeAt(0))];
      const photo = Uint8Array.from([...plain.slice(0, 2), 0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255, ...exif, ...plain.slice(2)]);
      const made = await globalThis.phone.client.takePhoto(new Blob([photo]));
      const bitmap = await createImageBitmap(new Blob([made.slice()]));
      const look = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      look?.drawImage(bitmap, 0, 0);
      const top = look?.getImageData(Math.round(bitmap.width / 2), Math.round(bitmap.height / 8), 1, 1).data ?? [];
      const text = new TextDecoder("latin1").decode(made);
      const bomb = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 6, 0, 0, 0]);
      const refused = await globalThis.phone.client.takePhoto(new Blob([bomb])).then(
        () => "taken",
        (cause: unknown) => (cause instanceof Error ? cause.message : ""),
      );
      const page = await globalThis.phone.client.takePhoto(new Blob(["<html>"])).then(
        () => "taken",
        (cause: unknown) => (cause instanceof Error ? cause.message : ""),
      );
      return { before: photo.length, bytes: made.length, width: bitmap.width, height: bitmap.height, red: (top[0] ?? 0) > 150 && (top[1] ?? 255) < 120, exif: text.includes("Exif") || text.includes("GPS"), refused, page };
    });
    expect(seen).toMatchObject({ exif: false, red: true });
    expect(seen.bytes).toBeLessThanOrEqual(300 * 1024);
    expect(seen.before).toBeGreaterThan(seen.bytes);
    expect(seen.height).toBeGreaterThan(seen.width);
    expect(seen.refused).toContain("too-many-pixels");
    expect(seen.page).toContain("no-picture");
  });

  // The peak of a process can be read, and set back, on Linux alone.
  it.skipIf(!existsSync("/proc/self/clear_refs"))("[OB15] refuses a pixel bomb and a file of 50 MB within 200 MB of memory", async () => {
    const session = await mortal.browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
    expect(renderers.length).toBeGreaterThan(0);
    const peakBytes = async (): Promise<number> => {
      const peaks = await Promise.all(renderers.map(async (id) => 1024 * Number(/VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${id}/status`, "utf8"))?.[1])));
      return peaks.reduce((sum, bytes) => sum + bytes, 0);
    };
    for (const id of renderers) await writeFile(`/proc/${id}/clear_refs`, "5");
    const before = await peakBytes();
    expect(before).toBeGreaterThan(10_000_000);
    // 30,000 pixels each way in black: 3.6 GB once it is decoded.
    const bomb = pngOf(30_000);
    expect(bomb.length).toBeLessThan(400_000);
    const refused = await page.evaluate(async (base64) => {
      const reasonOf = (bytes: BlobPart) => globalThis.phone.client.takePhoto(new Blob([bytes])).then(() => "taken", (cause: unknown) => (cause instanceof Error ? cause.message : ""));
      return [await reasonOf(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))), await reasonOf(new Uint8Array(50_000_000).fill(0xff))];
    }, bomb.toString("base64"));
    expect(refused).toEqual([expect.stringContaining("too-many-pixels"), expect.stringContaining("too-large")]);
    expect((await peakBytes()) - before).toBeLessThan(200_000_000);
    await session.detach();
  });

  it("[OB17] leaves nothing of the outbox behind when everything is deleted", async () => {
    await say(2, [5_000]);
    await page.evaluate(() => globalThis.phone.client.keepDraft("a", { name: "half" }));
    await page.evaluate(() => globalThis.phone.client.wipe());
    const left = await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle("suluh-outbox", { create: true });
      const names: string[] = [];
      for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
      return { names, databases: (await indexedDB.databases()).map(({ name }) => name) };
    });
    expect(left.names.filter((name) => name !== "probe")).toEqual([]);
    expect(left.databases).not.toContain("suluh-outbox");
    expect(await listed()).toEqual([]);
    expect(await page.evaluate(() => globalThis.phone.client.drafts())).toEqual([]);
  });

  it("[OB11] keeps drafts under a PIN over a restart, and locks every tab at once", async () => {
    await page.evaluate(async () => {
      await globalThis.phone.client.keepDraft("a", { name: "half" });
      await globalThis.phone.client.setPin("2580");
    });
    await page.close();
    page = await mortal.open(site.url);
    expect(await page.evaluate(() => globalThis.phone.client.drafts().catch((cause: unknown) => String(cause)))).toContain("outbox/locked");
    await page.evaluate(() => globalThis.phone.client.unlock("2580"));
    expect(await page.evaluate(() => globalThis.phone.client.drafts())).toMatchObject([{ id: "a", content: { name: "half" } }]);
    const other = await mortal.open(site.url);
    await other.evaluate(() => globalThis.phone.client.unlock("2580"));
    await page.evaluate(() => globalThis.phone.client.lock());
    await expect.poll(() => other.evaluate(() => globalThis.phone.client.drafts().then(() => "open", String))).toContain("outbox/locked");
  });
});

/** A whole PNG of black pixels, one bit each. */
function pngOf(edge: number): Buffer {
  const chunk = (type: string, content: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
    return Buffer.concat([u32(content.length), body, u32(crc32(body))]);
  };
  const rows = deflateSync(Buffer.alloc(edge * (1 + Math.ceil(edge / 8))), { level: 9 });
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", Buffer.concat([u32(edge), u32(edge), Buffer.of(1, 0, 0, 0, 0)])), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}
