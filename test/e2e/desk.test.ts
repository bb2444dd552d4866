import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "../../src/console/strings/words.ts";
import { cameraJpeg, openDeskSite, type DeskSite } from "./desk-site.ts";

let site: DeskSite;
beforeAll(async () => {
  site = await openDeskSite();
});
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

const words = wordsOf("ms");

describe("passkeys at the desk", () => {
  it("[CS13] are added, let in without a password, confirm what needs a fresh sign-in, and can be taken away", async () => {
    const officer = await site.enrol("agent");
    const page = await site.open(officer, "#/me");
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    const add = () => page.getByRole("button", { name: words.passkeys.add }).click();
    const alert = page.locator("desk-passkeys [role=alert]");
    await add();
    await page.locator("#passkey-name-error").waitFor();
    await page.locator("#passkey-name").fill("Telefon <b>pejabat</b>");
    await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await add();
    await alert.waitFor();
    expect([await alert.innerText(), await page.locator("#passkey-name").inputValue()]).toEqual([words.troubles.unused, "Telefon <b>pejabat</b>"]);
    await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
    await add();
    await page.locator(".passkeys .person").waitFor();
    expect(await page.locator(".passkeys .person").innerText()).toMatch(/Telefon <b>pejabat<\/b>[\s\S]*Belum pernah digunakan/);
    await page.locator("#passkey-name").fill("Sekali lagi");
    await add();
    await expect.poll(() => alert.innerText()).toBe(words.troubles.held);

    await page.getByRole("button", { name: words.door.leave }).click();
    await page.getByRole("button", { name: words.passkeys.enter }).click();
    await page.locator(".passkeys .person").waitFor();
    expect(await page.locator(".passkeys .person").innerText()).not.toContain(words.passkeys.unused);

    site.server.advance(16 * 60_000);
    await page.locator(".passkeys .person .tool").click();
    await page.getByRole("button", { name: words.passkeys.removeYes }).click();
    await page.getByRole("button", { name: words.passkeys.confirm }).waitFor();
    site.server.advance(-16 * 60_000);
    await page.getByRole("button", { name: words.passkeys.confirm }).click();
    await page.getByText(words.passkeys.none).waitFor();
    await page.getByRole("button", { name: words.door.leave }).click();
    await page.getByRole("button", { name: words.passkeys.enter }).click();
    await expect.poll(() => page.locator("desk-door [role=alert]").innerText()).toBe(words.troubles.stranger);
    await page.context().close();
  });
});

describe("taking personal data out", () => {
  it("[CS14] is asked for by one administrator, approved by another and fetched by the first", async () => {
    await site.send({ kind: "request", form: "pothole", open: { pack: "khidmat", category: "pothole", description: "Lubang di depan rumah Puan Zainab" } });
    await site.send({ kind: "feedback", open: { rating: 5, reason: "Cepat" } });
    const [asking, approving] = [await site.enrol("admin"), await site.enrol("admin")];
    const page = await site.open(asking, "#/inbox?category=pothole&kind=request", { acceptDownloads: true });
    await page.getByRole("link", { name: words.exports.ask }).click();
    expect(await page.locator("desk-exports section").first().innerText()).toMatch(/Jenis: Aduan[\s\S]*Kategori: Jalan berlubang/);
    const send = page.getByRole("button", { name: words.exports.send });
    await send.click();
    await page.locator("#export-reason-error").waitFor();
    await page.locator("#export-reason").fill("Laporan majlis");
    await send.click();
    const mine = page.locator(".export-request", { hasText: "Laporan majlis" });
    await mine.waitFor();
    expect(await mine.getByRole("button").allInnerTexts()).toEqual([words.exports.takeBack]);

    const beside = await site.open(approving, "#/exports");
    const theirs = beside.locator(".export-request", { hasText: "Laporan majlis" });
    await theirs.getByRole("button", { name: words.exports.approve, exact: true }).click();
    await theirs.getByText(words.exports.states.approved).waitFor();
    expect(await theirs.getByRole("button").allInnerTexts()).toEqual([words.exports.decline]);

    await page.reload();
    const download = page.waitForEvent("download");
    await mine.getByRole("button", { name: words.exports.take }).click();
    const csv = await readFile(await (await download).path(), "utf8");
    expect(csv).toContain("Puan Zainab");
    expect(csv).not.toContain("Cepat");
    await theirs.getByRole("button", { name: words.exports.decline }).click();
    await theirs.getByText(words.exports.states.declined).waitFor();
    await mine.getByRole("button", { name: words.exports.take }).click();
    await expect.poll(() => page.locator("desk-exports .notice").innerText()).toContain(words.troubles.settled);
    expect(await mine.getByRole("button").count()).toBe(0);
    await Promise.all([page.context().close(), beside.context().close()]);
  });
});

describe("what people sealed", () => {
  it("[CS3] [CS10] [CS16] is opened in the page with the key file, photo and all, no request carries any of it, and what was done is said within sight", async () => {
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
    const said = await page.locator(".toast p").boundingBox();
    expect([(said?.y ?? -1) > 0, (said?.y ?? 0) + (said?.height ?? 0) < 740], "on the screen, not below its end").toEqual([true, true]);
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
