import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDeskSite, type DeskSite } from "./desk-site.ts";

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
