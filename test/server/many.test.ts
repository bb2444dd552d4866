import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { submissionsReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { signedLiveFileSchema } from "../../src/core/live/live-schema.ts";
import { verifyReceipt, verifySigned } from "../../src/core/sync/verify-signed.ts";
import { nodeVerifier } from "../../src/node/crypto.ts";
import type { Queries } from "../../src/server/db/database.ts";
import { openPostgres } from "../../src/server/db/open-postgres.ts";
import { submissions } from "../../src/server/db/schema.ts";
import { postgresConnections } from "../../src/server/limits.ts";
import type { Store } from "../../src/server/store/open-store.ts";
import { mulberry32 } from "../seeded.ts";
import { bundleServer, type BundledServer } from "./fixtures/bundled-server.ts";
import { makeSite, startAgency, type AgencyProcess, type TestSite } from "./fixtures/agency-process.ts";
import { openGround, openServer, type Ground } from "./fixtures/backend.ts";
import { startPostgres, type RunningPostgres } from "./fixtures/postgres.ts";
import { makeSubmission } from "./fixtures/submissions.ts";

describe.each(["pglite", "postgres"] as const)("transactions that lose, on %s", (engine) => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround(engine);
  }, 120_000);
  afterAll(() => ground.stop());

  it("[AS12] are tried again: nothing is lost or doubled though four of ten fail before they commit", { timeout: 240_000 }, async () => {
    const random = mulberry32(7);
    let refused = 0;
    const failing = (store: Store): Store => {
      const { queries } = store.database;
      const unlucky: Queries = new Proxy(queries, {
        get(target, name) {
          if (name !== "transaction") {
            const value: unknown = Reflect.get(target, name, target);
            return typeof value === "function" ? value.bind(target) : value;
          }
          return (work: (tx: Queries) => Promise<unknown>) =>
            target.transaction(async (tx) => {
              const result = await work(tx);
              if (random() < 0.4) {
                refused += 1;
                throw Object.assign(new Error("could not serialize access"), { code: random() < 0.8 ? "40001" : "40P01" });
              }
              return result;
            });
        },
      });
      return { ...store, database: { ...store.database, queries: unlucky } };
    };
    const server = await openServer(await ground.fresh(), { around: failing });
    const target = makeSubmission("request").submission;
    const send = async (...items: readonly unknown[]) => {
      const response = await server.call("POST", "/api/v1/submissions", { submissions: items });
      expect(response.status).toBe(200);
      return v.parse(submissionsReplySchema, await response.json());
    };
    await send(target);
    const made = Array.from({ length: 60 }, () => makeSubmission("support", { open: { of: target.id } }).submission);
    for (let at = 0; at < made.length; at += 6) await Promise.all([send(...made.slice(at, at + 3)), send(...made.slice(at + 3, at + 6)), send(...made.slice(at, at + 6))]);
    expect(refused).toBeGreaterThan(3);
    const rows = await server.parts.database.queries.select().from(submissions);
    expect(rows).toHaveLength(61);
    expect(rows.find(({ id }) => id === target.id)?.supports).toBe(61);
    await server.close();
  });
});

/** Of the connection that answers. */
function pidOf(queries: Queries) {
  return queries.select({ pid: sql<number>`pg_backend_pid()` }).from(sql`(SELECT 1) AS one`);
}

describe("two servers on one PostgreSQL", () => {
  let postgres: RunningPostgres;
  let site: TestSite;
  let bundle: BundledServer;
  let servers: readonly AgencyProcess[] = [];
  let url = "";
  let folder = "";

  beforeAll(async () => {
    postgres = await startPostgres({ durable: true });
    site = await makeSite();
    bundle = await bundleServer();
    url = await postgres.freshDatabase();
    folder = await mkdtemp(join(tmpdir(), "suluh-two-"));
    // Both at once, on an empty database: each makes the tables.
    servers = await Promise.all(["a", "b"].map((name) => startAgency(site, { dataDir: join(folder, name), url }, {}, bundle.program)));
  }, 240_000);
  afterAll(async () => {
    for (const { child, exited } of servers) {
      child.kill("SIGTERM");
      await exited;
    }
    await postgres.stop();
    await site.remove();
    await bundle.remove();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it("[AS12] take the same 200 submissions at the same time once, and sign the same receipts", async () => {
    const made = Array.from({ length: 200 }, (_, at) => makeSubmission(at % 2 === 0 ? "request" : "feedback").submission);
    const send = async (server: AgencyProcess, items: readonly unknown[]) => {
      const response = await fetch(`${server.url}/api/v1/submissions`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ submissions: items }) });
      expect(response.status).toBe(200);
      return v.parse(submissionsReplySchema, await response.json());
    };
    const batches = Array.from({ length: 10 }, (_, at) => made.slice(at * 20, at * 20 + 20));
    const replies = await Promise.all(servers.flatMap((server) => batches.map((batch) => send(server, batch))));
    const receipts = replies.flatMap(({ results }) => results.flatMap((result) => (result.status === "rejected" ? [] : [result.receipt])));
    expect(receipts).toHaveLength(400);
    expect(new Set(receipts.map(({ signature }) => signature)).size).toBe(200);
    for (const receipt of receipts.slice(0, 20)) expect(await verifyReceipt(receipt, made.find(({ id }) => id === receipt.id) ?? { id: "", hash: "" }, site.agency, nodeVerifier)).toBe(true);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query("SELECT count(*)::int AS count FROM submissions");
    await client.end();
    expect(rows).toEqual([{ count: 200 }]);
  });

  it("[AS13] serve the same live file, signed by the agency's own key, and growing versions", async () => {
    const files = await Promise.all(servers.map(async ({ url: address }) => v.parse(signedLiveFileSchema, await (await fetch(`${address}/api/v1/live/banjir.json`)).json())));
    for (const file of files) expect(await verifySigned(JSON.parse(JSON.stringify(file)), "live", site.agency, nodeVerifier)).toBe(true);
  });

  it("[AS18] outlive a connection that breaks between two statements of a transaction", async () => {
    const database = openPostgres(url, () => undefined);
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    const broken = database.queries.transaction(async (tx) => {
      const [own] = await pidOf(tx);
      await other.query("SELECT pg_terminate_backend($1)", [own?.pid]);
      // Long enough that the event of the break comes while no statement waits for it.
      await wait(200);
      await tx.select().from(submissions).limit(1);
    });
    await expect(broken).rejects.toThrow();
    expect(await database.queries.select({ one: sql<number>`1` }).from(sql`(SELECT 1) AS one`)).toEqual([{ one: 1 }]);
    await other.end();
    await database.close();
  });

  it("[AS18] keep no connection whose transaction cannot begin", async () => {
    const database = openPostgres(url, () => undefined);
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    const ownPid = () => pidOf(database.queries);
    for (let broken = 0; broken < postgresConnections + 1; broken += 1) {
      // The first may meet the connection that was ended before.
      const [own] = await ownPid().catch(ownPid);
      await other.query("SELECT pg_terminate_backend($1)", [own?.pid]);
      await database.queries.transaction((tx) => tx.select().from(submissions).limit(1)).catch(() => undefined);
    }
    const begun = () => database.queries.transaction((tx) => tx.select({ one: sql<number>`1` }).from(sql`(SELECT 1) AS one`));
    expect(await begun().catch(begun)).toEqual([{ one: 1 }]);
    await other.end();
    await database.close();
  });

  it("[AS18] say when to return while the database is away, and go on when it is back", async () => {
    const { submission } = makeSubmission("feedback");
    const late = makeSubmission("feedback").submission;
    const server = servers[0];
    if (server === undefined) throw new Error("no server");
    const send = (item: unknown) => fetch(`${server.url}/api/v1/submissions`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ submissions: [item] }) });
    expect((await send(submission)).status).toBe(200);
    await postgres.crash();
    const refused = await send(late);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await fetch(`${server.url}/ready`)).status).toBe(503);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect((await fetch(`${server.url}/`)).status).toBe(200);
    await postgres.revive();
    await expect.poll(async () => (await fetch(`${server.url}/ready`)).status, { timeout: 60_000 }).toBe(200);
    const again = v.parse(submissionsReplySchema, await (await send(submission)).json());
    expect(again.results[0]?.status).toBe("duplicate");
    expect(v.parse(submissionsReplySchema, await (await send(late)).json()).results[0]?.status).toBe("accepted");
  });

  it("[AD4] end in order when asked to, with nothing personal and nothing secret in what they wrote", async () => {
    const third = await startAgency(site, { dataDir: join(folder, "c"), url }, {}, bundle.program);
    third.child.kill("SIGTERM");
    expect(await third.exited).toBe(0);
    for (const { output } of [...servers, third]) {
      expect(output()).not.toContain("s".repeat(64));
      expect(output()).not.toMatch(/postgres:\/\//);
    }
  });
});
