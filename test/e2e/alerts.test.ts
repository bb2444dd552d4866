import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keptTurn } from "../app/kept-turn.ts";
import { kept, startApp, type AppUnderTest } from "./app-page.ts";

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe("an alert", () => {
  it("[LV16] stands above every screen, and interrupts where life is in danger here", async () => {
    const page = await app.open("#/", { news: "flood" }, kept(app, { area: "kampung-hilir" }));
    const loud = page.locator("suluh-alert-banner > [aria-live=assertive]");
    await loud.getByText("Amaran banjir: Kampung Hilir").waitFor();
    expect(await loud.textContent()).toContain("Pindah sekarang ke SMK Contoh Hilir. Tutup suis utama elektrik.");
    expect((await page.locator("suluh-alert-banner > [aria-live=polite]").textContent())?.trim()).toBe("");
    await page.goto(`${page.url().split("#")[0]}#/chat`);
    await loud.getByText("Amaran banjir").waitFor();
    await loud.getByRole("link").click();
    await page.locator("suluh-alerts h1").waitFor();
    expect(await page.locator("suluh-alert-banner").count()).toBe(0);
    const text = (await page.locator("suluh-alerts article").textContent()) ?? "";
    expect(text.indexOf("Pindah sekarang")).toBeLessThan(text.indexOf("Paras Sungai"));
    expect(text.indexOf("Pindah sekarang")).toBeGreaterThan(0);
    await page.locator("suluh-alerts a[href*=water-entering]").waitFor();
    await page.context().close();
  });

  it("[LV5] [LV16] that is an exercise, or may not be about here, waits for a pause; exercises say what they are", async () => {
    const exercise = await app.open("#/", { news: "exercise" }, kept(app, { lang: "en" }));
    const quiet = exercise.locator("suluh-alert-banner > [aria-live=polite]");
    await quiet.getByText("EXERCISE", { exact: true }).waitFor();
    expect(await quiet.textContent()).toContain("This is an exercise and not a real event.");
    await exercise.context().close();
    const unknown = await app.open("#/", { news: "flood" }, kept(app, { lang: "en" }));
    await unknown.locator("suluh-alert-banner > [aria-live=polite]").getByText("Flood warning").waitFor();
    await unknown.context().close();
  });

  it("[LV13] is shown by the agency's time while the screen says that the clock seems wrong", async () => {
    const page = await app.open("#/alerts", { news: "clock" }, kept(app, { lang: "en" }));
    await page.getByText("The clock of this phone seems wrong").waitFor();
    await page.getByText("Flood warning").waitFor();
    await page.context().close();
  });

  it("[LV16] comes with shelters that are full, with the time of that news, and unknown where the news are old", async () => {
    const page = await app.open("#/places/shelter", { news: "flood", location: "allowed" }, kept(app, { lang: "en" }));
    await page.getByText("FULL · news of 20 minutes ago").waitFor();
    await page.getByText("Unknown since 20 hours ago (then: open)").waitFor();
    const names = await page.locator(".place a[lang]").allTextContents();
    expect(names.indexOf("Sekolah Kebangsaan Contoh")).toBe(0);
    await page.context().close();
  });
});

describe("being told of new alerts", () => {
  it("[LV23] is explained with what is sent to whom, turned on by a tap alone, and off again", async () => {
    const page = await app.open("#/alerts", { push: "off" }, kept(app, { lang: "en" }));
    const section = page.locator("suluh-push");
    await section.getByText("The messages are empty").waitFor();
    expect(await section.textContent()).not.toContain("Turned on");
    await section.getByRole("button", { name: "Turn on" }).click();
    await section.getByText("Turned on for this phone.").waitFor();
    await section.getByRole("button", { name: "Turn off" }).click();
    await section.getByRole("button", { name: "Turn on" }).waitFor();
    await page.context().close();
  });
});

describe("a mistake in what was shown", () => {
  it("[GT11] is told on the kept answer, above every screen until it is put away, and in the reader", async () => {
    const page = await app.open("#/", { corrected: true, turns: [keptTurn(13)] }, kept(app, { lang: "en" }));
    const news = page.locator("suluh-correction-news [aria-live=polite]");
    await news.getByText("A guide that you read here has been corrected:").waitFor();
    const here = (page.url().split("#")[0] ?? "") + "#";
    await page.goto(`${here}/chat`);
    const mark = page.locator("article.answer suluh-correction");
    await mark.getByText("Corrected on 21 Nov 2026").waitFor();
    expect(await mark.textContent()).toContain("The right office number is 00-0000 0171.");
    expect(await page.locator("article.answer suluh-correction ~ .tools").isVisible()).toBe(false);
    await news.getByRole("button").click();
    await news.getByText("has been corrected").waitFor({ state: "detached" });
    await mark.getByRole("link").click();
    await page.locator("suluh-reader .correction").getByText("The right office number is 00-0000 0171.").waitFor();
    await page.goto(`${here}/doc/banjir/old-shelter`);
    await page.locator("suluh-reader h1").getByText("Old Hall").waitFor();
    await page.locator("suluh-reader").getByText("This hall is no longer a shelter.").waitFor();
    await page.context().close();
  });
});
