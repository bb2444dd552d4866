import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsOf, type Words } from "../../src/console/strings/words.ts";
import { itemReplySchema } from "../../src/core/staff/api.ts";
import type { News } from "../../src/core/sync/api.ts";
import { fromBase64Url } from "../../src/core/sync/base64url.ts";
import { updatesReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { openSealed } from "../../src/device/outbox/hpke.ts";
import type { TestStaff } from "../server/fixtures/staff.ts";
import { openDeskSite, type DeskPage, type DeskSite, type Sent } from "./desk-site.ts";

let site: DeskSite;
let admin: TestStaff;
beforeAll(async () => {
  site = await openDeskSite();
  admin = await site.enrol("admin");
});
afterAll(() => site?.close());

/** Tabs until something with a name has the focus, as a person without a mouse does. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const at = document.activeElement;
      const labels = at instanceof HTMLInputElement || at instanceof HTMLSelectElement || at instanceof HTMLTextAreaElement ? [...(at.labels ?? [])].map((each) => each.textContent ?? "") : [];
      return [at?.getAttribute("aria-label") ?? "", ...labels, at?.textContent ?? ""].map((text) => text.replace(/\s+/g, " ").trim());
    });
    if (focused.some((text) => (typeof name === "string" ? text === name : name.test(text)))) return;
  }
  throw new Error(`Tab never reaches ${String(name)}`);
}

async function phoneNews({ id, token }: Sent): Promise<{ readonly status: string; readonly news: readonly News[] }> {
  const reply = v.parse(updatesReplySchema, await (await site.server.call("POST", "/api/v1/updates", { items: [{ id, token }] })).json());
  const [update] = reply.updates;
  if (update === undefined) throw new Error("unknown");
  return update;
}

/** What the phone reads of a sealed reply. */
async function readOnPhone({ seed }: Sent, news: readonly News[]): Promise<string | null> {
  const sealed = news.findLast((each) => each.sealed !== undefined)?.sealed;
  if (sealed === undefined) return null;
  const opened = await openSealed(seed, { enc: fromBase64Url(sealed.enc), box: fromBase64Url(sealed.box) }, new TextEncoder().encode(sealed.aad));
  return opened === null ? null : new TextDecoder().decode(opened);
}

const sizes: readonly (readonly [string, "ms" | "en", DeskPage])[] = [
  ["Malay on a phone of 360 px", "ms", { viewport: { width: 360, height: 740 }, settings: { lang: "ms" } }],
  ["English on a desk", "en", { viewport: { width: 1280, height: 900 }, settings: { lang: "en" } }],
];

describe.each(sizes)("a working day in %s", (_, lang, options) => {
  const words: Words = wordsOf(lang);

  it("[CS2] [CS5] [CS6] [CS12] goes by keyboard alone from the door to an answer that the phone reads", async () => {
    const request = await site.send({ kind: "request", form: "pothole", open: { pack: "khidmat", category: "pothole", description: "Lubang besar depan surau", at: [101.6869, 3.139], urgent: true }, personal: { phone: "012-345 6789" } });
    const officer = await site.enrol("agent");
    const page = await site.open(null, "", options);
    await tabTo(page, words.door.email);
    await page.keyboard.type(officer.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(officer.password);
    await page.keyboard.press("Enter");
    await page.locator(".inbox-row").first().waitFor();

    await tabTo(page, words.inbox.reference);
    await page.keyboard.type(request.reference.replace("-", "").toLowerCase());
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".inbox-row").count()).toBe(1);
    expect(page.url()).toContain(`reference=${request.reference}`);
    await page.goBack();
    await expect.poll(() => page.locator(".inbox-row").count()).toBeGreaterThan(0);
    await tabTo(page, /Pothole|Jalan berlubang/);
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    expect(await page.evaluate(() => document.activeElement === document.querySelector(".inbox-row"))).toBe(true);
    await page.keyboard.press("Enter");
    await page.locator(".item .reference").waitFor();
    expect(await page.locator(".coordinates-line").innerText()).toContain("3.13900, 101.68690");
    expect(await page.locator(".map-link").getAttribute("href")).toBe("geo:3.13900,101.68690");

    await tabTo(page, words.item.newStatus);
    await page.keyboard.type(words.statuses["in-progress"]);
    await page.keyboard.press("Tab");
    await page.keyboard.type("Pasukan jalan datang esok.");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Terima kasih, Encik. Kami telefon pagi esok.");
    site.asked.splice(0);
    await tabTo(page, words.item.send);
    await page.keyboard.press("Enter");
    await page.locator(".history li").waitFor();
    expect(await page.locator(".history").innerText()).toContain("Pasukan jalan datang esok.");
    const told = await phoneNews(request);
    expect(told).toMatchObject({ status: "in-progress", news: [{ status: "in-progress", note: "Pasukan jalan datang esok." }] });
    expect(await readOnPhone(request, told.news)).toBe("Terima kasih, Encik. Kami telefon pagi esok.");
    expect(site.asked.map(({ body }) => body).join("")).not.toContain("pagi esok");
    expect(await page.locator("#note").inputValue()).toBe("");
    await page.context().close();
  });

  it("[CS2] narrows the list to what is asked for, and keeps that in the address", async () => {
    const page = await site.open(admin, "", options);
    await site.send({ kind: "feedback", open: { rating: 5, reason: "Cepat" } });
    await site.send({ kind: "request", form: "street-light", open: { pack: "khidmat", category: "street-light", description: "Lampu padam" } });
    await page.locator(".filter-button").click();
    await page.locator("#category").selectOption("street-light");
    await expect.poll(() => page.url()).toContain("category=street-light");
    await expect.poll(async () => new Set(await page.locator(".row-summary").allInnerTexts())).toEqual(new Set(["Lampu padam"]));
    await page.locator("#age").selectOption("over3");
    await page.locator(".empty").waitFor();
    await page.reload();
    await page.locator(".empty").waitFor();
    expect([await page.locator("#category").inputValue(), await page.locator("#age").inputValue()]).toEqual(["street-light", "over3"]);
    await page.getByRole("link", { name: words.inbox.clear }).click();
    await page.locator(".inbox-row").first().waitFor();
    await page.locator(".filter-button").click();
    await page.locator("#kind").selectOption("feedback");
    await expect.poll(async () => new Set(await page.locator(".row-summary").allInnerTexts())).toEqual(new Set(["Cepat"]));
    await page.locator("#reference").fill("AAAA-AAAB");
    await page.getByRole("button", { name: words.inbox.find, exact: true }).click();
    await page.locator(".error-text").waitFor();
    await page.context().close();
  });

  it("[CS4] [CS5] takes a person out of the queue with the consented conversation in view, and forgets it after ten minutes", async () => {
    const asking = await site.send({
      kind: "handoff",
      open: { urgency: "today", window: ["2026-11-29T01:00:00.000Z", "2026-11-29T03:00:00.000Z"] },
      personal: { question: "Bila air surut?", phone: "0123456789", name: "Aminah binti Ali", transcript: [{ question: "air masuk rumah", answer: "Tutup suis utama." }] },
    });
    const officer = await site.enrol("agent");
    const page = await site.open(officer, "#/handoffs", options);
    await page.clock.install();
    await page.reload();
    await page.locator(".inbox-row").first().waitFor();
    await page.getByRole("button", { name: words.handoffs.openIt }).first().click();
    await expect.poll(() => page.locator(".desk-switch").first().innerText()).toContain(words.handoffs.open);
    await page.locator(`a[href="#/item/${asking.id}"]`).click();
    await page.locator(".locked").waitFor();
    expect(await page.locator("main").innerText()).not.toContain("Aminah");
    await page.locator("desk-key-loader input").setInputFiles(site.keyFile);
    await page.locator(".transcript li").waitFor();
    expect(await page.locator("main").innerText()).toMatch(/Aminah binti Ali[\s\S]*air masuk rumah[\s\S]*Tutup suis utama\./);
    await page.locator("#reply").fill("Air surut petang ini.");
    await page.locator("#status").selectOption("done");
    await page.getByRole("button", { name: words.item.send }).click();
    await page.locator(".history li").waitFor();
    expect(await readOnPhone(asking, (await phoneNews(asking)).news)).toBe("Air surut petang ini.");
    await page.clock.fastForward(9 * 60_000);
    expect(await page.locator(".transcript").count()).toBe(1);
    await page.clock.fastForward(2 * 60_000);
    await page.locator(".locked").waitFor();
    expect(await page.locator("body").innerText()).not.toContain("Aminah");
    await page.context().close();
  });

  it("[CS6] gives an appointment out of new slots, with a payment", async () => {
    const officer = await site.enrol("agent");
    const page = await site.open(officer, "#/slots", options);
    await page.locator("#day").fill("2031-03-04");
    await page.locator("#count").fill("0");
    await page.getByRole("button", { name: words.slots.make, exact: true }).click();
    await page.locator(".error-summary").waitFor();
    await page.locator("#count").fill("3");
    await page.getByRole("button", { name: words.slots.make, exact: true }).click();
    await page.locator(".slot-row").nth(2).waitFor();
    const asking = await site.send({ kind: "appointment", form: "driving-test", open: { pack: "khidmat", form: "driving-test", formVersion: 1, answers: {}, slots: [] }, personal: { name: "Kumar" } });
    await page.evaluate((hash) => void (location.hash = hash), `#/item/${asking.id}`);
    await page.locator("#slot option").nth(1).waitFor({ state: "attached" });
    await page.locator("#slot").selectOption({ index: 1 });
    await page.locator("desk-answer-form summary").click();
    await page.locator("#payReference").fill("JPJ-778");
    await page.locator("#payAmount").fill("RM 30.00");
    await page.locator("#payDue").fill("2031-03-01");
    await page.getByRole("button", { name: words.item.send }).click();
    await expect.poll(async () => (await phoneNews(asking)).news.length).toBe(2);
    const { news } = await phoneNews(asking);
    expect(news.at(-1)).toMatchObject({ slot: { form: "driving-test", minutes: 30 }, payment: { reference: "JPJ-778", amount: "RM 30.00", due: "2031-03-01" } });
    await page.context().close();
  });

  it("[CS6] [CS7] keeps what was typed when a colleague was faster, the server is away, or the session has ended", async () => {
    const { id } = await site.send({ kind: "request", form: "pothole", open: { pack: "khidmat", category: "pothole", description: "Lubang" }, personal: { phone: "0199999999" } });
    const officer = await site.enrol("agent");
    const page = await site.open(officer, `#/item/${id}`, options);
    await page.locator("desk-key-loader input").setInputFiles(site.keyFile);
    await page.locator(".summary-open").waitFor();
    await page.locator("#note").fill("Nota yang panjang");
    const send = () => page.getByRole("button", { name: words.item.send }).click();
    const said = () => page.locator("desk-answer-form [role=alert]").innerText();

    await admin.call("POST", `/api/v1/staff/submissions/${id}/news`, { expect: 0, note: "Saya lebih cepat" });
    await send();
    await expect.poll(said).toContain(words.troubles.changed);
    await page.locator(".history li").waitFor();
    expect([await page.locator("#note").inputValue(), await page.locator(".history").innerText()]).toEqual(["Nota yang panjang", expect.stringContaining("Saya lebih cepat")]);

    await site.stop();
    await send();
    await expect.poll(said).toContain(words.troubles.unreachable);
    expect(await page.locator("#note").inputValue()).toBe("Nota yang panjang");
    await site.start();

    await officer.call("POST", "/api/v1/staff/sign-out", {});
    await send();
    await page.locator("desk-door [role=alert]").waitFor();
    expect(await page.locator("desk-door [role=alert]").innerText()).toContain(words.troubles.lost);
    expect(await page.locator("body").innerText()).not.toContain("0199999999");
    await page.locator("#email").fill(officer.email);
    await page.locator("#password").fill(officer.password);
    await page.locator("form .button-big").click();
    await page.locator("#note").waitFor();
    expect(await page.locator("#note").inputValue()).toBe("Nota yang panjang");
    expect(await page.locator(".locked").count()).toBe(1);
    await send();
    await expect.poll(() => page.locator(".history li").count()).toBe(2);
    await page.context().close();
  });

  it("[CS4] [CS7] leaves nothing for the next person after signing out", async () => {
    const { id } = await site.send({ kind: "request", form: "pothole", open: { pack: "khidmat", category: "pothole", description: "Lubang" }, personal: { phone: "0188888888" } });
    const [first, second] = [await site.enrol("agent"), await site.enrol("agent")];
    const page = await site.open(first, `#/item/${id}`, options);
    await page.locator("desk-key-loader input").setInputFiles(site.keyFile);
    await page.locator(".summary-open").waitFor();
    await page.locator("#note").fill("Belum siap");
    const beside = await page.context().newPage();
    await beside.goto(`${site.url}/console#/item/${id}`);
    await beside.locator("desk-key-loader input").setInputFiles(site.keyFile);
    await beside.locator(".summary-open").waitFor();
    await page.evaluate(() => void (location.hash = "#/me"));
    await site.stop();
    await page.getByRole("button", { name: words.door.leave }).click();
    // The list of passkeys may say of itself that it did not come.
    await page.locator(".me [role=alert]", { hasText: words.door.stays }).waitFor();
    expect(await page.locator(".me .good").count()).toBe(0);
    await site.start();
    await page.getByRole("button", { name: words.door.leave }).click();
    await beside.locator("desk-door").waitFor();
    expect(await beside.locator("body").innerText()).not.toContain("0188888888");
    await page.locator("#email").fill(second.email);
    await page.locator("#password").fill(second.password);
    await page.locator("form .button-big").click();
    await page.locator("desk-me").waitFor();
    expect(await page.locator(".me .good").count()).toBe(0);
    await page.evaluate((hash) => void (location.hash = hash), `#/item/${id}`);
    await page.locator("#note").waitFor();
    expect(await page.locator("#note").inputValue()).toBe("");
    expect(await page.locator(".locked").count()).toBe(1);
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toMatch(/0188888888|Belum siap|"d":/);
    await page.context().close();
  });
});

describe("what roles may", () => {
  it("[CS8] shows a reader no way to change, and the server refuses it all the same", async () => {
    const { id } = await site.send({ kind: "request", form: "pothole", open: { pack: "khidmat", category: "pothole", description: "Lubang" } });
    const reader = await site.enrol("reader");
    const page = await site.open(reader, `#/item/${id}`);
    await page.locator(".item .reference").waitFor();
    expect(await page.locator("form, .danger-zone").count()).toBe(0);
    expect(await page.locator(".tabs li").count()).toBe(4);
    await page.evaluate(() => void (location.hash = "#/people"));
    await page.locator("desk-inbox").waitFor();
    expect(await page.locator("desk-people").count()).toBe(0);
    const refused = await page.evaluate(async (address) => {
      const send = (path: string, body: object) => fetch(`/api/v1/staff/${path}`, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }).then(({ status }) => status);
      return [await send(`submissions/${address}/news`, { expect: 0, note: "x" }), await send("invites", { role: "admin" }), await fetch("/api/v1/staff/export.csv").then(({ status }) => status)];
    }, id);
    expect(refused).toEqual([403, 403, 403]);
    await page.context().close();
  });

  it("[CS8] asks an administrator for a fresh sign-in, then exports, invites, changes a role, takes access away and erases", async () => {
    const words = wordsOf("ms");
    const { id } = await site.send({ kind: "feedback", open: { rating: 1, reason: "=HYPERLINK(\"x\")" } });
    const other = await site.enrol("reader");
    const page = await site.open(admin, "#/inbox?kind=feedback", { acceptDownloads: true, permissions: ["clipboard-read", "clipboard-write"] });
    await page.locator(".inbox-row").first().waitFor();
    site.server.advance(16 * 60_000);
    await page.getByRole("button", { name: words.inbox.export }).click();
    await page.locator("dialog #again-email").fill(admin.email);
    await page.locator("dialog #again-password").fill("bukan kata laluan ini");
    await page.keyboard.press("Enter");
    await page.locator("dialog [role=alert]").waitFor();
    await page.locator("dialog #again-password").fill(admin.password);
    site.server.advance(-16 * 60_000);
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const csv = await readFile(await (await download).path(), "utf8");
    expect(csv).not.toContain("HYPERLINK");
    expect(csv.split("\r\n")[0]).toContain("status");
    expect(await page.locator("dialog").count()).toBe(0);

    await page.evaluate(() => void (location.hash = "#/people"));
    await page.locator("#invite-role").selectOption("reader");
    await page.getByRole("button", { name: words.people.make }).click();
    expect(await page.locator(".link-text").innerText()).toMatch(new RegExp(`^${site.url}/console#invitation=[\\w-]{43}$`));
    const person = page.locator(".person", { hasText: other.email });
    await person.locator("select").selectOption("agent");
    await expect.poll(async () => (await site.open(admin, "#/people").then(async (again) => [await again.locator(".person", { hasText: other.email }).locator("select").inputValue(), await again.context().close()]))[0]).toBe("agent");
    await person.getByRole("button", { name: words.people.disable }).click();
    await page.getByRole("button", { name: words.people.disableYes }).click();
    await expect.poll(() => page.locator(".person", { hasText: other.email }).count()).toBe(0);

    await page.evaluate((hash) => void (location.hash = hash), `#/item/${id}`);
    await page.locator(".danger-zone summary").click();
    await page.getByRole("button", { name: words.item.eraseSure }).click();
    await page.locator(".danger-zone .error-text").waitFor();
    await page.locator("#erase-reason").fill("Diminta");
    await page.getByRole("button", { name: words.item.eraseSure }).click();
    await page.locator("desk-inbox").waitFor();
    expect((await admin.call("GET", `/api/v1/staff/submissions/${id}`)).status).toBe(404);

    await page.evaluate(() => void (location.hash = "#/audit"));
    await page.locator(".audit tbody tr").first().waitFor();
    expect(await page.locator(".audit tbody tr").first().innerText()).toMatch(/erase[\s\S]*Diminta/);
    await page.context().close();
  });

  it("[CS6] takes something over and changes what the public sees", async () => {
    const words = wordsOf("ms");
    const { id } = await site.send({ kind: "request", form: "pothole", open: { pack: "khidmat", category: "pothole", description: "Lubang rumah Pak Mat 0123456789" } });
    const officer = await site.enrol("agent");
    const page = await site.open(officer, `#/item/${id}`);
    const item = async () => v.parse(itemReplySchema, await (await officer.call("GET", `/api/v1/staff/submissions/${id}`)).json());
    await page.getByRole("button", { name: words.item.take }).click();
    await page.getByRole("button", { name: words.item.giveBack }).waitFor();
    expect((await item()).assigned).not.toBeNull();
    await page.locator("#shown").fill("Lubang di jalan utama");
    await page.getByRole("button", { name: words.item.showThis }).click();
    await page.locator("q.written").waitFor();
    expect((await item()).shown).toBe("Lubang di jalan utama");
    await page.getByRole("button", { name: words.item.withhold }).click();
    await expect.poll(async () => (await item()).shown).toBe("");
    await page.getByRole("button", { name: words.item.giveBack }).click();
    await expect.poll(async () => (await item()).assigned).toBeNull();
    await page.context().close();
  });
});
