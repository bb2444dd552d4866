import * as v from "valibot";
import { instant, object, text } from "../sync/shapes.ts";
import { inboxQuerySchema } from "./api.ts";

/** Taking personal data out: one administrator asks, another approves, and only who asked takes it, in its time. */

export const askExportSchema = v.strictObject({
  /** Why, for the audit log: never personal. */
  reason: v.pipe(text(200), v.regex(/\S/u, "something to read")),
  /** What is taken; cannot be changed after it was approved. */
  filters: object(v.omit(inboxQuerySchema, ["after", "limit"])),
});

/** `lapsed` is what nobody approved, or fetched after it was, in time. */
export const exportStates = ["asked", "approved", "declined", "lapsed"] as const;

export const exportRequestSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  askedBy: v.string(),
  askedAt: instant,
  reason: v.string(),
  filters: v.record(v.string(), v.string()),
  state: v.picklist(exportStates),
  /** Who approved or declined it. */
  decidedBy: v.nullable(v.string()),
  endsAt: instant,
});
export type ExportRequest = v.InferOutput<typeof exportRequestSchema>;

/** The newest first. */
export const exportsSchema = v.object({ exports: v.array(exportRequestSchema) });
