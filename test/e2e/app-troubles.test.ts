import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askIn, startApp, type AppUnderTest } from "./app-page.ts";

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe("what may go wrong", () => {
  it("[UI4] nothing the page does breaks its content policy", async () => {
    const page = await app.open("#/");
    const refused: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) refused.push(message.text());
    });
    page.on("pageerror", (error) => refused.push(String(error)));
    await page.evaluate(() => document.addEventListener("securitypolicyviolation", (event) => console.error(`Content Security Policy ${event.violatedDirective}`)));
    await askIn(page, "air masuk rumah");
    for (const hash of ["#/doc/banjir/what-to-bring", "#/places", "#/where", "#/phone", "#/settings", "#/"]) {
      await page.evaluate((to) => void (location.hash = to), hash);
      await page.waitForTimeout(100);
    }
    expect(refused).toEqual([]);
    expect(await page.evaluate(() => { try { document.body.innerHTML = "<img src=x onerror=alert(1)>"; return "taken"; } catch { return "refused"; } })).toBe("refused");
    await page.context().close();
  });

  it("[UI1] the emergency numbers can be called without scripts and when the interface does not arrive", async () => {
    const bare = await app.open("#/", {}, { javaScriptEnabled: false });
    await bare.locator('a[href="tel:999"]').waitFor();
    await bare.locator("noscript p[lang=en]").waitFor();
    expect(await bare.locator("#old-browser").isHidden()).toBe(true);
    await bare.context().close();

    const cut = await app.browser.newPage({ locale: "zh-CN" });
    await cut.route("**/assets/*.js", (route) => route.abort());
    await cut.goto(app.url, { waitUntil: "commit" });
    await cut.getByText("Suluh 未能完整加载").waitFor();
    expect(await cut.getByText("Suluh did not load").isVisible()).toBe(false);
    await cut.locator('a[href="tel:112"]').waitFor();
    await cut.close();
  });

  it("[UI1] where not even the first script arrives, words show themselves after a while", async () => {
    const bare = await app.browser.newPage({ viewport: { width: 360, height: 740 } });
    await bare.route("**/*.js", (route) => route.abort());
    await bare.goto(app.url);
    const words = bare.locator("#not-loaded");
    expect(await words.isVisible()).toBe(false);
    await words.evaluate((panel) => {
      for (const animation of panel.getAnimations()) animation.finish();
    });
    for (const lang of ["ms", "en", "zh", "ta"]) await words.locator(`[lang=${lang}]`).waitFor();
    await bare.locator('a[href="tel:999"]').waitFor();
    await bare.close();
  });

  it("[UI1] an old browser is told so, with the numbers above", async () => {
    const old = await app.browser.newPage({ locale: "en-GB" });
    await old.addInitScript(() => {
      Reflect.deleteProperty(window, "structuredClone");
    });
    await old.route("**/assets/*.js", (route) => route.abort());
    await old.goto(app.url);
    await old.getByText("This browser is too old").waitFor();
    expect(await old.locator("#not-loaded").isHidden()).toBe(true);
    await old.locator('a[href="tel:999"]').waitFor();
    await old.close();
  });

  it("[UI1] plain http and another app's browser are named, with what to do, and the numbers work", async () => {
    const plain = await app.open("#/", { packs: [], network: "gone", secure: false }, { locale: "en-GB" });
    await plain.getByText("Open the https address").waitFor();
    await plain.locator('main a[href="tel:999"]').waitFor();
    await plain.locator(".marks").getByText("Not ready offline yet").waitFor();
    await plain.getByRole("button", { name: "Try again" }).first().waitFor();
    await plain.context().close();

    const inside = await app.open("#/", { insideApp: true }, { locale: "en-GB" });
    await inside.getByText("Open it in Chrome or Safari").waitFor();
    await inside.locator('main a[href="tel:999"]').waitFor();
    await inside.context().close();
  });

  it("[UI6] a question before the first pack waits in words, beside the progress", async () => {
    const page = await app.open("#/", { packs: [], network: "slow", keptOffline: false });
    await page.locator("#question").fill("air masuk rumah");
    await page.locator("#question").press("Enter");
    await page.getByText("Soalan ini dijawab sebaik sahaja panduan tiba").waitFor();
    await page.locator("progress").waitFor();
    await page.context().close();
  });

  it("[UI2] the badge never says that it works offline when it does not", async () => {
    for (const fake of [{ packs: [], network: "gone" as const }, { packs: [], network: "slow" as const }, { keptOffline: false }, { packs: ["banjir"], network: "full" as const }]) {
      const page = await app.open("#/", fake);
      await page.locator(".marks .badge").waitFor();
      await page.waitForTimeout(100);
      expect(await page.getByText("Sedia tanpa talian", { exact: true }).count()).toBe(0);
      await page.context().close();
    }
  });

  it("[OB21] a phone that is locked asks for its PIN first, by keyboard alone, and says how long to wait", async () => {
    const page = await app.open("#/outbox", { pin: "2580" });
    const field = page.locator("#outbox-pin");
    const problem = page.locator("#outbox-pin-problem");
    await field.waitFor();
    expect(await page.locator("suluh-outbox .card").first().getAttribute("aria-labelledby")).toBe("outbox-pin-title");
    await field.fill("123");
    await field.press("Enter");
    expect(await problem.innerText()).toBe("");
    for (const words of ["PIN salah.", "Terlalu banyak PIN salah. Tunggu 30 saat, kemudian cuba lagi.", "Terlalu banyak PIN salah. Tunggu 30 saat, kemudian cuba lagi."]) {
      await field.fill("1111");
      await field.press("Enter");
      await expect.poll(() => problem.innerText()).toBe(words);
    }
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("outbox-pin");
    await page.context().close();
    const right = await app.open("#/outbox", { pin: "2580" });
    await right.locator("#outbox-pin").fill("2580");
    await right.locator("#outbox-pin").press("Enter");
    await right.getByRole("button", { name: "Kunci sekarang" }).waitFor();
    await right.context().close();
  });

  it("[UI19] a pack is removed only after a second word", async () => {
    const page = await app.open("#/phone");
    await page.getByRole("button", { name: "Buang" }).first().click();
    await page.getByRole("button", { name: "Batal" }).click();
    expect(await page.locator(".pack").count()).toBe(2);
    await page.getByRole("button", { name: "Buang" }).first().click();
    await page.getByRole("button", { name: "Ya, buang" }).click();
    await expect.poll(() => page.locator(".pack").count()).toBe(1);
    await page.context().close();
  });

  it("[UI17] an expired answer is shown with a warning, a demonstration marked", async () => {
    const page = await app.open("#/chat");
    await askIn(page, "lesen memandu");
    await page.getByText("Panduan ini tamat tempoh pada 20 Okt 2026").waitFor();
    await page.getByText("Bayaran RM 40").waitFor();
    expect(await page.locator(".answer .mark").textContent()).toBe("Demonstrasi");
    await page.context().close();
  });
});
