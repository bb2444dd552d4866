import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { flowWordsOf } from "../../src/app/strings/flows/table.ts";
import type { FakeOptions } from "../app/fake-services.ts";
import type { Submitted } from "../app/fake-flow-outbox.ts";
import { askIn, kept, startApp, type AppUnderTest } from "./app-page.ts";
import { focused, tabTo } from "./keyboard.ts";
import { fillIn, fits, go, inOrder, photo, press, question, words } from "./flow-pages.ts";

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const withOutbox: FakeOptions = { outbox: { live: "known" }, location: "allowed" };

async function open(hash: string, lang = "ms", fake: FakeOptions = withOutbox): Promise<Page> {
  return await app.open(hash, fake, kept(app, { lang }));
}

const submitted = (page: Page): Promise<readonly Submitted[]> => page.evaluate((): Submitted[] => JSON.parse(localStorage.getItem("fake.submitted") ?? "[]"));

/** The languages that the run against the server does not speak; the forms with the longest pages. */
describe.each([["banjir/form/flood-aid", "en"], ["khidmat/form/voter-registration", "zh"]] as const)("the form %s", (form, lang) => {
  it(`[FL6] [FL9] [FL18] is filled in by keyboard and saved in ${lang}, what is personal apart from the rest`, async () => {
    const page = await open(`#/flow/${form}`, lang);
    expect((await fillIn(page, { lang, look: fits })).length).toBeGreaterThan(5);
    await press(page, words[lang].send);
    const [sent] = await submitted(page);
    expect(sent?.said).toMatchObject({ kind: "form", pack: form.split("/")[0], form: form.split("/")[2], open: { lang } });
    expect(JSON.stringify(sent?.said.open)).not.toContain("900215");
    expect(JSON.stringify(sent?.said.personal)).toContain("900215145678");
    expect(sent?.options.secondFact).toBe("6789");
    expect(await page.locator(".reference").innerText()).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await page.context().close();
  });
});

describe("a report", () => {
  it("[FL5] [FL10] starts from a question, proposes its category, and counts as a me-too", async () => {
    const page = await open("#/chat");
    await askIn(page, "ada lubang besar depan rumah saya");
    await page.getByRole("link", { name: "Lapor: Jalan berlubang" }).click();
    await page.locator(".question").waitFor();
    expect(await page.locator("#answer").inputValue()).toBe("ada lubang besar depan rumah saya");
    await go(page, words.ms.next);
    expect(await page.locator(".option span").first().innerText()).toBe("Jalan berlubang");
    await page.locator(".option input").first().check();
    await go(page, words.ms.next);
    await page.getByRole("button", { name: "Guna lokasi saya" }).click();
    await page.locator(".place-field .good").waitFor();
    await inOrder(page);
    await go(page, words.ms.next);
    expect(await question(page)).toContain("laporan yang sama");
    expect(await page.locator(".option span").first().innerText()).toContain("Lubang besar depan surau");
    await inOrder(page);
    await page.locator(".option input").first().check();
    await go(page, words.ms.next);
    await go(page, "Sokong laporan ini");
    await page.locator(".saved").waitFor();
    expect((await submitted(page))[0]?.said).toMatchObject({ kind: "support", label: "Jalan berlubang", open: { of: "01938f2a-0000-7000-8000-0000000000aa" } });
    await page.context().close();
  });

  it("[FL9] goes out in English with a photo, its number sealed", async () => {
    const page = await open("#/flow/khidmat/request", "en", { outbox: { live: "none" } });
    await page.locator("#answer").fill("rubbish has not been collected for a week");
    await go(page, words.en.next);
    expect(await page.locator(".option span").first().innerText()).toBe("Rubbish not collected");
    await page.locator(".option input").first().check();
    await go(page, words.en.next);
    await page.locator("[name=words]").fill("Jalan Contoh 3");
    await go(page, words.en.next);
    await page.locator("#answer").setInputFiles([{ name: "bad.png", mimeType: "image/png", buffer: Buffer.from("no") }]);
    await page.locator(".error-text").waitFor();
    await page.locator("#answer").setInputFiles([{ name: "a.png", mimeType: "image/png", buffer: photo }]);
    await page.locator(".photos img").waitFor();
    await inOrder(page);
    await go(page, words.en.next);
    await page.locator("#answer").fill("012-345 6789");
    await go(page, words.en.next);
    await page.locator("#answer").check();
    await go(page, words.en.next);
    await go(page, words.en.send);
    await page.locator(".saved").waitFor();
    expect((await submitted(page))[0]?.said).toMatchObject({
      kind: "request", form: "rubbish", photos: [photo.length], personal: { phone: "0123456789" },
      open: { category: "rubbish", description: "rubbish has not been collected for a week", place: "Jalan Contoh 3" },
    });
    await page.context().close();
  });

  it("[FL11] of danger puts calling first, at once and until the end, and says that saved is not rescue", async () => {
    const page = await open("#/flow/banjir/request");
    await page.locator("#answer").fill("tolong mak saya terperangkap air naik laju");
    await go(page, words.ms.next);
    await page.locator(".urgent .dial").first().waitFor();
    expect(await page.locator(".urgent").innerText()).toContain("Disimpan bukan bererti diselamatkan");
    expect(await page.locator(".urgent .dial").first().getAttribute("href")).toBe("tel:999");
    await inOrder(page);
    expect(await submitted(page)).toEqual([]);
    await go(page, "Tiada bahaya, teruskan laporan");
    expect(await page.locator(".notice").first().innerText()).toContain("Disimpan bukan bererti diselamatkan");
    await page.locator(".option input").first().check();
    await go(page, words.ms.next);
    await page.context().close();
  });

  it("[FL11] of a dangerous kind says so before anything is sent", async () => {
    const page = await open("#/flow/khidmat/request", "en");
    await page.locator("#answer").fill("bare cable hangs from a pole");
    await go(page, words.en.next);
    await page.getByLabel("Broken or exposed electric wire").check();
    await go(page, words.en.next);
    expect(await page.locator(".urgent").innerText()).toContain("at least 10 metres");
    await inOrder(page);
    await page.context().close();
  });
});

describe("a form on the way", () => {
  it("[FL6] keeps each answer before the next question, over a reload and on the list", async () => {
    const page = await open("#/flow/khidmat/form/voter-registration");
    await page.locator("#answer, .button-big").first().waitFor();
    await go(page, "Mula");
    await page.locator("#answer").fill("Aminah binti Ali");
    await go(page, words.ms.next);
    expect(await question(page)).toBe("Nombor kad pengenalan");
    expect(await page.evaluate(() => localStorage.getItem("fake.drafts"))).toContain("Aminah binti Ali");
    await page.reload();
    await page.locator("#answer").waitFor();
    expect(await question(page)).toBe("Nombor kad pengenalan");
    await page.goto(`${page.url().split("#")[0]}#/do`);
    await page.getByRole("link", { name: /Pendaftaran pengundi.*lalu|Pendaftaran pengundi.*sekarang/ }).first().click();
    expect(await question(page)).toBe("Nombor kad pengenalan");
    await page.context().close();
  });

  it("[FL6] goes on with the same draft where another tab changes the language", async () => {
    const page = await open("#/flow/khidmat/form/voter-registration");
    await go(page, "Mula");
    await page.locator("#answer").fill("Aminah binti Ali");
    await go(page, words.ms.next);
    await page.evaluate(() => {
      localStorage.setItem("suluh.settings", JSON.stringify({ lang: "en" }));
      window.dispatchEvent(new StorageEvent("storage", { key: "suluh.settings" }));
    });
    await expect.poll(() => question(page)).toBe("Identity card number");
    await page.context().close();
  });

  it("[FL4] [FL8] says what is wrong in words, with a way to it, and comes back to what was answered", async () => {
    const page = await open("#/flow/khidmat/form/voter-registration", "en");
    await go(page, "Start");
    await go(page, words.en.next);
    await page.locator(".error-summary").waitFor();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("error-summary");
    await inOrder(page);
    await page.locator(".error-summary a").click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("answer");
    await page.keyboard.type("Aminah");
    await page.keyboard.press("Enter");
    await expect.poll(() => question(page)).toBe("Identity card number");
    for (const [typed, said] of [["123", "12 digits"], ["901315145678", "date of birth"], ["900215005678", "place code"], ["200101145678", "18 or over"]] as const) {
      await page.locator("#answer").fill(typed);
      await page.keyboard.press("Enter");
      await expect.poll(() => page.locator(".error-summary a").innerText()).toContain(said);
    }
    await go(page, words.en.back);
    expect(await page.locator("#answer").inputValue()).toBe("Aminah");
    await page.context().close();
  });

  it("[FL8] is changed from the summary", async () => {
    const page = await open("#/flow/khidmat/form/voter-registration", "en");
    await fillIn(page, { lang: "en" });
    await page.getByRole("button", { name: /^Change Is this the address/ }).click();
    await page.getByLabel("No", { exact: true }).check();
    await go(page, words.en.next);
    expect(await question(page)).toBe("Since when have you lived here?");
    await page.context().close();
  });

  it("[FL18] has the focus in \"delete this draft?\" and behind it again", async () => {
    const page = await open("#/flow/khidmat/feedback", "en");
    await tabTo(page, ".flow-foot .tool");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toContain("button-danger");
    await tabTo(page, ".confirm .button-soft");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.matches(".flow-foot .tool"))).toBe(true);
    await page.context().close();
  });

  it("[OB18] that was saved is counted on the first page until it has left, and warned about after three days", async () => {
    const page = await open("#/flow/khidmat/feedback", "en");
    await fillIn(page, { lang: "en" });
    await press(page, words.en.send);
    expect(await page.locator(".sent-line").isVisible()).toBe(false);
    const saved = await page.evaluate(() => Number(JSON.parse(localStorage.getItem("fake.items") ?? "[]")[0].createdAtMs));
    const change = async (changes: object): Promise<void> => {
      await page.evaluate((more) => {
        const [item] = JSON.parse(localStorage.getItem("fake.items") ?? "[]");
        localStorage.setItem("fake.items", JSON.stringify([{ ...item, ...more }]));
        location.hash = "#/";
      }, changes);
      await page.reload();
      await page.locator(".sent-line").click();
      await page.locator("article[data-state]").waitFor();
    };
    const warned = async (days: number): Promise<boolean> => {
      await change({ createdAtMs: saved - days * 86_400_000 });
      return (await page.getByText("Something has been unsent for days").count()) > 0;
    };
    expect([await warned(2.9), await warned(3.1)]).toEqual([false, true]);
    await inOrder(page);
    await page.evaluate(() => (location.hash = "#/"));
    expect(await page.locator(".sent-line").innerText()).toBe("1 waiting to be sent");
    await change({ state: { name: "received", atMs: saved }, status: "done", unseen: 2 });
    await page.evaluate(() => (location.hash = "#/"));
    await page.locator(".sent-line").waitFor({ state: "detached" });
    await page.context().close();
  });

  it("[FL6] goes on and says so where the phone can keep nothing", async () => {
    const page = await open("#/flow/khidmat/form/voter-registration", "ms", { outbox: { broken: true } });
    await go(page, "Mula");
    await page.locator("#answer").fill("Aminah");
    await go(page, words.ms.next);
    expect(await page.locator(".notice").first().innerText()).toContain("tidak dapat disimpan");
    await page.context().close();
  });
});

describe.each(["ms", "en"] as const)("in %s", (lang) => {
  it("[FL9] feedback is given", async () => {
    const page = await open("#/flow/khidmat/feedback", lang);
    await page.locator(".option input").nth(3).check();
    await go(page, words[lang].next);
    await page.locator(".option input").first().check();
    await go(page, words[lang].next);
    await page.locator("#answer").fill("Kaunter lambat. Rubbish not collected either.");
    await go(page, words[lang].next);
    await inOrder(page);
    await go(page, words[lang].skip);
    await go(page, words[lang].skip);
    await inOrder(page);
    await go(page, words[lang].send);
    await page.locator(".saved").waitFor();
    expect((await submitted(page))[0]?.said).toMatchObject({ kind: "feedback", open: { rating: 2, reason: "slow" }, personal: { text: "Kaunter lambat. Rubbish not collected either." } });
    await page.context().close();
  });

  it("[FL12] a person is asked for, and the end names a time and a number", async () => {
    const page = await open("#/flow/khidmat/handoff", lang, { outbox: { live: "none" } });
    const { byTimetable } = flowWordsOf(lang).handoff;
    await expect.poll(() => page.locator(".presence").innerText()).toContain(byTimetable);
    await page.locator("#answer").fill("soalan saya / my question");
    await go(page, words[lang].next);
    for (let choices = 0; choices < 3; choices += 1) {
      await page.locator(".option input").first().check();
      await go(page, words[lang].next);
    }
    await page.locator("#answer").fill("0123456789");
    await go(page, words[lang].next);
    await go(page, words[lang].skip);
    await inOrder(page);
    await go(page, words[lang].skip);
    await go(page, words[lang].send);
    await page.locator(".saved").waitFor();
    await inOrder(page);
    expect(await page.locator(".row-call").count()).toBeGreaterThan(0);
    expect(await page.locator(".presence").innerText()).toContain(byTimetable);
    expect((await submitted(page))[0]?.said).toMatchObject({ kind: "handoff", open: { urgency: "normal", window: [expect.any(String), expect.any(String)] }, personal: { question: "soalan saya / my question", phone: "0123456789" } });
    await page.context().close();
  });

  it("[FL14] a status is looked up, with what was given and what is due as calendar files", async () => {
    const page = await open("#/status?code=ABCD-EFGH", lang);
    await page.locator("[name=reference]").fill("AAAA-AAAB");
    await page.locator("form button").click();
    await page.locator(".error-summary").waitFor();
    await inOrder(page);
    await page.locator("[name=reference]").fill("0000-0000");
    await page.locator("[name=fact]").fill("1111");
    await page.locator("form button").click();
    await page.locator(".row-call, .notice").first().waitFor();
    await page.locator("[name=fact]").fill("6789");
    await page.locator("form button").click();
    await page.locator("article.card").waitFor();
    await inOrder(page);
    for (const button of await page.locator("article.card .button-soft").all()) await button.click();
    const files = await page.evaluate(() => [localStorage.getItem("fake.file appointment.ics"), localStorage.getItem("fake.file payment.ics")]);
    expect(files[0]).toContain("DTSTART:20261201T010000Z");
    expect(files[1]).toContain("P-1");
    await page.context().close();
  });

  it("[OB14] questions that were not answered are sent with consent, without names and numbers", async () => {
    const page = await open("#/chat", lang);
    await askIn(page, "umur gajah? telefon saya 0123456789");
    await page.evaluate(() => (location.hash = "#/flow/khidmat/gaps"));
    await page.locator(".question").waitFor();
    expect(await page.locator(".option").first().innerText()).not.toContain("0123456789");
    await inOrder(page);
    await go(page, words[lang].next);
    await page.locator("#answer").check();
    await go(page, words[lang].next);
    await go(page, words[lang].send);
    await page.locator(".saved").waitFor();
    expect((await submitted(page))[0]?.said).toMatchObject({ kind: "gap", open: { questions: [{ outcome: "none" }], counts: { asked: 1, answered: 0 } }, personal: null });
    await page.context().close();
  });

  it("[UI12] everything that can be done is listed, and fits", async () => {
    const page = await open("#/do", lang);
    await page.locator(".rows a").first().waitFor();
    expect(await page.locator(".rows a").count()).toBeGreaterThan(14);
    await inOrder(page);
    await page.context().close();
  });
});

describe("an appointment", () => {
  it("[FL13] takes three times, best first", async () => {
    const page = await open("#/flow/khidmat/appointment/driving-test", "en");
    for (let pages = 0; pages < 20 && !(await question(page)).startsWith("Choose times"); pages += 1) {
      if ((await page.locator("#answer").count()) === 0) await go(page, "Start");
      else if ((await page.locator(".option").count()) > 0) {
        await page.locator(".option input").first().check();
        await go(page, words.en.next);
      } else {
        const mode = await page.locator("#answer").getAttribute("inputmode");
        await page.locator("#answer").fill(mode === "numeric" ? "900215145678" : mode === "tel" ? "0123456789" : "L-12345");
        await go(page, words.en.next);
      }
    }
    await page.locator(".option input").nth(2).check();
    await page.locator(".option input").nth(0).check();
    expect(await page.locator(".order").allInnerTexts()).toEqual(["2", "1"]);
    await inOrder(page);
    await go(page, words.en.next);
    await go(page, words.en.send);
    await page.locator(".saved").waitFor();
    expect((await submitted(page))[0]?.said).toMatchObject({ kind: "appointment", open: { slots: ["s3", "s1"], answers: { test: "car", fee: 40 } } });
    await page.context().close();
  });

  it("[FL13] asks what would suit while no times are known", async () => {
    const page = await open("#/flow/khidmat/appointment/driving-test", "ms", { outbox: { live: "none" } });
    const asked = await fillIn(page, { lang: "ms" });
    expect(asked.at(-1)).toContain("Bila yang sesuai");
    await page.context().close();
  });
});
