import { randomBytes } from "node:crypto";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve, type ServerType } from "@hono/node-server";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { readSources } from "../../src/node/sources/read-sources.ts";
import type { StaffRole } from "../../src/core/staff/api.ts";
import type { Json, SubmissionKind } from "../../src/core/outbox/submission.ts";
import { prepareItem } from "../../src/core/outbox/prepare.ts";
import { uuidV7 } from "../../src/core/outbox/uuid.ts";
import { toBase64Url } from "../../src/core/sync/base64url.ts";
import { hpkeSealer, replyKeyOf } from "../../src/device/outbox/hpke.ts";
import { nodeHasher } from "../../src/node/crypto.ts";
import { createStaticApp } from "../../src/server/static/static-app.ts";
import type { ServedPack } from "../../src/server/packs.ts";
import { invite } from "../../src/server/staff/invitations.ts";
import { buildConsole } from "../../src/tools/web/console-build.ts";
import { chromiumFlags, findHeadlessShell } from "../chromium.ts";
import { openGround, openServer, sealingFile, testAgency, type TestServer } from "../server/fixtures/backend.ts";
import { enrol, type TestStaff } from "../server/fixtures/staff.ts";
import { builtOnce } from "./built-once.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));

/** What a phone sends, before it is sealed. */
export interface Said {
  readonly kind: SubmissionKind;
  readonly open: { readonly [member: string]: Json };
  readonly personal?: Json;
  readonly form?: string;
  readonly photos?: readonly Uint8Array[];
}

/** What came of it: the seed opens replies. */
export interface Sent {
  readonly id: string;
  readonly reference: string;
  readonly token: string;
  readonly seed: Uint8Array;
}

/** The staff page as it ships, with the agency's server on an embedded database, at one address. */
export interface DeskSite {
  readonly url: string;
  readonly server: TestServer;
  readonly browser: Browser;
  /** File with the keys that open what is sent. */
  readonly keyFile: string;
  /** Paths and bodies of requests to the server, as they came. */
  readonly asked: { readonly path: string; readonly body: string }[];
  enrol(role: StaffRole): Promise<TestStaff>;
  /** Address of an invitation. */
  invitation(role: StaffRole): Promise<string>;
  send(said: Said): Promise<Sent>;
  /** A page that is signed in; a small phone unless told. */
  open(who: TestStaff | null, hash: string, options?: DeskPage): Promise<Page>;
  /** Ends the server, and starts it again on the same data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface DeskPage extends BrowserContextOptions {
  readonly settings?: object;
}

export async function openDeskSite(): Promise<DeskSite> {
  const folder = await mkdtemp(join(tmpdir(), "suluh-desk-"));
  const root = join(folder, "site");
  const { NODE_ENV } = process.env;
  process.env["NODE_ENV"] = "production";
  await builtOnce(root, "console", (into) => buildConsole(project, into, "es2022")).finally(() => {
    process.env["NODE_ENV"] = NODE_ENV;
  });
  await cp(join(project, "public/icons"), join(root, "icons"), { recursive: true });
  const ground = await openGround("pglite");
  const agency = await testAgency();
  const packs = await shippedPacks(agency.sealing ?? null);
  const keyFile = join(folder, "agency.sealing.json");
  await writeFile(keyFile, JSON.stringify(await sealingFile()));
  const pages = createStaticApp({ root, cache: join(folder, "cache") });
  const asked: { path: string; body: string }[] = [];
  // Passkeys belong to an address with its port, so that comes first; nobody asks before the server is there.
  let server: TestServer;
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    if (!pathname.startsWith("/api/")) return pages.fetch(request);
    asked.push({ path: `${request.method} ${pathname}${search}`, body: await request.clone().text() });
    return server.app(request, { address: "127.0.0.1" });
  };
  const executablePath = findHeadlessShell();
  if (executablePath === null) throw new Error("no Chromium: npm run setup");
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags], headless: true });
  let listening = await listen(answer, 0);
  const { port } = listening;
  const url = `http://localhost:${port}`;
  server = await openServer(await ground.fresh(), { packs, site: url });
  const site: DeskSite = {
    url,
    server,
    browser,
    keyFile,
    asked,
    enrol: (role) => enrol(server, role),
    invitation: async (role) => `${url}${(await invite(server.parts.database, role, "test", server.parts.now())).path}`,
    send: (said) => send(server, said),
    open: async (who, hash, { settings = {}, ...context } = {}) => {
      const profile = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "ms-MY", ...context });
      if (who !== null) {
        const [name = "", value = ""] = who.cookie.split("=");
        await profile.addCookies([{ name, value, url, httpOnly: true, sameSite: "Strict" }]);
      }
      await profile.addInitScript((kept) => localStorage.setItem("suluh.settings", kept), JSON.stringify(settings));
      const page = await profile.newPage();
      await page.goto(`${url}/console${hash}`);
      await page.locator("desk-shell .screen").waitFor();
      return page;
    },
    stop: () => listening.stop(),
    start: async () => {
      listening = await listen(answer, port);
    },
    close: async () => {
      await browser.close();
      await listening.stop();
      await server.close();
      await ground.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return site;
}

interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

function listen(answer: (request: Request) => Promise<Response>, port: number): Promise<Listening> {
  return new Promise((resolve) => {
    const server: ServerType = serve({ fetch: answer, port, hostname: "localhost" }, (address) =>
      resolve({
        port: address.port,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      }),
    );
  });
}

/** The forms and categories that ship, as the server reads them out of published packs. */
async function shippedPacks(sealing: ServedPack["sealing"]): Promise<readonly ServedPack[]> {
  const packs: ServedPack[] = [];
  for (const pack of ["banjir", "khidmat"]) {
    const { sources } = await readSources(join(project, "knowledge", pack));
    if (sources?.forms == null) throw new Error(`${pack} has no forms`);
    const { id, title, agency, languages } = sources.settings;
    packs.push({ id, version: 1, title, agency, languages, forms: sources.forms.forms, categories: sources.forms.categories, hours: null, sealing, publicNumbers: ["999"], alerts: [] });
  }
  return packs;
}

/** Sends as a phone does: sealed, signed for, photos after it. */
async function send({ agency, call }: TestServer, { kind, open, personal = null, form, photos = [] }: Said): Promise<Sent> {
  const id = uuidV7(Date.now(), randomBytes(10));
  const seed = randomBytes(32);
  const token = toBase64Url(randomBytes(32));
  const pack = typeof open["pack"] === "string" ? open["pack"] : "banjir";
  const { pack: _pack, ...said } = open;
  const { item, photos: sealed } = await prepareItem(
    { id, kind, pack, packVersion: 1, label: kind, open: { lang: "ms", ...said }, personal, form: form ?? kind, formVersion: 1, photos },
    { api: "/api/v1", nowMs: Date.now(), agency, token, reply: { publicKey: await replyKeyOf(seed), seed: "kept" }, secondFact: null },
    { hasher: nodeHasher, sealer: hpkeSealer },
  );
  const response = await call("POST", "/api/v1/submissions", `{"submissions":[${item.body}]}`);
  const text = await response.text();
  if (response.status !== 200 || text.includes("rejected")) throw new Error(text);
  for (const [sha256, bytes] of sealed) {
    const put = await call("PUT", `/api/v1/attachments/${sha256}`, bytes, { "Content-Type": "application/octet-stream" });
    if (!put.ok) throw new Error(await put.text());
  }
  return { id, reference: item.reference, token, seed };
}

/** A JPEG of 640 by 480 as a camera's would come. */
export async function cameraJpeg(browser: Browser): Promise<Uint8Array> {
  const page = await browser.newPage();
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 640;
    canvas.height = 480;
    const pen = canvas.getContext("2d");
    if (pen === null) throw new Error("no canvas");
    pen.fillStyle = "#6b6f72";
    pen.fillRect(0, 0, 640, 480);
    pen.fillStyle = "#2a2622";
    pen.beginPath();
    pen.ellipse(330, 270, 190, 95, 0.2, 0, 7);
    pen.fill();
    return canvas.toDataURL("image/jpeg", 0.7).split(",")[1] ?? "";
  });
  await page.close();
  return new Uint8Array(Buffer.from(base64, "base64"));
}
