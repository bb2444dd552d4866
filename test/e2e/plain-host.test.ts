import { createServer, type Server } from "node:http";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newKeys, publishedFolder } from "../core/pack/small-pack.ts";
import { buildApp, newProfile, putPacks, type Profile } from "./site-under-test.ts";

const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };

let site = "";
let server: Server;
let phone: Profile;
beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), "suluh-plain-"));
  await buildApp(site);
  await putPacks(site, { small: publishedFolder(newKeys()) });
  phone = await newProfile();
  server = createServer((request, response) => {
    const [path = ""] = (request.url ?? "").split("?");
    // The host's own pages are everywhere else.
    const file = path.startsWith("/city/help/") ? join(site, path.slice("/city/help/".length) || "index.html") : "";
    readFile(file).then(
      (bytes) => response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(bytes),
      () => response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not found</h1>"),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
});
afterAll(async () => {
  server.close();
  await phone.remove();
  await rm(site, { recursive: true, force: true });
});

describe("a host that only hands out files", () => {
  it("[SV7] serves the app from a folder, without a header of its own, and it answers there without a network", async () => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const context = await phone.open();
    const missed: string[] = [];
    context.on("response", (response) => response.status() === 404 && missed.push(response.url()));
    const page = await context.newPage();
    await page.goto(`http://localhost:${address.port}/city/help/`);
    await page.locator(".badge-offline").first().waitFor({ state: "attached", timeout: 60_000 });
    expect(missed).toEqual([]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const again = await context.newPage();
    await again.goto(`http://localhost:${address.port}/city/help/`);
    await again.locator("#question").fill("my house is flooding");
    await again.locator("#question").press("Enter");
    await again.locator(".turn:last-child .answer-title").first().waitFor();
    await context.close();
  });
});
