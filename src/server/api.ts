import { Hono } from "hono";
import { routePath } from "hono/route";
import { describeError } from "./log.ts";
import type { ServerParts } from "./parts.ts";
import { methodsAt } from "./operations.ts";
import { open311Base, open311Refusal } from "./open311/errors.ts";
import { Refused, refusalResponse, returnLater } from "./refused.ts";
import { attachmentRoutes } from "./routes/attachments.ts";
import { liveRoutes } from "./routes/live.ts";
import { open311Routes } from "./routes/open311.ts";
import { openApiRoutes } from "./routes/openapi.ts";
import { pushRoutes } from "./routes/push.ts";
import { staffDeskRoutes } from "./routes/staff-desk.ts";
import { staffDoorRoutes } from "./routes/staff-door.ts";
import { staffExportRoutes } from "./routes/staff-exports.ts";
import { staffGuideRoutes } from "./routes/staff-guides.ts";
import { staffPasskeyRoutes } from "./routes/staff-passkeys.ts";
import { staffGuard } from "./routes/staff-guard.ts";
import { submissionRoutes } from "./routes/submissions.ts";
import { updateRoutes } from "./routes/updates.ts";
import { isAway } from "./db/database-away.ts";
import { isRetryable } from "./db/retry.ts";
import type { StaffDoor } from "./staff/auth.ts";

/** Everything below `/api/v1`. */
export function createApi(parts: ServerParts, door: StaffDoor): Hono {
  const { log, metrics } = parts;
  const app = new Hono();
  app.use(async (context, next) => {
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1000;
    const found = routePath(context, -1);
    const route = found === "/*" ? "unknown" : found;
    metrics.request(route, context.res.status, seconds);
    log.info({ event: "request", method: context.req.method, route, status: context.res.status, ms: Math.round(seconds * 1000) });
  });
  app.use(async (context, next) => {
    const allow = methodsAt(context.req.path);
    if (allow.length > 0 && !allow.includes(context.req.method)) throw new Refused("wrong-method", { allow });
    return next();
  });
  for (const routes of [submissionRoutes(parts), attachmentRoutes(parts), updateRoutes(parts), liveRoutes(parts), pushRoutes(parts), openApiRoutes()]) app.route("/api/v1", routes);
  app.route(open311Base, open311Routes(parts));
  app.use("/api/v1/staff/*", staffGuard(parts, door));
  app.route("/api/v1/staff", staffDoorRoutes(parts, door));
  app.route("/api/v1/staff", staffPasskeyRoutes(parts, door));
  app.route("/api/v1/staff", staffGuideRoutes(parts));
  app.route("/api/v1/staff", staffDeskRoutes(parts));
  app.route("/api/v1/staff", staffExportRoutes(parts));
  app.notFound(() => refusalResponse(new Refused("unknown-address")));
  app.onError((cause, context) => {
    const { path } = context.req;
    if (cause instanceof Refused) return path.startsWith(`${open311Base}/`) ? open311Refusal(path, cause) : refusalResponse(cause);
    log.error({ event: "failed", ...describeError(cause) });
    return refusalResponse(isRetryable(cause) || isAway(cause) ? new Refused("not-ready", { retryAfter: returnLater() }) : new Refused("server-failed"));
  });
  return app;
}
