import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./violations.ts";

/** A picture of the project, for wherever one is asked for. */
export const photo = readFileSync(fileURLToPath(new URL("../../public/icons/torch-192.png", import.meta.url)));

/** Breaks no axe rule, and fits. */
export async function inOrder(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  await fits(page);
}

/** Nothing scrolls sideways, and what is pressed is large enough for a wet thumb. */
export async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, textarea, input:not([type=radio], [type=checkbox], .sr), .option, select:not(.picker select), .flow a, .offers a")]
      .filter((target) => target.checkVisibility())
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 47.5 || box.width < 47.5))
      .map(({ target, box }) => `${target.className || target.tagName} ${Math.round(box.width)}x${Math.round(box.height)}`),
  );
  expect(small).toEqual([]);
}

/** The question that stands on the page. */
export const question = (page: Page): Promise<string> => page.locator(".question").first().innerText();

/** Presses the button that goes on, and waits for the next page. */
export async function go(page: Page, name: string): Promise<void> {
  const before = await page.locator(".flow").innerText();
  await page.getByRole("button", { name, exact: true }).first().click({ timeout: 10_000 }).catch(async (cause: unknown) => {
    throw new Error(`no button "${name}" on: ${await page.locator("main").innerText()}`, { cause });
  });
  await expect.poll(() => page.locator(".flow").innerText()).not.toBe(before);
}

/** Fills in whatever is asked with something that fits, page by page, until the summary; looks at each page on the way. */
export async function fillIn(page: Page, next: string, yes: string, skip: string, look: (page: Page) => Promise<void>): Promise<readonly string[]> {
  const asked: string[] = [];
  const summary = page.locator("dl.summary");
  await page.locator(".question").first().waitFor();
  for (let pages = 0; pages < 60; pages += 1) {
    if ((await summary.count()) > 0) return asked;
    asked.push(await question(page));
    await look(page);
    const text = page.locator("#answer");
    const kind = await page.evaluate(() => {
      const control = document.querySelector("#answer");
      if (document.querySelector(".date")) return "date";
      if (document.querySelector(".place-field")) return "place";
      return control instanceof HTMLInputElement ? control.type : (control?.localName ?? "none");
    });
    const label = asked.at(-1)?.toLowerCase() ?? "";
    if (kind === "none") {
      // The summary came while the page was looked at.
      if ((await summary.count()) > 0) return asked.slice(0, -1);
      const more = page.locator("form .flow-tools .button");
      if ((await page.locator("form").count()) === 0) await go(page, await page.locator(".flow .button-big").first().innerText());
      else if ((await more.first().innerText()) === next) await go(page, next);
      else await go(page, await more.nth(1).innerText());
      continue;
    }
    if (kind === "text" || kind === "textarea" || kind === "tel") {
      const mode = await text.getAttribute("inputmode");
      const digits = mode === "numeric" ? "900215-14-5678" : kind === "tel" ? "012-345 6789" : mode === "decimal" ? "2" : "Contoh jawapan";
      await text.fill(/casis|chassis/.test(label) ? "ABCDEFGH123456789" : /isi padu|engine/.test(label) ? "150" : /tinggi|how high/.test(label) ? "60" : digits);
      await go(page, next);
    } else if (kind === "date") {
      await page.locator("[name=day]").fill("1");
      await page.locator("[name=month]").fill("11");
      await page.locator("[name=year]").fill("2026");
      await go(page, next);
    } else if (kind === "place") {
      await page.locator("[name=words]").fill("Depan surau");
      await go(page, next);
    } else if (kind === "file") {
      if ((await page.getByRole("button", { name: skip, exact: true }).count()) > 0) await go(page, skip);
      else {
        await text.setInputFiles([{ name: "a.png", mimeType: "image/png", buffer: photo }]);
        await page.locator(".photos img").waitFor();
        await go(page, next);
      }
    } else {
      await page.locator(".option input").first().check();
      await go(page, next);
    }
  }
  throw new Error(`no end: ${asked.join(" > ")} (${yes})`);
}

/** What the buttons of flows say. */
export const words = { ms: { next: "Teruskan", send: "Hantar", yes: "Ya", skip: "Langkau", back: "Soalan sebelum ini", change: "Tukar" }, en: { next: "Continue", send: "Send", yes: "Yes", skip: "Skip", back: "Previous question", change: "Change" }, ta: { next: "தொடரவும்", send: "அனுப்பு", yes: "ஆம்", skip: "தவிர்", back: "முந்தைய கேள்வி", change: "மாற்று" }, zh: { next: "继续", send: "发送", yes: "有", skip: "跳过", back: "上一题", change: "更改" } } as const;
