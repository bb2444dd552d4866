import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import * as v from "valibot";
import type { Submission } from "../../src/core/outbox/submission.ts";
import { submissionsReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { makeSite, startAgency, type AgencyProcess } from "../server/fixtures/agency-process.ts";
import { startPostgres } from "../server/fixtures/postgres.ts";
import { makeSubmission } from "../server/fixtures/submissions.ts";
import { median, row, type Row } from "./report.ts";
import { parcel, send, stop } from "./server-load.ts";

const sizes = [10_000, 100_000, 1_000_000] as const;

/** How often each thing is asked at each size. */
const asks = 40;

/** Submissions and bare INSERTs by turns, for what one costs in the other. */
const turns = 80;

/** What a lane waits that was sent away, in milliseconds: there is always somebody at the door. */
const awayMs = 50;

/** What a server on PostgreSQL does with 10^4, 10^5 and 10^6 stored submissions: taking new ones beside bare INSERTs, and what phones, officers and Open311 ask. */
export async function benchServerGrowth(): Promise<Row[]> {
  const site = await makeSite();
  const postgres = await startPostgres({ durable: true });
  const url = await postgres.freshDatabase();
  const server = await startAgency(site, { dataDir: join(tmpdir(), "suluh-bench-none"), url }, { TRUST_PROXY: "1", LOG_LEVEL: "warn" });
  const pool = new pg.Pool({ connectionString: url, max: 12 });
  try {
    const readers = await readersOf(server);
    const rows: Row[] = [];
    const costs: number[] = [];
    const agent = new Agent({ keepAlive: true });
    const times = new Map<string, number[]>(readers.map(({ name }) => [name, []]));
    for (const size of sizes) {
      await fill(pool, size);
      const stored = `with ${size.toLocaleString("en")} stored`;
      const bare = await bareInserts(pool);
      const one = await throughput(server, 1);
      const twenty = await throughput(server, 20);
      costs.push(await costOf(server, pool, agent));
      rows.push(row(`${stored}: submissions, one a request, beside bare INSERTs`, one, "a second", bare, "INSERTs", undefined));
      rows.push(row(`${stored}: submissions, twenty a request, beside bare INSERTs`, twenty, "a second", bare, "INSERTs", undefined));
      for (const { name, ask } of readers) times.get(name)?.push(await medianMs(ask));
    }
    const [least, most] = [0, sizes.length - 1];
    agent.destroy();
    rows.push(row("a submission by itself, in the time of bare INSERTs that take turns with it, with 1,000,000 stored beside 10,000", costs[most] ?? 0, "INSERTs", costs[least], "10,000", 1.5));
    for (const [name, ms] of times) rows.push(row(`${name}, with 1,000,000 stored beside 10,000`, ms[most] ?? 0, "ms", ms[least], "10,000", undefined));
    return rows;
  } finally {
    await pool.end();
    await stop(server);
    await postgres.stop();
    await site.remove();
  }
}

/** Medians of two that take turns, so that whatever else the machine does is in both. @returns How many INSERTs one submission takes. */
async function costOf(server: AgencyProcess, pool: pg.Pool, agent: Agent): Promise<number> {
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < turns; turn += 1) {
    const { submission } = makeSubmission();
    const from = performance.now();
    await insertBare(pool, submission);
    bare.push(performance.now() - from);
    const { status, ms } = await send(server, parcel(1), agent, turn);
    if (status === 200) ours.push(ms);
  }
  return median(ours) / median(bare);
}

interface Reader {
  readonly name: string;
  readonly ask: () => Promise<Response>;
}

/** What is asked of a server all day. */
async function readersOf(server: AgencyProcess): Promise<readonly Reader[]> {
  const own = makeSubmission("request");
  const { results } = v.parse(submissionsReplySchema, await (await post(server, "submissions", { submissions: [own.submission] })).json());
  if (results[0]?.status !== "accepted") throw new Error("the first submission was not taken");
  const cookie = await signIn(server);
  const staff = (path: string) => fetch(`${server.url}/api/v1/staff/${path}`, { headers: { Cookie: cookie, ...fromAnywhere() } });
  return [
    { name: "news of one submission", ask: () => post(server, "updates", { items: [{ id: own.submission.id, token: own.token }] }) },
    { name: "the first page of the inbox", ask: () => staff("inbox?limit=30") },
    { name: "the inbox by category and status", ask: () => staff("inbox?limit=30&category=road-damage&status=received") },
    { name: "one submission by its reference", ask: () => staff(`inbox?reference=${String(own.submission.public["reference"])}`) },
  ];
}

/** By the invitation that the server printed. @returns The session's cookie. */
async function signIn(server: AgencyProcess): Promise<string> {
  const token = /#invitation=([\w-]{43})/.exec(server.output())?.[1] ?? "";
  const person = { email: "bench@example.org", password: "correct horse battery staple" };
  await post(server, "staff/invitation", { token, name: "Bench", ...person });
  const reply = await post(server, "staff/sign-in", person);
  if (!reply.ok) throw new Error(await reply.text());
  return reply.headers.getSetCookie().map((each) => each.split(";")[0]).join("; ");
}

function post(server: AgencyProcess, path: string, body: object): Promise<Response> {
  return fetch(`${server.url}/api/v1/${path}`, { method: "POST", headers: { "Content-Type": "application/json", ...fromAnywhere() }, body: JSON.stringify(body) });
}

let callers = 0;

/** Each from an address of its own, so that none comes too often. */
function fromAnywhere(): Record<string, string> {
  callers += 1;
  return { "X-Forwarded-For": `10.200.${callers >> 8}.${callers & 255}` };
}

async function medianMs(ask: () => Promise<Response>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < asks; count += 1) {
    const from = performance.now();
    const response = await ask();
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${response.url} answered ${response.status}`);
    times.push(performance.now() - from);
  }
  return median(times);
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
        else await wait(awayMs);
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
        await insertBare(pool, next);
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - from) / 1000);
}

async function insertBare(pool: pg.Pool, { id, hash, kind, pack, createdAt, public: open }: Submission): Promise<void> {
  await pool.query("INSERT INTO bare VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [id, hash, kind, pack, createdAt, createdAt, open["reference"], open["token"], JSON.stringify(open)]);
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
