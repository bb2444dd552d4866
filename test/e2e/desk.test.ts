import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cameraJpeg, openDeskSite, type DeskSite } from "./desk-site.ts";

let site: DeskSite;
beforeAll(async () => {
  site = await openDeskSite();
}, 240_000);
afterAll(() => site?.close());

describe("the door of the desk", () => {
  it("[CS1] makes an account by an invitation whose token leaves the address at once, and signs in with it", async () => {
    const page = await site.open(null, "");
    await page.goto("about:blank");
    await page.goto(await site.invitation("agent"));
    await page.locator("#name").waitFor();
    expect(page.url()).not.toContain("invitation");
    await page.locator("#name").fill("Puan Zaleha");
    await page.locator("#email").fill("zaleha@example.org");
    await page.locator("#password").fill("terlalu pendek".slice(0, 5));
    await page.locator("form .button-big").click();
    await page.locator(".error-summary").waitFor();
    await page.locator("#password").fill("empat perkataan yang panjang");
    await page.locator("form .button-big").click();
    await page.locator(".notice-good").waitFor();
    await page.locator("#password").fill("kata laluan yang salah");
    await page.locator("form .button-big").click();
    await page.locator("[role=alert]").waitFor();
    expect(await page.locator("[role=alert]").innerText()).toContain("salah");
    await page.locator("#password").fill("empat perkataan yang panjang");
    await page.locator("form .button-big").click();
    await page.locator("desk-inbox .results").waitFor();
    await page.context().close();
  });
});

describe("what people sealed", () => {
  it("[CS3] [CS10] is opened in the page with the key file, photo and all, and no request carries any of it", async () => {
    const { id } = await site.send({
      kind: "request",
      form: "pothole",
      open: { pack: "khidmat", category: "pothole", description: "Lubang besar", at: [101.6869, 3.139] },
      personal: { phone: "012-345 6789" },
      photos: [await cameraJpeg(site.browser), new TextEncoder().encode("<svg onload=alert(1)>")],
    });
    const page = await site.open(await site.enrol("agent"), `#/item/${id}`);
    site.asked.splice(0);
    expect(await page.locator(".item-photos button").first().isDisabled()).toBe(true);
    await page.locator("desk-key-loader input").setInputFiles(site.keyFile);
    await page.locator(".summary-open").waitFor();
    expect(await page.locator(".summary-open a").getAttribute("href")).toBe("tel:0123456789");
    await page.locator(".item-photos button").first().click();
    await page.locator(".item-photos img").waitFor();
    expect(await page.locator(".item-photos img").evaluate((image) => (image instanceof HTMLImageElement ? [image.complete, image.naturalWidth] : null))).toEqual([true, 640]);
    await page.locator(".item-photos button").click();
    await page.locator(".item-photos .error-text").waitFor();
    expect(site.asked.map(({ path }) => path.split("?")[0])).toEqual(expect.arrayContaining([expect.stringMatching(/^GET \/api\/v1\/staff\/attachments\//)]));
    expect(site.asked.map(({ body }) => body).join("")).toBe("");
    await page.context().close();
  });
});
