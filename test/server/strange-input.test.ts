import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { maxLivePlaces } from "../../src/core/sync/limits.ts";
import { news, places, slots } from "../../src/server/db/schema.ts";
import { people } from "../../src/server/staff/auth.ts";
import { openGround, openServer, servedPack, type Ground, type TestServer } from "./fixtures/backend.ts";
import { enrol, type TestStaff } from "./fixtures/staff.ts";
import { makeSubmission } from "./fixtures/submissions.ts";

const pack = {
  ...servedPack,
  categories: [{ code: "pothole", title: { en: "Pothole" }, examples: { en: ["a hole"] }, place: "none" as const, beside: [] }],
  forms: [{ id: "driving-test", version: 1, kind: "appointment" as const, title: { en: "Driving test" }, fields: [], beside: [], questions: {} }],
};
const open311 = "/api/v1/open311/v2";
const slot = { id: "s1", pack: "banjir", form: "driving-test", from: "2027-01-01T00:00:00Z", minutes: 30, capacity: 3 };

let ground: Ground;
let server: TestServer;
let admin: TestStaff;

beforeAll(async () => {
  ground = await openGround("pglite");
  server = await openServer(await ground.fresh(), { packs: [pack] });
  admin = await enrol(server, "admin");
}, 240_000);

afterAll(async () => {
  await server.close();
  await ground.stop();
});

const idOf = async (staff: TestStaff): Promise<string> => v.parse(v.object({ id: v.string() }), await (await staff.call("GET", "/api/v1/staff/me")).json()).id;

async function sendOne(): Promise<string> {
  const { submission } = makeSubmission("request", { open: { category: "pothole", description: "Lubang" } });
  expect((await server.call("POST", "/api/v1/submissions", { submissions: [submission] })).status).toBe(200);
  return submission.id;
}

/** Status and body of a refusal. */
async function refusal(response: Response): Promise<readonly [status: number, body: unknown]> {
  return [response.status, await response.json()];
}

describe("what staff may say", () => {
  it("[DK11] refuses a day to pay by that the calendar does not have, and keeps no news of it", async () => {
    const id = await sendOne();
    for (const due of ["2026-02-30", "2026-04-31", "2027-02-29", "0000-01-01"]) {
      const response = await admin.call("POST", `/api/v1/staff/submissions/${id}/news`, { expect: 0, payment: { reference: "P-1", due } });
      expect(await refusal(response), due).toEqual([400, { error: "bad-shape", field: "payment.due" }]);
    }
    expect(await server.parts.database.queries.$count(news, eq(news.submission, id))).toBe(0);
    expect((await admin.call("POST", `/api/v1/staff/submissions/${id}/news`, { expect: 0, payment: { reference: "P-1", due: "2028-02-29" } })).status).toBe(200);
  });

  it("[DK11] gives a submission to nobody who is not there, or who does not see it", async () => {
    const id = await sendOne();
    const member = await enrol(server, "member");
    for (const assigned of ["somebody", "' OR 1=1 --", "__proto__", await idOf(member)]) {
      expect(await refusal(await admin.call("POST", `/api/v1/staff/submissions/${id}/assigned`, { assigned })), assigned).toEqual([404, { error: "unknown-target", field: "assigned" }]);
    }
    const agent = await enrol(server, "agent");
    for (const assigned of [await idOf(agent), null]) expect((await admin.call("POST", `/api/v1/staff/submissions/${id}/assigned`, { assigned })).status).toBe(200);
  });

  it("[DK11] offers no slot for an appointment that the pack does not have", async () => {
    expect(await refusal(await admin.call("POST", "/api/v1/staff/slots", { slots: [slot, { ...slot, id: "s2", form: "flying-test" }] }))).toEqual([404, { error: "unknown-target", field: "slots" }]);
    expect(await server.parts.database.queries.$count(slots)).toBe(0);
    expect((await admin.call("POST", "/api/v1/staff/slots", { slots: [slot] })).status).toBe(200);
  });

  it("[DK11] changes a place that is known when there are as many as there may be, and takes no further one", async () => {
    const { queries } = server.parts.database;
    await queries.insert(places).values(Array.from({ length: maxLivePlaces }, (_, number) => ({ pack: "banjir", place: `place-${number}`, state: "open", note: null, updatedAt: "2026-11-28T03:00:00.000Z" })));
    expect((await admin.call("PUT", "/api/v1/staff/places/banjir/place-7", { state: "full" })).status).toBe(200);
    expect(await queries.select({ state: places.state }).from(places).where(eq(places.place, "place-7"))).toEqual([{ state: "full" }]);
    expect(await refusal(await admin.call("PUT", "/api/v1/staff/places/banjir/one-more", { state: "open" }))).toEqual([413, { error: "too-large", field: "place" }]);
    await queries.delete(places);
  });

  it("[AS10] takes no list for an object, and no reason that nobody can read", async () => {
    const id = await sendOne();
    const cases: readonly (readonly [method: string, path: string, body: object, field: string])[] = [
      ["PUT", "places/banjir/p1", { state: "open", note: [] }, "note"],
      ["POST", "exports", { reason: "Tahunan", filters: [] }, "filters"],
      ["POST", "exports", { reason: " \t", filters: {} }, "reason"],
      ["POST", `submissions/${id}/erase`, { reason: "  " }, "reason"],
    ];
    for (const [method, path, body, field] of cases) expect(await refusal(await admin.call(method, `/api/v1/staff/${path}`, body)), `${path} ${field}`).toEqual([400, { error: "bad-shape", field }]);
    expect((await admin.call("PUT", "/api/v1/staff/places/banjir/p1", { state: "open", note: { ms: "Penuh" } })).status).toBe(200);
    await server.parts.database.queries.delete(places);
  });

  it("[AS10] refuses an id of a person that no store can hold", async () => {
    for (const id of ["%00", "a%00b", "%ED%A0%80".repeat(100)]) {
      const response = await admin.call("POST", `/api/v1/staff/people/${id}/role`, { role: "reader" });
      expect(response.status, id).toBeGreaterThanOrEqual(400);
      expect(response.status, id).toBeLessThan(500);
    }
  });

  it("[DK12] leaves an administrator when two take each other's role away at once", async () => {
    const other = await enrol(server, "admin");
    const [one, two] = [await idOf(admin), await idOf(other)];
    const statuses = await Promise.all([admin.call("POST", `/api/v1/staff/people/${two}/role`, { role: "reader" }), other.call("POST", `/api/v1/staff/people/${one}/role`, { role: "reader" })]);
    expect(statuses.map(({ status }) => status).toSorted((a, b) => a - b)).not.toEqual([200, 200]);
    expect(await server.parts.database.queries.$count(people, sql`${people.role} = 'admin' AND ${people.id} IN (${one}, ${two})`)).toBe(1);
    await server.parts.database.queries.update(people).set({ role: "admin" }).where(eq(people.id, one));
  });
});

describe("addresses", () => {
  it("[AS10] refuse a body that says it is in another encoding than UTF-8", async () => {
    const { submission } = makeSubmission("request", { open: { category: "pothole", description: "Lubang" } });
    const send = (type: string) => server.call("POST", "/api/v1/submissions", { submissions: [submission] }, { "Content-Type": type });
    for (const type of ["application/json; charset=utf-16", 'application/json;charset="iso-8859-1"', "application/jsonx"]) expect(await refusal(await send(type)), type).toEqual([415, { error: "wrong-type" }]);
    const form = await server.call("POST", `${open311}/requests.json`, "service_code=pothole&lat=3&long=101", { "Content-Type": "application/x-www-form-urlencoded; charset=utf-16" });
    expect(form.status).toBe(415);
    for (const type of ["application/json", 'Application/JSON; charset="UTF-8"', "application/json;charset=utf8"]) expect((await send(type)).status, type).toBe(200);
  });

  it("[AS27] say with 405 which methods they take", async () => {
    for (const method of ["DELETE", "PATCH", "GET", "OPTIONS"]) {
      const response = await server.call(method, "/api/v1/submissions");
      expect([response.status, response.headers.get("Allow"), await response.json()], method).toEqual([405, "POST", { error: "wrong-method" }]);
    }
    const put = await server.call("PUT", `${open311}/requests.xml`, "x");
    expect([put.status, put.headers.get("Allow"), put.headers.get("Content-Type")]).toEqual([405, "GET, POST, HEAD", "text/xml; charset=utf-8"]);
    expect(await put.text()).toContain("<code>405</code>");
    expect((await server.call("DELETE", "/api/v1/nothing")).status).toBe(404);
  });
});

describe("dates of Open311", () => {
  it("[OP8] are refused where the day does not exist or the form is another one", async () => {
    for (const date of ["2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-02-30", "1", "99999", "yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "2026-11-28T25:00:00Z", "2026-11-28T03:00:00", "+010000-01-01T00:00:00Z"]) {
      for (const name of ["start_date", "end_date"]) {
        const response = await server.call("GET", `${open311}/requests.json?${name}=${encodeURIComponent(date)}`);
        expect([response.status, await response.json()], `${name} ${date}`).toEqual([400, [{ code: 400, description: expect.stringContaining(name) }]]);
      }
    }
  });

  it("[OP8] are taken as W3C writes them, a plus sign that was sent as it is included", async () => {
    for (const date of ["2026-11-28", "2026-11-28T03:00Z", "2026-11-28T03:00:00Z", "2026-11-28T11:00:00%2B08:00", "2026-11-28T11:00:00+08:00", "2026-11-28T03:00:00.123456Z"]) {
      expect((await server.call("GET", `${open311}/requests.xml?start_date=${date}`)).status, date).toBe(200);
    }
  });
});
