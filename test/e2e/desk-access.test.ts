import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStaff } from "../server/fixtures/staff.ts";
import { cameraJpeg, openDeskSite, type DeskSite, type Sent } from "./desk-site.ts";
import { violations, type Looked } from "./violations.ts";

let site: DeskSite;
let admin: TestStaff;
let report: Sent;
let question: Sent;
let appointment: Sent;
beforeAll(async () => {
  site = await openDeskSite();
  admin = await site.enrol("admin");
  await site.enrol("reader");
  const long = "Jalan di hadapan rumah saya berlubang besar dan bertakung setiap kali hujan. ".repeat(4);
  report = await site.send({ kind: "request", form: "pothole", open: { pack: "khidmat", category: "pothole", description: long, place: "Depan surau", at: [101.6869, 3.139], urgent: true }, personal: { phone: "012-345 6789" }, photos: [await cameraJpeg(site.browser)] });
  question = await site.send({ kind: "handoff", open: { urgency: "today" }, personal: { question: "Bila?", phone: "0123456789", transcript: [{ question: "air masuk", answer: "Tutup suis." }] } });
  await admin.call("POST", `/api/v1/staff/submissions/${report.id}/news`, { expect: 0, status: "in-progress", note: "Pasukan datang esok." });
  appointment = await site.send({ kind: "appointment", form: "driving-test", open: { pack: "khidmat", form: "driving-test", formVersion: 1, answers: {}, slots: [] }, personal: { name: "Kumar" } });
  await admin.call("POST", "/api/v1/staff/exports", { reason: "Laporan bulanan", filters: { kind: "request", pack: "khidmat" } });
  await admin.call("POST", "/api/v1/staff/slots", { slots: [{ id: "s1", pack: "khidmat", form: "driving-test", from: "2031-03-04T01:00:00.000Z", minutes: 30, capacity: 4 }] });
});
afterAll(() => site?.close());

const staff = visitor(() => admin);
const strangers = visitor(() => null);

type Prepare = (page: Page) => Promise<void>;

const withKey: Prepare = async (page) => {
  await page.locator("desk-key-loader input").first().setInputFiles(site.keyFile);
  await page.locator(".summary-open").waitFor();
  if ((await page.locator(".item-photos button").count()) === 0) return;
  await page.locator(".item-photos button").click();
  await page.locator(".item-photos img").waitFor();
};

interface Screen {
  readonly name: string;
  readonly hash: () => string;
  readonly nobody?: true;
  readonly prepare?: Prepare;
}

const screens: readonly Screen[] = [
  { name: "the door", hash: () => "", nobody: true },
  { name: "the door with what is wrong", hash: () => "", nobody: true, prepare: async (page) => page.locator("form .button-big").click() },
  { name: "an invitation", hash: () => `#invitation=${"a".repeat(43)}`, nobody: true },
  { name: "the inbox with its filters", hash: () => "#/inbox?urgent=true" },
  { name: "an empty inbox", hash: () => "#/inbox?status=declined" },
  { name: "a report, sealed", hash: () => `#/item/${report.id}` },
  { name: "a report, opened", hash: () => `#/item/${report.id}`, prepare: withKey },
  { name: "a conversation, opened", hash: () => `#/item/${question.id}`, prepare: withKey },
  { name: "an appointment with a payment", hash: () => `#/item/${appointment.id}`, prepare: async (page) => page.locator("desk-answer-form summary").click() },
  { name: "the queue", hash: () => "#/handoffs" },
  { name: "appointments", hash: () => "#/slots" },
  { name: "members of staff", hash: () => "#/people", prepare: async (page) => page.locator(".person .tool").first().click() },
  { name: "data out", hash: () => "#/exports?kind=request" },
  { name: "the ways around behind More", hash: () => "#/inbox", prepare: async (page) => page.locator(".more summary").click() },
  { name: "the audit log", hash: () => "#/audit" },
  { name: "an account", hash: () => "#/me" },
  { name: "the question who is there", hash: () => "#/people", prepare: async (page) => {
    site.server.advance(16 * 60_000);
    await page.locator("desk-people .inline-form button").click();
    await page.locator("dialog input").first().waitFor();
    site.server.advance(-16 * 60_000);
  } },
];

describe.each(screens)("$name", ({ hash, nobody, prepare }) => {
  it("[CS12] breaks no axe rule and does not scroll sideways: light, dark, at 200 % text, from the right, in Tamil and on a desk", async () => {
    const page = await (nobody === true ? strangers : staff).show(hash());
    await prepare?.(page);
    await inOrder(page, "light", "at all");
    await page.emulateMedia({ colorScheme: "dark" });
    await inOrder(page, "dark", "at colours");
    await page.evaluate(() => (document.documentElement.dataset["text"] = "200"));
    await inOrder(page, "200 %", "at all but colours");
    await page.evaluate(() => {
      document.documentElement.dataset["text"] = "100";
      document.documentElement.dir = "rtl";
    });
    await inOrder(page, "from the right", "at all but colours");
    await page.evaluate(() => (document.documentElement.dir = "ltr"));
    if ((await page.locator("dialog").count()) === 0) {
      await page.locator(".picker select").selectOption("ta");
      await inOrder(page, "Tamil", "at all but colours");
      await page.evaluate(() => (document.documentElement.dataset["text"] = "200"));
      expect(await overflow(page), "Tamil at 200 %").toEqual([]);
      await page.evaluate(() => (document.documentElement.dataset["text"] = "100"));
    }
    await inOrder(page, "on a desk", "at all", 1280);
  });
});

describe("the ways around on a small screen", () => {
  it("[CS17] lead everywhere by keyboard: behind More, which closes by Escape and when one is taken", async () => {
    const page = await staff.show("#/inbox");
    expect(await page.locator(".tabs > ul > li").count()).toBe(4);
    const more = page.locator(".more summary");
    await more.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    expect(await page.locator(".more[open]").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("summary");
    await page.keyboard.press("Enter");
    await page.locator(".more-link").nth(1).press("Enter");
    await page.locator("desk-exports").waitFor();
    expect(await page.locator(".more[open]").count()).toBe(0);
    expect(await page.locator(".tab-here").count()).toBe(1);
  });
});

/** A page that shows one screen after the other, each as a visit with nothing kept. */
function visitor(who: () => TestStaff | null) {
  let page: Page | null = null;
  return {
    async show(hash: string): Promise<Page> {
      page ??= await site.open(who(), "", { settings: { lang: "ms" } });
      await page.goto("about:blank");
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(`${site.url}/console${hash}`);
      await page.locator("desk-shell .screen").waitFor();
      await page.waitForLoadState("networkidle");
      return page;
    },
  };
}

/** With a window as high as the page, so that nothing is measured while the bars lie over it. */
async function inOrder(page: Page, how: string, looked: Looked, width = 360): Promise<void> {
  await page.setViewportSize({ width, height: Math.max(740, await page.evaluate(() => document.documentElement.scrollHeight)) });
  expect(await violations(page, looked), how).toEqual([]);
  expect(await overflow(page), how).toEqual([]);
  expect(await small(page), how).toEqual([]);
}

/** What is wider than the window, outside what scrolls by itself. */
function overflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > clientWidth + 1 && each.closest(".table, .statuses") === null).map((each) => `${each.localName}.${each.className} ${Math.round(each.getBoundingClientRect().right)}`);
  });
}

/** Things to press that are smaller than a thumb. */
async function small(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll("button, textarea, .option, .picker, .button, summary, select:not(.picker select), a:not(.skip, .error-summary a), input:not(.sr, .option input)")]
      .filter((target) => target.checkVisibility())
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 47.5 || box.width < 47.5))
      .map(({ target, box }) => `${target.className || target.tagName} ${Math.round(box.width)}x${Math.round(box.height)}`),
  );
}
