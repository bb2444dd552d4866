import { createHash } from "node:crypto";
import { and, eq, gt, lt } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { transact } from "../db/retry.ts";
import { challenges } from "../db/schema.ts";
import { challengeMinutes } from "../limits.ts";

/** What a challenge was made for: that of a sign-in enrols no passkey, and one of another person counts for nobody else. */
export type ChallengePurpose = "sign-in" | `enrol ${string}`;

/** Writes down a challenge, so that whichever process gets the answer knows it. */
export async function keepChallenge(database: Database, challenge: string, purpose: ChallengePurpose, nowMs: number): Promise<void> {
  const until = new Date(nowMs + challengeMinutes * 60_000).toISOString();
  await transact(database, (queries) => queries.insert(challenges).values({ hash: hashOf(challenge), purpose, until }));
}

/** Takes a challenge, so that it is good once. @returns False when it is unknown, used, for something else or past its time. */
export async function takeChallenge(database: Database, challenge: string, purpose: ChallengePurpose, nowMs: number): Promise<boolean> {
  const now = new Date(nowMs).toISOString();
  const rows = await transact(database, (queries) =>
    queries
      .delete(challenges)
      .where(and(eq(challenges.hash, hashOf(challenge)), eq(challenges.purpose, purpose), gt(challenges.until, now)))
      .returning({ hash: challenges.hash }),
  );
  return rows.length === 1;
}

/** Removes those that nobody answered. */
export async function sweepChallenges(database: Database, nowMs: number): Promise<void> {
  await transact(database, (queries) => queries.delete(challenges).where(lt(challenges.until, new Date(nowMs).toISOString())));
}

function hashOf(challenge: string): string {
  return createHash("sha256").update(challenge).digest("hex");
}
