import { createMiddleware } from "hono/factory";
import { staffRoles } from "../../core/staff/api.ts";
import { findOperation } from "../operations.ts";
import type { ServerParts } from "../parts.ts";
import { Refused } from "../refused.ts";
import type { Staff, StaffDoor } from "../staff/auth.ts";

export interface StaffVariables {
  readonly Variables: { readonly staff: Staff };
}

/**
 * Lets through what the table of operations allows the person's role. What the table does not name is allowed to nobody;
 * what changes something must come from this very site.
 */
export function staffGuard({ now }: ServerParts, door: StaffDoor) {
  return createMiddleware<StaffVariables>(async (context, next) => {
    const { method } = context.req;
    const operation = findOperation(method, context.req.path);
    if (operation === null) throw new Refused("unknown-address");
    if (method !== "GET" && !fromOwnSite(context.req.raw)) throw new Refused("not-allowed", { field: "origin" });
    if (operation.role === "public") return next();
    const staff = await door.staffOf(context.req.raw.headers, now());
    if (staff === null) throw new Refused("not-signed-in");
    if (staffRoles.indexOf(staff.role) < staffRoles.indexOf(operation.role)) throw new Refused("not-allowed");
    if (operation.fresh === true && staff.freshUntilMs <= now()) throw new Refused("not-allowed", { field: "fresh" });
    context.set("staff", staff);
    return next();
  });
}

/** Browsers say where a request comes from; programs that say nothing have no cookie that somebody else could use. */
function fromOwnSite({ headers, url }: Request): boolean {
  const site = headers.get("Sec-Fetch-Site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("Origin");
  if (origin === null) return true;
  const host = headers.get("X-Forwarded-Host") ?? headers.get("Host") ?? new URL(url).host;
  return URL.canParse(origin) && new URL(origin).host === host;
}
