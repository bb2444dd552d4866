import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { signedLiveFileSchema } from "../../src/core/live/live-schema.ts";
import { weekdays, type OfficeHours } from "../../src/core/office/office-hours.ts";
import { maxLiveBytes, maxLiveTextLength } from "../../src/core/sync/limits.ts";
import { verifySigned } from "../../src/core/sync/verify-signed.ts";
import { nodeVerifier } from "../../src/node/crypto.ts";
import { desks, places, slots } from "../../src/server/db/schema.ts";
import { makeLiveFile, shorten } from "../../src/server/jobs/make-live-file.ts";
import { openApiDocument } from "../../src/server/routes/openapi.ts";
import { operations } from "../../src/server/operations.ts";
import { openGround, openServer, servedPack, type Ground, type TestServer } from "./fixtures/backend.ts";
import { enrol, type TestStaff } from "./fixtures/staff.ts";
import { makeSubmission } from "./fixtures/submissions.ts";

describe.each(["pglite", "postgres"] as const)("the live file on %s", (engine) => {
  let ground: Ground;
  let server: TestServer;
  let agent: TestStaff;

  beforeAll(async () => {
    ground = await openGround(engine);
    server = await openServer(await ground.fresh());
    agent = await enrol(server, "agent");
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await ground.stop();
  });

  const remake = async () => {
    const made = await makeLiveFile(server.parts, "banjir");
    server.advance(6_000);
    return made;
  };
  const read = async () => {
    const response = await server.call("GET", "/api/v1/live/banjir.json");
    expect(response.status).toBe(200);
    return v.parse(signedLiveFileSchema, await response.json());
  };

  it("[AS13] is signed, cacheable, and made anew only when something changed or half its time is over", async () => {
    expect((await server.call("GET", "/api/v1/live/banjir.json")).status).toBe(503);
    server.advance(6_000);
    expect(await remake()).toBe(true);
    const response = await server.call("GET", "/api/v1/live/banjir.json");
    expect(response.headers.get("Cache-Control")).toMatch(/^public, max-age=\d+/);
    const first = await read();
    expect(await verifySigned(JSON.parse(JSON.stringify(first)), "live", server.agency, nodeVerifier)).toBe(true);
    expect(await verifySigned({ ...JSON.parse(JSON.stringify(first)), version: 9 }, "live", server.agency, nodeVerifier)).toBe(false);
    expect(await verifySigned(JSON.parse(JSON.stringify(first)), "receipt", server.agency, nodeVerifier)).toBe(false);
    expect((await server.call("GET", "/api/v1/live/banjir.json", undefined, { "If-None-Match": response.headers.get("ETag") ?? "" })).status).toBe(304);
    const packed = await server.call("GET", "/api/v1/live/banjir.json", undefined, { "Accept-Encoding": "br, gzip" });
    expect(packed.headers.get("Content-Encoding")).toBe("gzip");
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(await response.text());
    expect(await remake()).toBe(false);
    server.advance(31 * 60_000);
    expect(await remake()).toBe(true);
    const second = await read();
    expect(second.version).toBeGreaterThan(first.version);
    expect(Date.parse(second.expires)).toBeGreaterThan(server.parts.now());
  });

  it("[AS13] tells open requests without what could tell who sent them, slots, places and the queue", async () => {
    const request = makeSubmission("request", { open: { description: `Lubang besar, hubungi Encik Razak 012-345 6789. ${"Sangat dalam. ".repeat(20)}`, at: [101.686912, 3.139014] } });
    const support = makeSubmission("support", { open: { of: request.submission.id } });
    const handoff = makeSubmission("handoff");
    const hidden = makeSubmission("form", { open: { answers: { note: "rahsia" } } });
    expect((await server.call("POST", "/api/v1/submissions", { submissions: [request, support, handoff, hidden].map(({ submission }) => submission) })).status).toBe(200);
    expect((await agent.call("POST", "/api/v1/staff/slots", { slots: [{ id: "s1", pack: "banjir", form: "driving-test", from: "2099-01-01T08:00:00Z", minutes: 30, capacity: 2 }] })).status).toBe(200);
    expect((await agent.call("PUT", "/api/v1/staff/places/banjir/pps-1", { state: "full", note: { ms: "Penuh" } })).status).toBe(200);
    expect(await remake()).toBe(true);
    const file = await read();
    const [open] = file.requests;
    expect(open).toMatchObject({ id: request.submission.id, at: [101.6869, 3.139], status: "received", supports: 2 });
    expect(open?.text).not.toMatch(/Razak|345/);
    expect(open?.text.length).toBeLessThanOrEqual(maxLiveTextLength);
    expect(file.slots).toMatchObject([{ id: "s1", free: 2 }]);
    expect(file.places).toMatchObject([{ id: "pps-1", state: "full", note: { ms: "Penuh" } }]);
    expect(file.handoff).toEqual({ waiting: 1, open: false });
    expect(JSON.stringify(file)).not.toContain("rahsia");
  });

  it("[AS13] shows what staff wrote in place of a text, nothing where they withheld it, and no request that is closed", async () => {
    const request = makeSubmission("request", { open: { description: "Asal" } });
    const { id } = request.submission;
    await server.call("POST", "/api/v1/submissions", { submissions: [request.submission] });
    const shown = async () => {
      await remake();
      return (await read()).requests.find((each) => each.id === id)?.text;
    };
    expect(await shown()).toBe("Asal");
    await agent.call("POST", `/api/v1/staff/submissions/${id}/shown`, { shown: "Ditulis pegawai" });
    expect(await shown()).toBe("Ditulis pegawai");
    await agent.call("POST", `/api/v1/staff/submissions/${id}/shown`, { shown: "" });
    expect(await shown()).toBe("");
    await agent.call("POST", `/api/v1/staff/submissions/${id}/news`, { expect: 0, status: "done" });
    expect(await shown()).toBeUndefined();
  });

  it("[AS42] stays one that phones read when everything is told at once: alerts, places and times first, then as many requests as fit", async () => {
    const { queries } = server.parts.database;
    const now = new Date(server.parts.now()).toISOString();
    const note = JSON.stringify(Object.fromEntries(["ms", "en", "zh", "ta"].map((lang) => [lang, "வெள்ளம் ".repeat(20)])));
    for (let at = 0; at < 1_000; at += 250) {
      const some = Array.from({ length: 250 }, (_, index) => String(at + index).padStart(180, "x"));
      await queries.insert(places).values(some.map((place) => ({ pack: "banjir", place, state: "full", note, updatedAt: now })));
      await queries.insert(slots).values(some.map((id) => ({ id, pack: "banjir", form: "driving-test", startsAt: "2099-01-01T08:00:00.000Z", minutes: 30, capacity: 2, taken: 0 })));
      await server.call("POST", "/api/v1/submissions", { submissions: Array.from({ length: 50 }, () => makeSubmission("request", { open: { description: "சாலையில் பெரிய பள்ளம் ".repeat(8) } }).submission) });
    }
    expect(await remake()).toBe(true);
    const response = await server.call("GET", "/api/v1/live/banjir.json");
    const body = await response.text();
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(maxLiveBytes);
    const file = v.parse(signedLiveFileSchema, JSON.parse(body));
    expect(file.places.length).toBeGreaterThan(100);
    expect(Buffer.byteLength(JSON.stringify(file.places)) + Buffer.byteLength(JSON.stringify(file.slots))).toBeGreaterThan(maxLiveBytes / 2);
    await queries.delete(places);
    await queries.delete(slots);
    expect(await remake()).toBe(true);
    expect((await read()).requests.length).toBeGreaterThanOrEqual(200);
  });

  it("[AS22] says by the timetable of the pack whether an officer is there, until somebody switches the desk", async () => {
    const always = Object.fromEntries(weekdays.map((day) => [day, [["00:00", "24:00"] as const]]));
    const withHours = (week: OfficeHours["week"]) => ({ ...server.parts, packs: { ...server.parts.packs, find: () => ({ ...servedPack, hours: { timeZone: "Asia/Kuala_Lumpur", week, days: [] } }) } });
    const said = async (week: OfficeHours["week"]) => {
      await makeLiveFile(withHours(week), "banjir");
      server.advance(6_000);
      return (await read()).handoff.open;
    };
    expect([await said(always), await said({})]).toEqual([true, false]);
    await agent.call("PUT", "/api/v1/staff/desks/banjir", { open: false });
    expect(await said(always)).toBe(false);
    await server.parts.database.queries.delete(desks);
  });

  it("[AS28] is made anew, with a version that grows, and read anew after the clock of the server was put back by years", async () => {
    await remake();
    const before = await read();
    server.advance(-5 * 365 * 86_400_000);
    expect(await remake()).toBe(true);
    const after = await read();
    expect(after.version).toBeGreaterThan(before.version);
    expect(Date.parse(after.issued)).toBeLessThanOrEqual(server.parts.now());
    server.advance(5 * 365 * 86_400_000);
    await remake();
  });

  it("[AS13] has one winner when two servers make it at once", async () => {
    await agent.call("PUT", "/api/v1/staff/desks/banjir", { open: true });
    const before = (await read()).version;
    const won = await Promise.all([makeLiveFile(server.parts, "banjir"), makeLiveFile(server.parts, "banjir")]);
    expect(won.filter(Boolean)).toHaveLength(1);
    server.advance(6_000);
    expect((await read()).version).toBeGreaterThan(before);
  });

  it("[AS14] answers in the shapes that its OpenAPI document tells, and documents every operation", async () => {
    const document = v.parse(v.looseObject({ openapi: v.string(), paths: v.record(v.string(), v.record(v.string(), v.any())) }), await (await server.call("GET", "/api/v1/openapi.json")).json());
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    const documented = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`));
    expect(documented.toSorted()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).toSorted());
    const id = makeSubmission().submission.id;
    const admin = await enrol(server, "admin");
    for (const { method, path, reply } of operations.filter((each) => each.method === "GET" && each.reply !== undefined)) {
      const response = await admin.call(method, path.replace(":file", "banjir.json").replace(":id", id));
      if (response.status === 404) continue;
      expect(response.status, path).toBe(200);
      if (reply !== undefined) expect(v.safeParse(reply, await response.json()).issues, path).toBeUndefined();
    }
  });
});

describe("a text of the live file", () => {
  it("[AS13] is cut at a word, never inside a letter", () => {
    expect(shorten("pendek")).toBe("pendek");
    expect(shorten("kata ".repeat(60))).toMatch(/^(kata )+kata…$/);
    expect(shorten("😀".repeat(100))).toMatch(/^(😀)+…$/u);
    expect(shorten("洪水".repeat(100)).length).toBeLessThanOrEqual(maxLiveTextLength);
  });
});
