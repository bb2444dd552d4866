import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kept, startApp, type AppUnderTest } from "./app-page.ts";

const link = "#/phone?root=0123456789abcdef0123456789abcdef&at=%2Fpacks%2Fbanjir%2F";

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe("the link of a poster", () => {
  it("[TU14] says that the guides here are of its agency, with the digits to compare", async () => {
    const page = await app.open(link, {}, kept(app, { lang: "en" }));
    const section = page.getByRole("region", { name: "Poster" });
    await section.getByText("The guides here are from the agency on this poster.").waitFor();
    expect(await section.locator("code").textContent()).toBe("0123 4567 89ab cdef 0123 4567 89ab cdef");
    await page.context().close();
  });

  it("[TU14] warns of another agency, and replaces it only after asking once more", async () => {
    const page = await app.open(link, { poster: "other" }, kept(app, { lang: "en" }));
    const section = page.getByRole("region", { name: "Poster" });
    await section.getByText("are NOT from the agency").waitFor();
    await section.getByRole("button", { name: "Remove them and trust the poster" }).click();
    await section.getByText("The guides of the other agency will be removed.").waitFor();
    await section.getByRole("button", { name: "Cancel" }).click();
    await section.getByRole("button", { name: "Remove them and trust the poster" }).click();
    await section.getByRole("button", { name: "Remove them and trust the poster" }).click();
    await section.getByText("From now on this phone trusts only").waitFor();
    await page.context().close();
  });

  it("[TU14] can be tried again where the network was gone, and an address that is no poster shows nothing of one", async () => {
    const page = await app.open(link, { poster: "unreachable" }, kept(app, { lang: "en" }));
    await page.getByRole("region", { name: "Poster" }).getByRole("button").waitFor();
    await page.goto(page.url().replace(/root=\w+/, "root=12"));
    await page.getByRole("heading", { name: "Guides" }).waitFor();
    expect(await page.getByRole("region", { name: "Poster" }).count()).toBe(0);
    await page.context().close();
  });

  it("[TU15] stands on a screen that says of which day the last word about the newest version is", async () => {
    const page = await app.open("#/phone", { stale: true }, kept(app, { lang: "en" }));
    await page.getByText(/Not confirmed since 2 Nov\w* 2026 that/).first().waitFor();
    await page.context().close();
  });
});
