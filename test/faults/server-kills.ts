import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Submission } from "../../src/core/outbox/submission.ts";
import { unpackEmpty } from "../server/fixtures/backend.ts";
import { bundleServer } from "../server/fixtures/bundled-server.ts";
import { makeSite, startAgency } from "../server/fixtures/agency-process.ts";
import { startPostgres, type RunningPostgres } from "../server/fixtures/postgres.ts";
import { makeSubmission } from "../server/fixtures/submissions.ts";
import { mulberry32 } from "../seeded.ts";
import { deliver, insist, lookInto } from "./deliver.ts";

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
