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
import type { AgencyProcess, TestSite } from "../server/fixtures/agency-process.ts";

interface Delivered {
  readonly submission: Submission;
  /** `none` where no receipt came back that verifies. */
  readonly status: "accepted" | "duplicate" | "none";
}

/**
 * Delivers as a phone does: what was told to return later, or got no answer in time, is sent again, since a server on a
 * busy machine says so and has lost nothing. What still has no answer is told by the database at the end.
 */
export async function insist(server: Pick<AgencyProcess, "url">, site: TestSite, items: readonly Submission[]): Promise<Delivered[]> {
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

/** @param heard - Told of every reply, whatever it says. @returns What became of each, in their order. */
export async function deliver(server: Pick<AgencyProcess, "url">, { agency }: TestSite, items: readonly Submission[], heard: (reply: Response) => void = () => undefined): Promise<Delivered[]> {
  const done: Delivered[] = [];
  for (let at = 0; at < items.length; at += 50) {
    const batch = items.slice(at, at + 50);
    const results = await post(server, batch, heard);
    for (const [index, submission] of batch.entries()) {
      const result = results[index];
      const good = result !== undefined && result.status !== "rejected" && (await verifyReceipt(result.receipt, submission, agency, nodeVerifier));
      done.push({ submission, status: good ? result.status : "none" });
    }
  }
  return done;
}

async function post(server: Pick<AgencyProcess, "url">, items: readonly Submission[], heard: (reply: Response) => void) {
  try {
    const response = await fetch(`${server.url}/api/v1/submissions`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ submissions: items }), signal: AbortSignal.timeout(60_000) });
    heard(response);
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
export async function lookInto(place: { readonly dataDir: string; readonly url?: string }, { sent, acknowledged, target }: Known): Promise<{ readonly doubled: number; readonly missing: number }> {
  const database = place.url === undefined ? await openPglite(join(place.dataDir, "database")) : openPostgres(place.url, () => undefined);
  const rows = await database.queries.select({ id: submissions.id, kind: submissions.kind, supports: submissions.supports }).from(submissions);
  await database.close();
  const strangers = rows.filter(({ id }) => !sent.has(id)).length;
  const supports = rows.find(({ id }) => id === target)?.supports ?? 0;
  const stored = new Set(rows.map(({ id }) => id));
  return { doubled: strangers + Math.abs(supports - 1 - rows.filter(({ kind }) => kind === "support").length), missing: acknowledged.filter((id) => !stored.has(id)).length };
}
