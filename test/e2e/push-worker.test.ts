import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lookMessage, pushCacheName, pushScopes, pushWordsAddress, pushWorkerAddress } from "../../src/core/push.ts";
import { pushWordsOf } from "../../src/app/strings/push-words.ts";
import { chromiumFlags, findChromium } from "../chromium.ts";

let folder = "";
let server: Server;
let browser: Browser;
let origin = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suluh-push-"));
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: { outDir: folder, rollupOptions: { input: fileURLToPath(new URL("../../sw/push-worker.ts", import.meta.url)), output: { entryFileNames: "push-worker.js", format: "iife" } } },
  });
  const script = await readFile(join(folder, "push-worker.js"));
  server = createServer((request, response) => {
    const worker = request.url === pushWorkerAddress;
    response.writeHead(200, { "content-type": worker ? "text/javascript" : "text/html" }).end(worker ? script : "<!doctype html><title>Suluh</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  origin = `http://localhost:${typeof address === "object" && address !== null ? address.port : 0}`;
  browser = await chromium.launch({ executablePath: findChromium() ?? "", args: [...chromiumFlags] });
});
afterAll(async () => {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

it("[LV23] a message without content shows the words that the page left, the same whatever happened, and a tap tells the page to look", async () => {
  const context = await browser.newContext({ permissions: ["notifications"] });
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  const devtools = await context.newCDPSession(page);
  const registrationId = new Promise<string>((resolve) =>
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.includes(pushScopes));
      if (own !== undefined) resolve(own.registrationId);
    }),
  );
  await devtools.send("ServiceWorker.enable");
  const scope = `${pushScopes}AAAAAAAAAAAAAAAA/`;
  await page.evaluate(
    async ([script, at]) => {
      const registration = await navigator.serviceWorker.register(script, { scope: at });
      while (registration.active?.state !== "activated") await new Promise((resolve) => setTimeout(resolve, 20));
    },
    [pushWorkerAddress, scope] as const,
  );
  const shown = async (): Promise<readonly (readonly [string, string, string])[]> => {
    await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId: await registrationId, data: "" });
    return page.evaluate(async (at) => {
      const registration = await navigator.serviceWorker.getRegistration(at);
      for (;;) {
        const notifications = (await registration?.getNotifications()) ?? [];
        if (notifications.length > 0) {
          for (const notification of notifications) notification.close();
          return notifications.map(({ title, body, lang }) => [title, body, lang] as const);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }, scope);
  };
  expect(await shown()).toEqual([["Suluh", expect.stringContaining("There is news"), "ms"]]);
  const words = pushWordsOf("ta").notification;
  await page.evaluate(async ([cache, address, text]) => (await caches.open(cache)).put(address, new Response(text)), [pushCacheName, pushWordsAddress, JSON.stringify(words)] as const);
  expect(await shown()).toEqual([[words.title, words.body, "ta"]]);

  const looked = page.evaluate(() => {
    navigator.serviceWorker.startMessages();
    return new Promise<unknown>((resolve) => navigator.serviceWorker.addEventListener("message", ({ data }) => resolve(data)));
  });
  const worker = context.serviceWorkers().find((each) => each.url().endsWith(pushWorkerAddress));
  await worker?.evaluate(async () => {
    const registration: ServiceWorkerRegistration = Reflect.get(globalThis, "registration");
    await registration.showNotification("x");
    const [notification] = await registration.getNotifications();
    dispatchEvent(Reflect.construct(Reflect.get(globalThis, "NotificationEvent"), ["notificationclick", { notification }]));
  });
  expect(await looked).toBe(lookMessage);
});
