import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { focused, tabTo } from "./keyboard.ts";
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
  await page.getByRole("button", { name, exact: true }).first().click().catch(async (cause: unknown) => {
    throw new Error(`no button "${name}" on: ${await page.locator("main").innerText()}`, { cause });
  });
  await expect.poll(() => page.locator(".flow").innerText()).not.toBe(before);
}

/** Goes on by keyboard: to a button of the flow, Enter; the next page has the focus on its title. */
export async function press(page: Page, name: string): Promise<void> {
  const before = await page.locator(".flow").innerText();
  await tabTo(page, ".flow button", name);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".flow").innerText()).not.toBe(before);
  await expect.poll(async () => ((await focused(page)) === "question" ? "" : await page.locator(".flow").innerText())).toBe("");
}

/** What a person does with an answer. */
export interface Filling {
  readonly lang: keyof typeof words;
  /** Looks at each page on the way, told what it asks with. */
  readonly look?: (page: Page, kind: string) => Promise<void>;
  /** A photo wherever one can be added, else only where one is needed. */
  readonly photos?: boolean;
}

/** Fills in whatever is asked with something that fits, page by page and by keyboard alone, until the summary. @returns The questions. */
export async function fillIn(page: Page, { lang, look = async () => undefined, photos = false }: Filling): Promise<readonly string[]> {
  const asked: string[] = [];
  const { next, skip } = words[lang];
  const summary = page.locator("dl.summary");
  page.removeAllListeners("filechooser").on("filechooser", (chooser) => void chooser.setFiles([{ name: "a.png", mimeType: "image/png", buffer: photo }]));
  await page.locator(".question").first().waitFor();
  for (let pages = 0; pages < 60; pages += 1) {
    if ((await summary.count()) > 0) return asked;
    asked.push(await question(page));
    await look(page, await kindOf(page));
    const kind = await kindOf(page);
    if (kind === "none") {
      // The summary came while the page was looked at.
      if ((await summary.count()) > 0) return asked.slice(0, -1);
      await press(page, await beyond(page, next));
      continue;
    }
    if (kind === "file" && !photos && (await page.getByRole("button", { name: skip, exact: true }).count()) > 0) {
      await press(page, skip);
      continue;
    }
    await answer(page, kind, asked.at(-1)?.toLowerCase() ?? "", asked.length);
    await press(page, next);
  }
  throw new Error(`no end: ${asked.join(" > ")}`);
}

/** What the page asks with. */
const kindOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const control = document.querySelector("#answer");
    if (document.querySelector(".date")) return "date";
    if (document.querySelector(".place-field")) return "place";
    return control instanceof HTMLInputElement ? control.type : (control?.localName ?? "none");
  });

/** The button of a page without a control: on from a note, "no more" for a group, the start of a form. */
async function beyond(page: Page, next: string): Promise<string> {
  if ((await page.locator("form").count()) === 0) return await page.locator(".flow .button-big").first().innerText();
  const buttons = await page.locator("form .flow-tools .button").allInnerTexts();
  return buttons[0] === next ? next : (buttons[1] ?? "");
}

/** @param asked - Which question of the flow it is, from 1. */
async function answer(page: Page, kind: string, label: string, asked: number): Promise<void> {
  const { keyboard } = page;
  if (kind === "date") {
    for (const [part, digits] of [["day", "1"], ["month", "11"], ["year", "2026"]] as const) {
      await tabTo(page, `[name=${part}]`);
      await keyboard.type(digits);
    }
  } else if (kind === "place") {
    await tabTo(page, "[name=words]");
    await keyboard.type("Depan surau");
  } else if (kind === "file") {
    await tabTo(page, "#answer");
    await keyboard.press("Enter");
    await expect.poll(() => page.locator(".photos img").first().evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))).toBeGreaterThan(0);
    await expect.poll(() => focused(page)).not.toBe("body");
  } else if (kind === "radio" || kind === "checkbox") {
    // Proposals stand apart from the other choices, and the likeliest is chosen; nothing else is.
    const proposed = (await page.locator(".divider").count()) > 0;
    expect(await page.locator(".option input:checked").count()).toBe(proposed ? 1 : 0);
    await tabTo(page, ".option input");
    if (!proposed) await keyboard.press("Space");
  } else {
    await tabTo(page, "#answer");
    const { mode, typed } = await page.evaluate(() => {
      const at = document.activeElement;
      return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? { mode: at.inputMode, typed: at.value } : { mode: "", typed: "" };
    });
    // A question asked in the conversation is not typed twice; nothing else is there before somebody types.
    expect(typed).toBe(asked === 1 ? typed : "");
    const usual = mode === "numeric" ? "900215-14-5678" : kind === "tel" ? "012-345 6789" : mode === "decimal" ? "2" : "Contoh jawapan";
    if (typed === "") await keyboard.type(/casis|chassis|车架|சேசிஸ்/.test(label) ? "ABCDEFGH123456789" : /isi padu|engine|引擎容量|இயந்திர/.test(label) ? "150" : usual);
  }
}

/** What the buttons of flows say. */
export const words = { ms: { next: "Teruskan", send: "Hantar", yes: "Ya", skip: "Langkau", back: "Soalan sebelum ini", change: "Tukar" }, en: { next: "Continue", send: "Send", yes: "Yes", skip: "Skip", back: "Previous question", change: "Change" }, ta: { next: "தொடரவும்", send: "அனுப்பு", yes: "ஆம்", skip: "தவிர்", back: "முந்தைய கேள்வி", change: "மாற்று" }, zh: { next: "继续", send: "发送", yes: "有", skip: "跳过", back: "上一题", change: "更改" } } as const;
