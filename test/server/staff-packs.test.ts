import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { guidesSchema } from "../../src/core/staff/guides.ts";
import { leaseSchema, verifyLease } from "../../src/core/staff/lease.ts";
import { auditReplySchema } from "../../src/core/staff/api.ts";
import { nodeVerifier } from "../../src/node/crypto.ts";
import type { StaffGuides } from "../../src/server/guides.ts";
import { operations } from "../../src/server/operations.ts";
import { openGround, openServer, type Ground, type TestServer } from "./fixtures/backend.ts";
import { enrol, type TestStaff } from "./fixtures/staff.ts";

const bytes = new TextEncoder().encode("for staff only");
const piece = "a".repeat(64);
const guides: StaffGuides = {
  all: async () => [{ id: "handbook", title: { en: "Handbook" }, agency: { en: "Agency" }, version: 3, bytes: bytes.length }],
  read: async (pack, path) => (pack === "handbook" && ["manifest.json", `pieces/${piece}`].includes(path) ? bytes : null),
};
const addresses = ["guides", "guides/handbook/manifest.json", `guides/handbook/pieces/${piece}`].map((path) => `/api/v1/staff/${path}`);
const phone = "0123456789abcdef".repeat(2);

describe("staff packs on the agency's server", () => {
  let ground: Ground;
  let server: TestServer;
  let member: TestStaff;
  let admin: TestStaff;

  beforeAll(async () => {
    ground = await openGround("pglite");
    server = await openServer(await ground.fresh(), { guides, leaseHours: 12 });
    [member, admin] = [await enrol(server, "member"), await enrol(server, "admin")];
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await ground.stop();
  });

  it("[SP2] gives list, files and lease to staff alone, and lets no cache keep them", async () => {
    for (const address of addresses) {
      for (const who of [member, admin]) {
        const reply = await who.call("GET", address);
        expect(reply.status, address).toBe(200);
        expect(reply.headers.get("Cache-Control")).toBe("private, no-store");
      }
      const nobody = await server.call("GET", address);
      expect([nobody.status, await nobody.json()], address).toEqual([401, { error: "not-signed-in" }]);
      expect((await server.call("GET", address, undefined, { Cookie: "suluh=made-up" })).status).toBe(401);
    }
    expect(v.parse(guidesSchema, await (await member.call("GET", addresses[0] ?? "")).json()).guides.map(({ id }) => id)).toEqual(["handbook"]);
    expect(new Uint8Array(await (await member.call("GET", addresses[1] ?? "")).arrayBuffer())).toEqual(bytes);
  });

  it("[SP2] lets the role of members do nothing else: what people send stays out of their sight", async () => {
    const allowed = operations.filter(({ role }) => role === "member").map(({ path }) => path);
    expect(allowed.filter((path) => /inbox|submissions|attachments|export|people|audit|slots|places|desks/.test(path))).toEqual([]);
    for (const path of ["inbox", "submissions/0192e4a0-0000-7000-8000-000000000000", "packs", "audit", "people"]) {
      expect((await member.call("GET", `/api/v1/staff/${path}`)).status, path).toBe(403);
    }
  });

  it("[SP2] knows no other file, whatever it is called", async () => {
    for (const path of ["handbook/secret.txt", "another/manifest.json", "handbook/pieces/..%2F..%2Fmanifest.json", "handbook/%2e%2e/manifest.json", `handbook/golden/${piece}`]) {
      expect((await member.call("GET", `/api/v1/staff/guides/${path}`)).status, path).toBe(404);
    }
  });

  it("[SP3] signs a lease for one phone and the hours that were set, and writes down who took it", async () => {
    const reply = await member.call("POST", "/api/v1/staff/lease", { phone });
    expect(reply.status).toBe(200);
    const lease = v.parse(leaseSchema, await reply.json());
    expect(Date.parse(lease.until) - Date.parse(lease.issued)).toBe(12 * 3_600_000);
    expect(await verifyLease(lease, phone, server.agency, nodeVerifier)).toBe(true);
    expect((await server.call("POST", "/api/v1/staff/lease", { phone })).status).toBe(401);
    expect((await member.call("POST", "/api/v1/staff/lease", { phone }, { "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
    expect((await member.call("POST", "/api/v1/staff/lease", { phone: "short" })).status).toBe(400);
    const { entries } = v.parse(auditReplySchema, await (await admin.call("GET", "/api/v1/staff/audit")).json());
    expect(entries.filter(({ action }) => action === "lease")).toHaveLength(1);
  });

  it("[SP7] gives nothing more to who signed out or lost the role", async () => {
    const leaving = await enrol(server, "member");
    await leaving.call("POST", "/api/v1/staff/sign-out", {});
    const dismissed = await enrol(server, "member");
    const people = v.parse(v.object({ people: v.array(v.object({ id: v.string(), email: v.string() })) }), await (await admin.call("GET", "/api/v1/staff/people")).json());
    const id = people.people.find(({ email }) => email === dismissed.email)?.id ?? "";
    expect((await admin.call("POST", `/api/v1/staff/people/${id}/role`, { role: "none" })).status).toBe(200);
    for (const who of [leaving, dismissed]) {
      for (const address of addresses) expect((await who.call("GET", address)).status).toBe(401);
      expect((await who.call("POST", "/api/v1/staff/lease", { phone })).status).toBe(401);
    }
  });
});
