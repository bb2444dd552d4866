import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type AppUnderTest } from "./app-page.ts";
import { startScreenReader } from "./screen-reader.ts";

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe("a screen reader", () => {
  it("[UI13] hears the emergency numbers first, asks, hears the answer, and reads its source", async () => {
    const page = await app.open("#/", { location: "allowed" });
    const reader = await startScreenReader(page);
    const toBox = await reader.readTo(/^textbox, /, 250);
    const at = (what: RegExp): number => toBox.findIndex((phrase) => what.test(phrase));
    expect(at(/^link, Panggil 999/)).toBeGreaterThan(-1);
    expect(at(/^link, Panggil 999/)).toBeLessThan(at(/^heading, Apa yang berlaku\?, level 1/));
    expect(at(/^heading, Apa yang berlaku\?, level 1/)).toBeLessThan(at(/^link, Banjir$/));

    await reader.type("tiada elektrik");
    await reader.press("Enter");
    await page.locator(".turn .answer-title").waitFor();
    await expect.poll(() => reader.heard()).toContainEqual(expect.stringMatching(/^heading, Bekalan elektrik terputus: perkara pertama/));

    const answer = await reader.readTo(/^link, Baca panduan penuh/);
    const order = [/^listitem, /, /^link, Panggil 00-0000 0171/, /^link, Baca panduan penuh/];
    const places = order.map((what) => answer.findIndex((phrase) => what.test(phrase)));
    expect(places, answer.join("\n")).not.toContain(-1);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);

    await reader.act();
    await page.locator(".document h1").waitFor();
    await expect.poll(async () => (await reader.heard()).at(-1)).toMatch(/^heading, Bekalan elektrik terputus: perkara pertama, level 1/);
    const rest = await reader.readTo(/Majlis Daerah Contoh/);
    expect(rest.some((phrase) => phrase.startsWith("listitem, "))).toBe(true);
    await page.context().close();
  });

  it("[UI5] [UI13] hears of danger at once, and the number to call before anything else of the answer", async () => {
    const page = await app.open("#/chat", { location: "allowed" });
    const reader = await startScreenReader(page);
    await reader.readTo(/^textbox, /, 250);
    await reader.type("air masuk rumah");
    await reader.press("Enter");
    await page.locator(".digits").waitFor();
    await expect.poll(() => reader.heard()).toContain("polite: Bahaya: panggil 999, 112 dahulu.");
    const answer = await reader.readTo(/Tutup suis utama/);
    const call = answer.findIndex((phrase) => phrase.startsWith("link, Panggil 999"));
    const steps = answer.findIndex((phrase) => phrase.startsWith("listitem, "));
    expect(call, answer.join("\n")).toBeGreaterThan(-1);
    expect(call).toBeLessThan(steps);
    await page.context().close();
  });
});
