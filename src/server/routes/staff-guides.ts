import { Hono } from "hono";
import { askLeaseSchema, type Lease } from "../../core/staff/lease.ts";
import { toBase64Url } from "../../core/sync/base64url.ts";
import { signedBytes } from "../../core/sync/verify-signed.ts";
import { transact } from "../db/retry.ts";
import { timeOf, type ServerParts } from "../parts.ts";
import { readJson } from "../read-body.ts";
import { Refused } from "../refused.ts";
import { writeAudit } from "../staff/audit.ts";
import type { StaffVariables } from "./staff-guard.ts";

/** No cache on the way may keep what only staff read; `Vary` for those that keep it nevertheless. */
const ownEyes = { "Cache-Control": "private, no-store", Vary: "Cookie" };

/** What only staff may read, and for how long their phones may keep it. */
export function staffGuideRoutes(parts: ServerParts): Hono<StaffVariables> {
  const { database, guides, now, signers, leaseHours } = parts;
  const file = async (pack: string, path: string): Promise<Response> => {
    const bytes = await guides.read(pack, path);
    if (bytes === null) throw new Refused("unknown-target");
    return new Response(new Uint8Array(bytes), { headers: { ...ownEyes, "Content-Type": "application/octet-stream" } });
  };
  return new Hono<StaffVariables>()
    .post("/lease", async (context) => {
      const { phone } = await readJson(context.req.raw, askLeaseSchema);
      const issuedMs = now();
      const body = { kind: "staff-lease" as const, phone, issued: new Date(issuedMs).toISOString(), until: new Date(issuedMs + leaseHours * 3_600_000).toISOString(), key: signers.live.id };
      const lease: Lease = { ...body, signature: toBase64Url(signers.live.sign(signedBytes(body))) };
      const { id } = context.get("staff");
      await transact(database, (tx) => writeAudit(tx, timeOf(parts), { actor: id, action: "lease", target: id, details: { until: lease.until } }));
      return context.json(lease, 200, ownEyes);
    })
    .get("/guides", async (context) => context.json({ guides: await guides.all() }, 200, ownEyes))
    .get("/guides/:pack/:file", (context) => file(context.req.param("pack"), context.req.param("file")))
    .get("/guides/:pack/:folder/:file", (context) => file(context.req.param("pack"), `${context.req.param("folder")}/${context.req.param("file")}`));
}
