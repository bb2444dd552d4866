import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { refusalSchema, submissionsReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { refusalStatus } from "../../src/core/sync/api.ts";
import { submissionKinds, type Json } from "../../src/core/outbox/submission.ts";
import { referenceOf } from "../../src/core/outbox/reference.ts";
import { submissions } from "../../src/server/db/schema.ts";
import { operations } from "../../src/server/operations.ts";
import type { TestServer } from "./fixtures/backend.ts";
import { openServerWithItem, type ServerWithItem } from "./fixtures/one-item.ts";
import type { TestStaff } from "./fixtures/staff.ts";
import { makeSubmission, rehashed } from "./fixtures/submissions.ts";

describe.each(["pglite", "postgres"] as const)("bad input on %s", (engine) => {
  let site: ServerWithItem;
  let server: TestServer;
  let admin: TestStaff;
  let stored = 0;

  beforeAll(async () => {
    site = await openServerWithItem(engine);
    ({ server, admin, stored } = site);
  }, 120_000);
  afterAll(() => site.close());

  const rows = () => site.rows();

  /** A refusal says a code and a field, and nothing of what was sent, of the code or the database. */
  const refused = async (response: Response, statuses: readonly number[], about: string) => {
    const text = await response.text();
    expect(statuses, `${about}: ${response.status} ${text.slice(0, 200)}`).toContain(response.status);
    const { error } = v.parse(refusalSchema, JSON.parse(text));
    expect(Object.keys(refusalStatus)).toContain(error);
    expect(text).not.toMatch(/node_modules|\.ts:|select |insert |stack|PLANTED/i);
    expect(response.headers.get("Content-Security-Policy")).toBe("default-src 'none'");
  };

  it("[AS10] refuses what is no request at all: type, size, encoding, nesting, broken JSON, too many items", async () => {
    const address = "/api/v1/submissions";
    const nested = `{"submissions":${"[".repeat(100)}${"]".repeat(100)}}`;
    const json = { "Content-Type": "application/json" };
    const cases: readonly (readonly [string, string | Uint8Array, Record<string, string>, number])[] = [
      ["no JSON", "PLANTED", json, 400],
      ["half JSON", '{"submissions":[', json, 400],
      ["an empty body", "", json, 400],
      ["invalid UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), json, 400],
      ["UTF-16", new Uint8Array(Buffer.from('{"submissions":[]}', "utf16le")), json, 400],
      ["a byte order mark", '\ufeff{"submissions":[]}', json, 400],
      ["deep nesting", nested, json, 400],
      ["a list", "[]", json, 400],
      ["no submissions", "{}", json, 400],
      ["an empty list", '{"submissions":[]}', json, 400],
      ["51 items", JSON.stringify({ submissions: Array.from({ length: 51 }, () => 1) }), json, 400],
      ["a further member", '{"submissions":[1],"more":1}', json, 400],
      ["a form", "a=1", { "Content-Type": "application/x-www-form-urlencoded" }, 415],
      ["no type", "{}", { "Content-Type": "" }, 415],
      ["gzip", "{}", { ...json, "Content-Encoding": "gzip" }, 400],
      ["600 KB", JSON.stringify({ submissions: ["x".repeat(600_000)] }), json, 413],
    ];
    for (const [about, body, headers, status] of cases) await refused(await server.call("POST", address, body, headers), [status], about);
    for (const method of ["GET", "PUT", "DELETE", "PATCH"]) await refused(await server.call(method, address, method === "GET" ? undefined : {}), [404, 405], method);
    expect(await rows()).toBe(stored);
  });

  it("[AS10] stops reading a body that has no end", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const request = new Request("http://localhost/api/v1/submissions", { method: "POST", body: endless, headers: { "Content-Type": "application/json" }, duplex: "half" } as RequestInit);
    await refused(await server.app(request, { address: "127.0.0.1" }), [413], "endless");
    expect(sent).toBeLessThan(2_000_000);
  });

  /** Judging needs no database, so that all of what is tried is tried on one, and every seventh of it on the other. */
  const tried = <Item>(all: readonly Item[], salt: number): readonly Item[] => (engine === "postgres" ? all : all.filter((_, at) => (at + salt) % 7 === 0));

  /** Values that fit no field of any endpoint. */
  const misfits: readonly Json[] = [null, true, -1, 1.5, 1e300, "", " ", "PLANTED\u0000", "\u001b[31m", "\ud800", "x".repeat(10_000), [], [[]], {}, { PLANTED: 1 }, ["PLANTED"]];

  it("[AS10] refuses each field of each kind of submission with a wrong value, missing or doubled under another name, and keeps no row", async () => {
    const problems: string[] = [];
    for (const kind of submissionKinds) {
      const { submission } = makeSubmission(kind, { sealed: { key: "0".repeat(16), aad: "a/1/b", enc: "A".repeat(87), box: "AAAA" }, open: { replyKey: "A".repeat(87), secondFact: "0".repeat(64), attachments: [{ sha256: "0".repeat(64), bytes: 100 }] } });
      const plain: Json = JSON.parse(JSON.stringify(submission));
      const variants: { readonly about: string; readonly item: Json }[] = [];
      for (const path of pathsOf(plain)) {
        for (const value of misfits) variants.push({ about: `${kind} ${path.join(".")} = ${JSON.stringify(value).slice(0, 30)}`, item: changed(plain, path, value) });
        variants.push({ about: `${kind} ${path.join(".")} missing`, item: changed(plain, path, undefined) });
        variants.push({ about: `${kind} ${path.join(".")} doubled`, item: changed(plain, [...path.slice(0, -1), `${path.at(-1)}2`], 1) });
      }
      const chosen = tried(variants, submissionKinds.indexOf(kind));
      for (let at = 0; at < chosen.length; at += 40) {
        const batch = chosen.slice(at, at + 40);
        const sent = batch.map(({ item }) => rehash(item));
        const response = await server.call("POST", "/api/v1/submissions", { submissions: sent });
        const text = await response.text();
        if (response.status !== 200) {
          problems.push(`${batch[0]?.about}: ${response.status} ${text.slice(0, 100)}`);
          continue;
        }
        if (/PLANTED|node_modules/.test(text)) problems.push(`${batch[0]?.about}: echoes`);
        v.parse(submissionsReplySchema, JSON.parse(text)).results.forEach((result, index) => {
          // The sealing key is unknown to this server, so that nothing here may be taken, whatever else fits.
          if (result.status !== "rejected") problems.push(`${batch[index]?.about}: ${result.status}`);
        });
      }
    }
    expect(problems).toEqual([]);
    expect(await rows()).toBe(stored);
  }, 240_000);

  it("[AS10] takes no time that does not exist, and repeats no name of a member that nobody asked for", async () => {
    const times = ["2026-02-30T00:00:00Z", "2026-02-29T12:00:00.000Z", "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z", "2026-01-32T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T23:59:60Z", "2026-01-01T25:00:00Z", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00:00+08:00", "2026-1-1T0:0:0Z", "+012026-01-01T00:00:00Z", "0000-00-00T00:00:00Z", "2026-01-01T00:00:00.5Z", "٢٠٢٦-٠١-٠١T٠٠:٠٠:٠٠Z", "now", "1764300000000"];
    const items = times.map((createdAt) => makeSubmission("request", { createdAt }).submission);
    items.push(makeSubmission("handoff", { open: { urgency: "soon", window: ["2026-02-30T00:00:00Z", "2026-03-01T00:00:00Z"] } }).submission);
    for (const open of [{ PLANTED: 1 }, { "PLANTED\u0000": 1 }, { PLANTED: { PLANTED: "PLANTED" } }]) items.push(makeSubmission("request", { open }).submission);
    const text = await (await server.call("POST", "/api/v1/submissions", { submissions: items })).text();
    const { results } = v.parse(submissionsReplySchema, JSON.parse(text));
    expect(results.map((result, at) => [result.status, items[at]?.createdAt]).filter(([status]) => status !== "rejected")).toEqual([]);
    expect(text).not.toContain("PLANTED");
    for (const [path, body] of [["/api/v1/updates", { PLANTED: 1 }], ["/api/v1/lookup", { reference: "x", secondFact: "x", PLANTED: 1 }], ["/api/v1/staff/sign-in", { email: "a@example.org", password: "x", PLANTED: 1 }], ["/api/v1/staff/inbox?PLANTED=1", undefined]] as const) {
      await refused(await server.call(body === undefined ? "GET" : "POST", path, body, { Cookie: admin.cookie }), [400], path);
    }
    expect(await rows()).toBe(stored);
  });

  it("[AS10] never takes and never breaks on what looks almost like a submission", async () => {
    const like = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.string({ unit: "binary", maxLength: 30 }), fc.double(), fc.boolean(), fc.constant(null), fc.array(tie("value"), { maxLength: 4 }), fc.dictionary(fc.string({ maxLength: 10 }), tie("value"), { maxKeys: 4 })),
    })).value;
    const base: Json = JSON.parse(JSON.stringify(makeSubmission("form").submission));
    const paths = pathsOf(base);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...paths), like), { minLength: 1, maxLength: 3 }), async (changes) => {
        const item = changes.reduce<Json>((made, [path, value]) => changed(made, path, value), base);
        const response = await server.call("POST", "/api/v1/submissions", { submissions: [item] });
        expect([200, 400]).toContain(response.status);
        if (response.status === 200) for (const result of v.parse(submissionsReplySchema, await response.json()).results) expect(result.status).toBe("rejected");
      }),
      { numRuns: engine === "postgres" ? 300 : 50, seed: 4 },
    );
    expect(await rows()).toBe(stored);
  }, 240_000);

  it("[AS10] refuses each field of every other endpoint with wrong values", async () => {
    const id = (await server.parts.database.queries.select().from(submissions))[0]?.id ?? "";
    const credential = { id: "AA", rawId: "AA", type: "public-key" };
    const bodies: Readonly<Record<string, Json>> = {
      "/api/v1/updates": { items: [{ id, token: "A".repeat(43), after: 0 }] },
      "/api/v1/lookup": { reference: referenceOf(id), secondFact: "0".repeat(64) },
      "/api/v1/staff/sign-in": { email: "a@example.org", password: "xxxxxxxxxxxx" },
      "/api/v1/staff/invitation": { token: "A".repeat(43), name: "A", email: "a@example.org", password: "xxxxxxxxxxxx" },
      "/api/v1/staff/submissions/:id/news": { expect: 999, note: "x", status: "done", sealed: { key: "0".repeat(16), aad: "a", enc: "A".repeat(87), box: "AAAA" }, slot: "nothing", payment: { reference: "x", amount: "1", due: "2026-01-01" } },
      "/api/v1/push": { pack: "unknown-pack", endpoint: "https://fcm.googleapis.com/a", wanted: true },
      "/api/v1/staff/submissions/:id/assigned": { assigned: "a" },
      "/api/v1/staff/submissions/:id/shown": { shown: "a" },
      "/api/v1/staff/submissions/:id/erase": { reason: "a" },
      "/api/v1/staff/slots": { slots: [{ id: "a", pack: "unknown-pack", form: "f", place: "p", from: "2099-01-01T00:00:00Z", minutes: 1, capacity: 1 }] },
      "/api/v1/staff/places/:pack/:place": { state: "open", note: { ms: "a" } },
      "/api/v1/staff/desks/:pack": { open: true },
      "/api/v1/staff/people/:id/role": { role: "none" },
      "/api/v1/staff/invites": { role: "reader" },
      "/api/v1/staff/sign-in/passkey": { response: { ...credential, response: { clientDataJSON: "AA", authenticatorData: "AA", signature: "AA" } } },
      "/api/v1/staff/passkeys": { name: "a", response: { ...credential, response: { clientDataJSON: "AA", attestationObject: "AA" } } },
      // A misfit in its only field; what is right is taken from anybody who is staff.
      "/api/v1/staff/lease": { phone: "a" },
      "/api/v1/staff/exports": { reason: "", filters: { status: "nothing" } },
    };
    const missing = operations.filter(({ request, path }) => request !== undefined && path !== "/api/v1/submissions" && bodies[path] === undefined);
    expect(missing.map(({ path }) => path)).toEqual([]);
    let address = 0;
    const problems: string[] = [];
    for (const { method, path } of operations) {
      const body = bodies[path];
      if (body === undefined || method === "GET") continue;
      const target = path.replace(":id", makeSubmission().submission.id).replace(/:pack|:place/g, "unknown-pack");
      for (const [number, field] of pathsOf(body).entries()) {
        for (const value of tried([...misfits, undefined], number + path.length)) {
          address += 1;
          const item = changed(body, field, value);
          // Without "after" all news are asked for.
          if (value === undefined && field.at(-1) === "after") continue;
          const response = await server.call(method, target, item, { Cookie: admin.cookie }, `10.1.${address >> 8}.${address & 255}`);
          const text = await response.text();
          if (response.status < 400 || response.status >= 500 || /PLANTED|node_modules/.test(text)) problems.push(`${method} ${path} ${field.join(".")} = ${JSON.stringify(value)?.slice(0, 30)}: ${response.status} ${text.slice(0, 80)}`);
        }
      }
    }
    expect(problems).toEqual([]);
    expect(await rows()).toBe(stored);
  }, 240_000);

  it("[AS6] forged, cut and foreign tokens open nothing", async () => {
    const mine = makeSubmission("handoff");
    await server.call("POST", "/api/v1/submissions", { submissions: [mine.submission] });
    stored += 1;
    const guesses = [randomBytes(32).toString("base64url"), mine.token.slice(0, -1) + (mine.token.endsWith("A") ? "B" : "A"), createHash("sha256").update(mine.token).digest().toString("base64url"), Buffer.from(String(mine.submission.public["token"]), "hex").toString("base64url")];
    for (const token of guesses) {
      const reply = await (await server.call("POST", "/api/v1/updates", { items: [{ id: mine.submission.id, token }] })).json();
      expect(reply).toMatchObject({ updates: [], unknown: [mine.submission.id] });
    }
    const own = await (await server.call("POST", "/api/v1/updates", { items: [{ id: mine.submission.id, token: mine.token }] })).json();
    expect(own.updates).toHaveLength(1);
  });

  it("[AS10] serves no address that is not there, and says so without a page", async () => {
    for (const path of ["/api/v1", "/api/v2/submissions", "/api/v1/live/nothing.json", "/api/v1/live/..%2f..%2fetc%2fpasswd", "/api/v1/attachments/", "/api/"]) await refused(await server.call("GET", path), [404], path);
    expect((await server.app(new Request("http://localhost/metrics"), { address: "203.0.113.9" })).status).toBe(404);
    expect((await server.call("GET", "/metrics")).status).toBe(200);
    expect([(await server.call("GET", "/health")).status, (await server.call("GET", "/ready")).status]).toEqual([200, 200]);
  });

  it("[AS11] says when to come back to who comes too often", async () => {
    const knock = (address: string) => server.call("POST", "/api/v1/staff/sign-in", {}, {}, address);
    const statuses = [];
    for (let tries = 0; tries < 31; tries += 1) statuses.push((await knock("192.0.2.7")).status);
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 400), 429]);
    expect(Number((await knock("192.0.2.7")).headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await knock("192.0.2.8")).status).toBe(400);
    // The addresses of one connection, however they are written.
    const same = ["2001:db8:7::", "2001:db8:7:0:1::9", "2001:0DB8:0007:0000:ffff:1:2:3"];
    for (let tries = 0; tries < 30; tries += 1) expect((await knock(`2001:db8:7::${tries.toString(16)}`)).status).toBe(400);
    for (const address of same) expect((await knock(address)).status, address).toBe(429);
    for (const address of ["2001:db8:7:1::1", "2001:db8::7", "::1", "::ffff:192.0.2.9"]) expect((await knock(address)).status, address).toBe(400);
  });
});

/** Every place in a value that could hold something else, list items included. */
function pathsOf(value: Json, prefix: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== "object") return prefix.length === 0 ? [] : [prefix];
  return [...(prefix.length === 0 ? [] : [prefix]), ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...prefix, key]))];
}

function changed(value: Json, [key, ...rest]: readonly string[], by: Json | undefined): Json {
  if (key === undefined) return by ?? null;
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  const next = entries.some(([name]) => name === key) ? entries : [...entries, [key, null] as const];
  const made = next.flatMap(([name, member]) => {
    if (name !== key) return [[name, member] as const];
    return rest.length === 0 && by === undefined ? [] : [[name, changed(member, rest, by)] as const];
  });
  return Array.isArray(value) ? made.map(([, member]) => member) : Object.fromEntries(made);
}

/** With the hash that fits, where one can be made, so that the field itself is judged. */
function rehash(item: Json): unknown {
  const shape = v.safeParse(v.looseObject({ id: v.string(), kind: v.picklist(submissionKinds), pack: v.string(), packVersion: v.number(), createdAt: v.string(), public: v.record(v.string(), v.any()), sealed: v.any(), hash: v.string() }), item);
  if (!shape.success || !/^[0-9a-f]{64}$/.test(shape.output.hash)) return item;
  try {
    return { ...shape.output, hash: rehashed(shape.output).hash };
  } catch {
    return item;
  }
}
