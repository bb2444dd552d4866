import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { refusalStatus } from "../../src/core/sync/api.ts";
import { maxAttachmentBytes } from "../../src/core/sync/limits.ts";
import { operations } from "../../src/server/operations.ts";
import { servedPack, testAgency, type TestServer } from "./fixtures/backend.ts";
import { openServerWithItem, type ServerWithItem } from "./fixtures/one-item.ts";
import type { TestStaff } from "./fixtures/staff.ts";
import { makeSubmission, rehashed } from "./fixtures/submissions.ts";

/** What no id, name, number or date is; each may stand in an address. */
const misfits = ["PLANTED", "%00", "PLANTED%00", "%FF%FE", "%ED%A0%80", "..%2F..%2Fetc%2Fpasswd", "%2e%2e", "'%20OR%201=1--", "%25s%25n", "-1", "1e999", "NaN", "0x7f", "null", "undefined", "[object%20Object]", "__proto__", "constructor", "%3Cscript%3E", "%F0%9F%98%80", "9".repeat(30), "x".repeat(3_000), "01938f2a-0000-4000-8000-000000000001", "01938F2A-0000-7000-8000-000000000001"];

describe.each(["pglite", "postgres"] as const)("what stands in an address, a query or a form, on %s", (engine) => {
  let site: ServerWithItem;
  let server: TestServer;
  let admin: TestStaff;
  let stored = 0;

  beforeAll(async () => {
    const { sealing } = await testAgency();
    site = await openServerWithItem(engine, { packs: [{ ...servedPack, sealing: sealing ?? null, categories: [{ code: "road-damage", title: { ms: "Jalan" }, examples: { ms: [] }, place: "optional", beside: [] }] }] });
    ({ server, admin, stored } = site);
  }, 120_000);
  afterAll(() => site.close());

  const rows = () => site.rows();
  let caller = 0;
  const address = (): string => {
    caller += 1;
    return `10.3.${caller >> 8}.${caller & 255}`;
  };
  /** @returns What is wrong with an answer; undefined where it says no in its own words. */
  const wrongWith = async (about: string, response: Response, statuses: (status: number) => boolean): Promise<string | undefined> => {
    const text = await response.text();
    const inside = /node_modules|\.ts:|select |insert |stack|at async/i.test(text);
    return statuses(response.status) && !inside && (response.status === 200 || !text.includes("PLANTED")) ? undefined : `${about}: ${response.status} ${text.slice(0, 120)}`;
  };
  const refusal = (status: number): boolean => Object.values<number>(refusalStatus).includes(status) && status < 500;

  it("[AS10] is refused in each place of each address, with nothing of what was there", async () => {
    const wrong: (string | undefined)[] = [];
    const templates = operations.filter(({ path }) => path.includes(":"));
    expect(templates.length).toBeGreaterThan(15);
    for (const { method, path } of templates) {
      const body = method === "GET" ? undefined : path.includes("attachments") ? new Uint8Array(8) : {};
      for (const misfit of misfits.filter((_, index) => method === "GET" || index < 12)) {
        const target = path.replace(/:[a-z0-9]+/g, misfit);
        wrong.push(await wrongWith(`${method} ${target.slice(0, 90)}`, await server.call(method, target, body, { Cookie: admin.cookie }, address()), refusal));
      }
    }
    expect(wrong.filter((each) => each !== undefined)).toEqual([]);
    expect(await rows()).toBe(stored);
  }, 120_000);

  it("[AS10] is refused in each field of each query, and under a name that nothing has", async () => {
    const wrong: (string | undefined)[] = [];
    const queries: Readonly<Record<string, readonly string[]>> = {
      "/api/v1/staff/inbox": ["kind", "status", "pack", "category", "form", "lang", "urgent", "assigned", "reference", "from", "to", "after", "limit"],
      "/api/v1/staff/export.csv": ["kind", "status", "pack", "lang", "urgent", "from", "to", "after", "limit"],
      "/api/v1/staff/audit": ["after", "before"],
    };
    expect(operations.filter(({ query, path }) => query !== undefined && queries[path] === undefined)).toEqual([]);
    /** Any text is a name that may be looked for; nothing is found under it. */
    const free = new Set(["category", "form", "assigned", "reference"]);
    for (const [path, fields] of Object.entries(queries)) {
      for (const [at, field] of [...fields, "__proto__", "nothing"].entries()) {
        for (const misfit of misfits.filter((_, index) => index % 3 === at % 3)) {
          const fits = (status: number) => refusal(status) || (status === 200 && (free.has(field) || (field === "pack" && /^[a-z0-9][a-z0-9-]*$/.test(misfit))));
          wrong.push(await wrongWith(`${path}?${field}=${misfit.slice(0, 40)}`, await server.call("GET", `${path}?${field}=${misfit}`, undefined, { Cookie: admin.cookie }, address()), fits));
        }
      }
    }
    expect(wrong.filter((each) => each !== undefined)).toEqual([]);
  }, 120_000);

  it("[OP5] is refused in each field of an Open311 form and query, with the standard's error and no row", async () => {
    const fields = ["service_code", "lat", "long", "address_string", "address_id", "email", "device_id", "account_id", "first_name", "last_name", "phone", "description", "media_url", "jurisdiction_id", "attribute[A]", "attribute[__proto__]"];
    const wrong: (string | undefined)[] = [];
    for (const field of fields) {
      const values = ["a\u0000b", "\u001b[31mPLANTED", "x".repeat(5_000), "\ud800", ...(field === "lat" || field === "long" ? ["", "PLANTED", "NaN", "Infinity", "1e2", "181", "-181", "0x1", "3,1"] : field === "media_url" ? ["javascript:PLANTED", "data:text/html,PLANTED", "//PLANTED"] : field === "service_code" ? ["", "PLANTED", "__proto__"] : [])];
      for (const value of values) {
        // Half of a surrogate pair cannot be written in a form: it comes as the mark for what is no letter.
        const form = new URLSearchParams({ service_code: "road-damage", lat: "3.1", long: "101.6", [field]: value });
        if (value === "\ud800" && field !== "lat" && field !== "long" && field !== "service_code" && field !== "media_url" && field !== "jurisdiction_id") continue;
        const response = await server.call("POST", "/api/v1/open311/v2/requests.json", form.toString(), { "Content-Type": "application/x-www-form-urlencoded" }, address());
        expect(JSON.parse(await response.clone().text())[0]?.code, `${field} = ${JSON.stringify(value).slice(0, 40)}`).toBe(response.status);
        wrong.push(await wrongWith(`${field} = ${JSON.stringify(value).slice(0, 40)}`, response, refusal));
      }
    }
    const form = (bytes: Uint8Array, more: Record<string, string> = {}) => server.call("POST", "/api/v1/open311/v2/requests.json", bytes, { "Content-Type": "application/x-www-form-urlencoded", ...more }, address());
    const plain = Buffer.from("service_code=road-damage&lat=3.1&long=101.6&description=");
    for (const response of [await form(Buffer.concat([plain, Buffer.of(0xff, 0xfe, 0x80)])), await form(plain, { "Content-Encoding": "gzip" }), await form(Buffer.from("service_code=road-damage&lat=3.1&long=101.6", "utf16le")), await form(new Uint8Array(0))]) wrong.push(await wrongWith("a body", response, refusal));
    for (const field of ["service_request_id", "service_code", "status", "start_date", "end_date", "jurisdiction_id"]) {
      for (const misfit of misfits) {
        const response = await server.call("GET", `/api/v1/open311/v2/requests.xml?${field}=${misfit}`, undefined, {}, address());
        wrong.push(await wrongWith(`?${field}=${misfit.slice(0, 40)}`, response, (status) => refusal(status) || (status === 200 && (field === "service_code" || (field.endsWith("_date") && !Number.isNaN(Date.parse(decodeURIComponent(misfit))))))));
      }
    }
    expect(wrong.filter((each) => each !== undefined)).toEqual([]);
    expect(await rows()).toBe(stored);
  }, 120_000);

  it("[AS10] changes no prototype: members that only programs know are refused with their submission", async () => {
    for (const name of ["__proto__", "constructor", "prototype"]) {
      const body = JSON.stringify({ submissions: [makeSubmission("form").submission] }).replace('"answers":{', `"answers":{"${name}":{"polluted":"yes"},`);
      const { results } = v.parse(v.object({ results: v.array(v.object({ status: v.string() })) }), await (await server.call("POST", "/api/v1/submissions", body)).json());
      expect(results).toEqual([{ status: "rejected" }]);
      for (const path of ["updates", "lookup", "staff/sign-in"]) expect((await server.call("POST", `/api/v1/${path}`, `{"items":[],"${name}":{"polluted":"yes"}}`)).status).toBe(400);
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(await rows()).toBe(stored);
  });

  it("[AS5] [AS10] a photo of 50 MB is refused unread where it says so, and after its limit where it has no end", async () => {
    const named = rehashed(makeSubmission("request", { open: { attachments: [{ sha256: "a".repeat(64), bytes: maxAttachmentBytes }] } }).submission);
    await server.call("POST", "/api/v1/submissions", { submissions: [named] });
    stored += 1;
    let sent = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 65_536;
          controller.enqueue(new Uint8Array(65_536));
        },
      });
    const put = (headers: Record<string, string>) => server.app(new Request(`http://localhost/api/v1/attachments/${"a".repeat(64)}`, { method: "PUT", body: endless(), headers: { "Content-Type": "application/octet-stream", ...headers }, duplex: "half" } as RequestInit), { address: address() });
    expect((await put({ "Content-Length": "50000000" })).status).toBe(413);
    expect(sent).toBeLessThanOrEqual(65_536);
    expect((await put({})).status).toBe(413);
    expect(sent).toBeLessThan(maxAttachmentBytes + 4 * 65_536);
    expect((await server.call("PUT", `/api/v1/attachments/${"b".repeat(64)}`, new Uint8Array(8), { "Content-Type": "application/octet-stream" })).status).toBe(404);
  });
});
