import { Hono, type Context } from "hono";
import * as v from "valibot";
import { askExportSchema } from "../../core/staff/exports.ts";
import type { ServerParts } from "../parts.ts";
import { checked, readJson } from "../read-body.ts";
import { allColumns, csvResponse } from "../staff/csv-stream.ts";
import { askExport, decideExport, readExports, takeExport } from "../staff/export-requests.ts";
import type { StaffVariables } from "./staff-guard.ts";

const noStore = { "Cache-Control": "no-store" };

/** Taking personal data out needs two people. */
export function staffExportRoutes(parts: ServerParts): Hono<StaffVariables> {
  const idOf = (context: Context): string => checked(v.object({ id: v.pipe(v.string(), v.uuid()) }), { id: context.req.param("id") }).id;
  return new Hono<StaffVariables>()
    .get("/exports", async (context) => context.json({ exports: await readExports(parts) }, 200, noStore))
    .post("/exports", async (context) => {
      const asked = await readJson(context.req.raw, askExportSchema);
      const made = await askExport(parts, context.get("staff").id, asked);
      await parts.journal?.([]);
      return context.json(made, 200, noStore);
    })
    .post("/exports/:id/approved", async (context) => {
      await decideExport(parts, idOf(context), context.get("staff").id, "approved");
      await parts.journal?.([]);
      return context.json({ done: true }, 200, noStore);
    })
    .post("/exports/:id/declined", async (context) => {
      await decideExport(parts, idOf(context), context.get("staff").id, "declined");
      await parts.journal?.([]);
      return context.json({ done: true }, 200, noStore);
    })
    .get("/exports/:id/file.csv", async (context) => csvResponse(parts.database.queries, await takeExport(parts, idOf(context), context.get("staff").id), allColumns));
}
