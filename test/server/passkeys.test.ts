import { serve, type ServerType } from "@hono/node-server";
import { chromium, type Browser, type CDPSession, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { passkeysSchema } from "../../src/core/staff/passkeys.ts";
import { chromiumFlags, findChromium } from "../chromium.ts";
import { openGround, openServer, type Ground, type TestServer } from "./fixtures/backend.ts";
import { enrol, type TestStaff } from "./fixtures/staff.ts";

/** Runs in the page: what a browser makes of the server's options. */
const create = `async (options) => (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })).toJSON()`;
const get = `async (options) => (await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })).toJSON()`;

describe("passkeys of staff, with an authenticator of Chromium", () => {
  let ground: Ground;
  let server: TestServer;
  let listening: ServerType;
  let browser: Browser;
  let page: Page;
  let devtools: CDPSession;
  let authenticatorId: string;
  let agent: TestStaff;

  beforeAll(async () => {
    ground = await openGround("pglite");
    const blank = () => new Response("<!doctype html><title>Desk</title>", { headers: { "Content-Type": "text/html" } });
    const port = await new Promise<number>((resolve) => {
      listening = serve({ fetch: blank, port: 0 }, (address) => resolve(address.port));
    });
    server = await openServer(await ground.fresh(), { site: `http://localhost:${port}` });
    agent = await enrol(server, "agent");
    const executablePath = findChromium();
    if (executablePath === null) throw new Error("no Chromium: npm run setup");
    browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
    page = await browser.newPage();
    await page.goto(`http://localhost:${port}/`);
    devtools = await page.context().newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    ({ authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } }));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    listening.close();
    await server.close();
    await ground.stop();
  });

  const inPage = (script: string, options: unknown): Promise<unknown> => page.evaluate(`(${script})(${JSON.stringify(options)})`);
  const enrolmentOptions = async (who: TestStaff): Promise<unknown> => (await who.call("POST", "/api/v1/staff/passkeys/options")).json();
  const signInOptions = async (): Promise<unknown> => (await server.call("POST", "/api/v1/staff/sign-in/options")).json();
  const signIn = (response: unknown) => server.call("POST", "/api/v1/staff/sign-in/passkey", { response });
  const mine = async () => v.parse(passkeysSchema, await (await agent.call("GET", "/api/v1/staff/passkeys")).json()).passkeys;

  it("[SD1] adds a passkey, and signs in by it without a password", async () => {
    const response = await inPage(create, await enrolmentOptions(agent));
    expect((await agent.call("POST", "/api/v1/staff/passkeys", { name: "telefon", response })).status).toBe(200);
    expect(await mine()).toMatchObject([{ name: "telefon", usedAt: null }]);
    const signed = await signIn(await inPage(get, await signInOptions()));
    expect(signed.status).toBe(200);
    expect(signed.headers.getSetCookie().join(" ")).toMatch(/HttpOnly.*SameSite=Strict/i);
    const cookie = signed.headers.getSetCookie().map((each) => each.split(";")[0]).join("; ");
    expect((await server.call("GET", "/api/v1/staff/inbox", undefined, { Cookie: cookie })).status).toBe(200);
    expect((await server.call("GET", "/api/v1/staff/people", undefined, { Cookie: cookie })).status).toBe(403);
    expect((await mine())[0]?.usedAt).not.toBeNull();
  });

  it("[SD2] takes a challenge once, in its time, and only for what it was made", async () => {
    const response = await inPage(get, await signInOptions());
    expect((await signIn(response)).status).toBe(200);
    expect((await signIn(response)).status, "replayed").toBe(401);
    const late = await inPage(get, await signInOptions());
    server.advance(6 * 60_000);
    expect((await signIn(late)).status, "late").toBe(401);
    server.advance(-6 * 60_000);
    const options = v.parse(v.looseObject({ challenge: v.string() }), await signInOptions());
    const other = v.parse(v.looseObject({ challenge: v.string() }), await enrolmentOptions(await enrol(server, "agent")));
    expect((await signIn(await inPage(get, { ...options, challenge: other.challenge }))).status, "of an enrolment").toBe(401);
    const made = v.parse(v.looseObject({ id: v.string() }), await inPage(create, other));
    // Otherwise the authenticator could choose it in the tests that follow.
    await devtools.send("WebAuthn.removeCredential", { authenticatorId, credentialId: Buffer.from(made.id, "base64url").toString("base64") });
    expect((await agent.call("POST", "/api/v1/staff/passkeys", { name: "x", response: made })).status, "of somebody else").toBe(403);
  });

  it("[SD2] refuses a signature that was changed, a passkey nobody has, and one of another address", async () => {
    const right = v.parse(v.looseObject({ id: v.string(), response: v.looseObject({ signature: v.string(), clientDataJSON: v.string() }) }), await inPage(get, await signInOptions()));
    const flipped = Buffer.from(right.response.signature, "base64url");
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    expect((await signIn({ ...right, response: { ...right.response, signature: flipped.toString("base64url") } })).status).toBe(401);
    const next = v.parse(v.looseObject({ id: v.string(), response: v.looseObject({ clientDataJSON: v.string() }) }), await inPage(get, await signInOptions()));
    const elsewhere = Buffer.from(next.response.clientDataJSON, "base64url").toString().replace("http://localhost", "http://evil.example");
    expect((await signIn({ ...next, response: { ...next.response, clientDataJSON: Buffer.from(elsewhere).toString("base64url") } })).status).toBe(401);
    expect((await signIn({ ...next, id: "AAAA", rawId: "AAAA" })).status).toBe(401);
    for (const bad of [null, 1, "x", {}, { ...next, type: "password" }, { ...next, id: "A".repeat(2_000) }]) expect((await signIn(bad)).status).toBe(400);
  });

  it("[SD1] lets nobody in by a passkey that was taken away, or whose owner has no role any more", async () => {
    const admin = await enrol(server, "admin");
    const person = v.parse(v.looseObject({ id: v.string() }), await (await agent.call("GET", "/api/v1/staff/me")).json());
    const role = (to: string) => admin.call("POST", `/api/v1/staff/people/${person.id}/role`, { role: to });
    const [passkey] = await mine();
    expect((await admin.call("POST", `/api/v1/staff/passkeys/${passkey?.id}/removed`)).status, "of somebody else").toBe(404);
    expect((await role("none")).status).toBe(200);
    expect((await signIn(await inPage(get, await signInOptions()))).status).toBe(401);
    expect((await role("agent")).status).toBe(200);
    const signed = await signIn(await inPage(get, await signInOptions()));
    const cookie = signed.headers.getSetCookie().map((each) => each.split(";")[0]).join("; ");
    expect((await server.call("POST", `/api/v1/staff/passkeys/${passkey?.id}/removed`, undefined, { Cookie: cookie })).status).toBe(200);
    expect((await signIn(await inPage(get, await signInOptions()))).status).toBe(401);
  });
});
