import { Hono, type Context } from "hono";
import { isRetryable } from "../db/retry.ts";
import { describeError } from "../log.ts";
import { open311Format, open311Refusal } from "../open311/errors.ts";
import { contentTypes, written, type Value } from "../open311/format.ts";
import { admitKey } from "../open311/keys.ts";
import { toItem } from "../open311/post-request.ts";
import { readRequests } from "../open311/read-requests.ts";
import { servicesOf } from "../open311/services.ts";
import type { ServedPack } from "../packs.ts";
import type { ServerParts } from "../parts.ts";
import { readBytes, requireType } from "../read-body.ts";
import { Refused, returnLater } from "../refused.ts";

const maxFormBytes = 64 * 1024;

/**
 * Open311 GeoReport v2, in JSON and XML by the ending of the address. What comes in is sealed before it is stored.
 *
 * @see https://wiki.open311.org/GeoReport_v2/
 */
export function open311Routes(parts: ServerParts): Hono {
  const app = new Hono();
  const answer = (context: Context, root: string, value: Value) => {
    const format = open311Format(context.req.path);
    return context.body(written(root, value, format), 200, { "Content-Type": contentTypes[format], "Cache-Control": context.req.method === "GET" ? "public, max-age=60" : "no-store", "Access-Control-Allow-Origin": "*" });
  };
  app.on("GET", ["/discovery.json", "/discovery.xml"], (context) =>
    answer(context, "discovery", {
      changeset: "2026-11-28T00:00:00Z",
      contact: "",
      key_service: parts.open311Keys === "required" ? "Ask the agency for an api_key; it is needed to send requests." : "",
      endpoints: [{ specification: "http://wiki.open311.org/GeoReport_v2", url: new URL(context.req.url).pathname.replace(/\/discovery\..*$/, ""), changeset: "2026-11-28T00:00:00Z", type: "production", formats: ["application/json", "text/xml"] }],
    }),
  );
  app.on("GET", ["/services.json", "/services.xml"], (context) => answer(context, "services", servicesOf(packFor(context.req.query("jurisdiction_id"), parts))));
  app.get("/services/:file{[^/]+\\.(json|xml)}", (context) => {
    const pack = packFor(context.req.query("jurisdiction_id"), parts);
    const code = context.req.param("file").replace(/\.(json|xml)$/, "");
    if (!pack.categories.some((category) => category.code === code)) throw new Refused("unknown-target", { field: "service_code" });
    return answer(context, "service_definition", { service_code: code, attributes: [] });
  });
  app.on("GET", ["/requests.json", "/requests.xml"], async (context) => answer(context, "service_requests", await readRequests(context.req.query(), packFor(context.req.query("jurisdiction_id"), parts), parts)));
  app.get("/requests/:file{[^/]+\\.(json|xml)}", async (context) => {
    const id = context.req.param("file").replace(/\.(json|xml)$/, "");
    for (const pack of parts.packs.all()) {
      const found = await readRequests({ service_request_id: id }, pack, parts);
      if (found.length > 0) return answer(context, "service_requests", found);
    }
    throw new Refused("unknown-target", { field: "service_request_id" });
  });
  app.get("/tokens/:file{[^/]+\\.(json|xml)}", async (context) => {
    const token = context.req.param("file").replace(/\.(json|xml)$/, "");
    for (const pack of parts.packs.all()) {
      if ((await readRequests({ service_request_id: token }, pack, parts)).length > 0) return answer(context, "service_requests", [{ token, service_request_id: token }]);
    }
    throw new Refused("unknown-target", { field: "token" });
  });
  app.on("POST", ["/requests.json", "/requests.xml"], async (context) => {
    requireType(context.req.raw, "application/x-www-form-urlencoded");
    const form = new URLSearchParams(utf8(await readBytes(context.req.raw, maxFormBytes)));
    await admitKey(parts, form.get("api_key") ?? context.req.query("api_key") ?? null);
    const item = await toItem(form, packFor(form.get("jurisdiction_id") ?? context.req.query("jurisdiction_id"), parts), parts);
    const [stored] = await parts.intake.take([item]);
    if (stored === undefined || stored.status === "rejected") throw new Refused("in-conflict");
    parts.metrics.submission("open311", stored.status);
    return answer(context, "service_requests", [{ service_request_id: item.row.id, service_notice: "", account_id: "" }]);
  });
  // Not `notFound`: that of the app this one is mounted in would answer, and not as the standard has it.
  app.all("*", () => {
    throw new Refused("unknown-address");
  });
  app.onError((cause, context) => {
    if (cause instanceof Refused) return open311Refusal(context.req.path, cause);
    parts.log.error({ event: "failed", ...describeError(cause) });
    return open311Refusal(context.req.path, isRetryable(cause) ? new Refused("not-ready", { retryAfter: returnLater() }) : new Refused("server-failed"));
  });
  return app;
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refused("bad-encoding");
  }
}

/** The pack of a jurisdiction; with one pack that takes requests there is no need to name it. */
function packFor(jurisdiction: string | undefined, { packs }: ServerParts): ServedPack {
  const offering = packs.all().filter(({ categories }) => categories.length > 0);
  if (jurisdiction === undefined || jurisdiction === "") {
    const [only, ...others] = offering;
    if (only === undefined || others.length > 0) throw new Refused("bad-shape", { field: "jurisdiction_id" });
    return only;
  }
  const named = offering.find(({ id }) => id === jurisdiction);
  if (named === undefined) throw new Refused("unknown-target", { field: "jurisdiction_id" });
  return named;
}
