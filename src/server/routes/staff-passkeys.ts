import { Hono } from "hono";
import * as v from "valibot";
import { enrolPasskeySchema, passkeySignInSchema } from "../../core/staff/passkeys.ts";
import { sha256 } from "../../core/sync/shapes.ts";
import type { ServerParts } from "../parts.ts";
import { checked, readJson } from "../read-body.ts";
import { Refused } from "../refused.ts";
import type { StaffDoor } from "../staff/auth.ts";
import { enrolmentOptions, enrolPasskey, passkeysOf, personOfPasskey, removePasskey, signInOptions } from "../staff/passkeys.ts";
import type { StaffVariables } from "./staff-guard.ts";

const noStore = { "Cache-Control": "no-store" };

/** Signing in by a passkey, and one's own passkeys (Web Authentication Level 3). */
export function staffPasskeyRoutes(parts: ServerParts, door: StaffDoor): Hono<StaffVariables> {
  return new Hono<StaffVariables>()
    .post("/sign-in/options", async (context) => context.json(await signInOptions(parts), 200, noStore))
    .post("/sign-in/passkey", async (context) => {
      const person = await personOfPasskey(parts, await readJson(context.req.raw, passkeySignInSchema));
      const reply = person === null ? null : await door.letIn(context.req.raw.headers, person);
      if (reply === null) throw new Refused("not-signed-in");
      for (const cookie of reply.headers.getSetCookie()) context.header("Set-Cookie", cookie, { append: true });
      return context.json({ done: true }, 200, noStore);
    })
    .get("/passkeys", async (context) => context.json({ passkeys: await passkeysOf(parts, context.get("staff").id) }, 200, noStore))
    .post("/passkeys/options", async (context) => context.json(await enrolmentOptions(parts, context.get("staff")), 200, noStore))
    .post("/passkeys", async (context) => {
      await enrolPasskey(parts, context.get("staff"), await readJson(context.req.raw, enrolPasskeySchema));
      await parts.journal?.([]);
      return context.json({ done: true }, 200, noStore);
    })
    .post("/passkeys/:id/removed", async (context) => {
      const { id } = checked(v.object({ id: sha256 }), { id: context.req.param("id") });
      await removePasskey(parts, context.get("staff").id, id);
      await parts.journal?.([]);
      return context.json({ done: true }, 200, noStore);
    });
}
