import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fingerprintOf } from "../../src/core/pack/fingerprint.ts";
import { parseAgency } from "../../src/core/pack/manifest-schema.ts";
import { nodeHasher } from "../../src/node/crypto.ts";
import { posterLink } from "../../src/node/poster.ts";
import { found, newHands, publishedBy, rotated, type Ceremony } from "../core/pack/ceremony.ts";
import { buildApp, newProfile, putPacks, startServer, type Profile, type ServerProcess } from "./site-under-test.ts";

/** Published just now, so that nothing has run out. */
const now = new Date().toISOString().slice(0, 19) + "Z";
const newAgency = () => found({ root: newHands(3), rootThreshold: 2, pack: newHands(2), packThreshold: 2, pointer: newHands(1) }, "2099-01-01T00:00:00Z");
const packBy = (agency: Ceremony, version: number) => publishedBy(agency, { version, issued: now, expires: "2098-01-01T00:00:00Z" });

let site = "";
let server: ServerProcess;
let phone: Profile;
beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), "suluh-site-"));
  await buildApp(site);
  phone = await newProfile();
});
afterAll(async () => {
  await server.kill();
  await phone.remove();
  await rm(site, { recursive: true, force: true });
});

/** What the screen of what is on the phone says of the one pack. */
const pack = (page: Page) => page.locator("article.pack");

describe("the app in a browser", () => {
  it("[TU6] [TU9] [TU14] follows three changes of the root, knows the poster of the first, and takes nothing from an impostor", async () => {
    const first = newAgency();
    await putPacks(site, { small: packBy(first, 1) });
    server = await startServer(site);
    const url = `http://localhost:${server.port}/`;
    const browser = await phone.open();
    const page = await browser.newPage();
    await page.goto(`${url}#/phone`);
    await pack(page).waitFor({ timeout: 60_000 });
    expect(await pack(page).innerText()).toMatch(/Version\s+1/);

    let agency = first;
    for (let at = 0; at < 3; at += 1) agency = rotated(agency, { root: newHands(3), pack: newHands(2) });
    await putPacks(site, { small: packBy(agency, 2) });
    await page.getByRole("button", { name: "Look for new versions" }).click();
    await expect.poll(() => pack(page).innerText(), { timeout: 60_000 }).toMatch(/Version\s+2/);

    const printed = async (each: Ceremony) => posterLink(url, "/packs/small/", await fingerprintOf(parseAgency(each.agency.file.bytes), nodeHasher));
    await page.goto(await printed(first));
    await page.getByText("The guides here are from the agency on this poster.").waitFor({ timeout: 60_000 });

    const impostor = newAgency();
    await page.goto(await printed(impostor));
    await page.getByText("are NOT from the agency on this poster").waitFor({ timeout: 60_000 });
    await putPacks(site, { small: packBy(impostor, 3) });
    await page.getByRole("button", { name: "Look for new versions" }).click();
    await page.getByText("signed with an unknown key").first().waitFor({ timeout: 60_000 });
    expect(await pack(page).innerText()).toMatch(/Version\s+2/);
    await browser.close();
  });
});
