import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LiveFile } from "../../src/core/live/live-file.ts";
import { signedLiveFileSchema } from "../../src/core/live/live-schema.ts";
import { buildFolder } from "../../src/node/build-folder.ts";
import { createKeyFile, keyPaths, readKeyFile } from "../../src/node/keys.ts";
import { writePackList } from "../../src/tools/site/pack-list.ts";
import { chromiumFlags, findHeadlessShell } from "../chromium.ts";
import { makeSubmission } from "../server/fixtures/submissions.ts";
import { fillIn, fits, inOrder, press, words } from "./flow-pages.ts";
import { focused, tabTo } from "./keyboard.ts";
import { buildApp } from "./site-under-test.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));

interface AgencyProcess {
  readonly port: number;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

let base: string;
let site: string;
let browser: Browser;
let agency: AgencyProcess;
/** What the server wrote. */
let said = "";

/** The site and the agency's server as `suluh serve` runs them, on the same data each time. */
async function startAgency(port: number): Promise<AgencyProcess> {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", join(project, "src/tools/suluh.ts"), "serve", site, "--host", "127.0.0.1", "--port", String(port)], {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, DATA_DIR: join(base, "data"), SERVER_KEY: keyPaths(join(base, "key.json")).server },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => void (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (let tries = 0; tries < 1_200; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
    if (answer?.ok === true) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    port,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "suluh-flows-"));
  site = join(base, "site");
  await buildApp(site);
  const nowMs = Date.now();
  await createKeyFile(join(base, "key.json"), nowMs);
  const keys = await readKeyFile(join(base, "key.json"), nowMs);
  for (const pack of ["banjir", "khidmat"]) {
    const outcome = await buildFolder({ source: join(project, "knowledge", pack), out: join(site, "packs", pack), keys, openEmbedder: null, caches: { folder: base, shipped: [] }, nowMs, say: () => undefined });
    if (!outcome.built) throw new Error(JSON.stringify(outcome.problems));
  }
  await writePackList(site);
  const executablePath = findHeadlessShell();
  if (executablePath === null) throw new Error("no Chromium: npm run setup");
  browser = await chromium.launch({ executablePath, args: [...chromiumFlags], headless: true });
  agency = await startAgency(20_000 + (process.pid % 20_000));
  const posted = await fetch(`http://127.0.0.1:${agency.port}/api/v1/submissions`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ submissions: [reported] }) });
  expect(await posted.json()).toMatchObject({ results: [{ status: "accepted" }] });
}, 480_000);

afterAll(async () => {
  await browser?.close();
  await agency?.kill();
  await rm(base, { recursive: true, force: true, maxRetries: 5 });
});

/** Where the hole is that somebody has reported already. */
const hole = { longitude: 103.4281, latitude: 4.2105 };
const reported = makeSubmission("request", { pack: "khidmat", open: { category: "pothole", description: "Lubang dalam di hadapan surau", at: [hole.longitude + 0.0003, hole.latitude] } }).submission;

const holeNews = async (): Promise<LiveFile["requests"][number] | undefined> => {
  const response = await fetch(`http://127.0.0.1:${agency.port}/api/v1/live/khidmat.json`).catch(() => null);
  if (response?.ok !== true) return undefined;
  return v.parse(signedLiveFileSchema, await response.json()).requests.find(({ id }) => id === reported.id);
};

/** The live file as the phone has kept it; empty before. */
const keptLive = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open("suluh-notes");
        opening.onerror = () => resolve("");
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction("settings").objectStore("settings").get("live khidmat");
          reading.onsuccess = () => {
            database.close();
            resolve(JSON.stringify(reading.result ?? ""));
          };
        };
      }),
  );

const says = { ms: { hole: "ada lubang besar depan rumah saya", offer: "Lapor: Jalan berlubang", support: "Sokong laporan ini", danger: "tolong mak saya terperangkap air naik laju" }, ta: { hole: "என் வீட்டு முன் பெரிய குழி", offer: "சாலைக் குழி", support: "இந்தப் புகாரை ஆதரி", danger: "வெள்ளத்தில் அம்மா சிக்கிக்கொண்டார் காப்பாற்றுங்கள்" } } as const;
type Lang = keyof typeof says;

/** Everything that ships, in the order of a day. */
const flows = ["banjir/form/flood-aid", "khidmat/form/job-help", "khidmat/form/vehicle-registration", "khidmat/form/voter-registration", "khidmat/form/insurance-programme", "khidmat/form/social-programme", "khidmat/form/hunting-licence", "khidmat/appointment/driving-test", "khidmat/request", "khidmat/feedback", "khidmat/handoff"];

/** From what was saved over the first page and the list of what can be done to a flow, by keyboard. */
async function walkTo(page: Page, flow: string): Promise<void> {
  await tabTo(page, ".flow a[href='#/']");
  await page.keyboard.press("Enter");
  await page.locator("suluh-home").waitFor();
  await tabTo(page, "a[href='#/do']");
  await page.keyboard.press("Enter");
  await page.locator(`.rows a[href*='${flow}']`).waitFor();
  await tabTo(page, `.rows a[href*='${flow}']`);
  await page.keyboard.press("Enter");
  await page.locator(".question").first().waitFor();
}

/** Looks whether each page fits, and by axe at each kind of page once. */
function looking(): (page: Page, kind: string) => Promise<void> {
  const seen = new Set<string>();
  return async (page, kind) => {
    await fits(page);
    if (seen.has(kind)) return;
    seen.add(kind);
    await inOrder(page);
  };
}

/** Checks, sends, and looks at what was saved. @returns Its reference code; empty for a "me too". */
async function send(page: Page, lang: Lang, button: string = words[lang].send): Promise<string> {
  await inOrder(page);
  await press(page, button);
  await page.locator(".saved").waitFor();
  await inOrder(page);
  const reference = page.locator(".reference");
  return (await reference.count()) > 0 ? await reference.innerText() : "";
}

describe.each(["ms", "ta"] as const)("by keyboard alone in %s, with the agency's server stopped and started again", (lang) => {
  it("[FL6] [FL9] [FL10] [FL11] [FL12] [FL13] [FL14] [FL18] [OB2] [UI13] every flow is saved without it and received once afterwards; a report made before counts; its status is found", async () => {
    await expect.poll(holeNews, { timeout: 60_000 }).toBeDefined();
    const supportsBefore = (await holeNews())?.supports ?? 0;
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "en-GB", permissions: ["geolocation"], geolocation: hole });
    await context.addInitScript((code) => localStorage.setItem("suluh.settings", JSON.stringify({ lang: code })), lang);
    const page = await context.newPage();
    const { keyboard } = page;
    const sent: string[] = [];
    context.on("request", (request) => void sent.push(`${request.url()} ${request.postData() ?? ""}`));
    await page.goto(`http://localhost:${agency.port}/`);
    await page.locator("main .badge-offline").waitFor({ timeout: 120_000 });
    await expect.poll(() => keptLive(page), { timeout: 60_000 }).toContain(reported.id);
    await agency.kill();

    await tabTo(page, "#question");
    await keyboard.type(says[lang].hole);
    await keyboard.press("Enter");
    await page.locator(".chip-call").first().waitFor();
    expect(await page.locator(".chip-call").first().innerText()).toContain(says[lang].offer);
    await tabTo(page, ".chip-call");
    await keyboard.press("Enter");
    await page.locator(".question").first().waitFor();
    expect(await page.locator("#answer").inputValue()).toBe(says[lang].hole);
    await press(page, words[lang].next);
    await inOrder(page);
    await press(page, words[lang].next);
    await tabTo(page, ".place-field button");
    await keyboard.press("Enter");
    await page.locator(".place-field .good").waitFor();
    await expect.poll(() => focused(page)).not.toBe("body");
    await press(page, words[lang].next);
    expect(await page.locator(".option span").first().innerText()).toContain("Lubang dalam di hadapan surau");
    await inOrder(page);
    await tabTo(page, ".option input");
    await keyboard.press("Space");
    await press(page, words[lang].next);
    expect(await send(page, lang, says[lang].support)).toBe("");

    let request = "";
    const look = looking();
    for (const flow of flows) {
      await walkTo(page, flow);
      await fillIn(page, { lang, look, photos: flow.endsWith("request") });
      const reference = await send(page, lang);
      if (flow.endsWith("request")) request = reference;
    }
    await walkTo(page, "banjir/request");
    await tabTo(page, "#answer");
    await keyboard.type(says[lang].danger);
    await tabTo(page, ".flow button", words[lang].next);
    await keyboard.press("Enter");
    await page.locator(".urgent .dial").first().waitFor();
    expect(await page.locator(".urgent .dial").first().getAttribute("href")).toBe("tel:999");
    expect(await page.locator(".urgent .dial-sms").first().getAttribute("href")).toMatch(/^sms:0000000102\?body=/);
    await tabTo(page, ".urgent .dial");
    await inOrder(page);

    agency = await startAgency(agency.port);
    sent.length = 0;
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.evaluate(() => (location.hash = "#/outbox"));
    await expect.poll(() => page.locator("article[data-state=received]").count(), { timeout: 90_000 }).toBe(flows.length + 1);
    const posted = sent.filter((each) => each.includes("/api/v1/submissions")).join();
    expect(posted).toContain('"sealed"');
    for (const personal of ["900215145678", "0123456789"]) expect(posted).not.toContain(personal);
    await inOrder(page);

    await page.evaluate(() => (location.hash = "#/status"));
    await tabTo(page, "[name=reference]");
    await keyboard.type(request);
    await tabTo(page, "[name=fact]");
    await keyboard.type("6789");
    await keyboard.press("Enter");
    await page.locator("article h2").first().waitFor();
    expect(await page.locator("article h2").first().innerText()).toBe(request);
    await inOrder(page);
    // Counted once, however often the phone looks.
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect.poll(async () => (await holeNews())?.supports, { timeout: 60_000, interval: 1_000 }).toBe(supportsBefore + 1);
    await agency.kill();
    await tabTo(page, "form .button-big");
    await keyboard.press("Enter");
    await page.locator(".status-screen .notice").waitFor({ timeout: 60_000 });
    expect(await page.locator("article h2").first().innerText()).toBe(request);
    agency = await startAgency(agency.port);
    await context.close();
  }, 600_000);
});

describe("the staff page on a phone that has the citizens' app", () => {
  it("[CS15] comes from the server alone, whatever lies in the caches of the app, and not without it", async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "ms-MY" });
    const page = await context.newPage();
    const home = `http://localhost:${agency.port}`;
    await page.goto(`${home}/`);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 120_000 });
    // As a script that got into the citizens' page would: something of its own under every address of the staff page.
    const script = /assets\/console\/[^"]+\.js/.exec(await (await fetch(`${home}/console`)).text())?.[0] ?? "";
    await page.evaluate(async (addresses) => {
      for (const name of [...(await caches.keys()), "suluh-shell", "suluh-tier"]) {
        for (const address of addresses) await (await caches.open(name)).put(address, new Response("document.title = 'planted'", { headers: { "content-type": address.endsWith(".js") ? "text/javascript" : "text/html" } }));
      }
    }, ["/console", "/console.html", `/${script}`, "/api/v1/staff/me"]);

    const invitation = /\/console(#invitation=[\w-]{43})/.exec(said)?.[1] ?? "";
    await page.goto(`${home}/console${invitation}`);
    await page.locator("#name").fill("Puan Zaleha");
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await page.locator("#email").fill("zaleha@example.org");
    await page.locator("#password").fill("empat perkataan yang panjang");
    await page.locator("form .button-big").click();
    await page.locator(".notice-good").waitFor();
    await page.locator("#password").fill("empat perkataan yang panjang");
    await page.locator("form .button-big").click();
    await page.locator(".inbox-row").first().waitFor();
    await page.reload();
    await page.locator(".inbox-row").first().waitFor();
    expect(await page.title()).not.toBe("planted");

    await agency.kill();
    expect(await page.evaluate(() => fetch("/api/v1/staff/me").then(() => "answered", () => "nothing"))).toBe("nothing");
    expect(await page.goto(`${home}/console`).then(() => "opened", () => "nothing")).toBe("nothing");
    // The citizens' page is there all the same.
    const beside = await context.newPage();
    await beside.goto(`${home}/`);
    await beside.locator("#question").waitFor();
    agency = await startAgency(agency.port);
    await context.close();
  }, 300_000);
});
