import type { InferInsertModel } from "drizzle-orm";
import type { attachments, submissions } from "../db/schema.ts";

export type SubmissionRow = InferInsertModel<typeof submissions>;
export type AttachmentRow = InferInsertModel<typeof attachments>;

/** A submission as it will lie in the database: plain values, so that the journal can hold it. */
export interface IntakeItem {
  readonly row: SubmissionRow;
  readonly attachments: readonly AttachmentRow[];
  /** Appointments: slots in order of preference. */
  readonly slots: readonly string[];
}
