import { cp, mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve, type ServerType } from "@hono/node-server";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backgroundSyncTag } from "../../src/core/shell.ts";
import { deskOrigins } from "../../src/node/desk-origins.ts";
import type { AgencyKeys } from "../../src/node/keys.ts";
import { submissions } from "../../src/server/db/schema.ts";
import { createStaticApp } from "../../src/server/static/static-app.ts";
import { newKeys, publishedFolder } from "../core/pack/small-pack.ts";
import { openGround, openServer, servedPack, testAgency, type Ground, type TestServer } from "../server/fixtures/backend.ts";
import { selfSigned } from "../self-signed.ts";
import { listen } from "./outbox-site.ts";
import { buildApp, newProfile, putPacks, type Profile } from "./site-under-test.ts";

/** Keys that publish packs, with those that the server under test signs receipts with. */
async function agencyKeys(): Promise<AgencyKeys> {
  const { keys, roles, sealing } = await testAgency();
  const of = (id = ""): { readonly id: string; readonly public: string } => ({ id, public: keys[id]?.public ?? "" });
  return { ...newKeys(), server: { receipt: of(roles.receipt?.keyids[0]), live: of(roles.live?.keyids[0]) }, ...(sealing === undefined ? {} : { sealing }) };
}

describe("the app and the agency's server at another address", () => {
  let folder = "";
  let ground: Ground;
  let agency: TestServer;
  let server: Server;
  let desk: ServerType;
  let phone: Profile;
  let context: BrowserContext;
  let page: Page;
  let url = "";
  let online = true;
  const asked: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "suluh-app-"));
    const site = join(folder, "site");
    let pages: ReturnType<typeof createStaticApp>;
    server = await listen(async (request) => {
      if (!online) throw new Error("offline");
      return await pages.fetch(new Request(`http://localhost${request.url ?? "/"}`, { method: request.method ?? "GET" }));
    });
    const address = server.address();
    url = `http://localhost:${typeof address === "object" && address !== null ? address.port : 0}/`;
    ground = await openGround("pglite");
    agency = await openServer(await ground.fresh(), { appOrigins: [url.slice(0, -1)], packs: [{ ...servedPack, id: "small", version: 3 }] });
    const deskPort = await new Promise<number>((resolve) => {
      const answer = (request: Request): Promise<Response> => {
        if (!online) throw new Error("offline");
        asked.push(`${request.method} ${new URL(request.url).pathname} ${request.headers.has("Cookie") ? "with a cookie" : ""}`.trim());
        return agency.app(request, { address: "127.0.0.1" });
      };
      desk = serve({ fetch: answer, port: 0, hostname: "localhost", createServer: createHttpsServer, serverOptions: selfSigned() }, ({ port }) => resolve(port));
    });
    await putPacks(site, { small: publishedFolder(await agencyKeys(), { submissions: { to: `https://localhost:${deskPort}`, flows: ["feedback"] } }) });
    // The site as it is published: the policy of its pages is made for its packs.
    const publicDir = join(folder, "public");
    await cp(join(site, "packs"), join(publicDir, "packs"), { recursive: true });
    await buildApp(site, "test", publicDir);
    await cp(join(publicDir, "packs"), join(site, "packs"), { recursive: true });
    pages = createStaticApp({ root: site, cache: join(folder, "compressed"), desks: await deskOrigins(join(site, "packs")) });
    phone = await newProfile();
    context = await phone.open(["--ignore-certificate-errors"]);
    page = await context.newPage();
  }, 300_000);

  afterAll(async () => {
    await context.close();
    await phone.remove();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    desk.close();
    await agency.close();
    await ground.stop();
    await rm(folder, { recursive: true, force: true });
  }, 120_000);

  const rows = () => agency.parts.database.queries.select({ kind: submissions.kind }).from(submissions);

  it("[AS25] [OB2] keep what was said without a network, and have it with a receipt once there is one", async () => {
    await page.goto(url);
    await page.locator(".badge-offline").first().waitFor({ state: "attached", timeout: 90_000 });
    online = false;
    await page.locator("#question").fill("go uphill");
    await page.locator("#question").press("Enter");
    await page.locator(".turn:last-child suluh-feedback button").first().waitFor();
    await page.locator(".turn:last-child suluh-feedback button").nth(1).click();
    await page.locator(".turn:last-child .reasons .chip").first().click();
    await page.locator(".feedback-done").waitFor();
    await page.evaluate(() => (location.hash = "#/outbox"));
    await page.getByRole("button", { name: "Agree and send" }).click();
    const items = page.locator("suluh-outbox article");
    await items.nth(1).waitFor();
    expect(await items.evaluateAll((found) => found.map((item) => item.getAttribute("data-state")))).not.toContain("received");
    expect(await rows()).toEqual([]);
    online = true;
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect.poll(() => items.evaluateAll((found) => found.map((item) => item.getAttribute("data-state")))).toEqual(["received", "received"]);
    expect((await rows()).map(({ kind }) => kind).sort()).toEqual(["feedback", "gap"]);
    expect(asked).toEqual(expect.arrayContaining(["OPTIONS /api/v1/submissions", "POST /api/v1/submissions"]));
    expect(asked.filter((each) => each.includes("cookie"))).toEqual([]);
    // The page may talk to its agency's server, and to no other address.
    const blocked = await page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => resolve([effectiveDirective, blockedURI]), { once: true });
          void fetch("https://elsewhere.contoh.example/", { mode: "no-cors" }).catch(() => undefined);
        }),
    );
    expect(blocked).toEqual(["connect-src", "https://elsewhere.contoh.example/"]);
    // Nothing is handed over twice.
    await page.getByRole("button", { name: "Agree and send" }).click();
    await page.reload();
    await items.nth(1).waitFor();
    expect(await items.count()).toBe(2);
    expect(await rows()).toHaveLength(2);
  });

  it("[OB10] is sent by the service worker when the browser wakes it, with every page closed, and counts as received only on the page", async () => {
    online = false;
    await page.goto(`${url}#/chat`);
    await page.locator("#question").fill("shelter uphill");
    await page.locator("#question").press("Enter");
    await page.locator(".turn:last-child suluh-feedback button").first().click();
    await page.locator(".turn:last-child .feedback-done").waitFor();
    await page.evaluate(() => (location.hash = "#/outbox"));
    await page.getByRole("button", { name: "Agree and send" }).click();
    const items = page.locator("suluh-outbox article");
    await items.nth(2).waitFor();
    const other = await context.newPage();
    const session = await context.newCDPSession(other);
    await page.close();
    const found = new Promise<string>((resolve) => {
      session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const registration = registrations.find(({ scopeURL, isDeleted }) => scopeURL === url && !isDeleted);
        if (registration !== undefined) resolve(registration.registrationId);
      });
    });
    await session.send("ServiceWorker.enable");
    const registrationId = await found;
    online = true;
    await expect
      .poll(
        async () => {
          await session.send("ServiceWorker.dispatchSyncEvent", { origin: url.slice(0, -1), registrationId, tag: backgroundSyncTag, lastChance: false });
          return (await rows()).length;
        },
        { interval: 1_000 },
      )
      .toBe(3);
    page = await context.newPage();
    await page.goto(`${url}#/outbox`);
    await expect.poll(() => page.locator("suluh-outbox article").evaluateAll((all) => all.map((item) => item.getAttribute("data-state")))).toEqual(["received", "received", "received"]);
    expect(await rows()).toHaveLength(3);
  });
});
