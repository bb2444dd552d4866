import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import * as v from "valibot";
import { submissionsReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { makeSite, startAgency, type AgencyProcess, type TestSite } from "../server/fixtures/agency-process.ts";
import { startPostgres } from "../server/fixtures/postgres.ts";
import { makeSubmission } from "../server/fixtures/submissions.ts";
import { mulberry32 } from "../seeded.ts";
import { row, type Row } from "./report.ts";

/** A body ready to be sent, so that making it costs the run nothing. */
interface Parcel {
  readonly ids: readonly string[];
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly ms: number;
  readonly retryAfterMs: number;
  readonly body: string;
}

const stormMs = 60_000;

/** Phones that come back at once, submissions a second beside bare INSERTs, and how both grow. */
export async function benchServer(): Promise<Row[]> {
  const site = await makeSite();
  try {
    return [...(await benchEmbedded(site)), ...(await benchPostgres(site))];
  } finally {
    await site.remove();
  }
}

async function benchEmbedded(site: TestSite): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "suluh-bench-"));
  const server = await startAgency(site, { dataDir: join(dataDir, "data") }, { TRUST_PROXY: "1", LOG_LEVEL: "warn" });
  try {
    return stormRows("embedded database", await storm(server, 300));
  } finally {
    await stop(server);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function benchPostgres(site: TestSite): Promise<Row[]> {
  const postgres = await startPostgres({ durable: true });
  const url = await postgres.freshDatabase();
  const server = await startAgency(site, { dataDir: join(tmpdir(), "suluh-bench-none"), url }, { TRUST_PROXY: "1", LOG_LEVEL: "warn" });
  const pool = new pg.Pool({ connectionString: url, max: 12 });
  try {
    const phones = await storm(server, 10_000);
    const { rows: stored } = await pool.query("SELECT count(*)::int AS count FROM submissions");
    const rows = [...stormRows("PostgreSQL", phones), row("rows for 10,000 phones", v.parse(v.object({ count: v.number() }), stored[0]).count, "rows", phones.ids, "sent", 1)];
    const rates: number[] = [];
    for (const size of [10_000, 100_000, 1_000_000]) {
      await fill(pool, size);
      const bare = await bareInserts(pool);
      const one = await throughput(server, 1);
      const twenty = await throughput(server, 20);
      rates.push(bare / one);
      rows.push(row(`with ${size.toLocaleString("en")} stored: a bare INSERT a submission, beside one request each`, bare, "a second", one, "submissions a second", undefined));
      rows.push(row(`with ${size.toLocaleString("en")} stored: the same beside requests of 20`, bare, "a second", twenty, "submissions a second", undefined));
    }
    rows.push(row("bare INSERTs for each submission at 10^6 stored, beside 10^4", rates[2] ?? 0, "", rates[0] ?? 0, "at 10^4", 1.5));
    return rows;
  } finally {
    await pool.end();
    await stop(server);
    await postgres.stop();
  }
}

interface Storm {
  readonly phones: number;
  readonly ids: number;
  readonly lost: number;
  readonly p95Ms: number;
  readonly sentAway: number;
}

function stormRows(name: string, { phones, lost, p95Ms, sentAway }: Storm): Row[] {
  return [
    row(`${phones.toLocaleString("en")} phones back within 60 s, ${name}: lost`, lost, "submissions", undefined, "", undefined),
    row(`${phones.toLocaleString("en")} phones, ${name}: 95 % of the accepted within`, p95Ms, "ms", 2_000, "limit", 1),
    row(`${phones.toLocaleString("en")} phones, ${name}: told when to return`, sentAway, "requests", undefined, "", undefined),
  ];
}

/** Each phone comes once, at its own moment, on its own connection, with one to three submissions, and comes again as it is told. */
async function storm(server: AgencyProcess, phones: number): Promise<Storm> {
  const random = mulberry32(3);
  const parcels = Array.from({ length: phones }, () => parcel(1 + Math.floor(random() * 3)));
  const times: number[] = [];
  let lost = 0;
  let sentAway = 0;
  await Promise.all(
    parcels.map(async (each, phone) => {
      await wait(random() * stormMs);
      for (let tries = 0; tries < 30; tries += 1) {
        const answer = await send(server, each, undefined, phone).catch(() => null);
        if (answer?.status === 200) {
          times.push(answer.ms);
          const { results } = v.parse(submissionsReplySchema, JSON.parse(answer.body));
          lost += results.filter(({ status }) => status === "rejected").length;
          return;
        }
        if (answer !== null) sentAway += 1;
        await wait(answer?.retryAfterMs ?? 5_000);
      }
      lost += each.ids.length;
    }),
  );
  times.sort((a, b) => a - b);
  return { phones, ids: parcels.reduce((sum, { ids }) => sum + ids.length, 0), lost, p95Ms: times[Math.floor(times.length * 0.95)] ?? 0, sentAway };
}

/** Submissions a second over five seconds, 48 requests at a time. */
async function throughput(server: AgencyProcess, each: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 48 });
  const parcels = Array.from({ length: Math.ceil(12_000 / each) }, () => parcel(each));
  const from = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: 48 }, async (_, lane) => {
      while (performance.now() - from < 5_000) {
        const next = parcels.pop();
        if (next === undefined) return;
        const { status } = await send(server, next, agent, lane);
        if (status === 200) done += each;
      }
    }),
  );
  agent.destroy();
  return done / ((performance.now() - from) / 1000);
}

/** The same rows by bare statements, as many at a time as the pool has connections. */
async function bareInserts(pool: pg.Pool): Promise<number> {
  await pool.query("CREATE TABLE IF NOT EXISTS bare (id text PRIMARY KEY, hash text, kind text, pack text, created_at text, received_at text, reference text, token text, open text)");
  const made = Array.from({ length: 12_000 }, () => makeSubmission().submission);
  const from = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: 48 }, async () => {
      while (performance.now() - from < 5_000) {
        const next = made.pop();
        if (next === undefined) return;
        await pool.query("INSERT INTO bare VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [next.id, next.hash, next.kind, next.pack, next.createdAt, next.createdAt, next.public["reference"], next.public["token"], JSON.stringify(next.public)]);
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - from) / 1000);
}

/** Brings the table up to a size with rows as submissions leave them. */
async function fill(pool: pg.Pool, size: number): Promise<void> {
  const { rows } = await pool.query("SELECT count(*)::int AS count FROM submissions");
  const missing = size - v.parse(v.object({ count: v.number() }), rows[0]).count;
  if (missing <= 0) return;
  await pool.query(
    `INSERT INTO submissions (id, hash, kind, pack, pack_version, created_at, received_at, origin, lang, reference, token_hash, category, longitude, latitude, urgent, open, status, updated_at, news, supports)
     SELECT gen_random_uuid()::text, md5(n::text) || md5(n::text), 'request', 'banjir', 1, t, t, 'app', 'ms', substr(md5(n::text), 1, 9), md5(n::text) || md5(n::text), 'road-damage', 101.6, 3.1, false,
            '{"at":[101.6869,3.139],"category":"road-damage","description":"Lubang besar di jalan utama"}', 'done', t, 0, 1
     FROM (SELECT n, to_char(timestamp '2026-01-01' + n * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS t FROM generate_series(1, ${missing}) AS n) AS made`,
  );
  await pool.query("VACUUM ANALYZE submissions");
  await pool.query("CHECKPOINT");
}

function parcel(count: number): Parcel {
  const made = Array.from({ length: count }, () => makeSubmission("request").submission);
  return { ids: made.map(({ id }) => id), body: JSON.stringify({ submissions: made }) };
}

function send({ url }: AgencyProcess, { body }: Parcel, agent: Agent | undefined, phone: number): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/api/v1/submissions`,
      {
        method: "POST",
        agent: agent ?? false,
        timeout: 30_000,
        headers: { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body), "X-Forwarded-For": `10.${phone >> 16}.${(phone >> 8) & 255}.${phone & 255}` },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, ms: performance.now() - began, retryAfterMs: Number(response.headers["retry-after"] ?? 5) * 1000, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    call.on("timeout", () => call.destroy(new Error("timeout")));
    call.on("error", reject);
    call.end(body);
  });
}

async function stop({ child, exited }: AgencyProcess): Promise<void> {
  child.kill("SIGTERM");
  await exited;
}
