import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
  const sent: Sent[] = [];
  for (const [at, payload] of payloads.entries()) {
    const each = await site.send({
      kind: "request",
      form: "pothole",
      open: { pack: "khidmat", category: "pothole", description: payload, place: payload.slice(0, 200), at: [101.6, 3.1] },
      personal: { name: payload, phone: payload, text: payload, [label(payload)]: { inner: [payload], at: payload } },
    });
    const path = `/api/v1/staff/submissions/${each.id}`;
    await told(admin.call("POST", `${path}/news`, { expect: 0, note: payload, status: "in-progress", payment: { reference: payload.slice(0, 120), amount: payload.slice(0, 60) } }));
    await told(admin.call("POST", `${path}/shown`, { shown: payload.slice(0, 120) }));
    await told(admin.call("POST", `${path}/assigned`, { assigned: label(payload) }));
    const made = new Date();
    await site.server.parts.database.queries.insert(people).values({ id: `p${at}`, name: payload, email: `p${at}@example.org`, emailVerified: true, image: null, role: "reader", createdAt: made, updatedAt: made });
    sent.push(each);
  }
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

/** Nothing of what the page holds comes from anything but its own templates. */
async function intruders(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const strange = [...document.querySelectorAll("script:not(head script[src^='/assets/']), iframe, object, embed, base, meta[http-equiv=refresh], svg script, svg use, marquee, math, x, style, form[action], img:not([src^='blob:'])")].map((each) => each.outerHTML.slice(0, 100));
    const handlers = [...document.querySelectorAll("*")].filter((each) => each.getAttributeNames().some((name) => name.startsWith("on"))).map((each) => each.outerHTML.slice(0, 100));
    const addresses = [...document.querySelectorAll("[href], [src]")].map((each) => each.getAttribute("href") ?? each.getAttribute("src") ?? "").filter((address) => !/^(#|\/|tel:\+?\d+$|geo:-?[\d.]+,-?[\d.]+$|blob:http)/.test(address) || address.startsWith("//"));
    return [...strange, ...handlers, ...addresses];
  });
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
    for (const [at, { id, reference }] of requests.entries()) {
      const payload = payloads[at] ?? "";
      await page.evaluate((hash) => void (location.hash = hash), `#/item/${id}`);
      await page.locator(".item .reference", { hasText: reference }).waitFor();
      await page.locator(".summary-open").waitFor();
      const [said, note, personal, shown] = await page.evaluate(() => ["dl.summary .said", ".history .written", ".summary-open .said", "q.written"].map((selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent ?? "")));
      expect(said, payload).toContain(payload);
      expect(note, payload).toEqual([payload]);
      expect(personal?.filter((text) => text === payload).length, payload).toBeGreaterThanOrEqual(3);
      expect(shown, payload).toEqual([payload.slice(0, 120)]);
      expect(await intruders(page), payload).toEqual([]);
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
    await page.waitForTimeout(300);
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
    expect(await intruders(page)).toEqual([]);
    expect(noticed).toEqual([]);
    await page.context().close();
  });
});
