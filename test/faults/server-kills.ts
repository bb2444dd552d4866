import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";
import type { Submission } from "../../src/core/outbox/submission.ts";
import { submissionsReplySchema } from "../../src/core/sync/reply-schemas.ts";
import { verifyReceipt } from "../../src/core/sync/verify-signed.ts";
import { nodeVerifier } from "../../src/node/crypto.ts";
import { openPglite } from "../../src/server/db/open-pglite.ts";
import { openPostgres } from "../../src/server/db/open-postgres.ts";
import { submissions } from "../../src/server/db/schema.ts";
import { unpackEmpty } from "../server/fixtures/backend.ts";
import { bundleServer } from "../server/fixtures/bundled-server.ts";
import { makeSite, startAgency, type AgencyProcess, type TestSite } from "../server/fixtures/agency-process.ts";
import { startPostgres, type RunningPostgres } from "../server/fixtures/postgres.ts";
import { makeSubmission } from "../server/fixtures/submissions.ts";
import { mulberry32 } from "../seeded.ts";

export interface KillReport {
  readonly engine: "pglite" | "postgres";
  readonly kills: number;
  readonly byTerm: number;
  readonly sent: number;
  readonly acknowledged: number;
  /** Acknowledged, but taken for new when it was sent again after a restart, or not in the database at the end. */
  readonly lost: number;
  /** Rows that nobody sent, and "me too" counted beyond its rows. */
  readonly doubled: number;
  readonly slowestStartMs: number;
  /** Milliseconds of the whole run, and those of it in which a server was starting. */
  readonly tookMs: number;
  readonly startingMs: number;
}

export interface KillWishes {
  readonly engine: "pglite" | "postgres";
  readonly kills: number;
  readonly seed: number;
  /** Told how far it is after each kill, where a run takes long. @returns True to end it there: the report counts what was done. */
  readonly after?: (killed: number) => boolean;
}

/**
 * Kills a real server process at random moments under load, starts it again and asks for everything it had acknowledged.
 * Of ten kills seven are SIGKILL, the others SIGTERM.
 */
export async function runServerKills({ engine, kills: wanted, seed, after = () => false }: KillWishes): Promise<KillReport> {
  const startedMs = performance.now();
  const random = mulberry32(seed);
  let kills = wanted;
  const bundle = await bundleServer();
  const site = await makeSite();
  const folder = await mkdtemp(join(tmpdir(), "suluh-kills-"));
  let postgres: RunningPostgres | null = null;
  if (engine === "postgres") postgres = await startPostgres();
  const place = { dataDir: join(folder, "data"), ...(postgres === null ? {} : { url: await postgres.freshDatabase() }) };
  const tally = { lost: 0, byTerm: 0, slowestStartMs: 0, startingMs: 0 };
  const acknowledged = new Map<string, Submission>();
  if (engine === "pglite") {
    await mkdir(place.dataDir);
    await unpackEmpty(join(place.dataDir, "database"));
  }
  const target = makeSubmission("request").submission;
  const sent = new Set([target.id]);
  let unsure: Submission[] = [target];
  try {
    for (let kill = 0; kill <= kills; kill += 1) {
      const began = performance.now();
      const server = await startAgency(site, place, {}, bundle.program);
      const startMs = Math.round(performance.now() - began);
      tally.startingMs += startMs;
      if (kill > 0) tally.slowestStartMs = Math.max(tally.slowestStartMs, startMs);
      if (kill > 0 && after(kill)) kills = kill;
      const recent = [...acknowledged.values()].slice(kill === kills ? 0 : -400);
      tally.lost += (await insist(server, site, recent)).filter(({ status }) => status === "accepted").length;
      for (const { submission, status } of await insist(server, site, unsure)) if (status !== "none") acknowledged.set(submission.id, submission);
      unsure = unsure.filter(({ id }) => !acknowledged.has(id));
      if (kill === kills) {
        server.child.kill("SIGTERM");
        await server.exited;
        const { doubled, missing } = await lookInto(place, { sent, acknowledged: [...acknowledged.keys()], target: target.id });
        return { engine, kills, ...tally, lost: tally.lost + missing, tookMs: Math.round(performance.now() - startedMs), sent: sent.size, acknowledged: acknowledged.size, doubled };
      }
      const term = random() < 0.3;
      if (term) tally.byTerm += 1;
      let stopped = false;
      let taken = 0;
      const phones = Array.from({ length: 8 }, async () => {
        while (!stopped) {
          const batch = Array.from({ length: 1 + Math.floor(random() * 5) }, () => (random() < 0.5 ? makeSubmission("support", { open: { of: target.id } }) : makeSubmission("feedback")).submission);
          for (const { id } of batch) sent.add(id);
          for (const { submission, status } of await deliver(server, site, batch)) {
            if (status === "none") unsure.push(submission);
            else {
              acknowledged.set(submission.id, submission);
              taken += 1;
            }
          }
        }
      });
      const enough = 1 + Math.floor(random() * 60);
      for (const from = performance.now(); taken < enough && performance.now() - from < 10_000; ) await wait(2);
      await wait(random() * 40);
      server.child.kill(term ? "SIGTERM" : "SIGKILL");
      await wait(term ? 50 : 0);
      stopped = true;
      await Promise.all(phones);
      await server.exited;
    }
    throw new Error("unreachable");
  } finally {
    await postgres?.stop();
    await site.remove();
    await bundle.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Delivered {
  readonly submission: Submission;
  /** `none` where no receipt came back that verifies. */
  readonly status: "accepted" | "duplicate" | "none";
}

/**
 * Delivers as a phone does: what was told to return later, or got no answer in time, is sent again, since a server on a
 * busy machine says so and has lost nothing. What still has no answer is told by the database at the end.
 */
async function insist(server: AgencyProcess, site: TestSite, items: readonly Submission[]): Promise<Delivered[]> {
  const done: Delivered[] = [];
  let left = items;
  for (let tries = 0; tries < 10 && left.length > 0; tries += 1) {
    if (tries > 0) await wait(500 * tries);
    const answers = await deliver(server, site, left);
    done.push(...answers.filter(({ status }) => status !== "none"));
    left = answers.filter(({ status }) => status === "none").map(({ submission }) => submission);
  }
  return done;
}

async function deliver(server: AgencyProcess, { agency }: TestSite, items: readonly Submission[]): Promise<Delivered[]> {
  const done: Delivered[] = [];
  for (let at = 0; at < items.length; at += 50) {
    const batch = items.slice(at, at + 50);
    const results = await post(server, batch);
    for (const [index, submission] of batch.entries()) {
      const result = results[index];
      const good = result !== undefined && result.status !== "rejected" && (await verifyReceipt(result.receipt, submission, agency, nodeVerifier));
      done.push({ submission, status: good ? result.status : "none" });
    }
  }
  return done;
}

async function post(server: AgencyProcess, items: readonly Submission[]) {
  try {
    const response = await fetch(`${server.url}/api/v1/submissions`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ submissions: items }), signal: AbortSignal.timeout(20_000) });
    return response.status === 200 ? v.parse(submissionsReplySchema, await response.json()).results : [];
  } catch {
    return [];
  }
}

/** What the runner knows. */
interface Known {
  readonly sent: ReadonlySet<string>;
  readonly acknowledged: readonly string[];
  /** What every "me too" was about. */
  readonly target: string;
}

/**
 * Looks into the database itself, with no server running.
 *
 * @returns `doubled`: rows that nobody sent, and "me too" counted more often than there are rows of it; `missing`: what
 *   was acknowledged and has no row.
 */
async function lookInto(place: { readonly dataDir: string; readonly url?: string }, { sent, acknowledged, target }: Known): Promise<{ readonly doubled: number; readonly missing: number }> {
  const database = place.url === undefined ? await openPglite(join(place.dataDir, "database")) : openPostgres(place.url, () => undefined);
  const rows = await database.queries.select({ id: submissions.id, kind: submissions.kind, supports: submissions.supports }).from(submissions);
  await database.close();
  const strangers = rows.filter(({ id }) => !sent.has(id)).length;
  const supports = rows.find(({ id }) => id === target)?.supports ?? 0;
  const stored = new Set(rows.map(({ id }) => id));
  return { doubled: strangers + Math.abs(supports - 1 - rows.filter(({ kind }) => kind === "support").length), missing: acknowledged.filter((id) => !stored.has(id)).length };
}
