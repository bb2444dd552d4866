import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hpkeSealer } from "../../src/device/outbox/hpke.ts";
import { sealedFor } from "../../src/core/outbox/prepare.ts";
import { fromHex } from "../../src/core/pack/hex.ts";
import { toBase64Url } from "../../src/core/sync/base64url.ts";
import { canonicalJson } from "../../src/core/sync/canonical-json.ts";
import type { Json, Sealed } from "../../src/core/outbox/submission.ts";
import { backup } from "../../src/server/admin/backup.ts";
import { openGround, openServer, servedPack, testAgency, type Ground } from "./fixtures/backend.ts";
import { makeSubmission } from "./fixtures/submissions.ts";

describe.each(["pglite", "postgres"] as const)("what people sealed, on %s", (engine) => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround(engine);
  }, 120_000);
  afterAll(() => ground.stop());

  it("[AS15] is found nowhere after a whole run: 50 planted strings in tables, files, journal, dumps, backup, log and figures", async () => {
    const planted = Array.from({ length: 50 }, (_, at) => `Rahsia-${at}-Puan-Salmah-${at * 7919}`);
    const next = (() => {
      let at = -1;
      return () => planted[(at += 1)] ?? "";
    })();
    const agency = await testAgency();
    const place = await ground.fresh();
    const server = await openServer(place, {
      jobs: true,
      packs: [{ ...servedPack, sealing: agency.sealing ?? null, categories: [{ code: "road-damage", title: { ms: "Jalan" }, examples: { ms: [] }, place: "optional", beside: [] }] }],
    });
    const seal = async (personal: Json): Promise<Sealed> => {
      const key = agency.sealing?.current ?? "";
      const aad = sealedFor("flood-aid", 1, key);
      const { enc, box } = await hpkeSealer.seal(fromHex(agency.sealing?.keys[key]?.public ?? ""), new TextEncoder().encode(canonicalJson(personal)), new TextEncoder().encode(aad));
      return { key, aad, enc: toBase64Url(enc), box: toBase64Url(box) };
    };
    const post = (items: readonly unknown[], headers: Record<string, string> = {}) => server.call("POST", "/api/v1/submissions", { submissions: items }, headers);
    // Ten strings in sealed fields of each kind.
    for (const kind of ["request", "form", "handoff", "appointment", "feedback"] as const) {
      const made = makeSubmission(kind, { sealed: await seal({ name: next(), phone: next() }), ...(kind === "request" ? { open: { category: "road-damage", description: "Lubang" } } : {}) });
      expect((await (await post([made.submission])).json()).results[0].status, kind).toBe("accepted");
    }
    // Twenty by Open311, in every field that a person fills in.
    for (let turn = 0; turn < 2; turn += 1) {
      const form = new URLSearchParams({ service_code: "road-damage", lat: "3.1", long: "101.6" });
      for (const field of ["first_name", "last_name", "email", "phone", "address_string", "description", "device_id", "account_id", "attribute[NAME]"]) form.set(field, next());
      form.set("media_url", `https://example.org/${next()}`);
      expect((await server.call("POST", "/api/v1/open311/v2/requests.json", form.toString(), { "Content-Type": "application/x-www-form-urlencoded" })).status).toBe(200);
    }
    // Ten in requests that are refused: values, names of fields, broken JSON, addresses, headers, passwords.
    await post([{ ...makeSubmission().submission, public: { [next()]: next() } }]);
    await post([makeSubmission("form", { open: { answers: { [next()]: "\u0000" } } }).submission]);
    await server.call("POST", "/api/v1/submissions", `{"submissions":[${next()}`);
    await server.call("GET", `/api/v1/${next()}?name=${next()}`);
    await server.call("POST", "/api/v1/updates", { items: [{ id: next(), token: "x" }] }, { "User-Agent": next() });
    await server.call("POST", "/api/v1/staff/sign-in", { email: "a@example.org", password: next() });
    await server.call("GET", `/api/v1/open311/v2/requests.xml?start_date=${next()}`);
    // Ten where the database itself refuses to work.
    const { queries } = server.parts.database;
    Reflect.set(queries, "transaction", async () => {
      throw new Error(`Failed query: insert into submissions values (${planted.join()})`, { cause: Object.assign(new Error(`Key (id)=(${planted[49]}) exists`), { code: "XX000", detail: planted[48] }) });
    });
    for (let turn = 0; turn < 10; turn += 1) expect((await post([makeSubmission("feedback", { open: { reason: "x" }, sealed: await seal({ note: next() }) }).submission])).status).toBe(503);
    Reflect.deleteProperty(queries, "transaction");
    expect(next()).toBe("");
    const told: string[] = [server.logged(), await server.parts.metrics.registry.metrics(), JSON.stringify([...server.parts.packs.all()])];
    await backup(server.parts.database, "2026-11-28T04:00:00.000Z", async (line) => void told.push(line));
    await server.close();
    const files = await filesOf(place.dataDir);
    if (engine === "pglite") expect(files.some(({ path }) => path.includes("dumps"))).toBe(true);
    for (const { path, bytes } of files) told.push((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1"));
    const everything = told.join("\n");
    expect(everything).toContain("road-damage");
    expect(planted.filter((text) => everything.includes(text))).toEqual([]);
    expect(server.logged()).toContain('"event":"intake"');
  }, 240_000);
});

async function filesOf(folder: string): Promise<{ path: string; bytes: Buffer }[]> {
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  const found = [];
  for (const name of names) if ((await stat(join(folder, name))).isFile()) found.push({ path: name, bytes: await readFile(join(folder, name)) });
  return found;
}
