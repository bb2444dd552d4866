import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildFolder } from "../../src/node/build-folder.ts";
import { createKeyFile, keyPaths, readKeyFile } from "../../src/node/keys.ts";
import { writePackList } from "../../src/tools/site/pack-list.ts";
import { buildApp, newProfile, type Profile } from "./site-under-test.ts";
import { violations } from "./violations.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));
const account = { name: "Siti", email: "siti@example.org", password: "a long enough password" };
/** A word that stands in the staff pack alone. */
const planted = "SERINDIT";

let base: string;
let environment: NodeJS.ProcessEnv;
let server: ChildProcess;
let port: number;
let profile: Profile;
let profileFolder: string;

const suluh = (...args: readonly string[]) => ["--import", "tsx", join(project, "src/tools/suluh.ts"), ...args];

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return address !== null && typeof address === "object" ? address.port : 0;
}

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "suluh-staff-"));
  const site = join(base, "site");
  await buildApp(site);
  const nowMs = Date.now();
  await createKeyFile(join(base, "key.json"), nowMs);
  const keys = await readKeyFile(join(base, "key.json"), nowMs);
  for (const [pack, out] of [["banjir", join(site, "packs/banjir")], ["staff-handbook", join(base, "staff/staff-handbook")]] as const) {
    const outcome = await buildFolder({ source: join(project, "knowledge", pack), out, keys, openEmbedder: null, caches: { folder: base, shipped: [] }, nowMs, say: () => undefined });
    if (!outcome.built) throw new Error(JSON.stringify(outcome.problems));
  }
  await writePackList(site);
  port = await freePort();
  environment = { ...process.env, DATA_DIR: join(base, "data"), SERVER_KEY: keyPaths(join(base, "key.json")).server, STAFF_PACKS: join(base, "staff") };
  const { stdout } = await promisify(execFile)(process.execPath, suluh("staff", "invite", "--role", "member", "--json"), { cwd: project, env: environment });
  const token = /=([\w-]{43})"/.exec(stdout)?.[1] ?? "";
  server = spawn(process.execPath, suluh("serve", site, "--host", "127.0.0.1", "--port", String(port)), { cwd: project, stdio: "ignore", env: environment });
  while ((await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null))?.ok !== true) await new Promise((resolve) => setTimeout(resolve, 200));
  const accepted = await fetch(`http://127.0.0.1:${port}/api/v1/staff/invitation`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token, ...account }) });
  expect(accepted.status).toBe(200);
  profile = await newProfile();
  profileFolder = profile.folder;
}, 480_000);

afterAll(async () => {
  server?.kill("SIGKILL");
  await profile?.remove();
  await rm(base, { recursive: true, force: true });
});

async function openStaff(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`http://localhost:${port}/#/phone?staff`);
  await page.locator("suluh-staff .card").first().waitFor();
  return page;
}

/** Files of the browser's profile that hold a text, in one byte a letter or in two. */
async function filesWith(text: string): Promise<string[]> {
  const found: string[] = [];
  const needles = [Buffer.from(text, "latin1"), Buffer.from(text, "utf16le")];
  for (const entry of await readdir(profileFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (needles.some((needle) => bytes.includes(needle))) found.push(path.slice(profileFolder.length));
  }
  return found;
}

/** Keys and sealed boxes on the phone. */
async function rowsLeft(page: Page): Promise<number> {
  return await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open("suluh-staff");
        request.onerror = () => reject(request.error ?? new Error("open"));
        request.onsuccess = () => {
          const reading = request.result.transaction(["leases", "boxes"]);
          const counts = ["leases", "boxes"].map((name) => reading.objectStore(name).count());
          reading.oncomplete = () => {
            request.result.close();
            resolve(counts.reduce((sum, each) => sum + each.result, 0));
          };
        };
      }),
  );
}

async function signInByPassword(page: Page): Promise<void> {
  await page.getByLabel("E-mail address").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("Staff handbook", { exact: true }).waitFor();
}

describe("staff packs in a browser", () => {
  it("[SP4] [SP6] [SP8] are read after signing in, without a network too, and leave nothing readable on the disk, before and after signing out", async () => {
    let context = await profile.open();
    let page = await openStaff(context);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await signInByPassword(page);
    await page.getByRole("heading", { name: "For staff" }).waitFor();

    await context.setOffline(true);
    const ask = async (question: string) => {
      await page.getByRole("textbox", { name: "Ask the guides for staff" }).fill(question);
      await page.getByRole("button", { name: "Ask", exact: true }).click();
    };
    await ask("when am I on flood duty");
    const card = page.locator("[data-own] .answer").last();
    await card.getByText(planted).first().waitFor();
    expect(await card.textContent()).toContain("For staff only");
    expect(await card.textContent()).toContain("Contoh District Council, Human Resources");
    await card.getByText("Read the whole guide").click();
    await page.locator(".document").getByText(planted).waitFor();
    expect(page.url(), "no address names a document for staff").toContain("#/phone?staff");
    await page.getByRole("button", { name: "Back to the questions" }).click();
    await context.setOffline(false);
    await context.close();
    expect(await filesWith(planted), "signed in").toEqual([]);
    expect(await filesWith("flood duty"), "the question").toEqual([]);

    context = await profile.open();
    page = await openStaff(context);
    await page.getByText("Staff handbook", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Sign out and delete" }).click();
    await page.getByText("You have signed out.").waitFor();
    expect(await rowsLeft(page)).toBe(0);
    await page.reload();
    await page.getByLabel("Password").waitFor();
    const closed = await fetch(`http://127.0.0.1:${port}/api/v1/staff/guides`);
    expect(closed.status).toBe(401);
    await context.close();
    expect(await filesWith(planted), "signed out").toEqual([]);
  }, 120_000);

  it("[SP6] [SD1] [UI12] are opened by a passkey, looked through by axe, and deleted with their key by the quick exit and by deleting everything", async () => {
    const context = await profile.open();
    let page = await openStaff(context);
    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    const looked = async (where: string) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page, colorScheme === "light" ? "at all" : "at colours"), `${where}, ${colorScheme}`).toEqual([]);
      }
    };
    await looked("the door");
    await signInByPassword(page);
    await page.getByRole("textbox", { name: "Ask the guides for staff" }).fill("when am I on flood duty");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.locator("[data-own] .answer").last().getByText(planted).first().waitFor();
    await looked("an answer");
    expect(await rowsLeft(page)).toBeGreaterThan(1);
    const added = await page.evaluate(async () => {
      const post = (path: string, body: object) => fetch(`/api/v1/staff/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
      const options = await (await post("passkeys/options", {})).json();
      const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
      return made instanceof PublicKeyCredential ? (await post("passkeys", { name: "phone", response: made.toJSON() })).status : 0;
    });
    expect(added).toBe(200);

    await context.route("https://www.wikipedia.org/", (route) => route.fulfill({ contentType: "text/html", body: "Wikipedia" }));
    await page.goto(`http://localhost:${port}/#/outbox`);
    await page.getByRole("button", { name: "Quick exit" }).first().click();
    await page.waitForURL("https://www.wikipedia.org/");
    await page.goto(`http://localhost:${port}/#/phone?staff`);
    await page.getByRole("button", { name: "Use a passkey" }).waitFor();
    expect(await rowsLeft(page), "after the quick exit").toBe(0);
    const status = () => page.evaluate(async () => (await fetch("/api/v1/staff/guides")).status);
    expect(await status(), "nobody is signed in at the server").toBe(401);

    await page.getByRole("button", { name: "Use a passkey" }).click();
    await page.getByText("Staff handbook", { exact: true }).waitFor();
    expect(await rowsLeft(page)).toBeGreaterThan(1);
    await page.goto(`http://localhost:${port}/#/settings`);
    await page.getByRole("button", { name: "Delete everything on this phone" }).click();
    await page.getByRole("button", { name: "Yes, delete everything" }).click();
    await expect.poll(() => rowsLeft(page)).toBe(0);
    await expect.poll(status).toBe(401);
    page = await openStaff(context);
    await page.getByLabel("Password").waitFor();
    await context.close();
  }, 120_000);
});
