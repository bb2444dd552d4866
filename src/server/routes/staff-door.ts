import { and, eq } from "drizzle-orm";
import { Hono } from "hono";
import * as v from "valibot";
import { changeRoleSchema, invitationSchema, inviteSchema, signInSchema, staffRoles, type StaffRole } from "../../core/staff/api.ts";
import { label } from "../../core/sync/shapes.ts";
import { countAttempt, forgetAttempts } from "../attempts.ts";
import { transact } from "../db/retry.ts";
import { signInTries } from "../limits.ts";
import { timeOf, type ServerParts } from "../parts.ts";
import { checked, readJson } from "../read-body.ts";
import { Refused } from "../refused.ts";
import { people, type StaffDoor } from "../staff/auth.ts";
import { writeAudit } from "../staff/audit.ts";
import { invite, settleInvitation, takeInvitation } from "../staff/invitations.ts";
import type { StaffVariables } from "./staff-guard.ts";

const quarterMs = 15 * 60_000;
const noStore = { "Cache-Control": "no-store" };

/** Signing in and out, invitations, who is who. */
export function staffDoorRoutes(parts: ServerParts, door: StaffDoor): Hono<StaffVariables> {
  const { database, now } = parts;
  const { queries } = database;
  return new Hono<StaffVariables>()
    .post("/sign-in", async (context) => {
      const credentials = await readJson(context.req.raw, signInSchema);
      const key = `sign-in ${credentials.email.toLowerCase()}`;
      if ((await countAttempt(database, key, now(), quarterMs)) > signInTries) throw new Refused("too-many", { retryAfter: quarterMs / 1000 });
      const reply = await door.signIn(context.req.raw.headers, credentials);
      if (reply === null) throw new Refused("not-signed-in");
      await forgetAttempts(database, key);
      for (const cookie of reply.headers.getSetCookie()) context.header("Set-Cookie", cookie, { append: true });
      return context.json({ done: true }, 200, noStore);
    })
    .post("/sign-out", async (context) => {
      const reply = await door.signOut(context.req.raw.headers);
      for (const cookie of reply.headers.getSetCookie()) context.header("Set-Cookie", cookie, { append: true });
      return context.json({ done: true }, 200, noStore);
    })
    .post("/invitation", async (context) => {
      const { token, ...person } = await readJson(context.req.raw, invitationSchema);
      const role = await takeInvitation(database, token, now());
      if (role === null) throw new Refused("not-allowed", { field: "token" });
      const id = await door.enrol({ ...person, role }).catch(async (cause: unknown) => {
        await settleInvitation(database, token, null);
        throw cause;
      });
      await settleInvitation(database, token, id);
      if (id === null) throw new Refused("in-conflict", { field: "email" });
      await transact(database, (tx) => writeAudit(tx, timeOf(parts), { actor: id, action: "enrol", target: id, details: { role } }));
      return context.json({ done: true }, 200, noStore);
    })
    .get("/me", (context) => {
      const { id, name, role, freshUntilMs } = context.get("staff");
      return context.json({ id, name, role, freshUntil: new Date(freshUntilMs).toISOString() }, 200, noStore);
    })
    .get("/people", async (context) => {
      const rows = await queries.select({ id: people.id, name: people.name, email: people.email, role: people.role }).from(people);
      return context.json({ people: rows.flatMap((row) => (isRole(row.role) ? [row] : [])) }, 200, noStore);
    })
    .post("/people/:id/role", async (context) => {
      const { role } = await readJson(context.req.raw, changeRoleSchema);
      const { id } = checked(v.object({ id: label }), { id: context.req.param("id") });
      const { id: actor } = context.get("staff");
      if (id === actor) throw new Refused("in-conflict", { field: "id" });
      const changed = await transact(database, async (tx) => {
        // Two who take each other's role away at once: whoever lost it meanwhile takes none any more, so that somebody stays.
        const [still] = await tx.select({ id: people.id }).from(people).where(and(eq(people.id, actor), eq(people.role, "admin"))).for("update");
        if (still === undefined) throw new Refused("not-allowed");
        const rows = await tx.update(people).set({ role, updatedAt: new Date(now()) }).where(eq(people.id, id)).returning({ id: people.id });
        if (rows.length > 0) await writeAudit(tx, timeOf(parts), { actor, action: "change-role", target: id, details: { role } });
        return rows.length;
      });
      if (changed === 0) throw new Refused("unknown-target");
      await door.expel(id);
      return context.json({ done: true }, 200, noStore);
    })
    .post("/invites", async (context) => {
      const { role } = await readJson(context.req.raw, inviteSchema);
      return context.json(await invite(database, role, context.get("staff").id, now()), 200, noStore);
    });
}

function isRole(role: string): role is StaffRole {
  return v.is(v.picklist(staffRoles), role);
}
