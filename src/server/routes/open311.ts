import { Hono, type Context } from "hono";
import { refusalStatus } from "../../core/sync/api.ts";
import { contentTypes, written, type Format, type Value } from "../open311/format.ts";
import { toItem } from "../open311/post-request.ts";
import { readRequests } from "../open311/read-requests.ts";
import { servicesOf } from "../open311/services.ts";
import type { ServedPack } from "../packs.ts";
import type { ServerParts } from "../parts.ts";
import { readBytes } from "../read-body.ts";
import { Refused } from "../refused.ts";

const maxFormBytes = 64 * 1024;

/**
 * Open311 GeoReport v2, in JSON and XML by the ending of the address. What comes in is sealed before it is stored.
 *
 * @see https://wiki.open311.org/GeoReport_v2/
 */
export function open311Routes(parts: ServerParts): Hono {
  const app = new Hono();
  const answer = (context: Context, root: string, value: Value, status: 200 | 400 | 403 | 404 | 413 | 415 | 429 | 503 = 200) => {
    const format = formatOf(context);
    return context.body(written(root, value, format), status, { "Content-Type": contentTypes[format], "Cache-Control": context.req.method === "GET" && status === 200 ? "public, max-age=60" : "no-store", "Access-Control-Allow-Origin": "*" });
  };
  app.on("GET", ["/discovery.json", "/discovery.xml"], (context) =>
    answer(context, "discovery", {
      changeset: "2026-11-28T00:00:00Z",
      contact: "",
      key_service: "",
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
    const type = (context.req.header("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
    if (type !== "application/x-www-form-urlencoded") throw new Refused("wrong-type");
    const form = new URLSearchParams(utf8(await readBytes(context.req.raw, maxFormBytes)));
    const item = await toItem(form, packFor(form.get("jurisdiction_id") ?? context.req.query("jurisdiction_id"), parts), parts);
    const [stored] = await parts.intake.take([item]);
    if (stored === undefined || stored.status === "rejected") throw new Refused("in-conflict");
    parts.metrics.submission("open311", stored.status);
    return answer(context, "service_requests", [{ service_request_id: item.row.id, service_notice: "", account_id: "" }]);
  });
  app.notFound(() => {
    throw new Refused("unknown-address");
  });
  app.onError((cause, context) => {
    if (!(cause instanceof Refused)) throw cause;
    const known = [400, 403, 404, 413, 415, 429, 503] as const;
    const status = known.find((each) => each === refusalStatus[cause.code]) ?? 400;
    if (cause.retryAfter !== undefined) context.header("Retry-After", String(cause.retryAfter));
    return answer(context, "errors", [{ code: status, description: cause.field === undefined ? cause.code : `${cause.code}: ${cause.field}` }], status);
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

function formatOf(context: Context): Format {
  return context.req.path.endsWith(".xml") ? "xml" : "json";
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
