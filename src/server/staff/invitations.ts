import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { staffRoles, type StaffRole } from "../../core/staff/api.ts";
import type { Database } from "../db/database.ts";
import { transact } from "../db/retry.ts";
import { invites } from "../db/schema.ts";
import { invitationHours } from "../limits.ts";
import { people } from "./auth.ts";
import { writeAudit } from "./audit.ts";

/** A link that lets one person in once. The token stands after `#`, where no server and no log sees it. */
export interface Invitation {
  readonly path: string;
  readonly role: StaffRole;
  readonly expires: string;
}

/** Makes an invitation. @param actor - Who invites; see `AuditEntry`. */
export async function invite(database: Database, role: StaffRole, actor: string, nowMs: number): Promise<Invitation> {
  const token = randomBytes(32).toString("base64url");
  const now = new Date(nowMs).toISOString();
  const expires = new Date(nowMs + invitationHours * 3_600_000).toISOString();
  await transact(database, async (queries) => {
    await queries.insert(invites).values({ tokenHash: hashOf(token), role, createdAt: now, expiresAt: expires, usedBy: null });
    await writeAudit(queries, now, { actor, action: "invite", target: hashOf(token).slice(0, 16), details: { role } });
  });
  return { path: `/console#invitation=${token}`, role, expires };
}

/** An invitation for an administrator while there is nobody who could sign in; null otherwise. */
export async function firstInvitation(database: Database, nowMs: number): Promise<Invitation | null> {
  return (await database.queries.$count(people)) > 0 ? null : invite(database, "admin", "server", nowMs);
}

/**
 * Takes an invitation, so that nobody else can.
 *
 * @returns The role it is for; null when it is unknown, used or past its time.
 */
export async function takeInvitation(database: Database, token: string, nowMs: number): Promise<StaffRole | null> {
  const now = new Date(nowMs).toISOString();
  const [row] = await transact(database, (queries) =>
    queries
      .update(invites)
      .set({ usedBy: "taken" })
      .where(and(eq(invites.tokenHash, hashOf(token)), isNull(invites.usedBy), gt(invites.expiresAt, now)))
      .returning(),
  );
  return staffRoles.find((each) => each === row?.role) ?? null;
}

/** Gives an invitation back that came to nothing, or says who used it. */
export async function settleInvitation(database: Database, token: string, usedBy: string | null): Promise<void> {
  await transact(database, (queries) => queries.update(invites).set({ usedBy }).where(eq(invites.tokenHash, hashOf(token))));
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
