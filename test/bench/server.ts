import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import * as v from "valibot";
import { submissionsReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { makeSite, startAgency, type AgencyProcess, type TestSite } from "../server/fixtures/agency-process.ts";
import { startPostgres } from "../server/fixtures/postgres.ts";
import { mulberry32 } from "../seeded.ts";
import { row, type Row } from "./report.ts";
import { parcel, send, stop } from "./server-load.ts";

const stormMs = 60_000;

/** Phones that all come back within a minute. */
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
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    const phones = await storm(server, 10_000);
    const { rows: stored } = await pool.query("SELECT count(*)::int AS count FROM submissions");
    return [...stormRows("PostgreSQL", phones), row("rows for 10,000 phones", v.parse(v.object({ count: v.number() }), stored[0]).count, "rows", phones.ids, "sent", 1)];
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
