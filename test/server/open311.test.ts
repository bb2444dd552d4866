import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { fromBase64Url } from "../../src/core/sync/base64url.ts";
import { sealed as sealedShape } from "../../src/core/sync/shapes.ts";
import { itemReplySchema } from "../../src/core/staff/api.ts";
import { createApi } from "../../src/server/api.ts";
import { createApp } from "../../src/server/app.ts";
import { attempts, audit, open311Keys, submissions } from "../../src/server/db/schema.ts";
import { listKeys, newKey, revokeKey } from "../../src/server/open311/keys.ts";
import { openStaffDoor } from "../../src/server/staff/auth.ts";
import { written } from "../../src/server/open311/format.ts";
import { openGround, openServer, sealingFile, servedPack, testAgency, type Ground, type TestServer } from "./fixtures/backend.ts";
import { enrol } from "./fixtures/staff.ts";
import { makeSubmission } from "./fixtures/submissions.ts";

const base = "/api/v1/open311/v2";
const category = (code: string) => ({ code, title: { ms: `Kategori <${code}> & lain`, en: code }, examples: { ms: ["lubang di jalan"] }, place: "required" as const, beside: [] });

describe.each(["pglite", "postgres"] as const)("Open311 on %s", (engine) => {
  let ground: Ground;
  let server: TestServer;

  beforeAll(async () => {
    ground = await openGround(engine);
    const agency = await testAgency();
    server = await openServer(await ground.fresh(), {
      packs: [
        { ...servedPack, sealing: agency.sealing ?? null, categories: [category("road-damage"), category("street-light")] },
        { ...servedPack, id: "tanpa-kategori" },
      ],
    });
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await ground.stop();
  });

  const get = (path: string) => server.call("GET", `${base}/${path}`);
  const post = (fields: Readonly<Record<string, string>>, format = "json", headers: Record<string, string> = {}) =>
    server.call("POST", `${base}/requests.${format}`, new URLSearchParams(fields).toString(), { "Content-Type": "application/x-www-form-urlencoded", ...headers });
  const place = { service_code: "road-damage", lat: "3.13901234567", long: "101.68691234567" };
  const idOf = async (response: Response) => {
    expect(response.status).toBe(200);
    return v.parse(v.tuple([v.object({ service_request_id: v.string() })]), await response.json())[0].service_request_id;
  };

  it("[OP1] lists what can be reported, the same in JSON and XML", async () => {
    const json = v.parse(v.array(v.object({ service_code: v.string(), service_name: v.string(), type: v.literal("realtime"), metadata: v.literal(false) })), await (await get("services.json")).json());
    expect(json.map(({ service_code }) => service_code)).toEqual(["road-damage", "street-light"]);
    const response = await get("services.xml");
    expect(response.headers.get("Content-Type")).toBe("text/xml; charset=utf-8");
    const text = await response.text();
    expect(XMLValidator.validate(text)).toBe(true);
    const parsed = new XMLParser({ parseTagValue: false }).parse(text);
    expect(parsed.services.service.map(({ service_code, service_name }: Record<string, string>) => [service_code, service_name])).toEqual(json.map(({ service_code, service_name }) => [service_code, service_name]));
    expect((await get("services/road-damage.json")).status).toBe(200);
    expect((await get("services/nothing.json")).status).toBe(404);
    expect((await get("discovery.xml")).status).toBe(200);
  });

  it("[OP2] takes a request as public clients send it, and shows it with its status", async () => {
    const id = await idOf(await post({ ...place, jurisdiction_id: "banjir", api_key: "xyz", description: "Lubang besar", "attribute[WHISPER]": "shh", surprise: "ignored" }, "json", { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" }));
    const list = v.parse(v.array(v.looseObject({ service_request_id: v.string(), status: v.string(), lat: v.number(), long: v.number(), status_notes: v.string() })), await (await get(`requests/${id}.json`)).json());
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({ status: "open", lat: 3.139, long: 101.6869, service_code: "road-damage" });
    const agent = await enrol(server, "agent");
    expect((await agent.call("POST", `/api/v1/staff/submissions/${id}/news`, { expect: 0, status: "done", note: "Sudah ditampal <b>" })).status).toBe(200);
    const xml = await (await get(`requests/${id}.xml`)).text();
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(new XMLParser({ parseTagValue: false }).parse(xml).service_requests.request).toMatchObject({ service_request_id: id, status: "closed", status_notes: "Sudah ditampal <b>" });
    expect(await (await get(`tokens/${id}.json`)).json()).toEqual([{ token: id, service_request_id: id }]);
    const closed = v.parse(v.array(v.looseObject({ service_request_id: v.string() })), await (await get("requests.json?status=closed&service_code=road-damage")).json());
    expect(closed.map(({ service_request_id }) => service_request_id)).toContain(id);
    expect(await (await get("requests.json?status=open&service_code=street-light")).json()).toEqual([]);
    expect(await (await get("requests.json?start_date=2001-01-01T00:00:00%2B08:00&end_date=2001-02-01T00:00:00Z")).json()).toEqual([]);
  });

  it("[OP3] counts a request that a client sends again as one", async () => {
    const fields = { ...place, description: "Dihantar dua kali", email: "dua@example.org" };
    const before = await server.parts.database.queries.$count(submissions);
    const ids = [];
    for (const response of await Promise.all([post(fields), post(fields), post(fields, "json")])) ids.push(await idOf(response));
    expect(new Set(ids).size).toBe(1);
    expect(await server.parts.database.queries.$count(submissions)).toBe(before + 1);
    expect(await idOf(await post({ ...fields, description: "Lain" }))).not.toBe(ids[0]);
  });

  it("[OP3] counts it as one on both sides of a quarter of an hour of the clock, and a later one as another", async () => {
    const fields = { ...place, description: "Pada sempadan masa" };
    const quarterMs = 15 * 60_000;
    const toBoundary = quarterMs - (server.parts.now() % quarterMs);
    server.advance(toBoundary - 60_000);
    const first = await idOf(await post(fields));
    server.advance(2 * 60_000);
    expect(await idOf(await post(fields)), "two minutes later").toBe(first);
    server.advance(quarterMs);
    expect(await idOf(await post(fields)), "a quarter of an hour later").not.toBe(first);
    server.advance(-toBoundary - 60_000 - quarterMs);
  });

  it("[OP4] seals what came in the open, so that only the agency's own key opens it", async () => {
    const secret = { description: "Rumah jiran saya Pn Rahmah", first_name: "Aminah", last_name: "Yusof", phone: "+60123456789", email: "aminah@example.org", address_string: "12 Jalan Kenanga", device_id: "dev-77", media_url: "https://example.org/a.jpg" };
    const sent = new URLSearchParams({ ...place, ...secret, "attribute[GATE]": "kod 4471" });
    for (const value of ["merah", "biru"]) sent.append("attribute[COLOURS][]", value);
    const id = await idOf(await server.call("POST", `${base}/requests.json`, sent.toString(), { "Content-Type": "application/x-www-form-urlencoded" }));
    const dump = JSON.stringify(await server.parts.database.queries.select().from(submissions)) + server.logged() + (await server.parts.metrics.registry.metrics());
    for (const value of [...Object.values(secret), "4471"]) expect(dump, value).not.toContain(value);
    const reader = await enrol(server, "reader");
    const item = v.parse(itemReplySchema, await (await reader.call("GET", `/api/v1/staff/submissions/${id}`)).json());
    const box = v.parse(sealedShape, item.sealed);
    const file = v.parse(v.object({ keys: v.record(v.string(), v.any()) }), await sealingFile());
    const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
    const recipientKey = await suite.kem.importKey("jwk", file.keys[box.key], false);
    const context = await suite.createRecipientContext({ recipientKey, enc: new Uint8Array(fromBase64Url(box.enc)).buffer });
    const opened = await context.open(new Uint8Array(fromBase64Url(box.box)).buffer, new TextEncoder().encode(box.aad).buffer);
    expect(JSON.parse(new TextDecoder().decode(opened))).toEqual({ ...secret, "attribute[GATE]": "kod 4471", "attribute[COLOURS][]": ["merah", "biru"] });
  });

  it("[OP2] shows of what the app sent the scrubbed text, and nothing of forms or hand-offs", async () => {
    const made = makeSubmission("request", { open: { description: "Pokok tumbang, telefon 0123456789 untuk Pn Zaleha" } });
    const form = makeSubmission("form");
    expect((await server.call("POST", "/api/v1/submissions", { submissions: [{ ...made.submission }, form.submission] })).status).toBe(200);
    const text = await (await get("requests.json")).text();
    expect(text).toContain("Pokok tumbang");
    expect(text).not.toMatch(/0123456789|Zaleha/);
    expect(text).not.toContain(form.submission.id);
  });

  it("[OP5] refuses bad input with the standard's error, in the format that was asked for, and keeps nothing", async () => {
    const before = await server.parts.database.queries.$count(submissions);
    const wrong: readonly (readonly [Record<string, string>, number])[] = [
      [{ lat: "1", long: "1" }, 400],
      [{ service_code: "nothing", lat: "1", long: "1" }, 404],
      [{ service_code: "road-damage" }, 400],
      [{ service_code: "road-damage", lat: "91", long: "1" }, 400],
      [{ service_code: "road-damage", lat: "1", long: "NaN" }, 400],
      [{ service_code: "road-damage", lat: "1e2", long: "1" }, 400],
      [{ ...place, media_url: "javascript:alert(1)" }, 400],
      [{ ...place, description: "x".repeat(5_000) }, 400],
      [{ ...place, first_name: "a\u0000b" }, 400],
      [{ ...place, jurisdiction_id: "elsewhere" }, 404],
      [{ ...place, description: "x".repeat(70_000) }, 413],
    ];
    for (const [fields, status] of wrong) {
      const response = await post(fields, "xml");
      expect(response.status, JSON.stringify(fields).slice(0, 80)).toBe(status);
      expect(new XMLParser().parse(await response.text()).errors.error.code).toBe(status);
    }
    expect((await server.call("POST", `${base}/requests.json`, { service_code: "road-damage" })).status).toBe(415);
    for (const path of ["requests.json?status=maybe", "requests.json?start_date=yesterday", "requests.json?service_request_id=1,2", "requests/1.json", "requests.json?jurisdiction_id=x"]) expect([400, 404], path).toContain((await get(path)).status);
    expect((await get("requests.yaml")).status).toBe(404);
    expect(await server.parts.database.queries.$count(submissions)).toBe(before);
  });
});

describe("keys of Open311", () => {
  let ground: Ground;
  let server: TestServer;

  beforeAll(async () => {
    ground = await openGround("pglite");
    const agency = await testAgency();
    server = await openServer(await ground.fresh(), { open311Keys: "required", packs: [{ ...servedPack, sealing: agency.sealing ?? null, categories: [category("road-damage")] }] });
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await ground.stop();
  });

  const post = (key: string | null, description: string, format = "json", query = "") =>
    server.call("POST", `${base}/requests.${format}${query}`, new URLSearchParams({ service_code: "road-damage", lat: "3.1", long: "101.6", description, ...(key === null ? {} : { api_key: key }) }).toString(), { "Content-Type": "application/x-www-form-urlencoded" });
  const make = (name: string, perMinute = 60) => newKey(server.parts.database, { name, perMinute }, "test", server.parts.now());
  const stored = () => server.parts.database.queries.$count(submissions);

  it("[OP6] let in who has one where they are required, in the form or the address, and nobody else", async () => {
    const { key } = await make("App Bandar");
    expect((await post(key, "satu")).status).toBe(200);
    expect((await post(null, "dua", "json", `?api_key=${key}`)).status).toBe(200);
    const before = await stored();
    for (const wrong of [null, "", "xyz", `${key}x`, key.toUpperCase(), "' OR 1=1 --", "x".repeat(5_000)]) {
      const json = await post(wrong, "tiga");
      expect([json.status, await json.json()], String(wrong).slice(0, 20)).toEqual([403, [{ code: 403, description: "api_key: Missing or invalid API key" }]]);
    }
    const xml = await post("xyz", "tiga", "xml");
    expect(xml.headers.get("Content-Type")).toBe("text/xml; charset=utf-8");
    expect(new XMLParser().parse(await xml.text()).errors.error).toEqual({ code: 403, description: "api_key: Missing or invalid API key" });
    expect(await stored()).toBe(before);
    expect((await server.call("GET", `${base}/requests.json`)).status, "reading needs none").toBe(200);
    expect(await (await server.call("GET", `${base}/discovery.json`)).json()).toMatchObject({ key_service: expect.stringContaining("api_key") });
  });

  it("[OP6] count no more from the moment they are revoked", async () => {
    const { key, id } = await make("Bekas rakan");
    expect((await post(key, "sebelum")).status).toBe(200);
    expect([await revokeKey(server.parts.database, id, "test", server.parts.now()), await revokeKey(server.parts.database, id, "test", server.parts.now()), await revokeKey(server.parts.database, "%", "test", server.parts.now())]).toEqual([true, false, false]);
    expect((await post(key, "selepas")).status).toBe(403);
    expect((await listKeys(server.parts.database)).map(({ name, revokedAt }) => [name, revokedAt !== null])).toEqual([["App Bandar", false], ["Bekas rakan", true]]);
  });

  it("[OP7] have each a rate of its own that one cannot use up for another, and are told when to come back", async () => {
    const [slow, other] = [await make("perlahan", 3), await make("lain")];
    const statuses = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await post(slow.key, `laju ${at}`)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const told = await post(slow.key, "laju", "xml");
    expect(Number(told.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(new XMLParser().parse(await told.text()).errors.error.code).toBe(429);
    expect((await post(other.key, "lain")).status).toBe(200);
    server.advance(60_000);
    expect((await post(slow.key, "seminit kemudian")).status).toBe(200);
    server.advance(-60_000);
  });

  it("[OP6] lie in the database as hashes alone, and in the audit log by their ids", async () => {
    const { key, id } = await make("Rahsia");
    await post(key, "lagi");
    const { queries } = server.parts.database;
    const dump = JSON.stringify([await queries.select().from(open311Keys), await queries.select().from(audit), await queries.select().from(attempts)]) + server.logged();
    expect(dump).not.toContain(key);
    expect(dump).toContain(id);
  });

  it("[OP5] errors are the standard's wherever they arise: at the door, for what is not there, and when the server fails", async () => {
    const unknown = await server.call("GET", `${base}/nothing.xml`);
    expect([unknown.status, new XMLParser().parse(await unknown.text()).errors.error.code]).toEqual([404, 404]);
    const closed = createApp({ site: null, backend: () => null });
    const early = await closed(new Request(`http://localhost${base}/services.xml`), { address: "127.0.0.1" });
    expect([early.status, early.headers.get("Retry-After"), new XMLParser().parse(await early.text()).errors.error.code]).toEqual([503, "3", 503]);
    const flood = await Promise.all(Array.from({ length: 700 }, () => closed(new Request(`http://localhost${base}/services.json`), { address: "192.0.2.9" })));
    const over = flood.find(({ status }) => status === 429);
    expect(v.parse(v.tuple([v.object({ code: v.literal(429), description: v.string() })]), await over?.json())).toHaveLength(1);
    const broken = createApi({ ...server.parts, packs: { find: () => undefined, all: () => { throw new Error("secret inside"); } } }, openStaffDoor(server.parts.database, "s".repeat(64), false));
    const failed = await broken.fetch(new Request(`http://localhost${base}/services.json`));
    expect([failed.status, await failed.json()]).toEqual([500, [{ code: 500, description: "The server could not do it" }]]);
  });
});

describe("the writer of XML", () => {
  it("[OP1] lets no text become markup or break the document", () => {
    const hostile = ["<script>alert(1)</script>", "]]>", "&amp;", "\u0000\u0008\ufffe", "'\"", "<!--", "<?xml?>"];
    const text = written("services", hostile.map((service_name) => ({ service_name })), "xml");
    expect(XMLValidator.validate(text)).toBe(true);
    const names = new XMLParser({ parseTagValue: false, trimValues: false }).parse(text).services.service.map((each: { service_name: string }) => each.service_name);
    expect(names).toEqual(["<script>alert(1)</script>", "]]>", "&amp;", "", "'\"", "<!--", "<?xml?>"]);
  });
});
