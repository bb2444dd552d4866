import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FakeOptions } from "../app/fake-services.ts";
import { evidenceOfText } from "../core/generate/evidence-of-text.ts";
import { keptTurn } from "../app/kept-turn.ts";
import { askIn, startApp, type AppUnderTest } from "./app-page.ts";
import { violations, type Looked } from "./violations.ts";

interface Screen {
  readonly name: string;
  readonly hash: string;
  readonly fake?: FakeOptions;
  readonly ask?: string;
}

const retold = { evidence: [evidenceOfText("ms", ["Tutup suis utama elektrik jika lantai dan tangan anda kering.", "Bawa susu, lampin dan air minum untuk 3 hari."])], places: [], vectors: null };

const screens: readonly Screen[] = [
  { name: "home", hash: "#/" },
  { name: "home while the first pack arrives", hash: "#/", fake: { packs: [], network: "slow", keptOffline: false } },
  { name: "home without network and packs", hash: "#/", fake: { packs: [], network: "gone", keptOffline: false, updateReady: true, insideApp: true } },
  { name: "an urgent answer", hash: "#/chat", ask: "air masuk rumah", fake: { location: "allowed" } },
  { name: "a quotation with a table", hash: "#/chat", ask: "barang bayi" },
  { name: "an answer past its date", hash: "#/chat", ask: "lesen memandu" },
  { name: "I do not know", hash: "#/chat", ask: "umur gajah" },
  { name: "places in the conversation", hash: "#/chat", ask: "pusat pemindahan" },
  { name: "a failed question", hash: "#/chat", ask: "gagal" },
  { name: "the reader", hash: "#/doc/banjir/water-entering?lang=ms&at=1-3" },
  { name: "a topic", hash: "#/topic/banjir/flood" },
  { name: "places", hash: "#/places", fake: { location: "allowed" } },
  { name: "where am I", hash: "#/where", fake: { location: "allowed" } },
  { name: "where am I, refused", hash: "#/where", fake: { location: "refused" } },
  { name: "on this phone", hash: "#/phone", fake: { dense: { phase: "downloading", done: 1, total: 3 } } },
  { name: "a pack from a file", hash: "#/file", fake: { file: "new" } },
  { name: "a pack from a file, refused", hash: "#/file", fake: { file: "refused" } },
  { name: "a poster of another agency", hash: "#/phone?root=0123456789abcdef0123456789abcdef&at=%2Fpacks%2Fbanjir%2F", fake: { poster: "other", stale: true } },
  { name: "what was sent", hash: "#/outbox" },
  { name: "alerts", hash: "#/alerts", fake: { news: "flood" } },
  { name: "alerts with the clock wrong", hash: "#/alerts", fake: { news: "clock" } },
  { name: "an exercise, and the alert banner at home", hash: "#/", fake: { news: "exercise" } },
  { name: "no alerts, old news, telling offered", hash: "#/alerts", fake: { news: "old", push: "off" } },
  { name: "places with news", hash: "#/places/shelter", fake: { news: "flood", location: "allowed" } },
  { name: "an answer that was corrected since", hash: "#/chat", fake: { corrected: true, turns: [keptTurn(13)] } },
  { name: "settings", hash: "#/settings" },
  { name: "an answer in other words while it is written", hash: "#/chat", ask: "barang bayi", fake: { writing: "writing", material: retold } },
  { name: "an answer in other words", hash: "#/chat", ask: "barang bayi", fake: { writing: "written", material: retold } },
  { name: "generators on offer, some not for this phone", hash: "#/phone", fake: { writing: "offered" } },
  { name: "a generator that rests", hash: "#/phone", fake: { writing: "resting" } },
];

let app: AppUnderTest;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = await app.open("#/");
});
afterAll(() => app.close());

describe.each(screens)("$name", (screen) => {
  it("[UI12] breaks no axe rule and does not scroll sideways, light, dark and at 200 % text", async () => {
    await shown(screen, {});
    await inOrder("at all");
    await page.emulateMedia({ colorScheme: "dark" });
    await inOrder("at colours");
    await page.evaluate(() => (document.documentElement.dataset["text"] = "200"));
    await inOrder("at all but colours");
  });

  it("[UI12] breaks no axe rule and does not scroll sideways from the right to the left", async () => {
    await shown(screen, { lang: "ar" });
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    await inOrder("at all but colours");
  });

  it("[UI12] holds the longest words, at 200 % text too", async () => {
    await shown(screen, { lang: "ta", textSize: 200 });
    expect(await width(page)).toBeLessThanOrEqual(360);
    await page.evaluate(() => (document.documentElement.dataset["text"] = "100"));
    expect(await width(page)).toBeLessThanOrEqual(360);
  });
});

describe("the page around the interface", () => {
  it("[UI12] breaks no number to call and no name of a topic in two", async () => {
    await shown({ name: "danger", hash: "#/chat", ask: "air masuk rumah", fake: { location: "allowed" } }, { textSize: 200 });
    expect(await broken(page, ".dial b, .pill b, .digits dd")).toEqual([]);
    await shown({ name: "home", hash: "#/" }, { lang: "ta" });
    await page.locator(".tile-name").first().waitFor();
    expect(await broken(page, ".tile-name")).toEqual([]);
  });

  it("[UI27] keeps the number in sight on a phone that lies on its side", async () => {
    const seen = async (): Promise<boolean> => {
      const box = await page.locator(".bar .pill").boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= 360;
    };
    await page.setViewportSize({ width: 740, height: 360 });
    await app.reopen(page, "#/chat", {}, {});
    await askIn(page, "barang bayi");
    await page.evaluate(() => window.scrollTo(0, 400));
    expect(await seen()).toBe(true);
    await app.reopen(page, "#/", { news: "flood" }, {});
    await page.locator(".alert-banner").waitFor();
    await expect.poll(() => numberInReach(page)).toBe(true);
  });

  it("[UI27] keeps a number in reach however far the first screen is scrolled", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const textSize of [100, 200] as const) {
      await app.reopen(page, "#/", {}, { lang: "ta", textSize });
      await page.locator(".tile-name").first().waitFor();
      for (const part of [0, 0.25, 0.5, 0.75, 1]) {
        await page.evaluate((at) => window.scrollTo(0, document.documentElement.scrollHeight * at), part);
        await expect.poll(() => numberInReach(page)).toBe(true);
      }
      expect(await width(page)).toBeLessThanOrEqual(360);
    }
  });

  it("[UI12] breaks no axe rule before and without scripts", async () => {
    const page = await app.open("#/", {}, { javaScriptEnabled: false });
    expect(await page.locator("noscript").count()).toBe(1);
    await page.context().close();
    const stopped = await app.browser.newPage({ viewport: { width: 360, height: 740 } });
    await stopped.route("**/assets/*.js", (route) => route.abort());
    await stopped.goto(app.url, { waitUntil: "commit" });
    await stopped.locator("#not-loaded").waitFor();
    expect(await violations(stopped)).toEqual([]);
    await stopped.close();
  });

  it("[UI12] keeps every button visible where the system throws colours away", async () => {
    const page = await app.open("#/chat", {}, { forcedColors: "active" });
    await askIn(page, "air masuk rumah");
    const bare = await page.evaluate(() =>
      [...document.querySelectorAll(".tool, .chip, .dial, .pill, .send")].filter((button) => getComputedStyle(button).borderTopStyle === "none").length,
    );
    expect(bare).toBe(0);
    await page.context().close();
  });

  it("[UI12] holds still for people who asked for less motion", async () => {
    const page = await app.open("#/chat", { packs: [], network: "slow" }, { reducedMotion: "reduce" });
    await page.locator("#question").fill("air");
    await page.locator("#question").press("Enter");
    expect(await page.locator(".pulse").evaluate((dot) => getComputedStyle(dot).animationName)).toBe("none");
    await page.context().close();
  });
});

async function shown({ hash, fake = {}, ask }: Screen, settings: object): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 360, height: 740 });
  await app.reopen(page, hash, fake, settings);
  if (ask !== undefined) await askIn(page, ask);
  await page.locator(".screen").waitFor();
  await page.waitForTimeout(50);
}

/** With a window as high as the page, so that nothing is measured while the bars lie over it. */
async function inOrder(looked: Looked): Promise<void> {
  await page.setViewportSize({ width: 360, height: Math.max(740, await page.evaluate(() => document.documentElement.scrollHeight)) });
  expect(await violations(page, looked)).toEqual([]);
  expect(await width(page)).toBeLessThanOrEqual(360);
  expect(await small(page)).toEqual([]);
}

function width(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/** Things to press that are smaller than a wet thumb; links inside sentences are as large as their text. */
async function small(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll("button, textarea, .option, .picker, select:not(.picker select), a:not(.prose a, .provenance a, .place-top a, .skip)")]
      .filter((target) => target.checkVisibility())
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 47.5 || box.width < 47.5))
      .map(({ target, box }) => `${target.className || target.tagName} ${Math.round(box.width)}x${Math.round(box.height)}`),
  );
}

/** Words that do not stand whole on one line. */
async function broken(page: Page, selector: string): Promise<readonly string[]> {
  return await page.evaluate((selector) => {
    const range = document.createRange();
    return [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility()).flatMap(({ childNodes }) =>
      [...childNodes].flatMap((node) =>
        [...(node.nodeType === Node.TEXT_NODE ? (node.textContent ?? "") : "").matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size > 1 ? [word] : [];
        }),
      ),
    );
  }, selector);
}

/** Whether a thumb reaches a number to call: in the bar, or one of the first screen that nothing covers. */
function numberInReach(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".bar .pill, .strip-home .dial")].some((number) => {
      const { left, top, width, height } = number.getBoundingClientRect();
      return number.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    }),
  );
}
