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

describe("staff packs in a browser", () => {
  it("[SP4] [SP6] [SP8] are read after signing in, without a network too, and leave nothing readable on the disk, before and after signing out", async () => {
    let context = await profile.open();
    let page = await openStaff(context);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.getByLabel("E-mail address").fill(account.email);
    await page.getByLabel("Password").fill(account.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { name: "For staff" }).waitFor();
    await page.getByText("Staff handbook", { exact: true }).waitFor();

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
    const left = await page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const request = indexedDB.open("suluh-staff");
          request.onerror = () => reject(request.error ?? new Error("open"));
          request.onsuccess = () => {
            const counts = ["leases", "boxes"].map((name) => request.result.transaction(name).objectStore(name).count());
            setTimeout(() => resolve(counts.reduce((sum, each) => sum + each.result, 0)), 200);
          };
        }),
    );
    expect(left).toBe(0);
    await page.reload();
    await page.getByLabel("Password").waitFor();
    const closed = await fetch(`http://127.0.0.1:${port}/api/v1/staff/guides`);
    expect(closed.status).toBe(401);
    await context.close();
    expect(await filesWith(planted), "signed out").toEqual([]);
  }, 120_000);
});
