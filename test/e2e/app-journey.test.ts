import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fakeNowMs } from "../app/fake-services.ts";
import { keptTurn } from "../app/kept-turn.ts";
import { evidenceOfText } from "../core/generate/evidence-of-text.ts";
import { askIn, kept, startApp, type AppUnderTest } from "./app-page.ts";
import { violations } from "./violations.ts";

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** What stands under the focus, as a screen reader would name it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").replace(/\s+/g, " ").trim());

async function tabTo(page: Page, name: RegExp, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    if (name.test(await focused(page))) return;
  }
  throw new Error(`no way to ${String(name)} by keyboard`);
}

describe("with the keyboard alone", () => {
  it("[UI13] a question is asked, the answer read, the source opened and left again", async () => {
    const page = await app.open("#/");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Terus ke isi");
    await page.locator("#question").focus();
    await page.keyboard.type("tiada elektrik");
    await page.keyboard.press("Enter");
    await page.locator(".answer-title").waitFor();
    expect(page.url()).toContain("#/chat");
    await expect.poll(() => focused(page)).toBe("Bekalan elektrik terputus: perkara pertama");
    await tabTo(page, /^Panggil 00-0000 0171/);
    await tabTo(page, /^Baca panduan penuh/);
    await page.keyboard.press("Enter");
    await page.locator(".document h1").waitFor();
    await expect.poll(() => focused(page)).toBe("Bekalan elektrik terputus: perkara pertama");
    await tabTo(page, /^Kembali$/, "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.locator(".turn").waitFor();
    expect(page.url()).toContain("#/chat");
    await page.context().close();
  });

  it("[UI13] skips to the content and reaches a table's hidden columns", async () => {
    const page = await app.open("#/doc/banjir/what-to-bring");
    await page.locator(".table").waitFor();
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    await tabTo(page, /^Jadual/);
    await page.context().close();
  });

  it("[UI14] Enter sends, Shift and Enter break the line, Enter of a composition does neither", async () => {
    const page = await app.open("#/chat");
    const box = page.locator("#question");
    await box.fill("satu");
    await box.press("Shift+Enter");
    await box.pressSequentially("dua");
    expect(await box.inputValue()).toBe("satu\ndua");
    const tall = await box.evaluate((field) => field.clientHeight);
    await box.evaluate((field) => {
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }));
    });
    expect(await page.locator(".turn").count()).toBe(0);
    await box.press("Enter");
    await page.locator(".turn").waitFor();
    expect(await box.inputValue()).toBe("");
    expect(await box.evaluate((field) => field.clientHeight)).toBeLessThan(tall);
    await page.context().close();
  });
});

describe("a guide in another language than the question", () => {
  it("[VA17] [VA18] [VA20] is shown in its own, with a machine's translation above it; a tap leads to the original", async () => {
    const turn = keptTurn(14, { question: "我的证件丢了怎么办？", lang: "zh", askedAt: fakeNowMs, text: ["Bawa kad dalam tempoh 14 hari.", "Jangan bayar tunai."] });
    const translations = { "Bawa kad dalam tempoh {number1} hari.": "请在{number1}天内带上证件。", "Jangan bayar tunai.": "请付现金。" };
    const page = await app.open("#/chat", { turns: [turn], translations }, kept(app, { lang: "zh" }));
    const section = page.getByRole("region", { name: "机器翻译" });
    await section.getByText("请在14天内带上证件。").waitFor();
    expect(await section.locator(".prose > div").evaluateAll((parts) => parts.map((part) => [part.getAttribute("lang"), part.getAttribute("dir"), part.textContent?.trim()]))).toEqual([["zh", "ltr", "请在14天内带上证件。"], ["ms", "ltr", "Jangan bayar tunai."]]);
    await page.getByText("这份指南没有中文版本。").waitFor();
    expect(await violations(page)).toEqual([]);
    await section.getByRole("button", { name: "查看原文" }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Bahasa Melayu");
    await page.context().close();
  });
});

describe("with a screen reader", () => {
  it("[UI13] an answer is announced once, and its title takes the focus", async () => {
    const page = await app.open("#/chat");
    await page.evaluate(() => {
      const heard: string[] = [];
      Reflect.set(window, "heard", heard);
      new MutationObserver(() => {
        const said = document.querySelector("[role=log]")?.textContent?.trim() ?? "";
        if (said !== "" && heard.at(-1) !== said) heard.push(said);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await askIn(page, "air masuk rumah");
    await expect.poll(() => focused(page)).toBe("Jika nyawa dalam bahaya, panggil sekarang");
    expect(await page.evaluate(() => Reflect.get(window, "heard"))).toEqual(["Mencari dalam panduan rasmi…", "Bahaya: panggil 999, 112 dahulu."]);
    await page.context().close();
  });

  it("[UI13] leaves the focus in the box of a person who is typing on", async () => {
    const page = await app.open("#/chat", { packs: [], network: "slow" });
    await page.locator("#question").fill("air");
    await page.locator("#question").press("Enter");
    await page.locator("#question").pressSequentially("lagi satu");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("question");
    expect(await page.locator("#question").inputValue()).toBe("lagi satu");
    await page.context().close();
  });

  it("[UI5] an urgent answer reads number, place, steps, source in this order", async () => {
    const page = await app.open("#/chat", { location: "allowed" });
    await askIn(page, "air masuk rumah");
    await page.locator(".digits").waitFor();
    const read = (await page.locator(".turn").ariaSnapshot()).replace(/.*\/url:.*/g, "");
    const order = ["Panggil 999", "SMS 112", "Suluh tidak memanggil bantuan", "4.12345", "Petikan tepat", "Tutup suis utama", "Amaran", "Baca panduan penuh", "Majlis Daerah Contoh", "versi 14"];
    const places = order.map((words) => read.indexOf(words));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    await page.context().close();
  });
});

describe("getting around", () => {
  it("[UI3] goes back to the screen and the place on it, and names each screen", async () => {
    const page = await app.open("#/");
    await page.locator(".tile").last().scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate(() => window.scrollY);
    expect(scrolled).toBeGreaterThan(100);
    await page.locator(".tile").last().click();
    await expect.poll(() => page.title()).toBe("Mengundi · Suluh");
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.goBack();
    await expect.poll(() => page.title()).toBe("Suluh");
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
    await page.locator(".tile").last().click();
    await page.locator(".back").click();
    await expect.poll(() => page.title()).toBe("Suluh");
    await page.context().close();
  });

  it("[UI3] finds home from a screen that was opened directly", async () => {
    const page = await app.open("#/where");
    await page.locator(".back").click();
    await expect.poll(() => page.title()).toBe("Suluh");
    await page.context().close();
  });

  it("[UI16] opens a document at the quoted place, in another language too", async () => {
    const page = await app.open("#/doc/banjir/water-entering?lang=ms&at=1-3");
    const quoted = page.locator(".quoted");
    await quoted.waitFor();
    expect(await quoted.getByRole("listitem").count()).toBe(4);
    await expect.poll(() => quoted.evaluate((part) => part.getBoundingClientRect().top < window.innerHeight)).toBe(true);
    await page.getByRole("link", { name: "தமிழ்" }).click();
    await page.getByRole("heading", { level: 1, name: "வீட்டுக்குள் தண்ணீர் வரத் தொடங்கிவிட்டது" }).waitFor();
    expect(await page.locator(".prose").getAttribute("lang")).toBe("ta");
    await page.context().close();
  });
});

describe("what stays", () => {
  it("[UI7] is the conversation after a reload, until it is deleted", async () => {
    const page = await app.open("#/chat");
    await askIn(page, "tiada elektrik");
    await page.reload();
    await page.locator(".answer-title").waitFor();
    expect(await page.locator(".bubble").textContent()).toContain("tiada elektrik");
    await page.getByRole("button", { name: "Padam perbualan" }).click();
    await page.getByRole("button", { name: "Ya, padam" }).click();
    await page.reload();
    await page.locator(".empty").waitFor();
    expect(await page.locator(".turn").count()).toBe(0);
    await page.context().close();
  });

  it("[UI8] is what the person said about an answer", async () => {
    const page = await app.open("#/chat");
    await askIn(page, "tiada elektrik");
    await page.getByRole("button", { name: "Tidak", exact: true }).click();
    await page.getByRole("button", { name: "Sudah lapuk" }).click();
    await page.getByText("Disimpan dalam telefon ini sahaja").waitFor();
    const stored = await page.evaluate(() => localStorage.getItem("suluh.feedback.1") ?? "");
    expect(JSON.parse(stored)).toMatchObject([{ entry: "power-outage", helpful: false, reason: "old" }]);
    await page.context().close();
  });

  it("[UI9] is the language, switched for the whole page at once", async () => {
    const page = await app.open("#/");
    await page.locator(".picker select").selectOption("ta");
    await page.getByRole("heading", { level: 1, name: "என்ன நடந்தது?" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("ta");
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("ta");
    await page.getByRole("heading", { level: 1, name: "என்ன நடந்தது?" }).waitFor();
    await page.context().close();
  });

  it("[UI9] is text size and theme, there before the first paint", async () => {
    const page = await app.open("#/settings");
    await page.getByRole("radio", { name: "200%" }).check();
    await page.getByRole("radio", { name: "Gelap" }).check();
    await page.route("**/assets/*.js", (route) => route.abort());
    await page.reload({ waitUntil: "commit" });
    const root = page.locator("html");
    await page.locator("#not-loaded").waitFor();
    expect(await root.getAttribute("data-text")).toBe("200");
    expect(await root.getAttribute("data-theme")).toBe("dark");
    expect(await root.evaluate((html) => getComputedStyle(html).fontSize)).toBe("32px");
    await page.context().close();
  });

  it("[UI15] [UI19] is nothing after deleting everything, which asks once more", async () => {
    const page = await app.open("#/settings", {}, kept(app, { lang: "en", household: ["baby"] }));
    await page.getByRole("button", { name: "Delete everything on this phone" }).click();
    await page.getByRole("button", { name: "Yes, delete everything" }).click();
    await page.getByText("Everything has been deleted").waitFor();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.context().close();
  });
});

describe("answers in other words", () => {
  it("[GE5] a model is fetched, paused, resumed and deleted again", async () => {
    const page = await app.open("#/phone", { writing: "offered" });
    const section = page.locator("section[aria-labelledby=phone-writer]");
    await section.getByText("Memori telefon ini tidak mencukupi.").waitFor();
    expect(await section.getByRole("button").count()).toBe(2);
    await section.getByRole("button", { name: /Muat turun/ }).first().click();
    await section.getByRole("button", { name: "Jeda" }).click();
    await section.getByRole("button", { name: "Sambung" }).click();
    await section.locator(".good").waitFor();
    await section.getByRole("button", { name: "Padam model" }).click();
    await section.getByText("Memori telefon ini tidak mencukupi.").waitFor();
    await page.context().close();
  });

  it("[GE8] stand above the exact words, one checked sentence after the other, with their source", async () => {
    const material = { evidence: [evidenceOfText("ms", ["Tutup suis utama elektrik jika lantai dan tangan anda kering.", "Bawa susu, lampin dan air minum untuk 3 hari."])], places: [], vectors: null };
    const page = await app.open("#/chat", { writing: "written", material });
    await askIn(page, "barang bayi");
    const written = page.locator(".turn:last-child .written");
    await written.getByText("Ditulis pada telefon ini").waitFor();
    expect(await written.locator(".prose p").first().textContent()).toBe("Tutup suis utama elektrik jika lantai dan tangan anda kering. Bawa susu, lampin dan air minum untuk 3 hari.");
    expect(await written.locator("a[href*='#/doc/contoh/doc']").count()).toBe(1);
    const [own, exact] = [await written.boundingBox(), await page.locator(".turn:last-child .exact").boundingBox()];
    expect((own?.y ?? 0) + (own?.height ?? 0)).toBeLessThanOrEqual(exact?.y ?? 0);
    await page.context().close();
  });
});
