import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { audit, news, submissions } from "../../src/server/db/schema.ts";
import { people } from "../../src/server/staff/auth.ts";
import type { TestStaff } from "../server/fixtures/staff.ts";
import { openDeskSite, type DeskSite, type Sent } from "./desk-site.ts";
import { scriptPayloads } from "./script-payloads.ts";

let site: DeskSite;
let admin: TestStaff;
let payloads: readonly string[];
let requests: readonly Sent[];

beforeAll(async () => {
  site = await openDeskSite();
  admin = await site.enrol("admin");
  payloads = scriptPayloads(site.url);
  const { queries } = site.server.parts.database;
  const at = new Date().toISOString();
  const sent: Sent[] = [];
  for (const payload of payloads) {
    sent.push(
      await site.send({
        kind: "request",
        form: "pothole",
        open: { pack: "khidmat", category: "pothole", description: payload, place: payload.slice(0, 200), at: [101.6, 3.1] },
        personal: { name: payload, phone: payload, text: payload, [label(payload)]: { inner: [payload], at: payload } },
      }),
    );
  }
  // The first as staff do it; the others straight into the tables, which takes a tenth of the time.
  const [first, ...others] = sent.map(({ id }, index) => ({ id, payload: payloads[index] ?? "" }));
  const changeOf = (payload: string) => ({ note: payload, status: "in-progress", payment: { reference: payload.slice(0, 120), amount: payload.slice(0, 60) } });
  if (first === undefined) throw new Error("nothing sent");
  await told(admin.call("POST", `/api/v1/staff/submissions/${first.id}/news`, { expect: 0, ...changeOf(first.payload) }));
  await told(admin.call("POST", `/api/v1/staff/submissions/${first.id}/shown`, { shown: first.payload.slice(0, 120) }));
  // The server gives it only to somebody who is there.
  await queries.update(submissions).set({ assigned: label(first.payload) }).where(eq(submissions.id, first.id));
  await queries.insert(news).values(others.map(({ id, payload }) => ({ submission: id, number: 1, at, content: JSON.stringify(changeOf(payload)), actor: payload })));
  await queries.insert(audit).values(others.map(({ payload }, index) => ({ number: 1_000 + index, at, actor: payload, action: payload, target: payload, details: JSON.stringify({ [payload]: payload }), previous: "0".repeat(64), hash: "0".repeat(64) })));
  for (const { id, payload } of others) await queries.update(submissions).set({ shown: payload.slice(0, 120), assigned: label(payload), news: 1, status: "in-progress" }).where(eq(submissions.id, id));
  await queries.insert(people).values(payloads.map((payload, index) => ({ id: `p${index}`, name: payload, email: `p${index}@example.org`, emailVerified: true, image: null, role: "reader", createdAt: new Date(), updatedAt: new Date() })));
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await told(admin.call("POST", "/api/v1/staff/slots", { slots: payloads.map((payload, at) => ({ id: `s${at}`, pack: "khidmat", form: "driving-test", place: label(payload), from: tomorrow, minutes: 30, capacity: 2 })) }));
  requests = sent;
}, 300_000);
afterAll(() => site?.close());

/** As ids, topics and names of fields are written: at most 200 characters, no spaces at the ends. */
function label(text: string): string {
  return text.slice(0, 190).trim();
}

async function told(call: Promise<Response>): Promise<void> {
  const response = await call;
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

/** What would show that a payload did more than stand there. */
interface Watched {
  readonly page: Page;
  readonly noticed: string[];
}

async function watched(hash: string): Promise<Watched> {
  const page = await site.open(null, "");
  const noticed: string[] = [];
  page.on("dialog", (dialog) => void (noticed.push(`dialog ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => {
    if (!new RegExp(`^(blob:)?${site.url}/(api/v1/|console|assets/|icons/)`).test(request.url())) noticed.push(`request ${request.url()}`);
  });
  page.on("console", (message) => {
    if (/Content Security Policy|Trusted|script/i.test(message.text())) noticed.push(message.text());
  });
  page.on("pageerror", (error) => noticed.push(error.message));
  page.on("framenavigated", (frame) => {
    if (!frame.url().startsWith(`${site.url}/console`)) noticed.push(`frame ${frame.url()}`);
  });
  const [name = "", value = ""] = admin.cookie.split("=");
  await page.context().addCookies([{ name, value, url: site.url, httpOnly: true, sameSite: "Strict" }]);
  await page.context().exposeFunction("ran", () => void noticed.push("a payload ran"));
  await page.goto(`${site.url}/console${hash}`);
  await page.reload();
  await page.locator("desk-shell .screen").waitFor();
  return { page, noticed };
}

declare global {
  interface Window {
    /** What on the page does not come from its own templates. */
    intruders: () => readonly string[];
  }
}

/** Puts into the page what tells whether anything in it came from elsewhere than its own templates. */
async function guardPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.intruders = () => {
      const strange = [...document.querySelectorAll("script:not(head script[src^='/assets/']), iframe, object, embed, base, meta[http-equiv=refresh], svg script, svg use, marquee, math, x, style, form[action], img:not([src^='blob:'])")].map((each) => each.outerHTML.slice(0, 100));
      const handlers = [...document.querySelectorAll("*")].filter((each) => each.getAttributeNames().some((name) => name.startsWith("on"))).map((each) => each.outerHTML.slice(0, 100));
      const addresses = [...document.querySelectorAll("[href], [src]")].map((each) => each.getAttribute("href") ?? each.getAttribute("src") ?? "").filter((address) => !/^(#|\/|tel:\+?\d+$|geo:-?[\d.]+,-?[\d.]+$|blob:http)/.test(address) || address.startsWith("//"));
      return [...strange, ...handlers, ...addresses];
    };
  });
}

async function intruders(page: Page): Promise<readonly string[]> {
  await guardPage(page);
  return await page.evaluate(() => window.intruders());
}

describe("text that wants to be more", () => {
  it("[CS9] is at least 200 different texts, many of which run where a page is careless", async () => {
    expect(payloads.length).toBeGreaterThanOrEqual(200);
    const page = await site.browser.newPage();
    let ran = 0;
    await page.route("**/stolen", (route) => route.abort());
    await page.exposeFunction("ran", () => void (ran += 1));
    // Some lead away from the page at once: what they would do to a careless page.
    for (const payload of payloads) await page.evaluate((html) => void (document.body.innerHTML = html), payload).catch(() => page.goto("about:blank").catch(() => null));
    await expect.poll(() => ran).toBeGreaterThan(20);
    await page.close();
  });

  it("[CS9] stands as text in every line of the inbox", async () => {
    const { page, noticed } = await watched("#/inbox?kind=request");
    const seen: string[] = [];
    for (;;) {
      await page.locator(".inbox-row").first().waitFor();
      seen.push(...(await page.locator(".row-summary").allTextContents()));
      expect(await intruders(page)).toEqual([]);
      const next = page.getByRole("link", { name: "Halaman seterusnya" });
      if ((await next.count()) === 0) break;
      const first = await page.locator(".inbox-row").first().getAttribute("href");
      await next.click();
      await page.waitForFunction((href) => document.querySelector(".inbox-row")?.getAttribute("href") !== href, first);
    }
    expect(seen.toSorted()).toEqual(payloads.map((payload) => [...payload].slice(0, 160).join("")).toSorted());
    expect(noticed).toEqual([]);
    await page.context().close();
  });

  it("[CS9] stands as text where a submission is open: what was sent, what was sealed, what staff wrote", async () => {
    const { page, noticed } = await watched("#/me");
    await page.locator("desk-key-loader input").setInputFiles({ name: '"><img src=x onerror=window.ran()>.sealing.json', mimeType: "application/json", buffer: await readFile(site.keyFile) });
    await page.locator(".good").waitFor();
    await guardPage(page);
    const found = await page.evaluate(async (all) => {
      const texts = (selector: string) => [...document.querySelectorAll(selector)].map((each) => each.textContent ?? "");
      const shown = [];
      for (const { id, reference } of all) {
        location.hash = `#/item/${id}`;
        for (let tries = 0; tries < 6_000 && !(texts(".item .reference").some((text) => text.includes(reference)) && document.querySelector(".summary-open") !== null); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
        shown.push({ said: texts("dl.summary .said"), note: texts(".history .written"), personal: texts(".summary-open .said"), shown: texts("q.written"), intruders: window.intruders() });
      }
      return shown;
    }, requests.map(({ id, reference }) => ({ id, reference })));
    for (const [at, payload] of payloads.entries()) {
      const item = found[at];
      expect(item?.said, payload).toContain(payload);
      expect(item?.note, payload).toEqual([payload]);
      expect(item?.personal.filter((text) => text === payload).length, payload).toBeGreaterThanOrEqual(3);
      expect(item?.shown, payload).toEqual([payload.slice(0, 120)]);
      expect(item?.intruders, payload).toEqual([]);
    }
    expect(noticed).toEqual([]);
    await page.context().close();
  }, 300_000);

  it.each([
    ["questions without an answer", "gap", () => ({ questions: payloads.slice(0, 100).map((question) => ({ lang: "ms", question, outcome: "none" as const })), counts: { asked: 300, answered: 1 } }), null],
    ["the rest of them", "gap", () => ({ questions: payloads.slice(100, 200).map((question) => ({ lang: "ms", question, outcome: "not-helpful" as const })), counts: { asked: 300, answered: 1 } }), null],
    ["a form whose questions are not known either", "form", () => ({ form: "flood-aid", formVersion: 1, answers: Object.fromEntries(payloads.slice(0, 190).map((payload, at) => [`${at}${label(payload).slice(0, 150)}`, payload])) }), null],
    ["a conversation", "handoff", () => ({ urgency: "soon", topic: label(payloads[3] ?? "") }), () => ({ question: payloads[5] ?? "", transcript: payloads.map((payload) => ({ question: payload, answer: payload })) })],
  ] as const)("[CS9] stands as text in %s", async (_, kind, open, personal) => {
    const { id } = await site.send({ kind, form: kind === "form" ? "flood-aid" : kind, open: open(), personal: personal === null ? null : personal() });
    const { page, noticed } = await watched(`#/item/${id}`);
    await page.locator("dl.summary").first().waitFor();
    if (personal !== null) {
      await page.locator("desk-key-loader input").setInputFiles(site.keyFile);
      await page.locator(".transcript li").first().waitFor();
    }
    await page.waitForLoadState("networkidle");
    expect(await intruders(page)).toEqual([]);
    expect(noticed).toEqual([]);
    await page.context().close();
  });

  it.each([
    ["appointments", "#/slots", ".slot-row small"],
    ["members of staff", "#/people", ".person b"],
    ["the audit log", "#/audit", ".target"],
  ])("[CS9] stands as text among %s", async (_, hash, part) => {
    const { page, noticed } = await watched(hash);
    await page.locator(part).nth(100).waitFor();
    const shown = (await page.locator("main").textContent()) ?? "";
    for (const payload of payloads.slice(0, 60)) expect(shown.includes(label(payload)) || hash === "#/audit").toBe(true);
    if (hash === "#/audit") for (const payload of payloads.slice(60)) expect(shown).toContain(payload);
    expect(await intruders(page)).toEqual([]);
    expect(noticed).toEqual([]);
    await page.context().close();
  });
});
