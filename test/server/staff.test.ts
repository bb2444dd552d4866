import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { auditReplySchema, inboxReplySchema, invitedSchema, itemReplySchema, meSchema, peopleSchema, staffRoles, type StaffRole } from "../../src/core/staff/api.ts";
import { updatesReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { exportRequestSchema, exportsSchema } from "../../src/core/staff/exports.ts";
import { audit, exportRequests, slots } from "../../src/server/db/schema.ts";
import { createApi } from "../../src/server/api.ts";
import { operations } from "../../src/server/operations.ts";
import { openStaffDoor } from "../../src/server/staff/auth.ts";
import { verifyAudit } from "../../src/server/staff/audit.ts";
import { invite } from "../../src/server/staff/invitations.ts";
import { openGround, openServer, type Ground, type TestServer } from "./fixtures/backend.ts";
import { enrol, signIn, type TestStaff } from "./fixtures/staff.ts";
import { makeSubmission, type MadeSubmission } from "./fixtures/submissions.ts";

describe.each(["pglite", "postgres"] as const)("the desk on %s", (engine) => {
  let ground: Ground;
  let server: TestServer;
  let staff: Record<StaffRole, TestStaff>;

  beforeAll(async () => {
    ground = await openGround(engine);
    server = await openServer(await ground.fresh());
    staff = { member: await enrol(server, "member"), reader: await enrol(server, "reader"), agent: await enrol(server, "agent"), admin: await enrol(server, "admin") };
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await ground.stop();
  });

  const post = async (...made: readonly MadeSubmission[]) => {
    const response = await server.call("POST", "/api/v1/submissions", { submissions: made.map(({ submission }) => submission) });
    expect(response.status).toBe(200);
  };
  const item = async (id: string) => v.parse(itemReplySchema, await (await staff.reader.call("GET", `/api/v1/staff/submissions/${id}`)).json());
  const change = (id: string, body: unknown, who: TestStaff = staff.agent) => who.call("POST", `/api/v1/staff/submissions/${id}/news`, body);
  const news = async ({ submission, token }: MadeSubmission) => {
    const reply = v.parse(updatesReplySchema, await (await server.call("POST", "/api/v1/updates", { items: [{ id: submission.id, token }] })).json());
    return reply.updates[0];
  };

  it("[DK1] lets each role do what the table says, and nothing else: every route, every role, and nobody", async () => {
    const wrong: string[] = [];
    for (const { method, path, role } of operations.filter((each) => each.path.startsWith("/api/v1/staff"))) {
      const address = path.replace(":id", makeSubmission().submission.id).replace(":sha256", "0".repeat(64)).replace(/:pack|:place/g, "tidak-ada");
      const body = method === "GET" ? undefined : { nothing: true };
      const nobody = await server.call(method, address, body);
      if (role !== "public" && nobody.status !== 401) wrong.push(`nobody ${method} ${path}: ${nobody.status}`);
      for (const each of staffRoles) {
        if (path.endsWith("/sign-out")) continue;
        const { status } = await staff[each].call(method, address, body);
        const allowed = role === "public" || staffRoles.indexOf(each) >= staffRoles.indexOf(role);
        // What is allowed fails later, for the body or the id; only what is not allowed is 403.
        if (allowed ? [401, 403, 500].includes(status) : status !== 403) wrong.push(`${each} ${method} ${path}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("[DK1] names in its table every address that the server has, and no other", () => {
    const named = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path.replace(/:\w+/g, ":part")}`;
    const served = createApi(server.parts, openStaffDoor(server.parts.database, "s".repeat(64), false)).routes.filter(({ method }) => method !== "ALL");
    // Open311 tells JSON and XML apart by the ending of the last part.
    const each = served.flatMap(({ method, path }) => (path.includes("{") ? ["json", "xml"].map((format) => ({ method, path: path.replace(/\{.*\}$/, `.${format}`) })) : [{ method, path }]));
    expect(each.map(named).toSorted()).toEqual(operations.map(named).toSorted());
    expect(operations.length).toBeGreaterThan(50);
  });

  it("[DK1] knows no staff address that the table does not name", async () => {
    for (const path of ["/api/v1/staff/auth/sign-up/email", "/api/v1/staff/auth/get-session", "/api/v1/staff/inbox/x", "/api/v1/staff"]) {
      for (const method of ["GET", "POST", "PUT", "DELETE"]) expect((await staff.admin.call(method, path, method === "GET" ? undefined : {})).status, `${method} ${path}`).toBe(404);
    }
  });

  it("[DK2] makes an account by an invitation, once, and only in its time", async () => {
    const { path } = await invite(server.parts.database, "agent", "test", server.parts.now());
    const person = { token: path.split("=")[1] ?? "", name: "Siti", email: "siti@example.org", password: "a long enough password" };
    const accept = (changes: object = {}) => server.call("POST", "/api/v1/staff/invitation", { ...person, ...changes });
    expect((await accept({ token: randomBytes(32).toString("base64url") })).status).toBe(403);
    expect((await accept({ password: "short" })).status).toBe(400);
    expect((await accept({ email: staff.agent.email })).status).toBe(409);
    expect((await accept()).status).toBe(200);
    expect((await accept({ email: "another@example.org" })).status).toBe(403);
    const late = await invite(server.parts.database, "agent", "test", server.parts.now() - 73 * 3_600_000);
    expect((await accept({ token: late.path.split("=")[1], email: "late@example.org" })).status).toBe(403);
    const signedIn = await signIn(server, "agent", person.email, person.password);
    expect(v.parse(meSchema, await (await signedIn.call("GET", "/api/v1/staff/me")).json())).toMatchObject({ name: "Siti", role: "agent" });
  });

  it("[DK2] refuses wrong passwords, and after ten stops listening", async () => {
    const { email, password } = await enrol(server, "reader");
    const attempt = (with_: string) => server.call("POST", "/api/v1/staff/sign-in", { email, password: with_ }, {}, "10.0.2.1");
    const statuses = [];
    for (let tries = 0; tries < 11; tries += 1) statuses.push((await attempt("wrong password")).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    expect((await attempt(password)).status).toBe(429);
    server.advance(16 * 60_000);
    expect((await attempt(password)).status).toBe(200);
    server.advance(-16 * 60_000);
    expect((await server.call("POST", "/api/v1/staff/sign-in", { email: "nobody@example.org", password })).status).toBe(401);
  });

  it("[DK2] keeps the session in a cookie that scripts and other sites cannot use, and ends it", async () => {
    const { email, password } = await enrol(server, "reader");
    const response = await server.call("POST", "/api/v1/staff/sign-in", { email, password }, {}, "10.0.2.2");
    const cookie = response.headers.getSetCookie().join(" ");
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    const who = await signIn(server, "reader", email, password);
    expect((await who.call("POST", "/api/v1/staff/sign-out", {}, { "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
    // An older browser, which says only where the page came from.
    expect((await server.call("POST", "/api/v1/staff/sign-out", {}, { Cookie: who.cookie, Origin: "https://evil.example" })).status).toBe(403);
    expect((await who.call("GET", "/api/v1/staff/me")).status).toBe(200);
    expect((await who.call("POST", "/api/v1/staff/sign-out", {})).status).toBe(200);
    expect((await who.call("GET", "/api/v1/staff/me")).status).toBe(401);
    expect((await server.call("GET", "/api/v1/staff/me", undefined, { Cookie: who.cookie.replace(/.$/, "x") })).status).toBe(401);
  });

  it("[DK2] takes a role away at once", async () => {
    const who = await enrol(server, "agent");
    const { people } = v.parse(peopleSchema, await (await staff.admin.call("GET", "/api/v1/staff/people")).json());
    const id = people.find(({ email }) => email === who.email)?.id ?? "";
    expect((await staff.admin.call("POST", `/api/v1/staff/people/${id}/role`, { role: "none" })).status).toBe(200);
    expect((await who.call("GET", "/api/v1/staff/inbox")).status).toBe(401);
    await expect(signIn(server, "agent", who.email, who.password).then((again) => again.call("GET", "/api/v1/staff/inbox")).then(({ status }) => status)).resolves.toBe(401);
  });

  it("[DK3] asks for a fresh sign-in before data leaves, is erased, or somebody is let in", async () => {
    const fresh = await enrol(server, "admin");
    expect((await fresh.call("POST", "/api/v1/staff/invites", { role: "reader" })).status).toBe(200);
    server.advance(16 * 60_000);
    for (const { method, path } of operations.filter((each) => each.fresh === true)) {
      const address = path.replace(":id", makeSubmission().submission.id);
      const refused = await fresh.call(method, address, method === "GET" ? undefined : { role: "reader" });
      expect([refused.status, await refused.json()], path).toEqual([403, { error: "not-allowed", field: "fresh" }]);
    }
    expect((await fresh.call("GET", "/api/v1/staff/inbox")).status).toBe(200);
    server.advance(-16 * 60_000);
  });

  it("[DK4] lists what came in, the newest first, page by page, by filters", async () => {
    const made = Array.from({ length: 25 }, (_, at) => makeSubmission("request", { open: { category: at % 2 === 0 ? "st4-even" : "st4-odd" } }));
    for (const each of made) await post(each);
    const seen: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const page: v.InferOutput<typeof inboxReplySchema> = v.parse(
        inboxReplySchema,
        await (await staff.reader.call("GET", `/api/v1/staff/inbox?category=st4-even&limit=5${next === "" ? "" : `&after=${next}`}`)).json(),
      );
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    const wanted = made.filter((_, at) => at % 2 === 0).map(({ submission }) => submission.id);
    expect(seen.toSorted()).toEqual(wanted.toSorted());
    const times = await Promise.all(seen.map(async (id) => (await item(id)).receivedAt));
    expect(times).toEqual(times.toSorted().toReversed());
    const byReference = v.parse(inboxReplySchema, await (await staff.reader.call("GET", `/api/v1/staff/inbox?reference=${String(made[0]?.submission.public["reference"]).toLowerCase()}`)).json());
    expect(byReference.items.map(({ id }) => id)).toEqual([made[0]?.submission.id]);
    for (const query of ["kind=nothing", "limit=0", "limit=1000", "after=x", "surprise=1", "from=yesterday"]) expect((await staff.reader.call("GET", `/api/v1/staff/inbox?${query}`)).status, query).toBe(400);
  });

  it("[DK5] tells the person what changed, in order, and refuses a change on top of one that was not seen", async () => {
    const made = makeSubmission("request");
    const { id } = made.submission;
    await post(made);
    const first = await change(id, { expect: 0, status: "in-progress", note: "Pasukan sedang ke sana." });
    expect(await first.json()).toEqual({ done: true, version: 1 });
    expect((await change(id, { expect: 0, status: "done" })).status).toBe(409);
    expect((await change(id, { expect: 1, status: "done", payment: { reference: "PAY-1", amount: "RM 20", due: "2026-12-31" } })).status).toBe(200);
    expect((await news(made))?.status).toBe("done");
    expect((await news(made))?.news.map(({ number, status, note, payment }) => ({ number, status, note, payment }))).toEqual([
      { number: 1, status: "in-progress", note: "Pasukan sedang ke sana.", payment: undefined },
      { number: 2, status: "done", note: undefined, payment: { reference: "PAY-1", amount: "RM 20", due: "2026-12-31" } },
    ]);
    const later = v.parse(updatesReplySchema, await (await server.call("POST", "/api/v1/updates", { items: [{ id, token: made.token, after: 1 }] })).json());
    expect(later.updates[0]?.news.map(({ number }) => number)).toEqual([2]);
    expect((await change(makeSubmission().submission.id, { expect: 0, status: "done" })).status).toBe(404);
    expect((await change(id, { expect: 2 })).status).toBe(400);
  });

  it("[DK5] of two members of staff who change the same at once one is told to look again", async () => {
    const made = makeSubmission("request");
    await post(made);
    const both = await Promise.all(["in-progress", "declined"].map((status) => change(made.submission.id, { expect: 0, status })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await news(made))?.news).toHaveLength(1);
  });

  it("[DK6] stores a sealed reply as it came, for the phone alone, and only where there is a key for it", async () => {
    const replyKey = Buffer.concat([Buffer.of(4), randomBytes(64)]).toString("base64url");
    const made = makeSubmission("handoff", { open: { replyKey } });
    const bare = makeSubmission("handoff");
    await post(made, bare);
    const sealed = { key: createHash("sha256").update(Buffer.from(replyKey, "base64url")).digest("hex").slice(0, 16), aad: "reply/1", enc: randomBytes(65).toString("base64url"), box: randomBytes(200).toString("base64url") };
    expect((await change(made.submission.id, { expect: 0, status: "done", sealed })).status).toBe(200);
    expect((await change(bare.submission.id, { expect: 0, status: "done", sealed })).status).toBe(409);
    expect((await news(made))?.news[0]?.sealed).toEqual(sealed);
    const before = await news(bare);
    expect(before?.queue).toEqual({ before: 0, open: false });
    expect((await staff.agent.call("PUT", "/api/v1/staff/desks/banjir", { open: true })).status).toBe(200);
    const next = makeSubmission("handoff");
    await post(next);
    expect((await news(next))?.queue).toEqual({ before: 1, open: true });
  });

  it("[DK7] gives a slot as often as it has places, and the next wish or the waiting list after that", async () => {
    const slot = (id: string, capacity: number, form = "driving-test") => ({ id, pack: "banjir", form, from: "2099-01-01T08:00:00.000Z", minutes: 30, capacity });
    expect((await staff.agent.call("POST", "/api/v1/staff/slots", { slots: [slot("s7-a", 2), slot("s7-b", 1), slot("s7-c", 1), slot("s7-other", 5, "another")] })).status).toBe(200);
    expect((await staff.agent.call("POST", "/api/v1/staff/slots", { slots: [slot("s7-a", 9)] })).status).toBe(409);
    const made = Array.from({ length: 5 }, () => makeSubmission("appointment", { open: { slots: ["s7-other", "s7-a", "s7-b"] } }));
    await Promise.all(made.map((each) => post(each)));
    const given = await Promise.all(made.map(async (each) => (await news(each))?.news[0]));
    expect(given.map((each) => each?.slot?.id ?? each?.status).toSorted()).toEqual(["s7-a", "s7-a", "s7-b", "waiting", "waiting"]);
    const waiting = made[given.findIndex((each) => each?.status === "waiting")];
    const first = made[given.findIndex((each) => each?.slot?.id === "s7-b")];
    if (waiting === undefined || first === undefined) throw new Error("nobody waits");
    expect((await change(waiting.submission.id, { expect: 1, slot: "s7-b" })).status).toBe(409);
    expect((await change(first.submission.id, { expect: 1, slot: "s7-c", note: "Ditukar" })).status).toBe(200);
    expect((await change(waiting.submission.id, { expect: 1, slot: "s7-b", status: "in-progress" })).status).toBe(200);
    const taken = await server.parts.database.queries.select().from(slots);
    expect(Object.fromEntries(taken.filter(({ id }) => id.startsWith("s7")).map((row) => [row.id, row.taken]))).toEqual({ "s7-a": 2, "s7-b": 1, "s7-c": 1, "s7-other": 0 });
  });

  it("[DK8] exports a table in which no cell is a formula", async () => {
    const attacks = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "\u00a0=1", "ok\n=HYPERLINK(\"http://evil\")", '"=1', "|calc", "＝1"];
    const made = attacks.map((description) => makeSubmission("request", { open: { description, category: "st8" } }));
    for (const each of made) await post(each);
    const asker = await enrol(server, "admin");
    const { id } = v.parse(exportRequestSchema, await (await asker.call("POST", "/api/v1/staff/exports", { reason: "test", filters: { category: "st8" } })).json());
    expect((await staff.admin.call("POST", `/api/v1/staff/exports/${id}/approved`)).status).toBe(200);
    const response = await asker.call("GET", `/api/v1/staff/exports/${id}/file.csv`);
    const text = await response.text();
    const cells = [...text.slice(1).matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => (cell ?? "").replaceAll('""', '"'));
    expect(cells.length).toBeGreaterThan(attacks.length * 8);
    const lines = cells.flatMap((cell) => cell.split(/[\r\n]+/));
    expect(lines.filter((line) => /^[\s\u00a0]*[=+\-@|＝]/u.test(line))).toEqual([]);
    expect(text.split("\r\n")).toHaveLength(attacks.length + 2);
    expect(response.headers.get("Content-Disposition")).toContain("attachment");
  });

  it("[SD3] takes personal data out only when another administrator approved it, for who asked, in its time", async () => {
    const [asker, other] = [await enrol(server, "admin"), await enrol(server, "admin")];
    const made = makeSubmission("request", { open: { description: "Lubang di depan rumah Puan Zainab", category: "st9" } });
    await post(made);
    const plain = await (await asker.call("GET", "/api/v1/staff/export.csv?category=st9")).text();
    expect(plain).toContain("st9");
    expect(plain).not.toMatch(/Zainab|longitude|reference/);
    const ask = async () => v.parse(exportRequestSchema, await (await asker.call("POST", "/api/v1/staff/exports", { reason: "audit", filters: { category: "st9" } })).json()).id;
    const does = async (who: TestStaff, id: string, what: "approved" | "declined" | "file.csv") => (await who.call(what === "file.csv" ? "GET" : "POST", `/api/v1/staff/exports/${id}/${what}`)).status;
    const id = await ask();
    expect(await does(asker, id, "file.csv"), "not approved").toBe(409);
    expect(await does(asker, id, "approved"), "one's own").toBe(403);
    expect(await does(other, id, "approved")).toBe(200);
    expect(await does(other, id, "approved"), "twice").toBe(409);
    expect(await does(other, id, "file.csv"), "by who did not ask").toBe(403);
    const file = await asker.call("GET", `/api/v1/staff/exports/${id}/file.csv`);
    expect(await file.text()).toContain("Zainab");
    expect(await does(other, id, "declined"), "taken back").toBe(200);
    expect(await does(asker, id, "file.csv")).toBe(409);

    const lapsed = await ask();
    expect(await does(other, lapsed, "approved")).toBe(200);
    server.advance(61 * 60_000);
    const { exports } = v.parse(exportsSchema, await (await asker.call("GET", "/api/v1/staff/exports")).json());
    const declined = await does(other, lapsed, "declined");
    server.advance(-61 * 60_000);
    expect([exports.find((each) => each.id === lapsed)?.state, declined]).toEqual(["lapsed", 409]);
    await server.parts.database.queries.update(exportRequests).set({ endsAt: new Date(server.parts.now() - 1).toISOString() }).where(eq(exportRequests.id, lapsed));
    expect(await does(asker, lapsed, "file.csv"), "after its time").toBe(409);

    const orphan = await ask();
    expect(await does(other, orphan, "approved")).toBe(200);
    const { people } = v.parse(peopleSchema, await (await asker.call("GET", "/api/v1/staff/people")).json());
    const approver = people.find(({ email }) => email === other.email)?.id ?? "";
    expect((await staff.admin.call("POST", `/api/v1/staff/people/${approver}/role`, { role: "reader" })).status).toBe(200);
    expect(await does(asker, orphan, "file.csv"), "by who may no more").toBe(409);
    const log = await server.parts.database.queries.select().from(audit).where(eq(audit.target, id));
    expect(log.map(({ action }) => action)).toEqual(["ask-export", "approve-export", "export", "decline-export"]);
    expect(new Set(log.map(({ actor }) => actor)).size).toBe(2);
  });

  it("[DK9] writes down who did what in a chain that shows every change, and nothing personal", async () => {
    const made = makeSubmission("request");
    await post(made);
    await change(made.submission.id, { expect: 0, note: "Catatan yang tidak masuk log audit" });
    const { queries } = server.parts.database;
    const whole = await verifyAudit(queries, null);
    expect(whole).toMatchObject({ broken: null, headFound: null });
    const page = v.parse(auditReplySchema, await (await staff.admin.call("GET", "/api/v1/staff/audit")).json());
    expect(page.entries.at(-1)).toMatchObject({ action: "change", target: made.submission.id });
    expect(JSON.stringify(page)).not.toMatch(/Catatan|@example\.org/);
    const [victim] = await queries.select().from(audit).where(eq(audit.number, 2));
    if (victim === undefined) throw new Error("no audit");
    await queries.update(audit).set({ actor: "somebody else" }).where(eq(audit.number, 2));
    expect((await verifyAudit(queries, null)).broken).toBe(2);
    await queries.update(audit).set({ actor: victim.actor }).where(eq(audit.number, 2));
    expect((await verifyAudit(queries, whole.head)).headFound).toBe(true);
    await queries.delete(audit).where(eq(audit.number, whole.entries));
    const cut = await verifyAudit(queries, whole.head);
    expect([cut.broken, cut.headFound]).toEqual([null, false]);
  });

  it("[DK10] erases a hand-off with its messages, photos and news, and tells a phone that sends it again", async () => {
    const bytes = randomBytes(500);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const made = makeSubmission("handoff", { open: { attachments: [{ sha256, bytes: 500 }] } });
    const message = makeSubmission("message", { token: made.token, open: { of: made.submission.id } });
    await post(made, message);
    expect((await server.call("PUT", `/api/v1/attachments/${sha256}`, bytes)).status).toBe(200);
    await change(made.submission.id, { expect: 0, note: "Hai" });
    expect((await item(made.submission.id)).messages.map(({ id }) => id)).toEqual([message.submission.id]);
    const eraser = await enrol(server, "admin");
    expect((await eraser.call("POST", `/api/v1/staff/submissions/${made.submission.id}/erase`, { reason: "asked for" })).status).toBe(200);
    expect((await eraser.call("POST", `/api/v1/staff/submissions/${made.submission.id}/erase`, { reason: "asked for" })).status).toBe(404);
    expect(await news(made)).toBeUndefined();
    expect((await staff.reader.call("GET", `/api/v1/staff/attachments/${sha256}`)).status).toBe(404);
    const again = await (await server.call("POST", "/api/v1/submissions", { submissions: [made.submission, message.submission] })).json();
    expect(again.results.map(({ reason }: { reason: string }) => reason)).toEqual(["erased", "erased"]);
  });

  it("[DK2] invites by an administrator, with the token where no server sees it", async () => {
    const who = await enrol(server, "admin");
    const { path, role } = v.parse(invitedSchema, await (await who.call("POST", "/api/v1/staff/invites", { role: "agent" })).json());
    expect(role).toBe("agent");
    expect(new URL(path, "http://localhost").hash).toMatch(/^#invitation=[\w-]{43}$/);
    expect(server.logged()).not.toContain(path.split("=")[1]);
  });
});
