import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/core/sync/canonical-json.ts";
import { deskOrigins } from "../../src/node/desk-origins.ts";
import { createStaticApp } from "../../src/server/static/static-app.ts";
import { serverSettings } from "../../src/tools/server/surroundings.ts";
import { smallManifest } from "../node/published-agency.ts";
import { openGround, openServer, type Ground, type TestServer } from "./fixtures/backend.ts";
import { makeSubmission } from "./fixtures/submissions.ts";

const app = "https://help.contoh.example";
const allowOrigin = "Access-Control-Allow-Origin";

describe("a server whose app is on another site", () => {
  let ground: Ground;
  let server: TestServer;

  beforeAll(async () => {
    ground = await openGround("pglite");
    server = await openServer(await ground.fresh(), { appOrigins: [app] });
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await ground.stop();
  });

  const asks = (method: string, path: string, origin: string) => server.call("OPTIONS", path, undefined, { Origin: origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": "content-type" });

  it("[AS24] tells a browser beforehand what phones ask, and only for a site that was named", async () => {
    for (const [method, path] of [["POST", "/api/v1/submissions"], ["POST", "/api/v1/updates"], ["POST", "/api/v1/lookup"], ["PUT", `/api/v1/attachments/${"a".repeat(64)}`]] as const) {
      const { status, headers } = await asks(method, path, app);
      expect([status, headers.get(allowOrigin), headers.get("Access-Control-Allow-Methods")], path).toEqual([204, app, expect.stringContaining(method)]);
      expect(headers.get("Access-Control-Allow-Headers")).toContain("Content-Type");
      for (const other of ["https://evil.example", "https://help.contoh.example.evil.example", "http://help.contoh.example", "null", "*"]) expect((await asks(method, path, other)).headers.has(allowOrigin), other).toBe(false);
    }
  });

  it("[AS24] lets that site read replies and refusals with when to return, without cookies, and no other site", async () => {
    const body = { submissions: [makeSubmission("feedback").submission] };
    const taken = await server.call("POST", "/api/v1/submissions", body, { Origin: app });
    expect([taken.status, taken.headers.get(allowOrigin), taken.headers.get("Vary")]).toEqual([200, app, expect.stringContaining("Origin")]);
    const refused = await server.call("POST", "/api/v1/updates", "{", { Origin: app });
    expect([refused.status, refused.headers.get(allowOrigin)]).toEqual([400, app]);
    expect(refused.headers.get("Access-Control-Expose-Headers")).toMatch(/Date.*Retry-After/);
    const live = await server.call("GET", "/api/v1/live/banjir.json", undefined, { Origin: app });
    expect([live.status, live.headers.get(allowOrigin), live.headers.has("Retry-After")]).toEqual([503, app, true]);
    for (const response of [taken, refused, live]) expect(response.headers.has("Access-Control-Allow-Credentials")).toBe(false);
    expect((await server.call("POST", "/api/v1/updates", "{", { Origin: "https://evil.example" })).headers.has(allowOrigin)).toBe(false);
  });

  it("[AS24] keeps the desk to its own site", async () => {
    for (const path of ["/api/v1/staff/me", "/api/v1/staff/inbox", "/api/v1/staff/sign-in", "/api/v1/staff/exports"]) {
      expect((await asks("POST", path, app)).headers.has(allowOrigin), path).toBe(false);
      expect((await server.call("GET", path, undefined, { Origin: app })).headers.has(allowOrigin), path).toBe(false);
    }
    expect((await server.call("POST", "/api/v1/staff/sign-in", { email: "a@b.co", password: "x" }, { Origin: app, "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
  });

  it("[AS24] names each site, never all of them", () => {
    expect(serverSettings({ APP_ORIGINS: "https://a.example https://b.example:8443/" }).appOrigins).toEqual(["https://a.example", "https://b.example:8443"]);
    for (const wrong of ["*", "a.example", "https://a.example/path", "ftp://a.example", "https://u:p@a.example"]) expect(() => serverSettings({ APP_ORIGINS: wrong }), wrong).toThrow(expect.objectContaining({ code: "usage/wrong" }));
  });
});

describe("a site whose packs send to another server", () => {
  it("[AS25] lets its pages connect there and nowhere else", async () => {
    const root = await mkdtemp(join(tmpdir(), "suluh-test-"));
    const put = async (name: string, content: string): Promise<void> => {
      await mkdir(join(root, "packs", name), { recursive: true });
      await writeFile(join(root, "packs", name, "manifest.json"), content);
    };
    const sending = (to: string): string => canonicalJson(JSON.parse(JSON.stringify({ ...smallManifest, submissions: { to, flows: ["feedback"] } })));
    await put("one", sending("https://desk.contoh.example/agency"));
    await put("two", sending("https://desk.contoh.example"));
    await put("three", sending("https://a.contoh.example:8443"));
    await put("own", canonicalJson(JSON.parse(JSON.stringify(smallManifest))));
    await put("broken", "{");
    await put("evil", JSON.stringify({ submissions: { to: "https://x; script-src *" } }));
    await writeFile(join(root, "index.html"), "<!doctype html>");
    const desks = await deskOrigins(join(root, "packs"));
    expect(desks).toEqual(["https://a.contoh.example:8443", "https://desk.contoh.example"]);
    const page = await createStaticApp({ root, cache: join(root, "cache"), desks }).request("/");
    const connect = /connect-src ([^;]*)/.exec(page.headers.get("Content-Security-Policy") ?? "")?.[1]?.split(" ");
    expect(connect?.filter((source) => source.includes("//"))).toEqual(desks);
    expect(connect).toContain("'self'");
    expect(await deskOrigins(join(root, "nothing"))).toEqual([]);
    await rm(root, { recursive: true });
  });
});
